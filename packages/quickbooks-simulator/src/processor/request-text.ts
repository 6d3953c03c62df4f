/** How far into a request an XML declaration may reach, in bytes. */
const DECLARATION_BYTES = 200;

const WESTERN = /^\s*<\?xml[^>]*encoding\s*=\s*["'](iso-8859-1|windows-1252|us-ascii)["']/i;

/**
 * The text of a request that came as bytes. Over COM QuickBooks gets text, so the declared encoding means little
 * there; over HTTP it says how to read the bytes. UTF-8 unless a Western single-byte set is declared.
 */
export function requestText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declaration = buffer.toString('latin1', 0, DECLARATION_BYTES);
  return buffer.toString(WESTERN.test(declaration) ? 'latin1' : 'utf8');
}
