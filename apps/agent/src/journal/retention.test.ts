import { describe, expect, it } from '@jest/globals';
import { batchIdOf } from '../testing/batches.js';
import type { JournalHead } from './journal-entry.js';
import { entriesToDrop, MAX_READS, READ_KEPT_MS, WRITE_KEPT_MS } from './retention.js';

const NOW = new Date('2026-06-01T00:00:00Z');

function head(number: number, ageMs: number, kind: JournalHead['kind'] = 'write'): JournalHead {
  return {
    format: 1,
    batchId: batchIdOf(number),
    kind,
    contentHash: 'a'.repeat(64),
    startedAt: new Date(NOW.getTime() - ageMs).toISOString(),
    state: 'acknowledged',
    resultHash: null,
  };
}

const idsToDrop = (heads: readonly JournalHead[]) =>
  entriesToDrop(heads, NOW).map(({ batchId }) => batchId);

describe('what the journal keeps', () => {
  it('are writes for 90 days', () => {
    const heads = [head(1, WRITE_KEPT_MS + 1), head(2, WRITE_KEPT_MS - 1)];
    expect(idsToDrop(heads)).toEqual([batchIdOf(1)]);
  });

  it('are reads nobody fetched for a day, the newest few of them', () => {
    const old = head(1_000, READ_KEPT_MS + 1, 'read');
    const young = Array.from({ length: MAX_READS + 2 }, (_, number) =>
      head(number, 1_000 - number, 'read'),
    );
    const dropped = idsToDrop([...young, old]);
    expect(dropped).toHaveLength(3);
    expect(dropped).toEqual(expect.arrayContaining([batchIdOf(1_000), batchIdOf(0), batchIdOf(1)]));
  });
});
