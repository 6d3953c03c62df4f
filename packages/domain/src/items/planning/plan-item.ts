import type { ItemSettings } from '../item-settings.js';
import type { ItemStep } from './item-step.js';
import { skip } from './item-steps.js';
import type { ItemSubject } from './item-subject.js';

/**
 * Plans one item, in either direction (ITM-1 to ITM-8).
 *
 * Total: every subject has a step. One that cannot be used, or that QuickBooks would refuse, holds itself up and no
 * other but those that stand under it. Nothing is ever deleted in QuickBooks, and nothing that was deleted on one side
 * is made anew on it.
 */
export function planItem(subject: ItemSubject, _settings: ItemSettings): ItemStep {
  if (subject.quickbooks === null && subject.industrack === null)
    return skip('There is no such item on either side any more.');
  return skip('Items are not planned yet.');
}
