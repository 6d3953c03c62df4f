import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeRequestSet, readRequestSet } from './read/request-set.js';
import { decodeResponseSet, readResponseSet } from './read/response-set.js';
import { requestNames, requestSetOf, responseNames, responseSetOf } from './testing/arbitrary.js';
import { encodeRequestSet } from './write/request-set.js';
import { encodeResponseSet } from './write/response-set.js';

const RUNS = { numRuns: 25 };

describe.each(requestNames)('%s', (name) => {
  it('is read back as it was written, and its text is legal by the tables', () => {
    fc.assert(
      fc.property(requestSetOf(name), (set) => {
        const text = encodeRequestSet(set, { version: '16.0' });
        expect(text).toMatch(/^[\n\x20-\x7e]*$/);
        expect(decodeRequestSet(text)).toEqual({ version: '16.0', set });
        expect(readRequestSet(text, {}).set).toEqual(set);
      }),
      RUNS,
    );
  });
});

describe.each(responseNames)('%s', (name) => {
  it('is read back as it was written, the fast way and the strict way', () => {
    fc.assert(
      fc.property(responseSetOf(name), (set) => {
        const text = encodeResponseSet(set);
        expect(decodeResponseSet(text)).toEqual(set);
        expect(readResponseSet(text, { usesFastPath: false })).toEqual(set);
      }),
      RUNS,
    );
  });
});
