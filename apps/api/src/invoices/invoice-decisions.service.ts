import {
  closedPeriodProblem,
  type FieldChange,
  INVOICE_STATE_WORDS,
  type InvoiceState,
  invoiceAfter,
  invoiceProblems,
  sumOfAmounts,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import { TenantDb } from '../database/tenant-db.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import type { Decided, Decision } from './invoice.schemas.js';
import { InvoiceEditRepository, type StoredInvoice } from './invoice-edit.repository.js';

type Moved = Readonly<{ stored: StoredInvoice; state: InvoiceState }>;
type Refused = Decided['refused'][number];

/** INV-2: what people decide about invoices, one by one or many at once. Each invoice is decided by itself. */
@Injectable()
export class InvoiceDecisions {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly invoices: InvoiceEditRepository,
    private readonly files: CompanyFileRepository,
    private readonly changes: RecordChangeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async decide(
    tenantId: string,
    user: SignedInUser,
    { event, invoices }: Decision,
  ): Promise<Decided> {
    const versions = new Map(invoices.map(({ id, version }) => [id, version]));
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const stored = await this.invoices.lock(tx, [...versions.keys()]);
      const closedThrough = await this.files.closedThrough(tx);
      const removed = await this.invoices.namingRemoved(tx, [...versions.keys()]);
      const verdicts = stored.map((one) =>
        judged(one, event, {
          version: versions.get(one.id),
          problems: problemsOf(one, event, { closedThrough, removed: removed.get(one.id) }),
        }),
      );
      const moved = verdicts.flatMap((verdict) => ('state' in verdict ? verdict : []));
      const total = sumOfAmounts(moved.map(({ stored: { totals } }) => totals.total));
      const at = this.clock.now();
      if (moved.length > 0) {
        const moves = moved.map(({ stored: { id }, state }) => ({ id, state }));
        await this.invoices.move(tx, moves, { tenantId, at, by: user.name });
        await this.changes.add(
          tx,
          tenantId,
          moved.map((one) => ({
            ...{ kind: 'invoice', recordId: one.stored.id, at, action: 'edited' },
            ...{ place: 'industrack', actorKind: 'user', actorName: user.name, runId: null },
            ...{ changes: [changeOf(one)], before: null },
          })),
        );
        await this.audit.record(tx, {
          actor: actorOf(user),
          action: 'invoice.decided',
          details: { event, invoices: moved.map(({ stored: { number } }) => number), total },
        });
      }
      const known = new Set(stored.map(({ id }) => id));
      const missing = [...versions.keys()].filter((id) => !known.has(id));
      return {
        done: moved.length,
        total,
        refused: [
          ...verdicts.flatMap((verdict) => ('message' in verdict ? verdict : [])),
          ...missing.map((id) => ({ id, number: null, message: 'There is no such invoice.' })),
        ],
      };
    });
  }
}

const HISTORICAL =
  'It is a historical invoice: it was imported as it is, and is never sent. If it is wrong, void it and import it again.';

function judged(
  stored: StoredInvoice,
  event: Decision['event'],
  seen: Readonly<{ version: number | undefined; problems: readonly string[] }>,
): Moved | Refused {
  const { id, number } = stored;
  const refused = (message: string): Refused => ({ id, number, message });
  if (seen.version !== stored.version)
    return refused(`It was changed since you saw it, by ${stored.editedByName}. Look at it again.`);
  // INV-1: no step of an invoice's life but being voided is a historical one's.
  if (stored.isHistorical && event !== 'void') return refused(HISTORICAL);
  const answer = invoiceAfter(stored.state, stored.isHistorical ? 'void_historical' : event);
  if (answer.kind === 'refused') return refused(answer.reason);
  if (event === 'void_deleted' && stored.attention?.code !== 'deleted_in_quickbooks')
    return refused('It is in QuickBooks still. Void it there; the next sync follows.');
  const [problem] = seen.problems;
  return problem === undefined ? { stored, state: answer.state } : refused(problem);
}

/** INV-4, INV-7, BEY-7: what QuickBooks would refuse, or what is never sent, is not made ready; nor is it approved into a closed period. */
function problemsOf(
  { record }: StoredInvoice,
  event: Decision['event'],
  known: Readonly<{ closedThrough: string | null; removed: string | undefined }>,
): string[] {
  if (event !== 'approve' && event !== 'mark_ready') return [];
  const closed = closedPeriodProblem(record.date, known.closedThrough) ?? [];
  if (event === 'approve') return [closed].flat();
  const problems = invoiceProblems(record).map(({ message }) => message);
  return [...problems, known.removed ?? [], closed].flat();
}

function changeOf({ stored, state }: Moved): FieldChange {
  return {
    ...{ field: 'state', label: 'State' },
    before: INVOICE_STATE_WORDS[stored.state],
    after: INVOICE_STATE_WORDS[state],
  };
}
