import type { ItemFields } from '../item.js';
import { ITEM_FIELD_NAMES } from '../item-changes.js';
import { kindOfItem } from '../item-kinds.js';
import type { ItemSettings } from '../item-settings.js';
import { industrackItemView, sharedFields } from '../item-view.js';
import { westernItem } from './item-form.js';
import type { IndusTrackItemSide, QuickBooksItemSide } from './item-subject.js';

/**
 * ITM-6: the base with which two items that were found to be the same are linked, so that the next plan makes the
 * master win: the target's state, as far as the master says anything there. So nothing is emptied by linking.
 */
export function baseForItemLink(
  ends: Readonly<{ quickbooks: QuickBooksItemSide; industrack: IndusTrackItemSide }>,
  settings: Pick<ItemSettings, 'direction' | 'equipmentRules'>,
): ItemFields {
  const { quickbooks, industrack } = ends;
  const ours = sharedFields(industrack.record);
  const verdict = kindOfItem(quickbooks.item, settings.equipmentRules, ours.kind);
  const kind = verdict.kind === 'synced' ? verdict.as : ours.kind;
  const view = industrackItemView(quickbooks, kind, ours);
  return settings.direction === 'from_quickbooks'
    ? baseOf({ master: view, target: ours })
    : baseOf({ master: westernItem(ours), target: { ...view, kind: ours.kind } });
}

function baseOf({
  master,
  target,
}: Readonly<{ master: ItemFields; target: ItemFields }>): ItemFields {
  const unsaid = ITEM_FIELD_NAMES.filter((field) => master[field] === null);
  return { ...target, ...Object.fromEntries(unsaid.map((field) => [field, null])) };
}
