import { type ItemSettings, isSyncedKind, itemFullName, nameKey } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { groupBy } from '../grouping.js';
import { QuickBooksWriteRepository } from '../sync/quickbooks-write.repository.js';
import type { PlanContext, PlanKey } from '../sync/record-kind.js';
import {
  type ItemEnd,
  ItemEndsRepository,
  type ItemLinkRow,
  type NameHolder,
  type QuickBooksItemEnd,
} from './item-ends.repository.js';
import { ItemParentsRepository } from './item-parents.repository.js';
import type { LoadedItem } from './item-plan.js';
import { ItemReferencesRepository } from './item-references.repository.js';
import {
  type ItemSurroundings,
  isMatchable,
  linkedItem,
  quickbooksSide,
  unlinkedInIndusTrack,
  unlinkedInQuickBooks,
} from './item-sides.js';

/** Both ends of a batch's items, as they stand in the database. */
interface Ends {
  readonly links: readonly ItemLinkRow[];
  readonly quickbooks: ReadonlyMap<string, QuickBooksItemEnd>;
  readonly items: ReadonlyMap<string, ItemEnd>;
  /** QuickBooks' items under the full names of IndusTrack's unlinked ones, by name key. */
  readonly holders: ReadonlyMap<string, NameHolder>;
  /** IndusTrack's unlinked items under the full names of QuickBooks' ones, by name key. */
  readonly candidates: ReadonlyMap<string, readonly ItemEnd[]>;
  /** Pairs of which a person said that they are two. */
  readonly rejected: ReadonlySet<string>;
}

/** Gathers what the planner looks at: both ends of each item, the link between them, or one that is found. */
@Injectable()
export class ItemLoader {
  constructor(
    private readonly ends: ItemEndsRepository,
    private readonly parents: ItemParentsRepository,
    private readonly references: ItemReferencesRepository,
    private readonly writes: QuickBooksWriteRepository,
  ) {}

  /** @returns each item once, and the ids of those with a write of unknown outcome */
  async load(
    tx: TenantTx,
    { run }: PlanContext,
    of: Readonly<{ keys: readonly PlanKey[]; settings: ItemSettings }>,
  ): Promise<{ loaded: LoadedItem[]; busy: ReadonlySet<string> }> {
    const ends = await this.gather(tx, of.keys);
    const around = await this.around(tx, run.id, ends);
    const loaded = [...pairsOf(of.keys, ends).values()].flatMap(
      (pair) => loadOne(pair, { ends, around, settings: of.settings }) ?? [],
    );
    const busy = await this.writes.withOpenWrites(tx, 'item', {
      recordIds: loaded.flatMap(({ recordId }) => recordId ?? []),
      quickbooksIds: loaded.flatMap(({ quickbooksId }) => quickbooksId ?? []),
    });
    return { loaded, busy };
  }

  private async gather(tx: TenantTx, keys: readonly PlanKey[]): Promise<Ends> {
    const links = await this.ends.links(tx, keys);
    const known = await this.ends.items(tx, [
      ...links.map(({ recordId }) => recordId),
      ...keys.flatMap(({ recordId }) => recordId ?? []),
    ]);
    const linked = new Set(links.map(({ recordId }) => recordId));
    const alone = [...known.values()].filter(
      ({ recordId, isRemoved }) => !isRemoved && !linked.has(recordId),
    );
    const holders = await this.ends.nameHolders(tx, keysOf(alone));
    const found = [...holders.values()].filter(isMatchable);
    const read = await this.ends.quickbooks(tx, [
      ...links.map(({ quickbooksId }) => quickbooksId),
      ...keys.flatMap(({ quickbooksId }) => quickbooksId ?? []),
    ]);
    const quickbooks = new Map([...read, ...found.map((one) => [one.quickbooksId, one] as const)]);
    const taken = new Set(links.map(({ quickbooksId }) => quickbooksId));
    const open = [...quickbooks.values()].filter(({ quickbooksId }) => !taken.has(quickbooksId));
    const names = open.map(({ fields }) => nameKey(fields.fullName));
    const named = await this.ends.unlinkedByName(tx, [...new Set(names)]);
    const rejected =
      named.length === 0
        ? new Set<string>()
        : await this.ends.rejectedPairs(
            tx,
            open.map(({ quickbooksId }) => quickbooksId),
          );
    const candidates = groupBy(named, ({ key }) => nameKey(key));
    return { links, quickbooks, items: known, holders, candidates, rejected };
  }

