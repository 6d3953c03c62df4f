import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Names what is signed, so that nothing else that this key may sign one day is taken for it. */
export const STATEMENT_FORMAT = 'industrack-reconciliation-statement/1';

/** What a statement is made of: text, whole numbers, and more of the same. Amounts are text. */
export type StatementValue =
  | string
  | number
  | null
  | readonly StatementValue[]
  | { readonly [field: string]: StatementValue };

/** BEY-8: what was signed, word for word, and the signature over its UTF-8 bytes in base64. */
export interface SignedStatement {
  readonly text: string;
  readonly signature: string;
  readonly keyId: string;
}

/** The one text that a value has: fields in the order of their names, no blanks. */
export function canonicalJson(value: StatementValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, of]) => `${JSON.stringify(name)}:${canonicalJson(of)}`).join(',')}}`;
}

export function signStatement(statement: StatementValue, key: KeyObject): SignedStatement {
  const text = canonicalJson(statement);
  const signature = sign(null, Buffer.from(text, 'utf8'), key).toString('base64');
  return { text, signature, keyId: keyIdOf(createPublicKey(key)) };
}

export function isSignedBy(
  { text, signature }: Pick<SignedStatement, 'text' | 'signature'>,
  key: KeyObject,
): boolean {
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
}

/** Tells public keys apart: the beginning of the SHA-256 of the key in DER, in hex. */
export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(der).digest('hex').slice(0, KEY_ID_LENGTH);
}

const KEY_ID_LENGTH = 16;

/** The file that people download, keep, and hand on. */
export function statementFile({ text, signature, keyId }: SignedStatement): string {
  const signed = { algorithm: 'Ed25519', keyId, value: signature };
  return `{"statement":${text},"signature":${JSON.stringify(signed)}}\n`;
}
