import { type Fields, type FieldValue, isFields } from '../company-file/fields.js';
import type { DeskState } from '../desk/desk-state.js';
import type { Answer } from './answer.js';
import type { SetRequest } from './message-set.js';
import { Refusal } from './refusal.js';

/** What only a program sees and sets that the administrator has allowed personal data (behaviours.md §11). */
const PERSONAL: ReadonlySet<string> = new Set(['CreditCardInfo', 'SSN']);

/** @throws Refusal 3261 when the request carries personal data that its program may not have */
export function assertNothingPersonal(request: SetRequest, desk: DeskState): void {
  if (desk.personalData || !holdsPersonal(request.body)) return;
  throw new Refusal(3261, 'The application has no permission to access personal data.');
}

/** The answer as a program may see it. */
export function withoutPersonalData(answer: Answer, desk: DeskState): Answer {
  if (desk.personalData) return answer;
  return { ...answer, records: answer.records.map(withoutPersonal) };
}

function withoutPersonal(record: Fields): Fields {
  return Object.fromEntries(Object.entries(record).filter(([element]) => !PERSONAL.has(element)));
}

function holdsPersonal(value: FieldValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(holdsPersonal);
  if (!isFields(value)) return false;
  return Object.entries(value).some(
    ([element, inner]) => PERSONAL.has(element) || holdsPersonal(inner),
  );
}
