import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import { AgentDispatch } from '../agents/dispatch.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { assertNever } from '../errors.js';
import { groupBy } from '../grouping.js';
import { newBatchId } from '../ids.js';
import { readingSet } from '../quickbooks/message-set.js';
import { outcomeOfFailure } from './batch-failure.js';
import { MirrorRepository, type MirrorRow } from './mirror.repository.js';
import type { StoredWrite } from './quickbooks-write.js';
import { QuickBooksWriteRepository, type WriteBatch } from './quickbooks-write.repository.js';
import { unusable, usabilityOf } from './reading.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';
import { WriteSettlement } from './write-settlement.service.js';

const READ_DEADLINE_MS = 120_000;
/** What is asked for in between, in words for reports. */
const ASKED = { plural: 'records' };

export type Answer =
  | { readonly kind: 'answered'; readonly responses: readonly QbxmlResponse[] }
  | { readonly kind: 'ended'; readonly outcome: PhaseOutcome };

/** Looks at single records again: those that QuickBooks had newer, and those of writes of unknown outcome. */
@Injectable()
export class RereadService {
  constructor(
    private readonly dispatch: AgentDispatch,
    private readonly settlement: WriteSettlement,
    private readonly writes: QuickBooksWriteRepository,
    private readonly mirror: MirrorRepository,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the records of stale writes anew and has them planned again by this run. Where it is cut short the next run
   * reads and plans them, for they are marked already.
   */
  async read(run: ClaimedRun, stale: readonly StoredWrite[]): Promise<PhaseOutcome | null> {
    const byKind = groupBy(stale, ({ kind }) => kind);
    for (const [kind, writes] of byKind) {
      const [first] = writes;
      const ids = writes.flatMap(({ quickbooksId }) => quickbooksId ?? []);
      if (first === undefined || ids.length === 0) continue;
      const { observation, writing } = this.settlement.kindOf(first);
      const answer = await this.ask(run, [writing.reread(ids)]);
      if (answer.kind === 'ended') return answer.outcome;
      const rows = answer.responses.flatMap((response) => observation.read(response).rows);
      await this.tenantDb.run(run, async (tx) => {
        const at = this.clock.now();
        await this.mirror.store(tx, { tenantId: run.tenantId, kind, rows, at });
        const found = new Set(rows.map(({ quickbooksId }) => quickbooksId));
        await this.mirror.markGone(
          tx,
          kind,
          ids.filter((id) => !found.has(id)),
          at,
        );
        await this.runs.planAgainLater(tx, run, { kind, quickbooksIds: ids });
        await this.runs.advance(tx, run, at, { requests: 1 });
      });
    }
    return null;
  }

  /**
   * Settles a batch that neither agent nor QuickBooks can account for by what stands in the books: an addition that is
   * found there happened, one that is not did not; a changed record is read and planned again, which repeats nothing.
   */
  async lookUp(run: ClaimedRun, batch: WriteBatch): Promise<PhaseOutcome | null> {
    const { writes } = batch;
    const rows: MirrorRow[] = [];
    for (const [kind, mine] of groupBy(writes, (write) => this.settlement.kindOf(write))) {
      const answer = await this.ask(run, kind.writing.lookUp(mine, run));
      if (answer.kind === 'ended') return answer.outcome;
      const read = answer.responses.map((response) => kind.observation.read(response));
      // What cannot be read may be the very one that is looked for.
      if (read.some(({ unreadable }) => unreadable > 0))
        return unusable(kind.observation, 'one of them could not be read');
      rows.push(...read.flatMap((one) => one.rows));
    }
    await this.tenantDb.run(run, async (tx) => {
      await this.settleByTheBooks(tx, run, writes, rows);
      await this.writes.forgetBatch(tx, batch.id);
    });
    return null;
  }

  private async settleByTheBooks(
    tx: TenantTx,
    run: ClaimedRun,
    writes: readonly StoredWrite[],
    rows: readonly MirrorRow[],
  ): Promise<void> {
    const at = this.clock.now();
    for (const write of writes) {
      const row = this.settlement.kindOf(write).writing.foundIn(write, rows) ?? null;
      await this.settlement.settleByTheBooks(tx, run, { write, row, at });
    }
  }

  /** Asks QuickBooks something in between. Reading is harmless, so it is asked anew wherever it was cut off. */
  async ask(run: ClaimedRun, requests: readonly QbxmlRequest[]): Promise<Answer> {
    const companyFile = await this.tenantDb.run(
      run,
      async (tx) => (await tx.companyFileBinding.findFirst())?.path ?? null,
    );
    const batchId = newBatchId();
    const outcome = await this.dispatch.send({
      tenantId: run.tenantId,
      batchId,
      companyFile,
      follows: null,
      qbxml: readingSet(...requests),
      kind: 'read',
      deadlineMs: READ_DEADLINE_MS,
    });
    if (outcome.kind !== 'answered') {
      return { kind: 'ended', outcome: outcomeOfFailure(outcome) };
    }
    await this.dispatch.acknowledge(run.tenantId, batchId);
    // FM-2: an error says nothing of what is there, and must not be taken for "nothing".
    const usability = usabilityOf(outcome.qbxml);
    switch (usability.kind) {
      case 'usable':
        return usability.responses.length === requests.length
          ? { kind: 'answered', responses: usability.responses }
          : { kind: 'ended', outcome: unusable(ASKED, 'some of the answers are missing') };
      case 'again':
        return { kind: 'ended', outcome: { kind: 'waiting' } };
      case 'unusable':
        return { kind: 'ended', outcome: unusable(ASKED, usability.why) };
      default:
        return assertNever(usability);
    }
  }
}
