import { createHmac, randomInt } from 'node:crypto';

/** Letters and digits that nobody mixes up when reading them to a colleague. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUP_LENGTH = 4;

/** AGT-1: long enough to walk to the other computer, short enough to be of no use tomorrow. */
export const PAIRING_CODE_LIFE_MS = 15 * 60_000;

/** A new code in the form ABCD-EFGH: 40 bits, which the rate limit and its short life make enough. */
export function newPairingCode(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${group()}-${group()}`;
}

/**
 * What is kept of a code. Keyed: 40 bits could be searched through if the table alone were enough to check a guess.
 */
export function hashPairingCode(code: string, secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', secret).update(`pairing code\n${code}`).digest());
}
