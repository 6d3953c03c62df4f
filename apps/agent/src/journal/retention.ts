import { MAX_BATCHES_IN_FLIGHT } from '@connector/agent-protocol';
import type { JournalHead } from './journal-entry.js';

/** What the journal keeps, so that it stays bounded whatever the API does. Pure. */

const DAY_MS = 24 * 60 * 60_000;

/** Writes are kept this long, answered or not: far longer than anyone waits to settle one. */
export const WRITE_KEPT_MS = 90 * DAY_MS;
export const MAX_WRITES = 10_000;

/**
 * Reads that nobody acknowledged: the run that wanted them has given up. A read's answer may be many MiB, and is in
 * memory.
 */
export const READ_KEPT_MS = DAY_MS;
export const MAX_READS = MAX_BATCHES_IN_FLIGHT;

/** @returns the batches to drop, the oldest first. */
export function entriesToDrop(heads: readonly JournalHead[], now: Date): readonly JournalHead[] {
  return [
    ...tooManyOrOld(of(heads, 'read'), { keptMs: READ_KEPT_MS, max: MAX_READS, now }),
    ...tooManyOrOld(of(heads, 'write'), { keptMs: WRITE_KEPT_MS, max: MAX_WRITES, now }),
  ];
}

function of(heads: readonly JournalHead[], kind: JournalHead['kind']): readonly JournalHead[] {
  return heads
    .filter((head) => head.kind === kind)
    .sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
}

function tooManyOrOld(
  oldestFirst: readonly JournalHead[],
  bounds: { keptMs: number; max: number; now: Date },
): readonly JournalHead[] {
  const surplus = oldestFirst.length - bounds.max;
  const oldestKept = new Date(bounds.now.getTime() - bounds.keptMs).toISOString();
  return oldestFirst.filter((head, index) => index < surplus || head.startedAt < oldestKept);
}
