import type { Readable } from 'node:stream';

/** Injection token of {@link ObjectStorage}. */
export const OBJECT_STORAGE = Symbol('OBJECT_STORAGE');

/**
 * Where files are kept: a folder of this machine, or a bucket of anything that speaks S3. A key is made by
 * `object-keys.ts` of ids and hashes alone, never of what somebody typed.
 */
export interface ObjectStorage {
  /** Stores the whole of `content` under a key, or nothing at all. What stood there is replaced. */
  put(key: string, content: Readable): Promise<void>;
  /** @throws ObjectMissingError where nothing stands under the key */
  get(key: string): Promise<Readable>;
  /** Whether something stands under the key. */
  has(key: string): Promise<boolean>;
  /** Takes away what stands under the key; nothing is fine too. */
  remove(key: string): Promise<void>;
}

export class ObjectMissingError extends Error {
  override readonly name = 'ObjectMissingError';

  constructor(readonly key: string) {
    super(`Nothing is stored under "${key}".`);
  }
}

const KEY = /^[0-9a-f-]+(?:\/[0-9a-z-]+)+$/;

/** @throws Error for a key that could leave its place: a bug where it was made */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new Error(`"${key}" is not a storage key.`);
  return key;
}
