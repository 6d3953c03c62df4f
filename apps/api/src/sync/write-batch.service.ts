import {
  decodeResponseSet,
  type QbxmlRequest,
  type QbxmlResponse,
  QbxmlSyntaxError,
  QbxmlWriteError,
} from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { BatchOutcome } from '../agents/batch.js';
import { AgentDispatch } from '../agents/dispatch.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { newBatchId } from '../ids.js';
import { writingSet } from '../quickbooks/message-set.js';
import { held, outcomeOfFailure } from './batch-failure.js';
import type { StoredWrite } from './quickbooks-write.js';
import { QuickBooksWriteRepository, type WriteBatch } from './quickbooks-write.repository.js';
import { RereadService } from './reread.service.js';
import type { ClaimedRun, PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';
import { WriteSettlement } from './write-settlement.service.js';

/** Small enough to leave QuickBooks to its users in between, large enough that the way there does not count. */
const WRITES_A_BATCH = 100;
/** Below what a frame takes (packages/agent-protocol, limits): a customer with 50 addresses fills 15,000. */
const MAX_BATCH_LENGTH = 150_000;
const BATCH_DEADLINE_MS = 300_000;

/** A batch that was handed to the agent, and what will come of it. */
export interface SentBatch {
  readonly batch: WriteBatch;
  readonly outcome: Promise<BatchOutcome>;
}

/** Makes batches of writes, sends them, and sees to what becomes of them. */
@Injectable()
export class WriteBatchService {
  constructor(
    private readonly dispatch: AgentDispatch,
    private readonly writes: QuickBooksWriteRepository,
    private readonly settlement: WriteSettlement,
    private readonly rereads: RereadService,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly clock: Clock,
  ) {}

  /** Makes a batch of what is due, and stores it word for word. @returns null when nothing is due */
  async make(tx: TenantTx, run: ClaimedRun, at: Date): Promise<WriteBatch | null> {
    const due = await this.writes.due(tx, run, at, WRITES_A_BATCH);
    if (due.length === 0) return null;
    const sequences = await this.writes.editSequences(tx, due);
    const id = newBatchId();
    const { fitting, qbxml, unfit } = this.fit(
      id,
      due.map((write) => ({
        ...write,
        editSequence: sequences.get(`${write.kind}/${write.quickbooksId}`) ?? null,
      })),
    );
    for (const { write, message } of unfit) {
      await this.settlement.refuse(tx, run, { write, message, at });
    }
    // All of them could not be written down: the next ones may be.
    if (fitting.length === 0) return this.make(tx, run, at);
    return this.writes.makeBatch(tx, run, { id, qbxml, writes: fitting, at });
  }

  /** Hands a stored batch to the agent, again if need be. */
  send(run: ClaimedRun, batch: WriteBatch, companyFile: string | null): SentBatch {
    const outcome = this.dispatch.send({
      tenantId: run.tenantId,
      batchId: batch.id,
      companyFile,
      follows: null,
      qbxml: batch.qbxml,
      kind: 'write',
      deadlineMs: BATCH_DEADLINE_MS,
    });
    // Who concludes it sees its failure; where the one before it fails, it stays open under its id.
    outcome.catch(() => undefined);
    return { batch, outcome };
  }

  /**
   * Waits for what QuickBooks answers, and settles it.
   *
   * @returns how the phase ends because of it, or null to go on
   */
  async conclude(run: ClaimedRun, sent: SentBatch): Promise<PhaseOutcome | null> {
    const { batch } = sent;
    const outcome = await sent.outcome;
    if (outcome.kind !== 'answered') return this.unanswered(run, batch, outcome);
    const responses = responsesIn(outcome.qbxml, batch.writes.length);
    if (responses === null) return this.leaveUnknown(run, batch, 'its answer arrived damaged.');
    const ended = await this.settle(run, batch, responses);
    await this.dispatch.acknowledge(run.tenantId, batch.id);
    return ended;
  }

  private async settle(
    run: ClaimedRun,
    batch: WriteBatch,
    responses: readonly QbxmlResponse[],
  ): Promise<PhaseOutcome | null> {
    const settled = await this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      const { writes } = batch;
      const result = await this.settlement.settle(tx, run, { writes, responses, at });
      await this.writes.forgetBatch(tx, batch.id);
      await this.runs.advance(tx, run, at, { requests: 1 });
      return result;
    });
    if (settled.stop !== null) return quickbooksRefuses(settled.stop);
    return this.rereads.read(run, settled.stale);
  }

  private async unanswered(
    run: ClaimedRun,
    batch: WriteBatch,
    outcome: Exclude<BatchOutcome, { kind: 'answered' }>,
  ): Promise<PhaseOutcome | null> {
    switch (outcome.kind) {
      case 'unknown':
        return this.leaveUnknown(run, batch, outcome.reason);
      case 'refused':
      case 'unavailable': {
        // Never sent before, so it is certain that nothing of it ran; otherwise it stays open, under its id.
        const isFirstTry = batch.writes.every(
          ({ attempts, runId }) => attempts === 1 && runId === run.id,
        );
        if (isFirstTry && batch.writes.every(({ state }) => state === 'sent')) {
          await this.tenantDb.run(run, (tx) => this.writes.unmakeBatch(tx, batch.id));
        }
        return outcomeOfFailure(outcome);
      }
      default:
        return outcomeOfFailure(outcome);
    }
  }

  /** The next run asks again; where the agent could not say a second time, QuickBooks' records are looked at. */
  private async leaveUnknown(
    run: ClaimedRun,
    batch: WriteBatch,
    reason: string,
  ): Promise<PhaseOutcome | null> {
    if (batch.writes.some(({ state }) => state === 'unknown')) {
      return this.rereads.lookUp(run, batch);
    }
    await this.tenantDb.run(run, (tx) =>
      this.settlement.leaveUnknown(tx, run, { writes: batch.writes, reason, at: this.clock.now() }),
    );
    return null;
  }

  /** The writes that can be written down, up to the size of a batch, as its text; and those that cannot. */
  private fit(id: string, writes: readonly StoredWrite[]): Fitted {
    const requests = writes.map((write) => this.settlement.kindOf(write).writing.request(write));
    try {
      const qbxml = writingSet(id, requests);
      if (qbxml.length <= MAX_BATCH_LENGTH) return { fitting: writes, qbxml, unfit: [] };
    } catch (error) {
      if (!(error instanceof QbxmlWriteError)) throw error;
    }
    return fitOneByOne(id, writes, requests);
  }
}

