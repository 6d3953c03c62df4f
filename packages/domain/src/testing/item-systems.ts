import type { QuickBooksItem } from '../items/item.js';
import type { ItemSettings } from '../items/item-settings.js';
import type { ItemStep, QuickBooksItemChange } from '../items/planning/item-step.js';
import type { ItemSubject, QuickBooksItemSide } from '../items/planning/item-subject.js';
import { planItem } from '../items/planning/plan-item.js';
import { unholdableCharacter } from '../quickbooks-names/characters.js';
import { NO_ACCOUNTS, NON, TAX } from './items.js';

/** The two systems in a few lines: what they hold of an item, and what becomes of it when a step is carried out. */

/** Both systems after one sync of an item. */
export function syncedItem(subject: ItemSubject, settings: ItemSettings): ItemSubject {
  return itemCarriedOut(planItem(subject, settings), subject);
}

/** Both systems after a step: QuickBooks as the real one does it, the link's base as the step says. */
export function itemCarriedOut(step: ItemStep, subject: ItemSubject): ItemSubject {
  const { quickbooks, industrack, link } = subject;
  const base = step.agreed ?? link?.base ?? null;
  return {
    ...subject,
    quickbooks: step.quickbooks === null ? quickbooks : written(step.quickbooks, subject),
    industrack:
      step.industrack === null
        ? industrack
        : {
            parent: parentOf(subject),
            state: 'present',
            ...industrack,
            record: step.industrack.record,
          },
    link: base === null ? null : { keptCost: null, ...link, base },
  };
}

/** @throws Error for what the real QuickBooks refuses. */
function written(change: QuickBooksItemChange, subject: ItemSubject): QuickBooksItemSide {
  const { quickbooks, industrack } = subject;
  refuseBadText(change);
  if (change.kind === 'add' && quickbooks !== null) throw new Error('It is there already.');
  const before = quickbooks?.item ?? added(change);
  if (before.kind === 'fixed_asset') throw new Error('A fixed asset cannot be changed.');
  const { salesTaxCode = null, parentListId = before.parentListId, ...fields } = change.fields;
  const code = salesTaxCode ?? before.salesTaxCode;
  const { unitOfMeasureSet: _unit, ...own } = { unitOfMeasureSet: null, ...fields };
  const item = {
    ...{ ...before, ...own, parentListId },
    salesTaxCode: code,
    isTaxable: code === null ? null : code.listId === TAX.listId,
  };
  const moved = change.fields.parentListId !== undefined;
  const parentId = industrack?.record.parentId ?? null;
  const parent =
    moved && parentListId !== null && parentId !== null
      ? {
          state: 'there' as const,
          recordId: parentId,
          fullName: industrack?.parent?.fullName ?? '',
        }
      : (quickbooks?.parent ?? null);
  return { state: 'present', ...quickbooks, item, parent };
}

function added(change: QuickBooksItemChange): QuickBooksItem {
  if (change.kind !== 'add') throw new Error('There is no such item.');
  const { itemKind, pricing, accounts, fields } = change;
  const needed = {
    inventory: ['income', 'cogs', 'asset'],
    one_price: ['income'],
    price_and_cost: ['income', 'expense'],
  }[itemKind === 'inventory' ? 'inventory' : pricing];
  const given = Object.entries(accounts).flatMap(([role, one]) => (one === null ? [] : [role]));
  if (given.join() !== needed.join()) throw new Error(`Missing posting account: ${given.join()}.`);
  return {
    listId: '80000009-1',
    kind: itemKind,
    name: fields.name,
    fullName: fields.name,
    parentListId: fields.parentListId,
    isActive: true,
    pricing,
    salesDescription: null,
    purchaseDescription: null,
    partNumber: null,
    price: null,
    pricePercent: null,
    cost: null,
    accounts: { ...NO_ACCOUNTS, ...accounts },
    salesTaxCode: fields.salesTaxCode ?? TAX,
    isTaxable: fields.salesTaxCode?.listId !== NON.listId,
    unitOfMeasureSet: fields.unitOfMeasureSet,
    customFields: [],
  };
}

/** The parent of an item that came from QuickBooks. */
function parentOf({ quickbooks }: ItemSubject) {
  const parent = quickbooks?.parent ?? null;
  if (quickbooks === null || parent?.state !== 'there') return null;
  const { parentListId, kind } = quickbooks.item;
  const { fullName } = parent;
  return { state: 'there' as const, listId: parentListId ?? '', fullName, kind };
}

function refuseBadText({ fields }: QuickBooksItemChange): void {
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value !== 'string') continue;
    if (unholdableCharacter(value.replaceAll('\n', ' ')) !== null)
      throw new Error(`Not a Western text: ${value}`);
    if (value !== value.trim() || value === '') throw new Error(`Blanks: “${value}”`);
    const limit = field === 'name' || field === 'partNumber' ? 31 : 4095;
    if (value.length > limit) throw new Error(`Too long: ${value}`);
    if (['price', 'cost'].includes(field) && !/^-?\d{1,10}(\.\d{1,5})?$/.test(value))
      throw new Error(`Not a price: ${value}`);
    if (field === 'name' && value.includes(':')) throw new Error(`A colon: ${value}`);
  }
}
