import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import type { RecordChangeList, RecordChangeQuery } from '../history/history.schemas.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { RecordTimelineRepository } from '../history/record-timeline.repository.js';
import { ItemRepository, quickbooksKindTitle } from './item.repository.js';
import type { CostDecision, Item, ItemPage, ItemPageQuery, ItemRowView } from './item.schemas.js';
import { ItemCostsRepository } from './item-costs.repository.js';
import { ItemEditRepository } from './item-edit.repository.js';
import type { QuickBooksItemEnd } from './item-ends.repository.js';
import { ItemLinksRepository } from './item-links.repository.js';
import { ItemProblems } from './item-problems.service.js';

const EXPORTED_AT_A_TIME = 100;

@Injectable()
export class ItemsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly items: ItemRepository,
    private readonly costs: ItemCostsRepository,
    private readonly changes: RecordChangeRepository,
    private readonly timeline: RecordTimelineRepository,
    private readonly edits: ItemEditRepository,
    private readonly links: ItemLinksRepository,
    private readonly problems: ItemProblems,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** One page of a list, with how many items of each list fit the search (ITM-4). */
  async list(tenantId: string, query: ItemPageQuery): Promise<ItemPage> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const counts = await this.items.count(tx, query.search);
      const { page, pageSize, status } = query;
      // Nothing fits: looking for its first page would read every item once more.
      const items = counts[status] === 0 ? [] : await this.items.findPage(tx, query);
      return { items, page, pageSize, total: counts[status], counts };
    });
  }

  /** @throws AppError not_found */
  async find(tenantId: string, itemId: string): Promise<Item> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const found = await this.items.find(tx, itemId);
      const stored = found && (await this.edits.find(tx, itemId));
      if (found === null || stored === null) throw notFound('item');
      const how = { isLinked: found.quickbooks !== null };
      const namesake = found.quickbooks === null ? await this.links.namesake(tx, itemId) : null;
      return {
        ...found,
        warnings: await this.problems.of(tx, stored, how),
        namesake: namesake && shownNamesake(namesake),
      };
    });
  }

  /** What happened to an item, the newest first. @throws AppError not_found */
  async history(
    tenantId: string,
    itemId: string,
    query: RecordChangeQuery,
  ): Promise<RecordChangeList> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      if ((await this.items.find(tx, itemId)) === null) throw notFound('item');
      return this.timeline.list(tx, { kind: 'item', recordId: itemId }, query);
    });
  }

  /** ITM-8: the items whose costs differ, page by page, each page a transaction of its own. */
  async *differing(tenantId: string): AsyncGenerator<ItemRowView> {
    const query = { status: 'costs', search: '', pageSize: EXPORTED_AT_A_TIME } as const;
    for (let page = 1; ; page += 1) {
      const items = await this.tenantDb.run({ tenantId }, (tx) =>
        this.items.findPage(tx, { ...query, page }),
      );
      yield* items;
      if (items.length < EXPORTED_AT_A_TIME) return;
    }
  }

  /**
   * ITM-8: settles costs that differ. One that was settled meanwhile, or is nobody's, is passed over.
   *
   * @returns how many were settled
   */
  async settleCosts(
    tenantId: string,
    user: SignedInUser,
    { decision, itemIds }: CostDecision,
  ): Promise<{ settled: number }> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const at = this.clock.now();
      const isTaken = decision === 'take_quickbooks';
      const settled = isTaken
        ? await this.costs.takeQuickBooks(tx, itemIds, at)
        : await this.costs.keepOurs(tx, itemIds);
      const label = isTaken ? 'Cost, taken from QuickBooks' : 'Cost, kept against QuickBooks’';
      await this.changes.add(
        tx,
        tenantId,
        settled.map(({ id, before, after }) => ({
          ...{ kind: 'item', recordId: id, at, action: 'edited', place: 'industrack' },
          ...{ actorKind: 'user', actorName: user.name, runId: null, before: null },
          changes: [{ field: 'cost', label, before, after }],
        })),
      );
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'item.costs_settled',
        details: { decision, items: settled.length },
      });
      return { settled: settled.length };
    });
  }
}

function shownNamesake({ fields }: QuickBooksItemEnd): Item['namesake'] {
  const { listId, kind, fullName, salesDescription, partNumber, price, isActive } = fields;
  return {
    ...{ listId, fullName, salesDescription, partNumber, price, active: isActive },
    kind: quickbooksKindTitle(kind),
  };
}
