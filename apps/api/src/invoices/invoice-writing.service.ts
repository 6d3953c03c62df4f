import {
  followInvoice,
  type NewQuickBooksInvoice,
  type QuickBooksInvoice,
} from '@connector/domain';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { TenantTx } from '../database/tenant-db.js';
import { fromModifiedDate } from '../quickbooks/delta-window.js';
import {
  invoiceAdd,
  invoicesBy,
  invoicesChangedSince,
} from '../quickbooks/mapping/invoice-write.js';
import { AgreedLinksRepository } from '../sync/agreed-links.repository.js';
import type { MirrorRow } from '../sync/mirror.repository.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { StoredWrite } from '../sync/quickbooks-write.js';
import type { AppliedWrite, HeldBy, Writing } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { InvoiceEditRepository } from './invoice-edit.repository.js';
import { InvoiceMarksRepository } from './invoice-marks.repository.js';
import { invoiceMirrorRow } from './invoice-observation.js';
import { InvoiceSyncRepository } from './invoice-sync.repository.js';

/** Clocks differ, and are set: an invoice is looked for from well before it was sent. */
const LOOK_BACK_MS = 86_400_000;

/** QuickBooks' status codes of which an invoice's writer knows more than the table (status-codes.tsv). */
const ADVICE: ReadonlyMap<number, string> = new Map([
  [
    3140,
    'QuickBooks does not know the customer, an item, the terms or a tax code of this invoice any more, or it does not fit. Look at its lines, and sync again.',
  ],
  [
    3171,
    'QuickBooks’ books are closed for the day of this invoice. Give it a later date, leave it here until the period is open again, or ask the accountant.',
  ],
  [
    3270,
    'QuickBooks misses something that this invoice must have. Look at what it says, and sync again.',
  ],
]);

/** How invoices are put to QuickBooks, and what its answers mean for them (INV-3, INV-8). */
@Injectable()
export class InvoiceWriting implements Writing {
  constructor(
    private readonly links: AgreedLinksRepository,
    private readonly waiting: MirrorWaitingRepository,
    private readonly invoices: InvoiceEditRepository,
    private readonly marks: InvoiceMarksRepository,
    private readonly following: InvoiceSyncRepository,
    private readonly clock: Clock,
  ) {}

  request(write: StoredWrite): QbxmlRequest {
    return invoiceAdd(write.content as NewQuickBooksInvoice);
  }

  recordIn(response: QbxmlResponse): MirrorRow | null {
    if (response.type !== 'InvoiceAddRs') return null;
    const [ret] = response.records;
    return ret === undefined ? null : invoiceMirrorRow(ret);
  }

  /** It is linked, takes QuickBooks' number, and its totals are compared with what was predicted. */
  async applied(
    tx: TenantTx,
    run: ClaimedRun,
    writes: readonly AppliedWrite[],
    at: Date,
  ): Promise<void> {
    if (writes.length === 0) return;
    await this.links.agree(tx, { tenantId: run.tenantId, kind: 'invoice', writes, at });
    const said = new Map(
      writes.flatMap(({ write, row }) =>
        row === null || write.recordId === null
          ? []
          : [[write.recordId, JSON.parse(row.fields) as QuickBooksInvoice]],
      ),
    );
    const stored = await this.invoices.lock(tx, [...said.keys()]);
    const followed = stored.flatMap((invoice) => {
      const quickbooks = said.get(invoice.id) ?? null;
      const { follow, changes } = followInvoice(invoice, quickbooks);
      return follow === null ? [] : [{ ...follow, id: invoice.id, changes, isNew: true }];
    });
    await this.following.follow(tx, { run, at }, followed);
    await this.waiting.markPlanned(
      tx,
      'invoice',
      writes.flatMap(({ row }) => row?.quickbooksId ?? []),
    );
  }

  async markForPlanning(
    tx: TenantTx,
    writes: readonly StoredWrite[],
    heldBy: HeldBy | null,
  ): Promise<void> {
    await this.marks.putBack(
      tx,
      writes.flatMap(({ recordId }) => recordId ?? []),
    );
    if (heldBy === null) return;
    await this.marks.hold(
      tx,
      heldBy.runId,
      writes.flatMap(({ id: writeId, recordId }) =>
        recordId === null
          ? []
          : [
              {
                id: recordId,
                code: 'refused_by_quickbooks' as const,
                message: heldBy.reasons.get(writeId) ?? '',
              },
            ],
      ),
    );
  }

  async leftUnknown(tx: TenantTx, writes: readonly StoredWrite[]): Promise<void> {
    const ids = writes.flatMap(({ recordId }) => recordId ?? []);
    await this.marks.tell(tx, ids, {
      code: 'outcome_unknown',
      message:
        'It was given to QuickBooks, and what became of it is not known yet. It is not sent a second time; the next sync asks QuickBooks what happened.',
    });
  }

  /** Invoices wait for their customers and items. */
  async release(tx: TenantTx, run: ClaimedRun, writes: readonly StoredWrite[]): Promise<void> {
    if (writes.some(({ kind }) => kind !== 'invoice')) await this.marks.release(tx, run.id);
  }

  reread(quickbooksIds: readonly string[]): QbxmlRequest {
    return invoicesBy(quickbooksIds);
  }

  /**
   * Nothing can be asked for by our key (behaviours.md §3), so all invoices are read that changed since these were
   * sent: whatever somebody has done to one meanwhile, it is among them.
   */
  lookUp(writes: readonly StoredWrite[], run: ClaimedRun): readonly QbxmlRequest[] {
    const now = this.clock.now();
    const sentMs = Math.min(...writes.map(({ sentAt }) => (sentAt ?? now).getTime()));
    const since = new Date(sentMs + (run.clockOffsetMs ?? 0) - LOOK_BACK_MS);
    const from = fromModifiedDate(since, now, run.machineTimeZone ?? 'UTC');
    return from === null ? [] : [invoicesChangedSince(from, null)];
  }

  foundIn({ content }: StoredWrite, rows: readonly MirrorRow[]): MirrorRow | undefined {
    const { externalId } = content as NewQuickBooksInvoice;
    return rows.find(
      ({ fields }) => (JSON.parse(fields) as QuickBooksInvoice).externalId === externalId,
    );
  }

  adviceFor(_write: StoredWrite, statusCode: number): string | null {
    return ADVICE.get(statusCode) ?? null;
  }
}
