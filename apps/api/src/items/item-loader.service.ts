import {
  baseForItemLink,
  type ItemSettings,
  itemFullName,
  matchItem,
  nameKey,
  type ParentInIndusTrack,
  type QuickBooksItemSide,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { groupBy } from '../grouping.js';
import type { PlanContext, PlanKey } from '../sync/record-kind.js';
import {
  type ItemAbove,
  type ItemEnd,
  ItemEndsRepository,
  type ItemLinkRow,
  type QuickBooksItemEnd,
} from './item-ends.repository.js';
import type { LoadedItem } from './item-plan.js';

/** Stands for a parent that a preview would make: nothing is written by it. */
const NOT_MADE_YET = '00000000-0000-0000-0000-000000000000';

/** Gathers what the planner looks at: both ends of each item, the link between them, or one that is found. */
@Injectable()
export class ItemLoader {
  constructor(private readonly ends: ItemEndsRepository) {}

  /** @returns the items in the order of their keys */
  async load(
    tx: TenantTx,
    { run }: PlanContext,
    of: Readonly<{ keys: readonly PlanKey[]; settings: ItemSettings }>,
  ): Promise<LoadedItem[]> {
    const ids = of.keys.flatMap(({ quickbooksId }) => quickbooksId ?? []);
    const links = new Map(
      (await this.ends.links(tx, of.keys)).map((one) => [one.quickbooksId, one]),
    );
    const quickbooks = await this.ends.quickbooks(tx, ids);
    const items = await this.ends.items(
      tx,
      [...links.values()].map(({ recordId }) => recordId),
    );
    const taxCodes = await this.ends.taxCodes(tx);
    const parentIds = [...quickbooks.values()].flatMap(({ fields }) => fields.parentListId ?? []);
    const above = await this.ends.above(tx, run.id, [...new Set(parentIds)]);
    const sides = new Map(
      [...quickbooks.values()].map((end) => [end.quickbooksId, sideOf(end, { above, taxCodes })]),
    );
    const candidates = await this.candidates(
      tx,
      ids.flatMap((id) => (links.has(id) ? [] : (sides.get(id) ?? []))),
    );
    return ids.flatMap((id) => {
      const side = sides.get(id);
      if (side === undefined) return [];
      const link = links.get(id);
      if (link !== undefined) return linked(side, link, items.get(link.recordId));
      return unlinked(side, candidates, of.settings);
    });
  }

  private async candidates(
    tx: TenantTx,
    sides: readonly QuickBooksItemSide[],
  ): Promise<Map<string, ItemEnd[]>> {
    const keys = sides.map(({ item }) => nameKey(item.fullName));
    const rows = await this.ends.unlinkedByName(tx, [...new Set(keys)]);
    return groupBy(rows, ({ key }) => nameKey(key));
  }
}

function sideOf(
  { fields, isDeleted }: QuickBooksItemEnd,
  around: Readonly<{
    above: ReadonlyMap<string, ItemAbove>;
    taxCodes: ReadonlyMap<string, boolean>;
  }>,
): QuickBooksItemSide {
  const code = fields.salesTaxCode;
  const isTaxable = code === null ? null : (around.taxCodes.get(code.listId) ?? null);
  const { parentListId } = fields;
  return {
    item: { ...fields, isTaxable },
    parent: parentListId === null ? null : parentOf(parentListId, around.above),
    state: isDeleted ? 'deleted' : 'present',
  };
}

function parentOf(listId: string, above: ReadonlyMap<string, ItemAbove>): ParentInIndusTrack {
  const parent = above.get(listId);
  if (parent === undefined)
    return { state: 'gone', fullName: 'an item that QuickBooks did not name' };
  const { recordId, recordName, fullName, isPreviewed, isGone, isHeld } = parent;
  if (recordId !== null) return { state: 'there', recordId, fullName: recordName ?? fullName };
  if (isPreviewed) return { state: 'there', recordId: NOT_MADE_YET, fullName };
  if (isGone) return { state: 'gone', fullName };
  return { state: isHeld ? 'held' : 'waiting', fullName };
}

function linked(
  quickbooks: QuickBooksItemSide,
  { recordId, base }: ItemLinkRow,
  end: ItemEnd | undefined,
): LoadedItem {
  const kept = end?.keptCostAgainst ?? null;
  // Without a row it was taken out of the database altogether: removed, and nothing else is known of it.
  const record = end?.record ?? { ...base, accounts: NO_ACCOUNTS };
  const isRemoved = end === undefined || end.isRemoved;
  return {
    quickbooksId: quickbooks.item.listId,
    recordId,
    found: null,
    subject: {
      quickbooks,
      industrack: { record, parent: null, state: isRemoved ? 'removed' : 'present' },
      link: { base, keptCost: kept === null ? null : { againstQuickBooks: kept } },
      nameTakenBy: null,
    },
  };
}

/** Looks for the item that an unlinked QuickBooks item is, among those of its full name. */
function unlinked(
  quickbooks: QuickBooksItemSide,
  candidates: Map<string, ItemEnd[]>,
  settings: ItemSettings,
): LoadedItem {
  const { item } = quickbooks;
  const alone = {
    quickbooksId: item.listId,
    recordId: null,
    found: null,
    subject: { quickbooks, industrack: null, link: null, nameTakenBy: null },
  };
  const named = candidates.get(nameKey(item.fullName)) ?? [];
  if (quickbooks.state !== 'present' || named.length === 0) return alone;
  const verdict = matchItem(item, named);
  if (verdict.kind === 'new') return alone;
  const recordId = verdict.kind === 'same' ? verdict.recordId : verdict.proposals[0]?.recordId;
  const match = named.find((one) => one.recordId === recordId);
  if (match === undefined) return alone;
  const industrack = { record: match.record, parent: null, state: 'present' as const };
  const both = { ...alone, recordId: match.recordId };
  // Both ends without a link: the planner asks a person.
  if (verdict.kind === 'unsure') {
    return { ...both, subject: { ...alone.subject, industrack } };
  }
  const base = baseForItemLink({ quickbooks, industrack }, settings);
  return {
    ...both,
    found: { base, reason: verdict.reason },
    subject: { ...alone.subject, industrack, link: { base, keptCost: null } },
  };
}

const NO_ACCOUNTS = { income: null, cogs: null, asset: null, expense: null };

/** The name by which a report knows an item. */
export function reportName({ subject: { quickbooks, industrack } }: LoadedItem): string {
  if (quickbooks !== null) return quickbooks.item.fullName;
  return industrack === null ? '' : itemFullName(industrack.record.name, null);
}
