import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: unique, and in the order of creation, so that indexes grow at their end. */
export function newId(): string {
  return v7();
}

const BATCH_ID_BYTES = 16;

/**
 * A new id for a batch of QuickBooks requests: 22 characters of base64url.
 * It serves as QuickBooks' newMessageSetID, which takes at most 24 characters (error 9004), so a UUID's text does not fit.
 */
export function newBatchId(): string {
  return randomBytes(BATCH_ID_BYTES).toString('base64url');
}
