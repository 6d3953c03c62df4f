import { randomBytes } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BatchResult, type ResultChunk, resultSchema } from './batch.js';
import { encodeFrame, parseUpFrame } from './frame-text.js';
import {
  MAX_RESULT_BYTES,
  MAX_RESULT_CHUNKS,
  MAX_RESULT_TEXT_BYTES,
  RESULT_CHUNK_BYTES,
} from './limits.js';
import {
  type AssemblyStep,
  chunksOf as chunksOfText,
  decodeResult,
  ResultAssembler,
  resultText,
} from './result-chunks.js';
import { batchResults } from './testing/arbitraries.js';

const BATCH_ID = 'AAAAAAAAAAAAAAAAAAAAAA';

/** Random text does not compress, so that the result takes several chunks. */
function largeResult(sizeBytes: number): BatchResult {
  return {
    batchId: BATCH_ID,
    tenantId: '01936a3e-0000-7000-8000-000000000002',
    companyFile: 'C:\\Books\\Blue Lagoon.qbw',
    startedAt: '2026-01-02T03:04:05.000Z',
    finishedAt: '2026-01-02T03:04:06.000Z',
    timeZone: 'America/Phoenix',
    outcome: {
      kind: 'answered',
      responseKind: 'direct',
      qbxml: randomBytes(sizeBytes / 2).toString('hex'),
    },
  };
}

async function chunksOf(result: BatchResult): Promise<readonly ResultChunk[]> {
  const text = resultText(result);
  if (text === null) throw new Error('too large');
  return chunksOfText(result.batchId, text);
}

function chunk(index: number, data: Buffer, last = false): ResultChunk {
  return {
    type: 'result',
    batchId: BATCH_ID,
    index,
    last,
    encoding: 'br+base64',
    data: data.toString('base64'),
  };
}

describe('a result in chunks', () => {
  it('comes out as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(batchResults, async (result) => {
        const assembler = new ResultAssembler();
        const steps = (await chunksOf(result)).map((each) => assembler.add(each));
        const last = steps.at(-1);
        if (last?.kind !== 'complete') throw new Error(`ended ${last?.kind}`);
        expect(await decodeResult(last)).toEqual({ kind: 'result', result });
      }),
    );
  });

  it('comes out once and as it went in when chunks arrive again', async () => {
    const result = largeResult(1_500_000);
    const chunks = await chunksOf(result);
    expect(chunks.length).toBeGreaterThan(4);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { minLength: chunks.length, maxLength: chunks.length }),
        async (repeats) => {
          const assembler = new ResultAssembler();
          const steps: AssemblyStep[] = [];
          chunks.forEach((each, index) => {
            for (let time = 0; time <= (repeats[index] ?? 0); time += 1) {
              steps.push(assembler.add(each));
            }
          });
          const complete = steps.filter((step) => step.kind === 'complete');
          expect(complete).toHaveLength(1);
          expect(steps.filter((step) => step.kind === 'violation')).toEqual([]);
          for (const step of complete) {
            expect(await decodeResult(step)).toEqual({ kind: 'result', result });
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it('can be sent a second time on the same socket', async () => {
    const chunks = await chunksOf(largeResult(400_000));
    const assembler = new ResultAssembler();
    const kinds = [...chunks, ...chunks].map((each) => assembler.add(each).kind);
    expect(kinds.filter((kind) => kind === 'complete')).toHaveLength(2);
    expect(kinds).not.toContain('violation');
  });

  it('travels in frames that the other side accepts', async () => {
    for (const each of await chunksOf(largeResult(400_000))) {
      expect(parseUpFrame(encodeFrame(each))).toEqual({ kind: 'frame', frame: each });
    }
  });

  it('has no text to send when it is larger than agreed', () => {
    expect(resultText(largeResult(MAX_RESULT_BYTES))).toBeNull();
  });

  it('fits when it is as large as agreed and does not compress', async () => {
    const text = randomBytes(MAX_RESULT_TEXT_BYTES);
    const chunks = await chunksOfText(BATCH_ID, text);
    expect(chunks.length).toBeLessThanOrEqual(MAX_RESULT_CHUNKS);
    const assembler = new ResultAssembler();
    const last = chunks.map((each) => assembler.add(each)).at(-1);
    expect(last?.kind).toBe('complete');
  });
});

describe('putting chunks together refuses', () => {
  it('a gap, and a result that does not begin at its beginning', () => {
    const assembler = new ResultAssembler();
    expect(assembler.add(chunk(1, randomBytes(8))).kind).toBe('violation');
    expect(assembler.add(chunk(0, randomBytes(8))).kind).toBe('incomplete');
    expect(assembler.add(chunk(2, randomBytes(8))).kind).toBe('violation');
  });

  it('a repeated chunk with other content', () => {
    const assembler = new ResultAssembler();
    assembler.add(chunk(0, Buffer.from('one')));
    expect(assembler.add(chunk(0, Buffer.from('two'))).kind).toBe('violation');
  });

  it('chunks of two results mixed', () => {
    const assembler = new ResultAssembler();
    assembler.add(chunk(0, randomBytes(8)));
    const other = { ...chunk(1, randomBytes(8)), batchId: 'BBBBBBBBBBBBBBBBBBBBBB' };
    expect(assembler.add(other).kind).toBe('violation');
  });

  it('to hold more than the largest result', () => {
    const assembler = new ResultAssembler();
    const full = randomBytes(RESULT_CHUNK_BYTES);
    for (let index = 0; index < MAX_RESULT_CHUNKS; index += 1) {
      expect(assembler.add(chunk(index, full)).kind).toBe('incomplete');
    }
    expect(assembler.add(chunk(MAX_RESULT_CHUNKS, full)).kind).toBe('violation');
    expect(resultSchema.safeParse(chunk(MAX_RESULT_CHUNKS, full)).success).toBe(false);
  });
});

describe('decoding a result refuses', () => {
  it('a small frame that would fill the memory', async () => {
    const bomb = brotliCompressSync(Buffer.alloc(MAX_RESULT_BYTES + 1, 0x20));
    expect(bomb.length).toBeLessThan(RESULT_CHUNK_BYTES);
    const decoded = await decodeResult({ batchId: BATCH_ID, compressed: bomb });
    expect(decoded.kind).toBe('violation');
  });

  it('anything that is not a result of that batch, without throwing', async () => {
    const other = brotliCompressSync(
      JSON.stringify({ ...largeResult(10), batchId: 'B'.repeat(22) }),
    );
    const notJson = brotliCompressSync('no');
    for (const compressed of [other, notJson, Buffer.from('noise'), Buffer.alloc(0)]) {
      const decoded = await decodeResult({ batchId: BATCH_ID, compressed });
      expect(decoded.kind).toBe('violation');
    }
  });
});