interface Fitted {
  readonly fitting: readonly StoredWrite[];
  readonly qbxml: string;
  readonly unfit: readonly Readonly<{ write: StoredWrite; message: string }>[];
}

/** Where not all of them fit, or one cannot be written down. */
function fitOneByOne(
  id: string,
  writes: readonly StoredWrite[],
  requests: readonly QbxmlRequest[],
): Fitted {
  const fitting: StoredWrite[] = [];
  const fittingRequests: QbxmlRequest[] = [];
  const unfit: { write: StoredWrite; message: string }[] = [];
  let length = 0;
  for (const [place, write] of writes.entries()) {
    const request = requests[place];
    if (request === undefined) continue;
    try {
      length += writingSet(id, [request]).length;
    } catch (error) {
      if (!(error instanceof QbxmlWriteError)) throw error;
      unfit.push({ write, message: `QuickBooks cannot hold this: ${error.message}` });
      continue;
    }
    if (length > MAX_BATCH_LENGTH && fitting.length > 0) break;
    fitting.push(write);
    fittingRequests.push(request);
  }
  return { fitting, qbxml: writingSet(id, fittingRequests), unfit };
}

/** The responses of a batch; null when they cannot be read or are not one for each request. */
function responsesIn(qbxml: string, count: number): readonly QbxmlResponse[] | null {
  try {
    const { responses } = decodeResponseSet(qbxml);
    return responses.length === count ? responses : null;
  } catch (error) {
    if (error instanceof QbxmlSyntaxError) return null;
    throw error;
  }
}

function quickbooksRefuses(message: string): PhaseOutcome {
  return held({
    code: 'quickbooks_unavailable',
    title: 'QuickBooks does not let us write',
    message,
    steps: [
      'Do what the message says, in QuickBooks, then sync again. What was written so far stands.',
    ],
    fixedBy: 'office',
    action: null,
  });
}
