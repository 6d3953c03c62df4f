import { cutTo } from '../quickbooks-names/limits.js';
import { type FieldProblem, textProblems } from '../quickbooks-names/text-problems.js';
import { isPrice } from './decimal.js';
import type { ItemFields } from './item.js';
import { ITEM_LIMITS } from './item-limits.js';
import type { ItemHoldCode, ItemProblem } from './planning/item-step.js';

type Written = Partial<
  Pick<
    ItemFields,
    'name' | 'salesDescription' | 'purchaseDescription' | 'partNumber' | 'price' | 'cost'
  >
>;

/** What QuickBooks would refuse of those fields of an item that are about to be written; empty when it takes them. */
export function itemProblems(fields: Written): ItemProblem[] {
  const { name, price, cost } = fields;
  const texts = [
    ...descriptionProblems('salesDescription', 'The sales description', fields.salesDescription),
    ...descriptionProblems(
      'purchaseDescription',
      'The purchase description',
      fields.purchaseDescription,
    ),
    ...textProblems('partNumber', 'The part number', fields.partNumber, ITEM_LIMITS.partNumber),
    ...priceProblems('price', 'The price', price),
    ...priceProblems('cost', 'The cost', cost),
  ];
  return [
    ...(name === undefined ? [] : nameProblems(name)),
    ...texts.map((problem) => withCode('field_refused', problem)),
  ];
}

/** A name that is likely to be free where this one is taken. */
export function otherItemName(name: string): string {
  const suffix = ' (2)';
  return `${cutTo(name, ITEM_LIMITS.name - suffix.length)}${suffix}`;
}

function nameProblems(name: string): ItemProblem[] {
  if (name === '') {
    const message = 'An item needs a name.';
    return [withCode('nameless', { field: 'name', message, proposal: null })];
  }
  const problems = textProblems('name', 'The name', name, ITEM_LIMITS.name);
  const refused =
    problems.length > 0 || !name.includes(':')
      ? problems
      : [{ field: 'name', message: COLON, proposal: name }];
  return refused.map((problem) => withCode('name_refused', withoutColon(problem)));
}

const COLON = 'The name has a colon, which QuickBooks keeps for parting an item from its sub-item.';

function withoutColon(problem: FieldProblem): FieldProblem {
  const proposal = problem.proposal?.replace(/\s*:\s*/g, ' - ').trim() ?? null;
  return { ...problem, proposal: (proposal && cutTo(proposal, ITEM_LIMITS.name)) || null };
}

/** Descriptions may have line ends. */
function descriptionProblems(
  field: 'salesDescription' | 'purchaseDescription',
  label: string,
  text: string | null | undefined,
): FieldProblem[] {
  return textProblems(field, label, text?.replaceAll('\n', ' '), ITEM_LIMITS[field]);
}

function priceProblems(
  field: 'price' | 'cost',
  label: string,
  value: string | null | undefined,
): FieldProblem[] {
  if (value === null || value === undefined || isPrice(value)) return [];
  const message = `${label} is “${cutTo(value, 40)}”; QuickBooks takes a number with at most ten digits before the point and five after it.`;
  return [{ field, message, proposal: null }];
}

function withCode(code: ItemHoldCode, problem: FieldProblem): ItemProblem {
  return { code, role: null, ...problem };
}
