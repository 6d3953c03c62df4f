import type { Hold } from '@connector/domain';
import type { RunMode, RunPhase } from '../database/generated/enums.js';

export type { RunMode, RunPhase };

/** A run that this process has taken up. `fence` tells this taking-up from every other. */
export interface ClaimedRun {
  readonly id: string;
  readonly tenantId: string;
  readonly number: number;
  readonly mode: RunMode;
  /** The preview whose plan it carries out; null in other modes. */
  readonly planRunId: string | null;
  readonly phase: RunPhase;
  readonly fence: number;
  /** IANA zone of the QuickBooks machine, and by how much its clock is ahead of ours; null before admission. */
  readonly machineTimeZone: string | null;
  readonly clockOffsetMs: number | null;
  /** How often it went back to planning. */
  readonly planRounds: number;
  readonly lastProgressAt: Date;
}

/** What one piece of work adds to a run. Written in the transaction that does the work. */
export interface Progress {
  readonly observed?: number;
  /** How many more records are expected: all that a kind has to read, once its first page says so. */
  readonly expected?: number;
  readonly planned?: number;
  readonly toPlan?: number;
  readonly requests?: number;
  readonly writes?: number;
  /** Writes to QuickBooks that are settled, and that were added to what is to be written there. */
  readonly written?: number;
  readonly toWrite?: number;
  /** Steps by action. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly notes?: readonly string[];
}

/** How a run ends. */
export type RunEnd =
  | { readonly state: 'completed' | 'completed_with_problems' }
  | { readonly state: 'held'; readonly holds: readonly Hold[] }
  | { readonly state: 'failed'; readonly code: string; readonly message: string };

/** What a phase says when its turn is over. */
export type PhaseOutcome =
  /** Its work is done; the run goes on to the next phase. */
  | { readonly kind: 'done' }
  /** More is left than fits into this slice. */
  | { readonly kind: 'more' }
  /** The agent is away, or a record is in use; the run goes on when that has passed. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ended'; readonly end: RunEnd };

/** Another slice has taken the run up since: nothing of this one may be written any more. */
export class FencedError extends Error {
  override readonly name = 'FencedError';

  constructor(runId: string) {
    super(`Run ${runId} has been taken up by another worker.`);
  }
}
