import {
  baseForItemLink,
  type IndusTrackItemSide,
  type ItemAccounts,
  type ItemSettings,
  type ItemSubject,
  isSyncedKind,
  matchItem,
  type ParentInIndusTrack,
  type ParentInQuickBooks,
  type QuickBooksItemSide,
  quickbooksKindWords,
} from '@connector/domain';
import type {
  ItemEnd,
  ItemLinkRow,
  NameHolder,
  QuickBooksItemEnd,
} from './item-ends.repository.js';
import type { LoadedItem } from './item-plan.js';

/** What stands around the items of a batch. */
export interface ItemSurroundings {
  readonly inIndusTrack: ReadonlyMap<string, ParentInIndusTrack>;
  readonly inQuickBooks: ReadonlyMap<string, ParentInQuickBooks>;
  /** Whether a sales tax code is a taxable one, by list id. */
  readonly taxability: ReadonlyMap<string, boolean>;
}

const UNNAMED = { state: 'gone', fullName: 'an item that QuickBooks did not name' } as const;

/** QuickBooks' end as the planner looks at it. */
export function quickbooksSide(
  { fields, isDeleted }: QuickBooksItemEnd,
  { taxability, inIndusTrack }: ItemSurroundings,
): QuickBooksItemSide {
  const code = fields.salesTaxCode;
  const isTaxable = code === null ? null : (taxability.get(code.listId) ?? null);
  const { parentListId } = fields;
  return {
    item: { ...fields, isTaxable },
    parent: parentListId === null ? null : (inIndusTrack.get(parentListId) ?? UNNAMED),
    state: isDeleted ? 'deleted' : 'present',
  };
}

/** IndusTrack's end as the planner looks at it. */
export function industrackSide(
  { record, isRemoved }: Pick<ItemEnd, 'record' | 'isRemoved'>,
  { inQuickBooks }: ItemSurroundings,
): IndusTrackItemSide {
  const { parentId } = record;
  return {
    record,
    parent: parentId === null ? null : (inQuickBooks.get(parentId) ?? null),
    state: isRemoved ? 'removed' : 'present',
  };
}

/** Both ends of a link. Without a row the item was taken out of the database: removed, and nothing else is known. */
export function linkedItem(
  { recordId, quickbooksId, base }: ItemLinkRow,
  ends: Readonly<{ quickbooks: QuickBooksItemSide | null; industrack: ItemEnd | undefined }>,
  around: ItemSurroundings,
): LoadedItem {
  const kept = ends.industrack?.keptCostAgainst ?? null;
  const end = ends.industrack ?? { record: { ...base, accounts: NO_ACCOUNTS }, isRemoved: true };
  const subject: ItemSubject = {
    quickbooks: ends.quickbooks,
    industrack: industrackSide(end, around),
    link: { base, keptCost: kept === null ? null : { againstQuickBooks: kept } },
    nameTakenBy: null,
  };
  return { quickbooksId, recordId, found: null, subject };
}

/** An item of QuickBooks without a link, with the item of IndusTrack that it is, or may be. */
export function unlinkedInQuickBooks(
  quickbooks: QuickBooksItemSide,
  candidates: readonly ItemEnd[],
  how: Readonly<{ around: ItemSurroundings; settings: ItemSettings }>,
): LoadedItem {
  const { listId: quickbooksId } = quickbooks.item;
  const alone = subjectOf({ quickbooks, industrack: null });
  if (quickbooks.state !== 'present' || candidates.length === 0)
    return { quickbooksId, recordId: null, found: null, subject: alone };
  const verdict = matchItem(quickbooks.item, candidates);
  const recordId = verdict.kind === 'unsure' ? verdict.proposals[0]?.recordId : undefined;
  const wanted = verdict.kind === 'same' ? verdict.recordId : recordId;
  const match = candidates.find((one) => one.recordId === wanted);
  if (match === undefined) return { quickbooksId, recordId: null, found: null, subject: alone };
  const industrack = industrackSide(match, how.around);
  const both = { quickbooksId, recordId: match.recordId };
  // Both ends without a link: the planner asks a person.
  if (verdict.kind !== 'same')
    return { ...both, found: null, subject: subjectOf({ quickbooks, industrack }) };
  const base = baseForItemLink({ quickbooks, industrack }, how.settings);
  const link = { base, keptCost: null };
  const subject = { ...subjectOf({ quickbooks, industrack }), link };
  return { ...both, found: { base, reason: verdict.reason }, subject };
}

/** An item of IndusTrack without a link, for which QuickBooks has no counterpart; somebody else may hold its name there. */
export function unlinkedInIndusTrack(
  end: ItemEnd,
  holder: NameHolder | undefined,
  around: ItemSurroundings,
): LoadedItem {
  const subject = subjectOf({ quickbooks: null, industrack: industrackSide(end, around) });
  const nameTakenBy = holder === undefined ? null : holderWords(holder);
  const { recordId } = end;
  return { quickbooksId: null, recordId, found: null, subject: { ...subject, nameTakenBy } };
}

/** Whether the item of QuickBooks that holds a name may be the item in hand. */
export function isMatchable(holder: NameHolder | undefined): holder is NameHolder {
  return holder !== undefined && !holder.isLinked && isSyncedKind(holder.fields.kind);
}

/** Who holds a name, in words: "the discount “Spring” (inactive)". */
export function holderWords({ fields }: Pick<NameHolder, 'fields'>): string {
  const { kind, fullName, isActive } = fields;
  return `the ${quickbooksKindWords(kind)} “${fullName}”${isActive ? '' : ' (inactive)'}`;
}

function subjectOf(ends: Pick<ItemSubject, 'quickbooks' | 'industrack'>): ItemSubject {
  return { ...ends, link: null, nameTakenBy: null };
}

const NO_ACCOUNTS: ItemAccounts = { income: null, cogs: null, asset: null, expense: null };
