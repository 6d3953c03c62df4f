import { type Fields, type FieldValue, isFields } from '../company-file/fields.js';

/** The last letter of QuickBooks' single-byte Western set. */
const LAST_STORABLE = 0xff;

/**
 * A request's values as QuickBooks would keep them: no blanks around them, and "?" for every character outside
 * its Western set, which includes the C1 range that prints as nothing (behaviours.md §2).
 */
export function storable(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([element, value]) => [element, storableValue(value)]),
  );
}

function storableValue(value: FieldValue | undefined): FieldValue | undefined {
  if (typeof value === 'string') return storableText(value.trim());
  if (Array.isArray(value)) return value.flatMap((entry) => storableValue(entry) ?? []);
  return isFields(value) ? storable(value) : value;
}

function storableText(text: string): string {
  let stored = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    stored += code > LAST_STORABLE || (code >= 0x7f && code < 0xa0) ? '?' : character;
  }
  return stored;
}

/**
 * Whether the raw text of a request holds a character that QuickBooks cannot take as it stands. Such text is a
 * parse error, while the same character as a reference is taken and stored as "?" (behaviours.md §2).
 */
export function hasUnreadableCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > LAST_STORABLE) return true;
  }
  return false;
}
