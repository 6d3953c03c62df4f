import { isCompatibleKind, quickbooksKindFor } from '../item-kinds.js';
import { MAX_ITEM_LEVELS } from '../item-limits.js';
import type { ItemStep } from './item-step.js';
import { hold } from './item-steps.js';
import type { AbsentParent, IndusTrackItemSide, ParentInIndusTrack } from './item-subject.js';

/** What an item waits for that is to come to IndusTrack under this parent; null when nothing. */
export function parentHoldInIndusTrack(parent: ParentInIndusTrack | null): ItemStep | null {
  // An item whose parent was removed in IndusTrack stands there on its own.
  if (parent === null || parent.state === 'there' || parent.state === 'gone') return null;
  return absentParent(parent, 'IndusTrack');
}

/** What an item waits for that is to stand under its parent in QuickBooks; null when nothing. */
export function parentHoldInQuickBooks({
  record,
  parent,
}: Pick<IndusTrackItemSide, 'record' | 'parent'>): ItemStep | null {
  if (record.parentId === null) return null;
  if (parent === null) return absentParent(UNKNOWN, 'QuickBooks');
  if (parent.state !== 'there') return absentParent(parent, 'QuickBooks');
  // Recollection, not looked up: QuickBooks takes a sub-item only under an item of its own kind.
  if (!isCompatibleKind(quickbooksKindFor(record.kind), parent.kind))
    return otherKind(parent.fullName);
  const levels = parent.fullName.split(':').length + 1;
  return levels > MAX_ITEM_LEVELS ? tooDeep(parent.fullName) : null;
}

const UNKNOWN: AbsentParent = { state: 'gone', fullName: 'another item' };

function absentParent({ state, fullName }: AbsentParent, place: string): ItemStep {
  if (state === 'waiting') {
    return hold(
      'waiting_for_parent',
      `It stands under “${fullName}”, which goes to ${place} first; this item follows it.`,
    );
  }
  if (state === 'held') {
    return hold(
      'parent_held',
      `It stands under “${fullName}”, which is held. Once that one is in ${place}, this item follows by itself.`,
    );
  }
  return hold(
    'parent_gone',
    `It stands under “${fullName}”, which is not in ${place} any more. Put it under another item, or under none; the next sync sends it.`,
  );
}

function otherKind(parent: string): ItemStep {
  return hold(
    'parent_kind_differs',
    `It stands under “${parent}”, which is of another kind, and QuickBooks takes a sub-item only under an item of its own kind. Put it under another item, or under none; the next sync sends it.`,
  );
}

function tooDeep(parent: string): ItemStep {
  return hold(
    'too_many_levels',
    `It stands under “${parent}”, on a level too many: QuickBooks takes ${MAX_ITEM_LEVELS}. Put it under an item higher up; the next sync sends it.`,
  );
}
