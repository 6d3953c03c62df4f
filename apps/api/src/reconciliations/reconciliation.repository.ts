import { NO_FIGURES, type ReconciledFigures } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { ClaimedRun } from '../sync/run.js';
import type {
  CustomerFigures,
  DifferenceCounts,
  DifferenceKind,
  NewDifference,
  ReconciliationPlace,
  ReconciliationStage,
} from './reconciliation.js';
import type { SignedStatement } from './statement.js';

type PlaceRow = Omit<ReconciliationPlace, 'figures'> & { readonly figures: ReconciledFigures };

/** A comparison as work: begun, moved on, ended. For showing it see reconciliation-view.repository.ts. */
@Injectable()
export class ReconciliationRepository {
  /** In the transaction that adds its run. */
  async add(
    tx: TenantTx,
    on: Readonly<{ tenantId: string; runId: string; at: Date }>,
  ): Promise<void> {
    await tx.reconciliation.create({
      data: {
        runId: on.runId,
        tenantId: on.tenantId,
        figures: NO_FIGURES as object,
        createdAt: on.at,
      },
    });
  }

  /** @throws Error where the run compares nothing */
  async place(tx: TenantTx, run: ClaimedRun): Promise<ReconciliationPlace> {
    const [row] = await tx.$queryRaw<PlaceRow[]>`
      SELECT state, stage, after_id AS "afterId", figures FROM reconciliations WHERE run_id = ${run.id}::uuid`;
    if (row === undefined) throw new Error(`Run ${run.id} compares nothing.`);
    return row;
  }

  async begin(
    tx: TenantTx,
    run: ClaimedRun,
    { at, unsettled }: Readonly<{ at: Date; unsettled: number }>,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE reconciliations SET compared_from = ${at}, unsettled = ${unsettled}
      WHERE run_id = ${run.id}::uuid AND compared_from IS NULL`;
  }

  /** Moves on behind a page of invoices. */
  async turnPage(
    tx: TenantTx,
    run: ClaimedRun,
    page: Readonly<{ afterId: string; figures: ReconciledFigures; dates: readonly string[] }>,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE reconciliations
      SET after_id = ${page.afterId}::uuid, figures = ${JSON.stringify(page.figures)}::jsonb,
          first_date = least(first_date, (SELECT min(day::date) FROM unnest(${[...page.dates]}::text[]) AS day)),
          last_date = greatest(last_date, (SELECT max(day::date) FROM unnest(${[...page.dates]}::text[]) AS day))
      WHERE run_id = ${run.id}::uuid`;
  }

  /** @param afterId null at the beginning of a stage */
  async move(
    tx: TenantTx,
    run: ClaimedRun,
    to: Readonly<{ stage: ReconciliationStage; afterId: string | null }>,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE reconciliations SET stage = ${to.stage}, after_id = ${to.afterId}::uuid
      WHERE run_id = ${run.id}::uuid`;
  }

  async addDifferences(
    tx: TenantTx,
    run: ClaimedRun,
    differences: readonly NewDifference[],
  ): Promise<void> {
    await tx.reconciliationDifference.createMany({
      data: differences.map((difference) => ({
        ...difference,
        id: newId(),
        tenantId: run.tenantId,
        runId: run.id,
      })),
    });
  }

  async countDifferences(tx: TenantTx, runId: string): Promise<DifferenceCounts> {
    const rows = await tx.$queryRaw<
      { kind: DifferenceKind; total: number; followed: number; accepted: number }[]
    >`
      SELECT kind, count(*) FILTER (WHERE NOT is_accepted)::int AS total,
             count(*) FILTER (WHERE is_followed AND NOT is_accepted)::int AS followed,
             count(*) FILTER (WHERE is_accepted)::int AS accepted
      FROM reconciliation_differences WHERE run_id = ${runId}::uuid GROUP BY kind`;
    const of = (kind: DifferenceKind) => rows.find((row) => row.kind === kind)?.total ?? 0;
    return {
      ...{ invoice: of('invoice'), payment: of('payment') },
      ...{ customer: of('customer'), count: of('count') },
      followed: rows.reduce((sum, { followed }) => sum + followed, 0),
      accepted: rows.reduce((sum, { accepted }) => sum + accepted, 0),
    };
  }

  /** Whether invoices or payments differ in what no sync will follow. */
  async hasUnexplained(tx: TenantTx, runId: string): Promise<boolean> {
    const found = await tx.reconciliationDifference.findFirst({
      where: {
        runId,
        kind: { in: ['invoice', 'payment'] },
        isFollowed: false,
        isAccepted: false,
      },
      select: { id: true },
    });
    return found !== null;
  }

  /** The dates of the invoices that were compared, and since when; dates are YYYY-MM-DD. */
  async period(
    tx: TenantTx,
    runId: string,
  ): Promise<{ first: string | null; last: string | null; from: Date | null; unsettled: number }> {
    const [row] = await tx.$queryRaw<
      { first: string | null; last: string | null; from: Date | null; unsettled: number }[]
    >`
      SELECT first_date::text AS first, last_date::text AS last, compared_from AS from, unsettled
      FROM reconciliations WHERE run_id = ${runId}::uuid`;
    if (row === undefined) throw new Error(`Run ${runId} compares nothing.`);
    return row;
  }

  /** @param end.statement where there was no difference */
  async end(
    tx: TenantTx,
    run: ClaimedRun,
    end: Readonly<{
      at: Date;
      counts: DifferenceCounts;
      customers: CustomerFigures;
      statement: SignedStatement | null;
    }>,
  ): Promise<void> {
    const { at, counts, customers, statement } = end;
    await tx.$executeRaw`
      UPDATE reconciliations
      SET state = ${statement === null ? 'differences' : 'green'}, compared_to = ${at},
          counts = ${JSON.stringify(counts)}::jsonb, customers = ${JSON.stringify(customers)}::jsonb,
          statement = ${statement?.text ?? null}, signature = ${statement?.signature ?? null},
          key_id = ${statement?.keyId ?? null}
      WHERE run_id = ${run.id}::uuid`;
  }
}
