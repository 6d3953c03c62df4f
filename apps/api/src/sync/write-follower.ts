import type { TenantTx } from '../database/tenant-db.js';
import type { StoredWrite, WriteOutcome } from './quickbooks-write.js';
import type { NewWrite, PlannedRecord } from './record-kind.js';
import type { ClaimedRun } from './run.js';

/** A step of a person's decision that is due in QuickBooks, with the write that it takes. */
export interface DueWrite {
  readonly record: PlannedRecord;
  readonly write: NewWrite;
}

/**
 * Something beside the plan that has writes for QuickBooks: decisions of people that take several, one after the other.
 * The run asks for what is due, carries it through the same gate as every write, and tells what became of it.
 */
export interface WriteFollower {
  /** The next due writes, at most `limit`; each is handed out once. */
  due(tx: TenantTx, run: ClaimedRun, limit: number, at: Date): Promise<readonly DueWrite[]>;
  settled(
    tx: TenantTx,
    run: ClaimedRun,
    write: StoredWrite,
    outcome: Exclude<WriteOutcome, { kind: 'busy' }>,
    at: Date,
  ): Promise<void>;
}

/** Injection token of the list of {@link WriteFollower}. */
export const WRITE_FOLLOWERS = Symbol('WRITE_FOLLOWERS');
