import { isSameItem, itemDifference, itemFieldChange, itemFieldChanges } from '../item-changes.js';
import type { ItemSettings } from '../item-settings.js';
import { industrackItemView, sharedFields } from '../item-view.js';
import type { ItemStep } from './item-step.js';
import { hold, NOTHING, skip } from './item-steps.js';
import type {
  IndusTrackItemSide,
  ItemLink,
  ItemSubject,
  QuickBooksItemSide,
} from './item-subject.js';

/** What becomes of a linked item that is gone on one side, or on both. It is never silently made anew. */
export function planGoneItem(
  { quickbooks, industrack }: ItemSubject,
  link: ItemLink,
  settings: ItemSettings,
): ItemStep {
  if (industrack?.state === 'present') return deletedInQuickBooks(industrack, link, settings);
  if (quickbooks?.state !== 'present') return skip('It is gone on both sides.');
  return removedInIndusTrack(quickbooks, link, settings);
}

function removedInIndusTrack(
  quickbooks: QuickBooksItemSide,
  link: ItemLink,
  settings: ItemSettings,
): ItemStep {
  const { item } = quickbooks;
  const base = sharedFields(link.base);
  const view = industrackItemView(quickbooks, base.kind, base);
  if (settings.direction === 'from_quickbooks') {
    const agreed = isSameItem(base, view) ? null : view;
    return skip('It was removed in IndusTrack, so it does not come back.', agreed);
  }
  if (!item.isActive) return skip('It was removed in IndusTrack, and is inactive in QuickBooks.');
  // It was made inactive for that once, and somebody made it active again.
  if (!base.isActive) {
    return skip(
      'It was removed in IndusTrack. Somebody made it active again in QuickBooks, where it stays so.',
    );
  }
  if (item.kind === 'fixed_asset') {
    return skip(
      'It was removed in IndusTrack. In QuickBooks it is a fixed asset, which the sync cannot change, so it stays as it is there.',
    );
  }
  return {
    ...NOTHING,
    action: 'deactivate',
    reason: 'It was removed in IndusTrack. QuickBooks keeps it, as an inactive item.',
    changes: [itemFieldChange('isActive', true, false, new Map())],
    quickbooks: {
      ...{ kind: 'change', listId: item.listId, itemKind: item.kind, pricing: item.pricing },
      fields: { isActive: false },
    },
    agreed: { ...view, isActive: false },
  };
}

function deletedInQuickBooks(
  { record }: IndusTrackItemSide,
  { base }: ItemLink,
  settings: ItemSettings,
): ItemStep {
  if (!record.isActive) return skip('It was deleted in QuickBooks, and is inactive here.');
  if (settings.direction === 'to_quickbooks') {
    return hold(
      'deleted_in_quickbooks',
      'It was deleted in QuickBooks, and is still active here. On the item’s page, add it to QuickBooks again, or make it inactive here.',
    );
  }
  // It was made inactive for that once, and somebody made it active again.
  if (!base.isActive)
    return skip('It was deleted in QuickBooks, and made active again here, where it stays so.');
  const inactive = { ...record, isActive: false };
  return {
    ...NOTHING,
    action: 'deactivate',
    reason: 'It was deleted in QuickBooks, so it is made inactive here, and nothing of it is lost.',
    changes: itemFieldChanges(record, inactive, new Map()),
    industrack: { kind: 'change', fields: itemDifference(record, inactive), record: inactive },
    agreed: { ...sharedFields(base), isActive: false },
  };
}
