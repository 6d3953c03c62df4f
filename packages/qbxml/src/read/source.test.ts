import { describe, expect, it } from '@jest/globals';
import { QbxmlSyntaxError } from '../errors.js';
import { decodeResponseSet, streamResponseSet } from './response-set.js';

const document = (encoding: string, name: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><QBXML><QBXMLMsgsRs>` +
  `<CustomerQueryRs statusCode="0" statusSeverity="Info"><CustomerRet><Name>${name}</Name></CustomerRet>` +
  '</CustomerQueryRs></QBXMLMsgsRs></QBXML>';

const nameIn = (input: Uint8Array | string): unknown =>
  (decodeResponseSet(input).responses[0]?.records[0] as { Name?: string } | undefined)?.Name;

const utf16le = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('the encoding of a document', () => {
  it.each([
    ['UTF-8', Buffer.from(document('utf-8', 'Grün 😀'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${document('utf-8', 'Grün 😀')}`)],
    ['UTF-16, little-endian', utf16le(document('utf-16', 'Grün 😀'))],
    ['UTF-16, big-endian', utf16le(document('utf-16', 'Grün 😀')).swap16()],
  ])('%s is read', (_name, bytes) => {
    expect(nameIn(bytes)).toBe('Grün 😀');
  });

  it('ISO-8859-1 is read as its superset Windows-1252', () => {
    const bytes = Buffer.concat([
      Buffer.from(document('ISO-8859-1', 'Gr'), 'latin1').subarray(
        0,
        -'</Name></CustomerRet></CustomerQueryRs></QBXMLMsgsRs></QBXML>'.length,
      ),
      Buffer.from([0xfc, 0x6e, 0x92]),
      Buffer.from('</Name></CustomerRet></CustomerQueryRs></QBXMLMsgsRs></QBXML>'),
    ]);
    expect(nameIn(bytes)).toBe('Grün’');
  });

  it('declared as UTF-16 in single bytes is not believed: such text came out of a COM string', () => {
    expect(nameIn(Buffer.from(document('utf-16', 'Pool')))).toBe('Pool');
  });

  it('does not matter for text, which has none any more', () => {
    expect(nameIn(document('ISO-8859-1', 'Grün'))).toBe('Grün');
  });

  it('that nobody knows is refused at its name', () => {
    const bytes = Buffer.from(document('EBCDIC', 'x'));
    expect(() => decodeResponseSet(bytes)).toThrow(
      expect.objectContaining({ name: 'QbxmlSyntaxError', byteOffset: bytes.indexOf('EBCDIC') }),
    );
  });

  it('leaves offsets in the bytes of the input', () => {
    const latin = Buffer.from(document('ISO-8859-1', 'Grün & Co'), 'latin1');
    const wide = utf16le(document('utf-16', 'Grün 😀 & Co'));
    expect(() => decodeResponseSet(latin)).toThrow(
      expect.objectContaining({ byteOffset: latin.indexOf('& Co') }),
    );
    expect(() => decodeResponseSet(wide)).toThrow(
      expect.objectContaining({ byteOffset: wide.indexOf(Buffer.from('& Co', 'utf16le')) }),
    );
  });

  it('may cut characters between chunks', async () => {
    for (const bytes of [
      Buffer.from(document('utf-8', 'Grün 😀')),
      utf16le(document('utf-16', 'Grün 😀')),
    ]) {
      const names: unknown[] = [];
      for await (const event of streamResponseSet([...bytes].map((byte) => Uint8Array.of(byte)))) {
        if (event.kind === 'record') names.push((event.record as { Name?: string }).Name);
      }
      expect(names).toEqual(['Grün 😀']);
    }
  });

  it('refuses half a UTF-16 character, and half a character in text', () => {
    const bytes = utf16le(document('utf-16', 'x'));
    bytes.writeUInt16LE(0xd800, bytes.indexOf(Buffer.from('>x<', 'utf16le')) + 2);
    expect(() => decodeResponseSet(bytes)).toThrow(QbxmlSyntaxError);
    expect(() => decodeResponseSet(document('utf-8', '\ud800'))).toThrow(QbxmlSyntaxError);
  });
});
