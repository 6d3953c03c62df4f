import type { ItemAccounts, QuickBooksReference } from '../../accounts/account.js';
import { nameKey } from '../../customers/name-key.js';
import type { ItemFields } from '../item.js';
import { itemFieldChanges } from '../item-changes.js';
import { kindOfItem, quickbooksKindFor, quickbooksKindWords } from '../item-kinds.js';
import { accountChanges, chosenAccounts, pricingFor } from '../item-posting.js';
import type { ItemSettings } from '../item-settings.js';
import { industrackItemView, sharedFields } from '../item-view.js';
import { checkedItem } from './check-item.js';
import { parentHoldInIndusTrack, parentHoldInQuickBooks } from './check-parent.js';
import { NO_PART_NUMBER, taxCodeFor, westernItem } from './item-form.js';
import type { ItemStep, QuickBooksItemChange } from './item-step.js';
import { hold, NOTHING, skip } from './item-steps.js';
import type { IndusTrackItemSide, ItemSubject, QuickBooksItemSide } from './item-subject.js';
import { parentNamesIn } from './parent-names.js';

/** What becomes of an item that one side alone has so far. */
export function planUnlinkedItem(subject: ItemSubject, settings: ItemSettings): ItemStep {
  const { quickbooks, industrack } = subject;
  if (quickbooks !== null && industrack !== null) return NOT_LINKED;
  if (quickbooks !== null) return planNewInQuickBooks(quickbooks, settings);
  if (industrack !== null) return planNewInIndusTrack(industrack, subject, settings);
  return skip('There is no such item on either side any more.');
}

function planNewInQuickBooks(side: QuickBooksItemSide, settings: ItemSettings): ItemStep {
  const { item, state } = side;
  const verdict = kindOfItem(item, settings.equipmentRules);
  if (verdict.kind === 'not_synced') {
    const reason = `In QuickBooks its kind is ${quickbooksKindWords(verdict.of)}; items of this kind stay in QuickBooks.`;
    return { ...skip(reason), notSynced: verdict.of };
  }
  if (state === 'deleted')
    return skip('The item was deleted in QuickBooks before it ever came to IndusTrack.');
  if (settings.direction === 'to_quickbooks') {
    return skip(
      'New item in QuickBooks. With the direction IndusTrack → QuickBooks new items are added in IndusTrack.',
    );
  }
  const waits = parentHoldInIndusTrack(side.parent);
  if (waits !== null) return waits;
  const view = industrackItemView(side, verdict.as, null);
  const parents = parentNamesIn({ quickbooks: side, industrack: null });
  return {
    ...NOTHING,
    action: 'create',
    reason: `New item in QuickBooks, on its ${listOf(view)} list.`,
    changes: itemFieldChanges(null, view, parents),
    industrack: { kind: 'create', record: { ...view, accounts: NO_ACCOUNTS } },
    agreed: view,
  };
}

function planNewInIndusTrack(
  side: IndusTrackItemSide,
  subject: ItemSubject,
  settings: ItemSettings,
): ItemStep {
  if (side.state !== 'present')
    return skip('It was removed in IndusTrack before it ever went to QuickBooks.');
  if (settings.direction === 'from_quickbooks') {
    return skip(
      'New item in IndusTrack. With the direction QuickBooks → IndusTrack new items are added in QuickBooks.',
    );
  }
  const step = checkedItem(addition(side, settings), subject, settings);
  if (step.action === 'hold') return step;
  return parentHoldInQuickBooks(side) ?? step;
}

function addition(side: IndusTrackItemSide, settings: ItemSettings): ItemStep {
  const { record } = side;
  const western = westernItem(record);
  const added = quickbooksAddition(side, western, settings);
  const { accounts, fields } = added;
  const agreed: ItemFields = {
    ...western,
    partNumber: isService(western) ? sharedFields(record).partNumber : western.partNumber,
    unit: fields.unitOfMeasureSet?.fullName ?? western.unit,
    // Without a code QuickBooks takes its own for a new item, which is taxable (ITM-7).
    isTaxable: fields.salesTaxCode === null || western.isTaxable,
  };
  const written = { ...western, partNumber: fields.partNumber, unit: unitIn(fields) };
  const parents = parentNamesIn({ quickbooks: null, industrack: side });
  return {
    ...NOTHING,
    action: 'create',
    reason: `New item in IndusTrack, on its ${listOf(western)} list.`,
    changes: [
      ...itemFieldChanges(null, written, parents).filter(
        ({ field }) => field !== 'isTaxable' || fields.salesTaxCode !== null,
      ),
      ...accountChanges(null, accounts),
    ],
    quickbooks: added,
    agreed,
    notes: notesOnNew(western, fields.unitOfMeasureSet),
  };
}

function quickbooksAddition(
  { record, parent }: IndusTrackItemSide,
  western: ItemFields,
  settings: ItemSettings,
): Extract<QuickBooksItemChange, { kind: 'add' }> {
  const { name, isActive, salesDescription, purchaseDescription, price, cost } = western;
  return {
    kind: 'add',
    itemKind: quickbooksKindFor(record.kind),
    pricing: pricingFor(record),
    fields: {
      ...{ name, isActive, salesDescription, purchaseDescription, price, cost },
      parentListId: parent?.state === 'there' ? parent.listId : null,
      partNumber: isService(western) ? null : western.partNumber,
      salesTaxCode: taxCodeFor(record.isTaxable, settings),
      unitOfMeasureSet: unitSetFor(western.unit, settings),
    },
    accounts: chosenAccounts(record, settings),
  };
}

function unitSetFor(unit: string | null, { unitSets }: ItemSettings): QuickBooksReference | null {
  if (unit === null) return null;
  return unitSets.find(({ fullName }) => nameKey(fullName) === nameKey(unit)) ?? null;
}

function notesOnNew(item: ItemFields, unitSet: QuickBooksReference | null): string[] {
  const unit = unitSet === null ? item.unit : null;
  return [
    ...(isService(item) && item.partNumber !== null ? [NO_PART_NUMBER] : []),
    ...(unit === null
      ? []
      : [
          `The unit “${unit}” stays in IndusTrack alone: QuickBooks has no unit of measure set of that name.`,
        ]),
  ];
}

function isService({ kind }: ItemFields): boolean {
  return kind === 'service';
}

function unitIn({
  unitOfMeasureSet,
}: {
  readonly unitOfMeasureSet: QuickBooksReference | null;
}): string | null {
  return unitOfMeasureSet?.fullName ?? null;
}

function listOf({ isActive }: ItemFields): string {
  return isActive ? 'active' : 'inactive';
}

const NO_ACCOUNTS: ItemAccounts = { income: null, cogs: null, asset: null, expense: null };

const NOT_LINKED = hold(
  'not_linked',
  'Both sides have an item of this name, and nobody has said yet that it is the same one. Open the item’s page, and say whether it is.',
);
