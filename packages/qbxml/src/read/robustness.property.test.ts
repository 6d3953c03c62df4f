import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { QbxmlSyntaxError } from '../errors.js';
import { responseFixtures } from '../testing/fixtures.js';
import { readResponseSet, streamResponseSet } from './response-set.js';

type Outcome =
  | { readonly kind: 'read'; readonly set: unknown }
  | { readonly kind: 'refused'; readonly reason: string; readonly byteOffset: number };

function outcomeOf(read: () => unknown): Outcome {
  try {
    return { kind: 'read', set: read() };
  } catch (error) {
    if (!(error instanceof QbxmlSyntaxError)) throw error;
    return { kind: 'refused', reason: error.reason, byteOffset: error.byteOffset };
  }
}

const readFast = (bytes: Uint8Array): Outcome => outcomeOf(() => readResponseSet(bytes, {}));
const readStrict = (bytes: Uint8Array): Outcome =>
  outcomeOf(() => readResponseSet(bytes, { usesFastPath: false }));

/** The judgement of a parser that is not ours. */
function isWellFormed(bytes: Uint8Array): boolean {
  let isFine = true;
  const parser = new SaxesParser();
  parser.on('error', () => {
    isFine = false;
  });
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    parser.write(text).close();
  } catch {
    // Bytes that are not UTF-8 are not well-formed either.
    return false;
  }
  return isFine;
}

/** One way to damage a document. */
type Damage =
  | { readonly kind: 'set'; readonly at: number; readonly byte: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number };

const SNIPPETS = [
  '<',
  '>',
  '&',
  '&#0;',
  '&#55555;',
  '&nbsp;',
  ']]>',
  '<!--',
  '-->',
  '<?xml?>',
  '<!DOCTYPE QBXML>',
  '\0',
  '"',
  '/',
  '</Name>',
  '<Name>',
  ' a="1"',
  '\r',
  '<![CDATA[',
  '\ufffe',
  '\u00e9',
  '&#13;',
];
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: place, byte: fc.nat({ max: 255 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    text: fc.constantFrom(...SNIPPETS),
  }),
  fc.record({
    kind: fc.constant('remove' as const),
    at: place,
    length: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: place,
    length: fc.integer({ min: 1, max: 40 }),
  }),
);

function apply(bytes: Buffer, change: Damage): Buffer {
  const at = Math.floor(change.at * bytes.length);
  const head = bytes.subarray(0, at);
  const tail = bytes.subarray(at);
  switch (change.kind) {
    case 'set':
      return Buffer.concat([head, Buffer.of(change.byte), tail.subarray(1)]);
    case 'insert':
      return Buffer.concat([head, Buffer.from(change.text), tail]);
    case 'remove':
      return Buffer.concat([head, tail.subarray(change.length)]);
    case 'repeat':
      return Buffer.concat([head, tail.subarray(0, change.length), tail]);
  }
}

const original = fc
  .constantFrom(...Object.values(responseFixtures))
  .map((text) => Buffer.from(text));
const damaged = fc
  .tuple(original, fc.array(damage, { minLength: 1, maxLength: 3 }))
  .map(([bytes, changes]) => changes.reduce(apply, bytes));

describe('a damaged document', () => {
  it('is refused with its place or read whole, and both ways of reading agree to the byte', () => {
    fc.assert(
      fc.property(damaged, (bytes) => {
        const fast = readFast(bytes);
        expect(fast).toEqual(readStrict(bytes));
        if (fast.kind === 'refused') {
          expect(fast.byteOffset).toBeGreaterThanOrEqual(0);
          expect(fast.byteOffset).toBeLessThanOrEqual(bytes.length);
        } else expect(isWellFormed(bytes)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('never passes for complete when it is cut off anywhere', () => {
    for (const text of Object.values(responseFixtures)) {
      const bytes = Buffer.from(text);
      const end = bytes.lastIndexOf('>');
      for (let length = 0; length <= end; length++) {
        expect(readFast(bytes.subarray(0, length)).kind).toBe('refused');
      }
    }
  });
});

async function readInChunks(chunks: Uint8Array[]): Promise<unknown[]> {
  const events: unknown[] = [];
  for await (const event of streamResponseSet(chunks)) events.push(event);
  return events;
}

describe('a document that arrives in pieces', () => {
  it.each(Object.entries(responseFixtures))(
    '(%s) reads the same wherever it is cut',
    async (_name, text) => {
      const bytes = Buffer.from(text);
      const whole = await readInChunks([bytes]);
      for (let cut = 1; cut < bytes.length; cut++) {
        expect(await readInChunks([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
      }
    },
  );

  it('reads the same in any number of pieces, even when their memory is used again', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(original, sizes, async (bytes, lengths) => {
        async function* pieces(): AsyncGenerator<Uint8Array> {
          const memory = Buffer.alloc(300);
          for (let at = 0, k = 0; at < bytes.length; k++) {
            const length = lengths[k % lengths.length] ?? 1;
            const piece = memory.subarray(0, bytes.copy(memory, 0, at, at + length));
            at += piece.length;
            yield piece;
            memory.fill(0);
          }
        }
        const events: unknown[] = [];
        for await (const event of streamResponseSet(pieces())) events.push(event);
        expect(events).toEqual(await readInChunks([bytes]));
      }),
      { numRuns: 100 },
    );
  });

  it('is refused at the same place as when it comes whole', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, fc.integer({ min: 1, max: 200 }), async (bytes, size) => {
        const whole = readFast(bytes);
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        const streamed = await readInChunks(chunks).then(
          () => ({ kind: 'read' }),
          (error: QbxmlSyntaxError) => ({ kind: 'refused', byteOffset: error.byteOffset }),
        );
        expect(streamed).toMatchObject(
          whole.kind === 'read'
            ? { kind: 'read' }
            : { kind: 'refused', byteOffset: whole.byteOffset },
        );
      }),
      { numRuns: 400 },
    );
  });
});
