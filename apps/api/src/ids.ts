import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** Before every id in their order, and the id of nothing. */
export const NIL_ID = '00000000-0000-0000-0000-000000000000';

const RANDOM_BYTES = 16;
const POOL_BYTES = RANDOM_BYTES * 512;
/** A sequence of 32 bits begins each millisecond in its lower half, so that it does not run over within it. */
const SEQUENCE_START_BITS = 31;

const ID_BYTES = 16;
/** Where each byte stands in the text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const HEX_DIGITS = '0123456789abcdef';

/** The id at hand and its text, written over by the next one. */
const id = new Uint8Array(ID_BYTES);
const text = Buffer.from(NIL_ID, 'latin1');
let pool = Buffer.alloc(0);
let lastMs = 0;
let sequence = 0;

/**
 * A new UUIDv7: unique, and in the order of creation, so that indexes grow at their end.
 *
 * A sync makes five for each record, and asking the system for random bytes is most of what an id costs: it is asked
 * for many ids at a time.
 */
export function newId(): string {
  if (pool.length < RANDOM_BYTES) pool = randomBytes(POOL_BYTES);
  const random = pool.subarray(0, RANDOM_BYTES);
  pool = pool.subarray(RANDOM_BYTES);
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    sequence = random.readUInt32BE(0) % 2 ** SEQUENCE_START_BITS;
  } else sequence += 1;
  return textOf(v7({ msecs: lastMs, seq: sequence, random }, id));
}

/** In one piece: a text that is joined from pieces is kept as them, and copied by whoever reads it. */
function textOf(bytes: Uint8Array): string {
  for (let index = 0; index < ID_BYTES; index += 1) {
    const at = PLACES[index] ?? 0;
    const byte = bytes[index] ?? 0;
    text[at] = HEX_DIGITS.charCodeAt(byte >> 4);
    text[at + 1] = HEX_DIGITS.charCodeAt(byte & 15);
  }
  return text.toString('latin1');
}

const BATCH_ID_BYTES = 16;

/**
 * A new id for a batch of QuickBooks requests: 22 characters of base64url.
 * It serves as QuickBooks' newMessageSetID, which takes at most 24 characters (error 9004), so a UUID's text does not fit.
 */
export function newBatchId(): string {
  return randomBytes(BATCH_ID_BYTES).toString('base64url');
}
