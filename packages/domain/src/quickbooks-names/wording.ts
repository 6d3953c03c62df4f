import { westernText } from './characters.js';

/** A text as it is held, where it is only worded otherwise there; nothing counts as a change that no person made. */
export function wordedAs(text: string, held: string | null): string {
  return held !== null && westernText(held).trim() === text ? held : text;
}

/** The same for a text that may be absent. */
export function textAs(text: string | null, held: string | null): string | null {
  return text === null ? null : wordedAs(text, held);
}

/** {@link westernText} for a text that may be absent. */
export function westernOrNull(text: string | null): string | null {
  return text === null ? null : westernText(text);
}
