import type { ItemFields, QuickBooksItem } from '../item.js';
import { isSameItem, itemDifference, itemFieldChanges } from '../item-changes.js';
import {
  ITEM_KIND_WORDS,
  isCompatibleKind,
  kindOfItem,
  quickbooksKindWords,
} from '../item-kinds.js';
import type { ItemSettings } from '../item-settings.js';
import { industrackItemView, sharedFields } from '../item-view.js';
import { checkedItem } from './check-item.js';
import { parentHoldInIndusTrack, parentHoldInQuickBooks } from './check-parent.js';
import { linkedItemForm, notesOnLinked, taxCodeFor } from './item-form.js';
import type { ItemStep, QuickBooksItemChange } from './item-step.js';
import { hold, NOTHING, skip } from './item-steps.js';
import type {
  IndusTrackItemSide,
  ItemLink,
  ItemSubject,
  QuickBooksItemSide,
} from './item-subject.js';
import { type MergedItem, mergeItem } from './merge-item.js';
import { parentNamesIn } from './parent-names.js';

/** A linked item of which both ends are there. */
export interface LinkedItem extends ItemSubject {
  readonly quickbooks: QuickBooksItemSide;
  readonly industrack: IndusTrackItemSide;
  readonly link: ItemLink;
}

/** What becomes of a linked item: the target gets what its master changed. */
export function planLinkedItem(subject: LinkedItem, settings: ItemSettings): ItemStep {
  return settings.direction === 'from_quickbooks'
    ? planFromQuickBooks(subject, settings)
    : planToQuickBooks(subject, settings);
}

function planFromQuickBooks(subject: LinkedItem, settings: ItemSettings): ItemStep {
  const { quickbooks, industrack, link } = subject;
  const { record } = industrack;
  const verdict = kindOfItem(quickbooks.item, settings.equipmentRules, record.kind);
  if (verdict.kind === 'not_synced') return becameOther(quickbooks.item);
  const waits = parentHoldInIndusTrack(quickbooks.parent);
  if (waits !== null) return waits;
  const target = sharedFields(record);
  const seen = industrackItemView(quickbooks, verdict.as, target);
  // Where the parent was removed in IndusTrack, the item stays where it stands there.
  const source =
    quickbooks.parent?.state === 'gone' ? { ...seen, parentId: target.parentId } : seen;
  const base = sharedFields(link.base);
  const parents = parentNamesIn(subject);
  const merged = mergeItem({ base, source, target }, parents);
  const fields = itemDifference(target, merged.target);
  const agreed = isSameItem(base, source) ? null : source;
  if (Object.keys(fields).length === 0) return skip(idleReason(merged, 'IndusTrack'), agreed);
  return {
    ...NOTHING,
    ...accountOf(fields, merged, 'QuickBooks'),
    changes: itemFieldChanges(target, merged.target, parents),
    industrack: { kind: 'change', fields, record: { ...record, ...fields } },
    agreed,
    overridden: merged.overridden,
    loser: merged.overridden.length === 0 ? null : { side: 'industrack', record: target },
  };
}

function planToQuickBooks(subject: LinkedItem, settings: ItemSettings): ItemStep {
  const { quickbooks, industrack, link } = subject;
  const { item } = quickbooks;
  const record = sharedFields(industrack.record);
  if (!isCompatibleKind(record.kind, item.kind)) return kindsDiffer(record, item);
  const target = industrackItemView(quickbooks, record.kind, record);
  const base = sharedFields(link.base);
  const held = { item, view: target, base };
  const source = linkedItemForm(record, held, settings);
  const parents = parentNamesIn(subject);
  const merged = mergeItem({ base, source, target }, parents);
  const fields = itemDifference(target, merged.target);
  const agreed = isSameItem(base, source) ? null : source;
  const notes = notesOnLinked(record, held);
  if (Object.keys(fields).length === 0)
    return { ...skip(idleReason(merged, 'QuickBooks'), agreed), notes };
  if (item.kind === 'fixed_asset') return READ_ONLY;
  const waits = fields.parentId === undefined ? null : parentHoldInQuickBooks(industrack);
  if (waits !== null) return waits;
  const step: ItemStep = {
    ...NOTHING,
    ...accountOf(fields, merged, 'IndusTrack'),
    changes: itemFieldChanges(target, merged.target, parents),
    quickbooks: quickbooksItemChange(subject, fields, settings),
    agreed,
    overridden: merged.overridden,
    loser: merged.overridden.length === 0 ? null : { side: 'quickbooks', record: target },
    notes,
  };
  return checkedItem(step, subject, settings);
}

/** ITM-6: one changed field is one field written, and no account is ever among them. */
function quickbooksItemChange(
  { quickbooks, industrack }: LinkedItem,
  difference: Partial<ItemFields>,
  settings: ItemSettings,
): QuickBooksItemChange {
  const { listId, kind, pricing } = quickbooks.item;
  const { kind: _kind, unit: _unit, parentId, isTaxable, ...others } = difference;
  const parent = industrack.parent;
  return {
    ...{ kind: 'change', listId, itemKind: kind, pricing },
    fields: {
      ...others,
      ...(parentId === undefined || parent?.state !== 'there'
        ? {}
        : { parentListId: parent.listId }),
      ...(isTaxable === undefined ? {} : { salesTaxCode: taxCodeFor(isTaxable, settings) }),
    },
  };
}

/** What a change of a linked item is called, and why it is made. */
function accountOf(
  fields: Partial<ItemFields>,
  { overridden }: MergedItem,
  source: 'QuickBooks' | 'IndusTrack',
): Pick<ItemStep, 'action' | 'reason'> {
  const other = source === 'QuickBooks' ? 'IndusTrack' : 'QuickBooks';
  const loss =
    overridden.length === 0
      ? ''
      : ` ${source} is the master, so what ${other} had otherwise gives way; it is kept in the item’s history.`;
  const reason = (what: string) => `It was ${what} in ${source}.${loss}`;
  if (fields.isActive === undefined) return { action: 'update', reason: reason('changed') };
  return fields.isActive
    ? { action: 'activate', reason: reason('made active') }
    : { action: 'deactivate', reason: reason('made inactive') };
}

/** Why nothing is written. */
function idleReason(merged: MergedItem, target: 'QuickBooks' | 'IndusTrack'): string {
  if (merged.isSourceChanged || !merged.isTargetChanged) return 'Both sides say the same.';
  const direction = target === 'IndusTrack' ? 'QuickBooks → IndusTrack' : 'IndusTrack → QuickBooks';
  return `It was changed in ${target} alone, where it stays so: the direction is ${direction}.`;
}

function becameOther(item: QuickBooksItem): ItemStep {
  return hold(
    'kind_changed',
    `In QuickBooks its kind is ${quickbooksKindWords(item.kind)} now, and items of this kind do not sync. IndusTrack keeps the item as it is. Change its kind back in QuickBooks, or make it inactive here.`,
  );
}

function kindsDiffer(record: ItemFields, item: QuickBooksItem): ItemStep {
  return hold(
    'kind_changed',
    `In IndusTrack its kind is ${ITEM_KIND_WORDS[record.kind]}, in QuickBooks ${quickbooksKindWords(item.kind)}, and no program can change the kind of an item in QuickBooks. Make the two kinds the same in one of them; the next sync goes on.`,
  );
}

const READ_ONLY = hold(
  'read_only_kind',
  'It was changed in IndusTrack. In QuickBooks it is a fixed asset, which the sync cannot change: make the same change in QuickBooks, in Lists › Fixed Asset Item List.',
);
