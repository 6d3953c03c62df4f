import { describe, expect, it } from '@jest/globals';
import { QbxmlSyntaxError } from '../errors.js';
import { decodeResponseSet } from '../read/response-set.js';

const inRecord = (content: string): string =>
  `<QBXML><QBXMLMsgsRs><CustomerQueryRs statusCode="0" statusSeverity="Info"><CustomerRet>${content}` +
  '</CustomerRet></CustomerQueryRs></QBXMLMsgsRs></QBXML>';

function refusalOf(document: string | Uint8Array): QbxmlSyntaxError {
  try {
    decodeResponseSet(document);
  } catch (error) {
    if (error instanceof QbxmlSyntaxError) return error;
    throw error;
  }
  throw new Error('The document was not refused.');
}

/** In each document "¦" marks the place that the refusal must name; it is taken out before reading. */
const REFUSED: [string, string][] = [
  ['a document type', '¦<!DOCTYPE QBXML SYSTEM "file:///etc/passwd"><QBXML/>'],
  ['a document type with entities', '¦<!DOCTYPE QBXML [<!ENTITY a "aaaa">]><QBXML>&a;</QBXML>'],
  ['an entity that is not defined', inRecord('<Name>a¦&nbsp;</Name>')],
  ['an ampersand alone', inRecord('<Name>Pool ¦& Spa</Name>')],
  ['a reference to NUL', inRecord('<Name>¦&#0;</Name>')],
  ['a reference to half a character', inRecord('<Name>¦&#xD800;</Name>')],
  ['a NUL', inRecord('<Name>a¦\0</Name>')],
  ['a tag that is not closed', inRecord('<Name>a¦</Phone>')],
  ['tags that cross', inRecord('<BillAddress><City>a¦</BillAddress></City>')],
  ['an attribute that stands twice', inRecord('<Name a="1" ¦a="2">x</Name>')],
  ['an attribute without quotes', inRecord('<Name a=¦1>x</Name>')],
  ['an attribute with a tag in it', inRecord('<Name a="¦<">x</Name>')],
  ['attributes without a blank between them', inRecord('<Name a="1"¦b="2">x</Name>')],
  ['the end of CDATA in text', inRecord('<Name>a¦]]></Name>')],
  ['two dashes in a comment', inRecord('<!-- a ¦-- b --><Name>x</Name>')],
  ['a declaration that is not at the beginning', inRecord('¦<?xml version="1.0"?>')],
  ['text between elements', inRecord('¦stray<Name>x</Name>')],
  ['a second root', `${inRecord('<Name>x</Name>')}¦<QBXML/>`],
  ['a second message set', inRecord('').replace('</QBXML>', '¦<QBXMLMsgsRs/></QBXML>')],
  ['another root', '¦<html></html>'],
  ['requests where responses are expected', '¦<QBXML><QBXMLMsgsRq onError="stopOnError"/></QBXML>'],
  ['nothing', '¦'],
  ['no XML', '¦{"json":true}'],
];

describe('a document', () => {
  it.each(REFUSED)('with %s is refused, naming the byte', (_what, marked) => {
    const refusal = refusalOf(marked.replace('¦', ''));
    expect(refusal.byteOffset).toBe(marked.indexOf('¦'));
  });

  it('counts bytes, not characters', () => {
    const document = inRecord('<Name>Grün & Co</Name>');
    expect(refusalOf(document).byteOffset).toBe(Buffer.from(document).indexOf('& Co'));
  });

  it('of bytes that are not UTF-8 is refused at the first of them', () => {
    const bytes = Buffer.from(inRecord('<Name>Gr\u00fcn</Name>'), 'latin1');
    expect(refusalOf(bytes).byteOffset).toBe(bytes.indexOf(0xfc));
  });

  it.each([
    ['an overlong sequence', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['U+FFFE', [0xef, 0xbf, 0xbe]],
  ])('with %s in its UTF-8 is refused', (_what, sequence) => {
    const [before = '', after = ''] = inRecord('<Name>¦</Name>').split('¦');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from(sequence), Buffer.from(after)]);
    expect(refusalOf(bytes).byteOffset).toBe(before.length);
  });

  it('nested deeper than the limit is refused before the stack is at stake', () => {
    const deep = inRecord(`${'<X>'.repeat(100_000)}${'</X>'.repeat(100_000)}`);
    expect(refusalOf(deep).reason).toContain('nested deeper than 40');
  });

  it('larger than the limit is refused', () => {
    const read = (): unknown => decodeResponseSet(inRecord('<Name>x</Name>'), { maxBytes: 100 });
    expect(read).toThrow(expect.objectContaining({ byteOffset: 100 }));
  });

  it('with one record larger than the limit is refused', () => {
    const large = inRecord(`<Notes>${'x'.repeat(5000)}</Notes>`);
    expect(() => decodeResponseSet(large, { maxRecordBytes: 1000 })).toThrow(QbxmlSyntaxError);
  });
});
