import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { type BatchResult, batchResultSchema, type ResultChunk } from './batch.js';
import {
  MAX_RESULT_BYTES,
  MAX_RESULT_CHUNKS,
  MAX_RESULT_TEXT_BYTES,
  RESULT_CHUNK_BYTES,
} from './limits.js';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** Measured: quality 1 makes pages of customers 8 times smaller at 0.66 ms for 200 kB; higher ones cost far more. */
const BROTLI_QUALITY = 1;

/** A result as the text that is compressed and cut; null when it is larger than agreed. */
export function resultText(result: BatchResult): Buffer | null {
  const text = Buffer.from(JSON.stringify(result), 'utf8');
  return text.length > MAX_RESULT_TEXT_BYTES ? null : text;
}

/** The frames that carry the text of a batch's result, in order. The same text gives the same frames. */
export async function chunksOf(batchId: string, text: Buffer): Promise<readonly ResultChunk[]> {
  const compressed = await compress(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  const count = Math.ceil(compressed.length / RESULT_CHUNK_BYTES);
  return Array.from({ length: count }, (_, index): ResultChunk => {
    const start = index * RESULT_CHUNK_BYTES;
    return {
      type: 'result',
      batchId,
      index,
      last: index === count - 1,
      encoding: 'br+base64',
      data: compressed.subarray(start, start + RESULT_CHUNK_BYTES).toString('base64'),
    };
  });
}

export type AssemblyStep =
  /** More is to come. */
  | { readonly kind: 'incomplete' }
  /** Had it already; nothing changed. */
  | { readonly kind: 'duplicate' }
  /** All there; give `compressed` to {@link decodeResult}. */
  | { readonly kind: 'complete'; readonly batchId: string; readonly compressed: Buffer }
  /** Against the rules: close the socket as malformed_frame. */
  | { readonly kind: 'violation'; readonly reason: string };

interface Assembly {
  readonly batchId: string;
  readonly chunks: Buffer[];
  sizeBytes: number;
}

/**
 * Puts the chunks of one result at a time together; one instance a socket, so at most MAX_RESULT_BYTES are held.
 *
 * Rules: chunks of a result come in order and unmixed with another's. A chunk that came already is passed over when
 * it is the same and a violation when it differs. Chunk 0 of a result that was complete begins it anew: the agent
 * sends a result again when asked again.
 */
export class ResultAssembler {
  private current: Assembly | null = null;
  private completedBatchId: string | null = null;

  add(chunk: ResultChunk): AssemblyStep {
    if (this.current === null) {
      if (chunk.index > 0) return this.firstChunkMissing(chunk);
      this.current = { batchId: chunk.batchId, chunks: [], sizeBytes: 0 };
    }
    return this.append(this.current, chunk);
  }

  /** Drops a result that was begun. */
  reset(): void {
    this.current = null;
  }

  private firstChunkMissing(chunk: ResultChunk): AssemblyStep {
    if (chunk.batchId === this.completedBatchId) return { kind: 'duplicate' };
    return { kind: 'violation', reason: `A result begins with chunk ${chunk.index}.` };
  }

  private append(current: Assembly, chunk: ResultChunk): AssemblyStep {
    if (chunk.batchId !== current.batchId) {
      return { kind: 'violation', reason: 'Chunks of two results are mixed.' };
    }
    const data = Buffer.from(chunk.data, 'base64');
    const known = current.chunks[chunk.index];
    if (known !== undefined) {
      if (known.equals(data)) return { kind: 'duplicate' };
      return { kind: 'violation', reason: `Chunk ${chunk.index} came twice and differs.` };
    }
    if (chunk.index !== current.chunks.length) {
      return {
        kind: 'violation',
        reason: `Chunk ${chunk.index} came where chunk ${current.chunks.length} belongs.`,
      };
    }
    const sizeBytes = current.sizeBytes + data.length;
    if (sizeBytes > MAX_RESULT_BYTES || chunk.index >= MAX_RESULT_CHUNKS) {
      return { kind: 'violation', reason: `A result has more than ${MAX_RESULT_BYTES} bytes.` };
    }
    current.chunks.push(data);
    current.sizeBytes = sizeBytes;
    if (!chunk.last) return { kind: 'incomplete' };
    this.current = null;
    this.completedBatchId = current.batchId;
    return {
      kind: 'complete',
      batchId: current.batchId,
      compressed: Buffer.concat(current.chunks, sizeBytes),
    };
  }
}

export type DecodedResult =
  | { readonly kind: 'result'; readonly result: BatchResult }
  | { readonly kind: 'violation'; readonly reason: string };

/**
 * Reads what ResultAssembler put together. Never throws for what a peer may have sent; stops decompressing at
 * MAX_RESULT_BYTES, so a small frame cannot fill the memory.
 */
export async function decodeResult(input: {
  batchId: string;
  compressed: Uint8Array;
}): Promise<DecodedResult> {
  let value: unknown;
  try {
    const text = await decompress(input.compressed, { maxOutputLength: MAX_RESULT_BYTES });
    value = JSON.parse(text.toString('utf8'));
  } catch {
    // Which of the three it was does not change what to do, and the messages may quote customer data.
    return {
      kind: 'violation',
      reason: `A result is not compressed JSON of at most ${MAX_RESULT_BYTES} bytes.`,
    };
  }
  const parsed = batchResultSchema.safeParse(value);
  if (!parsed.success) return { kind: 'violation', reason: 'A result is not as agreed.' };
  if (parsed.data.batchId !== input.batchId) {
    return { kind: 'violation', reason: 'A result names another batch than its chunks.' };
  }
  return { kind: 'result', result: parsed.data };
}
