import type { ParentNames } from '../item-changes.js';
import type { ItemSubject } from './item-subject.js';

/** The full names of the parents that a subject speaks of, by IndusTrack's id. */
export function parentNamesIn({
  quickbooks,
  industrack,
}: Pick<ItemSubject, 'quickbooks' | 'industrack'>): ParentNames {
  const names = new Map<string, string>();
  const ours = industrack?.record.parentId ?? null;
  if (ours !== null && industrack?.parent) names.set(ours, industrack.parent.fullName);
  if (quickbooks?.parent?.state === 'there')
    names.set(quickbooks.parent.recordId, quickbooks.parent.fullName);
  return names;
}
