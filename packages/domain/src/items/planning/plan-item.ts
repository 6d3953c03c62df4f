import type { ItemSettings } from '../item-settings.js';
import { flagsOn } from './item-flags.js';
import type { ItemStep } from './item-step.js';
import type { ItemSubject } from './item-subject.js';
import { planGoneItem } from './plan-gone-item.js';
import { planLinkedItem } from './plan-linked-item.js';
import { planUnlinkedItem } from './plan-unlinked-item.js';

/**
 * Plans one item, in either direction (ITM-1 to ITM-8).
 *
 * Total: every subject has a step. One that cannot be used, or that QuickBooks would refuse, holds itself up and no
 * other but those that stand under it. Nothing is ever deleted in QuickBooks, and nothing that was deleted on one side
 * is made anew on it.
 */
export function planItem(subject: ItemSubject, settings: ItemSettings): ItemStep {
  const step = stepFor(subject, settings);
  return { ...step, ...flagsOn(step, subject) };
}

function stepFor(subject: ItemSubject, settings: ItemSettings): ItemStep {
  const { quickbooks, industrack, link } = subject;
  if (link === null) return planUnlinkedItem(subject, settings);
  if (quickbooks?.state === 'present' && industrack?.state === 'present')
    return planLinkedItem({ ...subject, quickbooks, industrack, link }, settings);
  return planGoneItem(subject, link, settings);
}
