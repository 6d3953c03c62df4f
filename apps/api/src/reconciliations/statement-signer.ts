import { createPublicKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.js';
import {
  canonicalJson,
  isSignedBy,
  keyIdOf,
  type SignedStatement,
  STATEMENT_FORMAT,
  type StatementValue,
  signStatement,
} from './statement.js';

const leafSchema = z.union([z.string(), z.int(), z.null()]);

/** Two levels, as statements have: what somebody hands in cannot be nested any deeper. */
const fileSchema = z.strictObject({
  statement: z.record(z.string(), z.union([leafSchema, z.record(z.string(), leafSchema)])),
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    keyId: z.string(),
    value: z.base64(),
  }),
});

/** What a statement that somebody hands in is worth. */
export type StatementVerdict =
  | { readonly kind: 'genuine'; readonly statement: Readonly<Record<string, StatementValue>> }
  /** Not what was signed. */
  | { readonly kind: 'changed' }
  /** Signed with a key that is not ours, or is no longer. */
  | { readonly kind: 'unknown_key' }
  /** No statement at all. */
  | { readonly kind: 'unreadable' };

/** Signs statements with this installation's key, and tells whether one was signed with it (BEY-8). */
@Injectable()
export class StatementSigner {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  sign(statement: Readonly<Record<string, StatementValue>>): SignedStatement {
    return signStatement({ ...statement, format: STATEMENT_FORMAT }, this.config.statementKey);
  }

  /** The key that anybody can check a statement with. */
  publicKey(): { keyId: string; pem: string } {
    const key = createPublicKey(this.config.statementKey);
    return { keyId: keyIdOf(key), pem: String(key.export({ format: 'pem', type: 'spki' })) };
  }

  /** @param file as it was downloaded; blanks and the order of fields make no difference */
  judge(file: string): StatementVerdict {
    const parsed = fileSchema.safeParse(jsonIn(file));
    if (!parsed.success) return { kind: 'unreadable' };
    const { statement, signature } = parsed.data;
    const key = createPublicKey(this.config.statementKey);
    if (signature.keyId !== keyIdOf(key)) return { kind: 'unknown_key' };
    const text = canonicalJson(statement);
    const isGenuine =
      statement.format === STATEMENT_FORMAT &&
      isSignedBy({ text, signature: signature.value }, key);
    return isGenuine ? { kind: 'genuine', statement } : { kind: 'changed' };
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it is, it is no statement.
    return null;
  }
}
