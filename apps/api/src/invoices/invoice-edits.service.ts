import {
  type FieldChange,
  type InvoiceRecord,
  invoiceAfter,
  invoiceFieldChanges,
  invoiceTotals,
  oversizeProblems,
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
import {
  InvoiceEditRepository,
  type KnownToBill,
  type StoredInvoice,
} from './invoice-edit.repository.js';
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
      const record = await this.checked(tx, wanted);
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
      refuseUneditable(stored);
      const said = Object.entries(fields).filter(([, value]) => value !== undefined);
      const edited = { ...stored.record, ...Object.fromEntries(said) } as InvoiceRecord;
      const isOtherCustomer = edited.customerId !== stored.record.customerId;
      // INV-4: rate and location are a customer's; another one has others.
      const wanted = isOtherCustomer ? { ...edited, ...ofAnother(fields) } : edited;
      const record = await this.checked(tx, wanted);
      const changes = invoiceFieldChanges(
        stored.record,
        record,
        await this.invoices.names(tx, namedIn([stored.record, record])),
      );
      if (changes.length === 0) return;
      const counted = { id: stored.id, record, totals: invoiceTotals(record) };
      await this.invoices.update(tx, counted, this.stamp(on.tenantId, on.caller));
      const back = stored.state === 'draft' ? [] : [APPROVAL_TAKEN_BACK];
      await this.tell(tx, on, 'edited', [...changes, ...back]);
    });
  }

  /**
   * @param wanted its tax rate is the customer's where it is undefined
   * @throws AppError invalid_input for what is not there, and for amounts that nobody can hold
   */
  private async checked(tx: TenantTx, wanted: WantedInvoice): Promise<InvoiceRecord> {
    const known = await this.invoices.known(tx, wanted);
    const taxRate =
      wanted.taxRate === undefined ? (known.customer?.taxRate ?? null) : wanted.taxRate;
    const record = { ...wanted, taxRate };
    const problems = [...unknownProblems(record, known), ...oversizeProblems(record)];
    if (problems.length > 0) {
      const message = 'The invoice is not saved. Check what is marked.';
      throw new AppError('invalid_input', message, {
        details: problems.map(({ field, message: why }) => ({ field, message: why })),
      });
    }
    return record;
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

/** @throws AppError conflict */
function refuseUneditable({ number, state, isHistorical }: StoredInvoice): void {
  const answer = invoiceAfter(state, 'edit');
  if (answer.kind !== 'refused') return;
  // INV-1: QuickBooks did not get it from us, so "change it there" would not help.
  const reason = isHistorical && state !== 'void' ? HISTORICAL : answer.reason;
  throw new AppError('conflict', `Invoice ${number} is not changed. ${reason}`);
}

const HISTORICAL =
  'It is a historical invoice, and stays as it was imported. If it is wrong, void it, correct its rows in the workbook, and import that.';

/** An invoice as it is asked for; its tax rate may be left to the customer. */
type WantedInvoice = Omit<InvoiceRecord, 'taxRate'> & {
  readonly taxRate?: string | null | undefined;
};

/** What an edit that names another customer says of what is a customer's own. */
function ofAnother({
  taxRate,
  locationId = null,
}: Omit<InvoiceEdit, 'version'>): Pick<WantedInvoice, 'taxRate' | 'locationId'> {
  return { taxRate, locationId };
}

function namedIn(records: readonly InvoiceRecord[]): string[] {
  return records.flatMap(({ customerId, locationId }) =>
    [customerId ?? [], locationId ?? []].flat(),
  );
}

function unknownProblems(record: InvoiceRecord, known: KnownToBill): FieldProblem[] {
  const { customerId, locationId, date, dueDate, lines } = record;
  const problems: FieldProblem[] = [];
  if (customerId !== null && known.customer === null)
    problems.push({ field: 'customerId', message: 'There is no such customer. Choose another.' });
  if (locationId !== null && known.location === null)
    problems.push({
      field: 'locationId',
      message: 'The customer has no such location. Choose another.',
    });
  for (const [place, { itemId }] of lines.entries()) {
    if (itemId !== null && !known.items.has(itemId))
      problems.push({
        field: `lines.${place}.itemId`,
        message: 'There is no such item. Choose another.',
      });
  }
  if (dueDate !== null && dueDate < date)
    problems.push({ field: 'dueDate', message: 'Lies before the day of the invoice.' });
  return problems;
}

const APPROVAL_TAKEN_BACK: FieldChange = {
  ...{ field: 'state', label: 'Approval', before: 'Approved' },
  after: 'Taken back by the edit',
};
