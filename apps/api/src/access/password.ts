import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's recommendation for argon2id; about 20 ms a hash on one current core. */
const PARAMETERS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456, // KiB
  timeCost: 2,
  parallelism: 1,
  outputLen: 32, // bytes
} as const;

/** Hashes a password with argon2id; the parameters and a random salt are part of the text it returns. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

let decoy: Promise<string> | null = null;

/**
 * Whether `password` belongs to `passwordHash`. Without a hash (no such account) it does the same work and says no, so
 * that the time an answer takes does not tell which accounts exist.
 */
export async function isPasswordRight(
  password: string,
  passwordHash: string | null,
): Promise<boolean> {
  decoy ??= hashPassword('the password of no account');
  const isRight = await verify(passwordHash ?? (await decoy), password);
  return isRight && passwordHash !== null;
}
