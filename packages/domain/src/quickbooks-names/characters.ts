/**
 * Text as QuickBooks holds it: a Western single-byte set, so ASCII and U+00A0–U+00FF (behaviours.md §2). Typographic
 * characters are written as what they stand for, the way the qbXML codec sends them; everything else would stand as
 * "?" in the books.
 */
const TYPOGRAPHY: ReadonlyMap<string, string> = new Map([
  ...instead("'", '\u2018\u2019\u201b\u2032\u02bc'),
  ...instead('"', '\u201c\u201d\u201e\u201f\u2033'),
  ...instead('-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212'),
  ...instead(' ', '\u2002\u2003\u2007\u2008\u2009\u200a'),
  ...instead('', '\u200b\u2060\ufeff'),
  ...instead('st', '\ufb05\ufb06'),
  ['\u201a', ','],
  ['\u2039', '<'],
  ['\u203a', '>'],
  ['\u2022', '\u00b7'],
  ['\u2026', '...'],
  ['\u202f', '\u00a0'],
  ['\u2044', '/'],
  ['\u2122', '(TM)'],
  ['\u0132', 'IJ'],
  ['\u0133', 'ij'],
  ['\u0152', 'OE'],
  ['\u0153', 'oe'],
  ['\ufb00', 'ff'],
  ['\ufb01', 'fi'],
  ['\ufb02', 'fl'],
  ['\ufb03', 'ffi'],
  ['\ufb04', 'ffl'],
]);

/** Letters that do not come apart into a plain one and its mark. */
const STROKED: ReadonlyMap<string, string> = new Map([
  ['\u0141', 'L'],
  ['\u0142', 'l'],
  ['\u0110', 'D'],
  ['\u0111', 'd'],
  ['\u0131', 'i'],
]);

const PLAIN = /^[\x20-\x7e]*$/;
const WESTERN = /^[\x20-\x7e\xa0-\xff]$/;

/** The text with typographic characters as what they stand for; what QuickBooks cannot hold is still in it. */
export function westernText(text: string): string {
  if (PLAIN.test(text)) return text;
  return [...text.normalize('NFC')].map((one) => TYPOGRAPHY.get(one) ?? one).join('');
}

/** The first character that QuickBooks cannot hold, named for people; null when there is none. */
export function unholdableCharacter(text: string): string | null {
  if (PLAIN.test(text)) return null;
  for (const character of westernText(text)) {
    if (!WESTERN.test(character)) return nameOf(character);
  }
  return null;
}

/** The text with the nearest that QuickBooks can hold: letters without accents it does not know, the rest left out. */
export function holdableText(text: string): string {
  const kept = PLAIN.test(text)
    ? text
    : [...westernText(text)].map((one) => (WESTERN.test(one) ? one : nearest(one))).join('');
  return kept.replace(/\s+/g, ' ').trim();
}

function nearest(character: string): string {
  // A line end or tab parts words.
  if (/\s/u.test(character)) return ' ';
  const plain = STROKED.get(character);
  if (plain !== undefined) return plain;
  return [...character.normalize('NFD')].filter((one) => WESTERN.test(one)).join('');
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (character === '\n' || character === '\r') return `a line end (${hex})`;
  if (character === '\t') return `a tab (${hex})`;
  const isVisible = !/\p{C}|\p{Z}|\p{M}/u.test(character);
  return isVisible ? `the character “${character}” (${hex})` : `an invisible character (${hex})`;
}

function instead(replacement: string, characters: string): [string, string][] {
  return [...characters].map((character) => [character, replacement]);
}
