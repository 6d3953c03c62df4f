import type { RefusalCode } from '@connector/agent-protocol';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { BatchOutcome } from '../agents/batch.js';
import { AgentDispatch } from '../agents/dispatch.js';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { readingSet } from '../quickbooks/message-set.js';
import { outcomeOfFailure } from './batch-failure.js';
import {
  batchBefore,
  batchIdOf,
  ObserveCursorRepository,
  type ObserveStage,
} from './observe-cursor.repository.js';
import {
  type Answered,
  FORGOTTEN_PLACE,
  type Reading,
  type Usability,
  unusable,
  usabilityOf,
} from './reading.js';
import type { PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';

const DEADLINE_MS = 180_000;
/** How often a run begins a stage again for the same reason. */
const MAX_RESTARTS = 5;

/** What the report says was begun again. */
const BEGUN_AGAIN: Readonly<Record<ObserveStage, (plural: string) => string>> = {
  pages: (plural) => `The ${plural} were read again from the beginning`,
  check: (plural) => `The deletions among the ${plural} were asked for again`,
  sweep: (plural) => `The comparison of all ${plural} was begun again`,
  confirm: (plural) => `The ${plural} that differ were asked for again`,
};

/** The refusals of the agent after which a stage has to begin again. */
const BEGUN_AGAIN_FOR: Partial<Record<RefusalCode, string>> = {
  already_acknowledged: 'a page was acknowledged that was not stored',
  out_of_order: FORGOTTEN_PLACE,
};

/** An answer that can be used. */
export interface UsableAnswer {
  readonly kind: 'usable';
  readonly answer: Answered;
  readonly responses: readonly QbxmlResponse[];
}

/** What came back instead of one, as {@link ObserveExchange.endFor} deals with it. */
export type Unanswered =
  | Exclude<Usability, { kind: 'usable' }>
  | { readonly kind: 'failed'; readonly failure: Exclude<BatchOutcome, { kind: 'answered' }> };

/** What an outcome says. Pure. */
export function replyIn(outcome: BatchOutcome): UsableAnswer | Unanswered {
  if (outcome.kind === 'answered') {
    const usability = usabilityOf(outcome.qbxml);
    return usability.kind === 'usable' ? { ...usability, answer: outcome } : usability;
  }
  const why = outcome.kind === 'refused' ? BEGUN_AGAIN_FOR[outcome.code] : undefined;
  return why === undefined ? { kind: 'failed', failure: outcome } : { kind: 'again', why };
}

/** Puts the queries of a reading to QuickBooks and deals with what comes back instead of an answer. */
@Injectable()
export class ObserveExchange {
  constructor(
    private readonly dispatch: AgentDispatch,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly cursors: ObserveCursorRepository,
    private readonly clock: Clock,
  ) {}

  /** Asks for the page that the cursor is at. */
  ask({ run, companyFile, cursor }: Reading, ...requests: QbxmlRequest[]): Promise<BatchOutcome> {
    return this.dispatch.send({
      tenantId: run.tenantId,
      batchId: batchIdOf(cursor),
      companyFile,
      follows: batchBefore(cursor),
      qbxml: readingSet(...requests),
      kind: 'read',
      deadlineMs: DEADLINE_MS,
    });
  }

  /** How the phase goes on without an answer. Where a stage has to begin again this sees to it. */
  async endFor(reading: Reading, unanswered: Unanswered): Promise<PhaseOutcome> {
    if (unanswered.kind === 'failed') return outcomeOfFailure(unanswered.failure);
    const end =
      unanswered.kind === 'again'
        ? await this.startOver(reading, unanswered.why)
        : unusable(reading.observation, unanswered.why);
    // It is never asked for again under this id.
    await this.acknowledge(reading);
    return end;
  }

  /** What was asked for at this place is stored. */
  async acknowledge({ run, cursor }: Reading): Promise<void> {
    await this.dispatch.acknowledge(run.tenantId, batchIdOf(cursor));
  }

  /**
   * Begins the stage again, and says so in the report. Rows that are stored already are not written again. What goes
   * wrong each time ends the run instead.
   */
  async startOver({ run, observation, cursor }: Reading, why: string): Promise<PhaseOutcome> {
    const note = `${BEGUN_AGAIN[cursor.stage](observation.plural)}, because ${why}.`;
    return this.tenantDb.run(run, async (tx) => {
      if ((await this.runs.countNotes(tx, run, note)) >= MAX_RESTARTS) {
        return unusable(observation, why);
      }
      await this.cursors.restartStage(tx, observation.kind, cursor.stage);
      if (cursor.stage === 'pages') await this.runs.forgetObserved(tx, run);
      await this.runs.advance(tx, run, this.clock.now(), { requests: 1, notes: [note] });
      return { kind: 'more' };
    });
  }
}
