import { fieldProblems } from '../quickbooks-names/problems.js';
import { otherName } from '../quickbooks-names/quickbooks-name.js';
import type { FieldProblem } from '../quickbooks-names/text-problems.js';
import type { CustomerStep, QuickBooksChange } from './customer-step.js';
import type { CustomerSubject } from './customer-subject.js';
import { hold } from './steps.js';

/** BEY-18: after so many changes of side in a short time two writers are taken to be working against each other. */
const MAX_FLIPS = 6;

/** So many problems of one customer are told in a reason. */
const MAX_TOLD = 3;

/** Holds a step that QuickBooks would refuse (FM-17, FM-23), or that would go on with a loop. */
export function checkedForQuickBooks(step: CustomerStep, subject: CustomerSubject): CustomerStep {
  const isWriting = step.industrack !== null || step.quickbooks !== null;
  if (isWriting && (subject.link?.flips ?? 0) >= MAX_FLIPS) return LOOP;
  if (step.quickbooks === null) return step;
  const refusal = refusalOf(step.quickbooks, subject);
  return refusal === null ? step : hold(refusal);
}

function refusalOf({ fields }: QuickBooksChange, { nameTakenBy }: CustomerSubject): string | null {
  const problems = fieldProblems(fields);
  if (problems.length > 0) {
    const told = problems.slice(0, MAX_TOLD).map(sentenceOf).join(' ');
    const others = problems.length - MAX_TOLD;
    const more = others > 0 ? ` ${others} more like these are marked on its page.` : '';
    return `QuickBooks would refuse this customer. ${told}${more} Change it in IndusTrack; the next sync sends it.`;
  }
  if (fields.name === undefined || nameTakenBy === null) return null;
  const proposal = otherName(fields.name, cityIn(fields));
  return `QuickBooks has the name “${fields.name}” already, for ${nameTakenBy}, and takes a name once. Proposed: “${proposal}”. Change the company name in IndusTrack, or the other name in QuickBooks; the next sync sends it.`;
}

function sentenceOf({ message, proposal }: FieldProblem): string {
  return proposal === null ? message : `${message} Proposed: “${proposal}”.`;
}

function cityIn({ billingAddress, shipToAddresses }: QuickBooksChange['fields']): string | null {
  return billingAddress?.city ?? shipToAddresses?.[0]?.address.city ?? null;
}

const LOOP: CustomerStep = {
  ...hold(
    'Two programs seem to change this customer back and forth, so the sync leaves it alone from now on. Find out which of them writes it, then resume it on the customer’s page.',
  ),
  pause: true,
};
