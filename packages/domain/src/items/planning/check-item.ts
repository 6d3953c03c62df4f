import type { ItemRecord } from '../item.js';
import { itemAccountProblems } from '../item-posting.js';
import { itemProblems, otherItemName } from '../item-problems.js';
import type { ItemSettings } from '../item-settings.js';
import { westernItem } from './item-form.js';
import type { ItemProblem, ItemStep, QuickBooksItemChange } from './item-step.js';
import { hold } from './item-steps.js';
import type { ItemSubject } from './item-subject.js';

/** So many problems of one item are told in a reason. */
const MAX_TOLD = 3;

/** A longer proposal is shown on the item's page alone. */
const MAX_TOLD_PROPOSAL = 60;

/**
 * What QuickBooks would refuse of an item as it stands in IndusTrack; empty when it takes all of it.
 *
 * @param isNew whether QuickBooks has it not yet: then it needs its accounts too (ITM-5).
 */
export function quickbooksItemProblems(
  record: ItemRecord,
  { isNew }: Readonly<{ isNew: boolean }>,
  settings: Pick<ItemSettings, 'defaultAccounts' | 'chart'>,
): ItemProblem[] {
  const problems = itemProblems(westernItem(record));
  return isNew ? [...problems, ...accountProblemsOf(record, settings)] : problems;
}

/** Holds a step that QuickBooks would refuse: for a name, another field, or an account (ITM-5). */
export function checkedItem(
  step: ItemStep,
  subject: ItemSubject,
  settings: ItemSettings,
): ItemStep {
  if (step.quickbooks === null) return step;
  const problems = [
    ...itemProblems(step.quickbooks.fields),
    ...takenName(step.quickbooks, subject),
    ...accountsMissing(step.quickbooks, subject, settings),
  ];
  const [first] = problems;
  return first === undefined ? step : hold(first.code, refusal(problems), problems);
}

function takenName({ fields }: QuickBooksItemChange, { nameTakenBy }: ItemSubject): ItemProblem[] {
  const { name, parentListId } = fields;
  if (nameTakenBy === null || (name === undefined && parentListId === undefined)) return [];
  const message =
    name === undefined
      ? `QuickBooks has an item of this name there already, ${nameTakenBy}, and takes a name once.`
      : `QuickBooks has the name “${name}” already, for ${nameTakenBy}, and takes a name once.`;
  const proposal = name === undefined ? null : otherItemName(name);
  return [{ code: 'name_taken', field: 'name', role: null, message, proposal }];
}

function accountsMissing(
  { kind }: QuickBooksItemChange,
  { industrack }: ItemSubject,
  settings: ItemSettings,
): ItemProblem[] {
  if (kind !== 'add' || industrack === null) return [];
  return accountProblemsOf(industrack.record, settings);
}

function accountProblemsOf(
  record: ItemRecord,
  settings: Pick<ItemSettings, 'defaultAccounts' | 'chart'>,
): ItemProblem[] {
  return itemAccountProblems(record, settings).map((problem) => ({
    ...problem,
    field: `accounts.${problem.role}`,
    proposal: null,
  }));
}

function refusal(problems: readonly ItemProblem[]): string {
  const told = problems.slice(0, MAX_TOLD).map(sentenceOf).join(' ');
  const others = problems.length - MAX_TOLD;
  const more = others > 0 ? ` ${others} more like these are marked on its page.` : '';
  const isForAccounts = problems.every(({ role }) => role !== null);
  const fix = isForAccounts
    ? 'Choose the account in the settings of the items, or on the item’s page; the next sync sends it.'
    : 'Change it in IndusTrack; the next sync sends it.';
  return `QuickBooks would refuse this item. ${told}${more} ${fix}`;
}

function sentenceOf({ message, proposal }: ItemProblem): string {
  const isTold = proposal !== null && proposal.length <= MAX_TOLD_PROPOSAL;
  return isTold ? `${message} Proposed: “${proposal}”.` : message;
}
