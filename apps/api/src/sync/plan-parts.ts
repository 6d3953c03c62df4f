import type { PlannedRecord } from './record-kind.js';
import type { Progress } from './run.js';

/** A batch of planning is carried out part by part, and reported as a whole. */

/** As many at a time; the last part may be smaller. */
export function* inParts<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** What two parts of a batch come to. */
export function together(one: Progress, other: Progress): Progress {
  const counts = { ...one.counts };
  for (const [action, count] of Object.entries(other.counts ?? {}))
    counts[action] = (counts[action] ?? 0) + count;
  return {
    counts,
    writes: (one.writes ?? 0) + (other.writes ?? 0),
    toWrite: (one.toWrite ?? 0) + (other.toWrite ?? 0),
  };
}

/** How many there are of each action. */
export function countByAction(records: readonly PlannedRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action } of records) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}
