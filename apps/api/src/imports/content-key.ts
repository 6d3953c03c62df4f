import { createHash } from 'node:crypto';

/** The same for the same parts in the same order, and for no others. */
export function contentKey(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
