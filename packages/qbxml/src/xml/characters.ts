/** Character classes of XML 1.0, fifth edition, by code point. */

/** May stand in a document, as itself or by reference. */
export function isXmlCharacter(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0xd7ff) ||
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** Ranges of NameStartChar beyond ASCII. */
const NAME_START_RANGES: readonly (readonly [number, number])[] = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
];

const isInRanges = (code: number): boolean =>
  NAME_START_RANGES.some(([from, to]) => code >= from && code <= to);

/** May begin a name. */
export function isNameStart(code: number): boolean {
  if (code < 0x80) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58;
  }
  return isInRanges(code);
}

/** May stand inside a name. */
export function isNamePart(code: number): boolean {
  if (code < 0x80) {
    return isNameStart(code) || (code >= 48 && code <= 57) || code === 45 || code === 46;
  }
  return (
    isInRanges(code) ||
    code === 0xb7 ||
    (code >= 0x300 && code <= 0x36f) ||
    code === 0x203f ||
    code === 0x2040
  );
}

export const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0xa || byte === 0xd || byte === 0x9;
