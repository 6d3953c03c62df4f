import { z } from 'zod';

/** Control characters, line ends among them, halves of characters, and the two other line ends of Unicode. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
/** The same, where line ends and tabs are welcome. */
const UNPRINTABLE_IN_PARAGRAPHS = /[^\P{Cc}\n\r\t]|[\p{Cs}\p{Zl}\p{Zp}]/u;

/** A text on one line; stored character by character, without the blanks around it. */
export function lineSchema(maxLength: number) {
  return typedSchema(
    maxLength,
    UNPRINTABLE,
    'Has a line end or an invisible control character. Type it on one line.',
  );
}

/** Empty text means "none". */
export function optionalLineSchema(maxLength: number) {
  return lineSchema(maxLength)
    .nullable()
    .transform((text) => text || null);
}

/** A text of some lines; empty text means "none". */
export function optionalParagraphsSchema(maxLength: number) {
  return typedSchema(
    maxLength,
    UNPRINTABLE_IN_PARAGRAPHS,
    'Has an invisible control character. Type it anew.',
  )
    .nullable()
    .transform((text) => text || null);
}

function typedSchema(maxLength: number, refused: RegExp, refusal: string) {
  return z
    .string()
    .trim()
    .refine((text) => !refused.test(text), refusal)
    .refine(
      (text) => [...text].length <= maxLength,
      `Is longer than ${maxLength} characters. Shorten it.`,
    );
}