  private async around(tx: TenantTx, runId: string, ends: Ends): Promise<ItemSurroundings> {
    const listIds = [...ends.quickbooks.values()].flatMap(
      ({ fields }) => fields.parentListId ?? [],
    );
    const records = [...ends.items.values(), ...[...ends.candidates.values()].flat()];
    const recordIds = records.flatMap(({ record }) => record.parentId ?? []);
    return {
      inIndusTrack: await this.parents.inIndusTrack(tx, runId, [...new Set(listIds)]),
      inQuickBooks: await this.parents.inQuickBooks(tx, runId, [...new Set(recordIds)]),
      taxability: await this.references.taxability(tx),
    };
  }
}

interface Pair {
  readonly quickbooksId: string | null;
  readonly recordId: string | null;
  readonly link: ItemLinkRow | null;
}

/** Keys completed by the links, each item once. */
function pairsOf(keys: readonly PlanKey[], { links }: Ends): Map<string, Pair> {
  const byQuickBooks = new Map(links.map((link) => [link.quickbooksId, link]));
  const byRecord = new Map(links.map((link) => [link.recordId, link]));
  const pairs = keys.map((key): Pair => {
    const link =
      byQuickBooks.get(key.quickbooksId ?? '') ?? byRecord.get(key.recordId ?? '') ?? null;
    const quickbooksId = link?.quickbooksId ?? key.quickbooksId;
    // An applied preview names both ends of a link that it would make: it is found again from QuickBooks' side.
    const recordId = link?.recordId ?? (key.quickbooksId === null ? key.recordId : null);
    return { quickbooksId, recordId, link };
  });
  return new Map(pairs.map((pair) => [`${pair.quickbooksId}/${pair.recordId}`, pair]));
}

function loadOne(
  { quickbooksId, recordId, link }: Pair,
  {
    ends,
    around,
    settings,
  }: Readonly<{ ends: Ends; around: ItemSurroundings; settings: ItemSettings }>,
): LoadedItem | null {
  const end = ends.quickbooks.get(quickbooksId ?? '');
  const side = end === undefined ? null : quickbooksSide(end, around);
  if (link !== null) {
    const industrack = ends.items.get(link.recordId);
    return linkedItem(link, { quickbooks: side, industrack }, around);
  }
  const openTo = (listId: string, fullName: string) =>
    (ends.candidates.get(nameKey(fullName)) ?? []).filter(
      (one) => !ends.rejected.has(`${listId}/${one.recordId}`),
    );
  if (side !== null) {
    const { listId, fullName, kind } = side.item;
    const candidates = isSyncedKind(kind) ? openTo(listId, fullName) : [];
    return unlinkedInQuickBooks(side, candidates, { around, settings });
  }
  const item = ends.items.get(recordId ?? '');
  if (item === undefined) return null;
  const holder = ends.holders.get(nameKey(item.fullName));
  if (!isMatchable(holder)) return unlinkedInIndusTrack(item, holder, around);
  const named = openTo(holder.quickbooksId, holder.fields.fullName);
  const found = unlinkedInQuickBooks(quickbooksSide(holder, around), named, { around, settings });
  // Another item of this name is the one in QuickBooks, or nobody says that it is this one.
  return found.recordId === item.recordId ? found : unlinkedInIndusTrack(item, holder, around);
}

function keysOf(items: readonly ItemEnd[]): string[] {
  return [...new Set(items.map(({ fullName }) => nameKey(fullName)))];
}

/** The name by which a report knows an item. */
export function reportName({ subject: { quickbooks, industrack } }: LoadedItem): string {
  if (quickbooks !== null) return quickbooks.item.fullName;
  if (industrack === null) return '';
  return itemFullName(industrack.record.name, industrack.parent?.fullName ?? null);
}
