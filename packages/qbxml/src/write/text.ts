/**
 * Text as it may leave for QuickBooks. QuickBooks keeps a Western single-byte set: ASCII and U+00A0–U+00FF
 * survive, the rest becomes "?". So the letters of that set leave as decimal references, typographic
 * characters as what they stand for, and anything else is refused by name.
 */

/** Typographic characters and what is written instead; harmless, since they carry no more meaning. */
const TRANSLITERATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u2018': "'",
    '\u2019': "'",
    '\u201a': ',',
    '\u201b': "'",
    '\u2032': "'",
    '\u02bc': "'",
    '\u201c': '"',
    '\u201d': '"',
    '\u201e': '"',
    '\u201f': '"',
    '\u2033': '"',
    '\u2039': '<',
    '\u203a': '>',
    '\u2010': '-',
    '\u2011': '-',
    '\u2012': '-',
    '\u2013': '-',
    '\u2014': '-',
    '\u2015': '-',
    '\u2212': '-',
    '\u2022': '\u00b7',
    '\u2026': '...',
    '\u2044': '/',
    '\u2122': '(TM)',
    '\u0132': 'IJ',
    '\u0133': 'ij',
    '\u0152': 'OE',
    '\u0153': 'oe',
    '\ufb00': 'ff',
    '\ufb01': 'fi',
    '\ufb02': 'fl',
    '\ufb03': 'ffi',
    '\ufb04': 'ffl',
    '\ufb05': 'st',
    '\ufb06': 'st',
    '\u2002': ' ',
    '\u2003': ' ',
    '\u2007': ' ',
    '\u2008': ' ',
    '\u2009': ' ',
    '\u200a': ' ',
    '\u202f': '\u00a0',
    '\u200b': '',
    '\u2060': '',
    '\ufeff': '',
  }),
);

const PLAIN = /^[\t\n\x20-\x7e]*$/;

/** Text that fits QuickBooks' set, or the first character that does not. */
export type WesternText =
  | { readonly kind: 'western'; readonly text: string }
  | { readonly kind: 'refused'; readonly character: string };

/** Brings text into QuickBooks' set. Letters with separate accents are composed first. */
export function toWestern(value: string): WesternText {
  if (PLAIN.test(value)) return { kind: 'western', text: value };
  let text = '';
  for (const character of value.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    if (isWestern(code)) text += character;
    else {
      const instead = TRANSLITERATIONS.get(character);
      if (instead === undefined) return { kind: 'refused', character };
      text += instead;
    }
  }
  return { kind: 'western', text };
}

function isWestern(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa0 && code <= 0xff) ||
    code === 0x9 ||
    code === 0xa ||
    code === 0xd
  );
}

/** A character as an error names it: U+4E2D, with the character where it can be seen. */
export function nameCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  const isVisible =
    code > 0x20 && !(code >= 0x7f && code <= 0x9f) && !(code >= 0xd800 && code <= 0xdfff);
  return isVisible ? `"${character}" (U+${hex})` : `U+${hex}`;
}

const SAFE = /^[\n\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;

/** Escapes text as ASCII XML: entities for markup, decimal references for everything beyond ASCII. */
export function escapeText(text: string): string {
  if (SAFE.test(text)) return text;
  return text.replace(/[^\n\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x7e]/gu, escapeCharacter);
}

/** As escapeText; line ends and tabs become references too, since a reader turns them into blanks. */
export function escapeAttribute(text: string): string {
  const escaped = escapeText(text);
  return escaped.includes('\n') ? escaped.replaceAll('\n', '&#10;') : escaped;
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    case '\t':
      return '&#9;';
    default:
      return `&#${character.codePointAt(0)};`;
  }
}
