import {
  type FieldChange,
  type InvoiceRecord,
  invoiceAfter,
  invoiceFieldChanges,
  invoiceTotals,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { callerActor } from '../access/audit-log.js';
import type { Caller } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, type FieldProblem, notFound } from '../errors.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { newId } from '../ids.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { refuseStale } from '../versions.js';
import { InvoiceEditRepository } from './invoice-edit.repository.js';
import type { InvoiceEdit, NewInvoice } from './invoice-edit.schemas.js';

type On = Readonly<{ tenantId: string; invoiceId: string; caller: Caller }>;

/** Edits of invoices in IndusTrack, by people and by IndusTrack itself. Each takes approval back (INV-2). */
@Injectable()
export class InvoiceEdits {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly invoices: InvoiceEditRepository,
    private readonly settings: SyncSettingsRepository,
    private readonly changes: RecordChangeRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns the id of the new invoice @throws AppError invalid_input */
  async create(tenantId: string, caller: Caller, wanted: NewInvoice): Promise<string> {
    const id = newId();
    await this.tenantDb.run({ tenantId }, async (tx) => {
      // Numbers are given one after the other.
      await this.settings.lock(tx, tenantId);
      const record = await this.checked(tx, { ...wanted, taxRate: wanted.taxRate ?? null });
      const stamp = this.stamp(tenantId, caller);
      await this.invoices.insert(tx, { id, record, totals: invoiceTotals(record) }, stamp);
      await this.tell(tx, { tenantId, invoiceId: id, caller }, 'created', []);
    });
    return id;
  }

  /** Changes some fields. @throws AppError not_found, conflict, invalid_input */
  async change(on: On, { version, ...fields }: InvoiceEdit): Promise<void> {
    await this.tenantDb.run(on, async (tx) => {
      const [stored] = await this.invoices.lock(tx, [on.invoiceId]);
      if (stored === undefined) throw notFound('invoice');
      refuseStale({ ...stored, name: `Invoice ${stored.number}` }, version);
      const answer = invoiceAfter(stored.state, 'edit');
      if (answer.kind === 'refused')
        throw new AppError('conflict', `Invoice ${stored.number} is not changed. ${answer.reason}`);
      const said = Object.entries(fields).filter(([, value]) => value !== undefined);
      const wanted = { ...stored.record, ...Object.fromEntries(said) } as InvoiceRecord;
      const record = await this.checked(tx, wanted);
      const changes = invoiceFieldChanges(stored.record, record);
      if (changes.length === 0) return;
      const counted = { id: stored.id, record, totals: invoiceTotals(record) };
      await this.invoices.update(tx, counted, this.stamp(on.tenantId, on.caller));
      const back = stored.state === 'draft' ? [] : [APPROVAL_TAKEN_BACK];
      await this.tell(tx, on, 'edited', [...changes, ...back]);
    });
  }

  /** With the customer's tax rate where none is given. @throws AppError invalid_input for what is not there */
  private async checked(
    tx: TenantTx,
    wanted: Omit<InvoiceRecord, 'taxRate'> & { readonly taxRate: string | null },
  ): Promise<InvoiceRecord> {
    const { customer, items } = await this.invoices.known(tx, wanted);
    const problems: FieldProblem[] = [];
    if (wanted.customerId !== null && customer === null)
      problems.push({ field: 'customerId', message: 'There is no such customer. Choose another.' });
    for (const [place, { itemId }] of wanted.lines.entries()) {
      if (itemId !== null && !items.has(itemId))
        problems.push({
          field: `lines.${place}.itemId`,
          message: 'There is no such item. Choose another.',
        });
    }
    if (wanted.dueDate !== null && wanted.dueDate < wanted.date)
      problems.push({ field: 'dueDate', message: 'Lies before the day of the invoice.' });
    if (problems.length > 0) {
      const message = 'The invoice is not saved. Check what is marked.';
      throw new AppError('invalid_input', message, { details: problems });
    }
    return { ...wanted, taxRate: wanted.taxRate ?? customer?.taxRate ?? '0' };
  }

  private stamp(tenantId: string, caller: Caller) {
    return { tenantId, at: this.clock.now(), by: callerActor(caller).name };
  }

  private async tell(
    tx: TenantTx,
    { tenantId, invoiceId, caller }: On,
    action: 'created' | 'edited',
    changes: readonly FieldChange[],
  ): Promise<void> {
    const { kind, name } = callerActor(caller);
    await this.changes.add(tx, tenantId, [
      {
        ...{ kind: 'invoice', recordId: invoiceId, at: this.clock.now(), action, changes },
        ...{ place: 'industrack', actorKind: kind, actorName: name, runId: null, before: null },
      },
    ]);
  }
}

const APPROVAL_TAKEN_BACK: FieldChange = {
  ...{ field: 'state', label: 'Approval', before: 'Approved' },
  after: 'Taken back by the edit',
};
