import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { open } from 'lmdb';
import { SortedEntries } from './sorted-entries.js';

const part = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('a', 'b', 'é', 'ä', '~'));
const key = fc.array(part, { minLength: 2, maxLength: 3 });
const change = fc.record({ key, isRemoved: fc.boolean() });

describe('entries of an index that are kept in memory', () => {
  it('stand in the order that the index on disk has, whatever is put and removed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sorted-entries-'));
    const root = open({ path: folder, noSubdir: false, maxDbs: 2 });
    const index = root.openDB<number, string[]>({ name: 'index' });
    try {
      fc.assert(
        fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
          index.clearSync();
          const entries = new SortedEntries<{ key: string[]; value: number }>([]);
          for (const [value, { key: at, isRemoved }] of changes.entries()) {
            if (isRemoved) {
              index.removeSync(at);
              entries.remove(at);
            } else {
              index.putSync(at, value);
              entries.put({ key: at, value });
            }
          }
          const onDisk = [...index.getRange({})].map(({ key: at, value }) => ({ key: at, value }));
          expect(entries.all).toEqual(onDisk);
        }),
        { numRuns: 60 },
      );
    } finally {
      await root.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
