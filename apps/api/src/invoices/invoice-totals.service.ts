import {
  type FieldChange,
  type InvoiceTotals,
  invoiceDifferences,
  isSameAmount,
  type QuickBooksInvoice,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { CustomerEditRepository } from '../customers/customer-edit.repository.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import {
  type NewRecordChange,
  RecordChangeRepository,
} from '../history/record-change.repository.js';
import { refuseStale } from '../versions.js';
import type { TotalsDecision } from './invoice.schemas.js';
import { InvoiceEditRepository, type StoredInvoice } from './invoice-edit.repository.js';
import { InvoiceTotalsRepository } from './invoice-totals.repository.js';

type On = Readonly<{ tenantId: string; invoiceId: string; user: SignedInUser }>;

/** INV-4: what a person decides where QuickBooks computed another total than was predicted. */
@Injectable()
export class InvoiceTotalsDecisions {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly invoices: InvoiceEditRepository,
    private readonly totals: InvoiceTotalsRepository,
    private readonly customers: CustomerEditRepository,
    private readonly changes: RecordChangeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError not_found, conflict where nothing differs, or somebody changed it meanwhile */
  async settle(on: On, { version, take, rateForCustomer }: TotalsDecision): Promise<void> {
    await this.tenantDb.run(on, async (tx) => {
      const [stored] = await this.invoices.lock(tx, [on.invoiceId]);
      if (stored === undefined) throw notFound('invoice');
      refuseStale({ ...stored, name: `Invoice ${stored.number}` }, version);
      const read = await this.totals.read(tx, on.invoiceId);
      if (stored.attention?.code !== 'totals_differ' || read === null) {
        throw new AppError(
          'conflict',
          `Invoice ${stored.number} has no difference to settle. Look at what it says now.`,
        );
      }
      const stamp = { at: this.clock.now(), by: on.user.name };
      if (take === 'both') await this.totals.accept(tx, on.invoiceId, read.total, stamp);
      else await this.take(tx, on, stored, read);
      const changes = take === 'both' ? [KEPT] : changesOf(stored, read);
      await this.tell(tx, on, { kind: 'invoice', recordId: on.invoiceId }, changes);
      if (take === 'quickbooks' && rateForCustomer) await this.setRate(tx, on, stored, read);
      await this.audit.record(tx, {
        actor: actorOf(on.user),
        action: 'invoice.totals_settled',
        details: {
          ...{ invoice: stored.number, take, rateForCustomer },
          ...{ industrackTotal: stored.totals.total, quickbooksTotal: read.total },
        },
      });
    });
  }

  /** Where a line differs too, QuickBooks' lines are the invoice's from now on, so that they add up. */
  private async take(
    tx: TenantTx,
    { tenantId, invoiceId, user }: On,
    { record, totals }: StoredInvoice,
    read: QuickBooksInvoice,
  ): Promise<void> {
    await this.totals.take(tx, invoiceId, read, { at: this.clock.now(), by: user.name });
    const differences = invoiceDifferences({ lines: record.lines, totals }, read);
    const isOtherLines = differences.some(({ field }) => field.startsWith('lines.'));
    if (isOtherLines) await this.totals.takeLines(tx, { tenantId, invoiceId }, read.lines);
  }

  private async setRate(
    tx: TenantTx,
    on: On,
    { record }: StoredInvoice,
    read: QuickBooksInvoice,
  ): Promise<void> {
    const { customer } = await this.invoices.known(tx, record);
    const taxRate = read.taxRate ?? '0';
    if (customer === null || isSameAmount(customer.taxRate, taxRate)) return;
    const stamp = { tenantId: on.tenantId, at: this.clock.now(), by: on.user.name };
    await this.customers.setTaxRate(tx, { id: customer.id, taxRate }, stamp);
    const change = { ...TAX_RATE, before: customer.taxRate, after: taxRate };
    await this.tell(tx, on, { kind: 'customer', recordId: customer.id }, [change]);
  }

  private async tell(
    tx: TenantTx,
    { tenantId, user }: On,
    record: Pick<NewRecordChange, 'kind' | 'recordId'>,
    changes: readonly FieldChange[],
  ): Promise<void> {
    await this.changes.add(tx, tenantId, [
      {
        ...{ ...record, at: this.clock.now(), action: 'edited', changes, place: 'industrack' },
        ...{ actorKind: 'user', actorName: user.name, runId: null, before: null },
      },
    ]);
  }
}

const TAX_RATE = { field: 'taxRate', label: 'Tax rate' };

const KEPT: FieldChange = {
  ...{ field: 'acceptedTotal', label: 'Totals that differ' },
  ...{ before: 'Open', after: 'Both are kept' },
};

function changesOf({ totals, record }: StoredInvoice, read: QuickBooksInvoice): FieldChange[] {
  const amounts = (['subtotal', 'tax', 'total'] as const).map((field: keyof InvoiceTotals) => ({
    ...{ field, label: LABELS[field] },
    ...{ before: totals[field], after: read[field] },
  }));
  const rate = { ...TAX_RATE, before: record.taxRate, after: read.taxRate ?? '0' };
  return [rate, ...amounts].filter(({ before, after }) => !isSameAmount(before, after));
}

const LABELS = { subtotal: 'Subtotal', tax: 'Tax', total: 'Total' } as const;
