import { holdableText, unholdableCharacter, westernText } from './characters.js';
import { cutTo } from './limits.js';

/** Something that QuickBooks would refuse, or hold as something else, found before it is sent (BEY-6, FM-23). */
export interface FieldProblem {
  /** Such as "companyName" or "locations.3.address". */
  readonly field: string;
  readonly message: string;
  /** What could stand there instead; null where only a person can tell. */
  readonly proposal: string | null;
}

/** What QuickBooks would refuse of a text: a character that it cannot hold, or its length. */
export function textProblems(
  field: string,
  label: string,
  value: string | null | undefined,
  limit: number,
): FieldProblem[] {
  if (value === null || value === undefined) return [];
  const message = problemOf(value, limit);
  if (message === null) return [];
  const proposal = cutTo(holdableText(value), limit) || null;
  return [{ field, message: `${label} ${message}`, proposal }];
}

function problemOf(value: string, limit: number): string | null {
  const character = unholdableCharacter(value);
  if (character !== null) return `has ${character}, which QuickBooks cannot hold.`;
  const { length } = westernText(value).trim();
  return length <= limit ? null : `has ${length} characters; QuickBooks takes ${limit}.`;
}
