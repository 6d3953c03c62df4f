import {
  holdItem,
  type ItemSettings,
  type ItemStep,
  itemFullName,
  type ParentInIndusTrack,
  type ParentInQuickBooks,
  planItem,
  quickbooksKindFor,
} from '@connector/domain';
import { newId } from '../ids.js';
import { reportName } from './item-loader.service.js';
import { madeInPreview } from './item-parents.repository.js';
import type { LoadedItem, PlannedItem } from './item-plan.js';

/**
 * The plan of a batch of items. Parents are planned before what stands under them, so that children know what becomes
 * of a parent that is in the same batch.
 */
export class ItemBatch {
  /** What the batch makes of its items, for those under them; by list id, and by record id. */
  private readonly inIndusTrack = new Map<string, ParentInIndusTrack>();
  private readonly inQuickBooks = new Map<string, ParentInQuickBooks>();
  private readonly namesTaken = new Set<string>();

  constructor(
    private readonly settings: ItemSettings,
    private readonly isPreview: boolean,
  ) {}

  plan(loaded: readonly LoadedItem[], busy: ReadonlySet<string>): PlannedItem[] {
    const plans = new Map(
      loaded
        .toSorted((one, other) => levelOf(one) - levelOf(other))
        .map((one) => [one, this.planOne(one, isBusy(one, busy))]),
    );
    return loaded.flatMap((one) => plans.get(one) ?? []);
  }

  private planOne(loaded: LoadedItem, isBusy: boolean): PlannedItem {
    const known = this.withParents(loaded);
    if (isBusy) return this.planned(known, STILL_OPEN);
    const step = planItem(this.withName(known), this.settings);
    const recordId = step.industrack?.kind === 'create' ? newId() : known.recordId;
    const record = this.planned({ ...known, recordId }, step);
    this.remember(record);
    // A preview makes nothing, so nothing leads to what it would make.
    const isShownOnly = this.isPreview && step.industrack?.kind === 'create';
    return isShownOnly ? { ...record, key: { ...record.key, recordId: null } } : record;
  }

  /** What stands above an item may have been planned a moment ago, in this batch. */
  private withParents(loaded: LoadedItem): LoadedItem {
    const { quickbooks, industrack } = loaded.subject;
    const theirs = this.inIndusTrack.get(quickbooks?.item.parentListId ?? '');
    const ours = this.inQuickBooks.get(industrack?.record.parentId ?? '');
    const subject = {
      ...loaded.subject,
      quickbooks: quickbooks && theirs ? { ...quickbooks, parent: theirs } : quickbooks,
      industrack: industrack && ours ? { ...industrack, parent: ours } : industrack,
    };
    return { ...loaded, subject };
  }

  /** Of two new items of one name, the first one of a batch gets it. */
  private withName({ subject, recordId }: LoadedItem): LoadedItem['subject'] {
    if (subject.nameTakenBy !== null || subject.link !== null || recordId === null) return subject;
    const name = nameInQuickBooks(subject);
    return this.namesTaken.has(name.toLowerCase())
      ? { ...subject, nameTakenBy: `an item that this sync adds: “${name}”` }
      : subject;
  }

  private remember({ key, plan: { loaded, step } }: PlannedItem): void {
    const { quickbooks, industrack } = loaded.subject;
    if (step.quickbooks?.kind === 'add')
      this.namesTaken.add(nameInQuickBooks(loaded.subject).toLowerCase());
    if (quickbooks !== null && step.industrack?.kind === 'create' && key.recordId !== null) {
      const above = quickbooks.parent?.state === 'there' ? quickbooks.parent.fullName : null;
      const fullName = itemFullName(quickbooks.item.name, above);
      const made = { state: 'there', recordId: key.recordId, fullName } as const;
      this.inIndusTrack.set(quickbooks.item.listId, made);
    }
    if (industrack === null || loaded.recordId === null) return;
    const above = this.inQuickBooksAfter(loaded, step);
    if (above !== null) this.inQuickBooks.set(loaded.recordId, above);
  }

  /** How QuickBooks has an item of IndusTrack once its plan is carried out; null where the database knows already. */
  private inQuickBooksAfter(
    { subject: { quickbooks, industrack, link }, found }: LoadedItem,
    step: ItemStep,
  ): ParentInQuickBooks | null {
    if (industrack === null || (link !== null && found === null)) return null;
    if (found !== null && quickbooks !== null && step.action !== 'hold') {
      const { listId, fullName, kind } = quickbooks.item;
      return { state: 'there', listId, fullName, kind };
    }
    const fullName = nameInQuickBooks({ industrack });
    if (step.action === 'hold') {
      return { state: step.code === 'waiting_for_parent' ? 'waiting' : 'held', fullName };
    }
    if (step.quickbooks?.kind !== 'add') return null;
    const quickbooksKindToBe = quickbooksKindFor(industrack.record.kind);
    return this.isPreview
      ? madeInPreview({ fullName, quickbooksKindToBe })
      : { state: 'waiting', fullName };
  }

  private planned(loaded: LoadedItem, step: ItemStep): PlannedItem {
    const name = reportName(loaded);
    const isLink = loaded.found !== null && step.action !== 'hold';
    const reasons = isLink
      ? [loaded.found?.reason, step.action === 'skip' ? '' : step.reason]
      : [step.reason];
    // It is planned again once its parent was written, by this very run: that plan is what the report tells.
    const isPlannedAgain = step.code === 'waiting_for_parent' && !this.isPreview;
    return {
      stepId: newId(),
      key: { quickbooksId: loaded.quickbooksId, recordId: loaded.recordId },
      recordName: name,
      quickbooksName: name,
      action: isLink ? 'link' : isPlannedAgain ? 'skip' : step.action,
      reason: [...reasons, ...step.notes].filter(Boolean).join(' '),
      changes: step.changes,
      overridden: step.overridden,
      side: sideOf(step),
      plan: { loaded, step },
    };
  }
}

function isBusy({ recordId, quickbooksId }: LoadedItem, busy: ReadonlySet<string>): boolean {
  return busy.has(recordId ?? '') || busy.has(quickbooksId ?? '');
}

function levelOf({ subject: { quickbooks, industrack } }: LoadedItem): number {
  const above = quickbooks?.item.fullName ?? industrack?.parent?.fullName ?? '';
  return above.split(':').length + (quickbooks === null && industrack?.parent ? 1 : 0);
}

function nameInQuickBooks({ industrack }: Pick<LoadedItem['subject'], 'industrack'>): string {
  if (industrack === null) return '';
  return itemFullName(industrack.record.name, industrack.parent?.fullName ?? null);
}

function sideOf({ industrack, quickbooks }: ItemStep): PlannedItem['side'] {
  if (industrack !== null) return 'industrack';
  return quickbooks === null ? null : 'quickbooks';
}

/** FM-2: planning it again could write it a second time. */
const STILL_OPEN = holdItem(
  'outcome_unknown',
  'What became of an earlier write of this item to QuickBooks is not known yet. It waits until the sync has found out.',
);
