import { QbxmlSyntaxError } from '../errors.js';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Bytes of an input that may be text already. */
export function toBytes(input: Uint8Array | string): Uint8Array {
  if (typeof input !== 'string') return input;
  const lone = LONE_SURROGATE.exec(input);
  if (lone) {
    const before = Buffer.byteLength(input.slice(0, lone.index));
    throw new QbxmlSyntaxError('half a character stands alone', before);
  }
  return Buffer.from(input, 'utf8');
}
