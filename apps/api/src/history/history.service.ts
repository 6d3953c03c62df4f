import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { CustomerEditRepository } from '../customers/customer-edit.repository.js';
import { CustomerEdits, locationsOf } from '../customers/customer-edits.service.js';
import { TenantDb } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import type { RecordChange, RecordChangeList, RecordChangeQuery } from './history.schemas.js';
import { isRestorable, restored } from './restoration.js';
import {
  type RestorableChange,
  TimelineRepository,
  type TimelineRow,
} from './timeline.repository.js';

/** The timeline of a customer, and going back to a value in it (CUS-3). */
@Injectable()
export class HistoryService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly timeline: TimelineRepository,
    private readonly customers: CustomerEditRepository,
    private readonly edits: CustomerEdits,
  ) {}

  /** @throws AppError not_found */
  async list(
    on: Readonly<{ tenantId: string; customerId: string }>,
    query: RecordChangeQuery,
  ): Promise<RecordChangeList> {
    return this.tenantDb.run({ tenantId: on.tenantId }, async (tx) => {
      const rows = await this.timeline.findPage(tx, on.customerId, {
        ...query,
        limit: query.limit + 1,
      });
      if (rows.length === 0 && !(await this.timeline.exists(tx, on.customerId)))
        throw notFound('customer');
      const items = rows.slice(0, query.limit).map(changeOf);
      return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
    });
  }

  /**
   * Undoes a change, as a new edit that syncs like any other.
   *
   * @throws AppError not_found; conflict where it holds nothing to go back to, or the record says that already
   */
  async restore(
    on: Readonly<{ tenantId: string; customerId: string; caller: Caller }>,
    changeId: string,
  ): Promise<void> {
    await this.tenantDb.run({ tenantId: on.tenantId }, async (tx) => {
      const change = await this.timeline.find(tx, on.customerId, changeId);
      if (change === null) throw notFound('change');
      if (change.action === 'removed') {
        const stored = await this.customers.lock(tx, on.customerId);
        if (stored === null) throw notFound('customer');
        if (!stored.isRemoved || stored.isMerged) throw nothingToRestore();
        return this.edits.bringBack(tx, on, stored);
      }
      const { before, changes } = withBefore(change);
      const stored = await this.edits.open(tx, on.customerId);
      const current = { ...stored.record, locations: locationsOf(stored) };
      const { locations, ...record } = restored(current, { changes, before });
      const isChanged = await this.edits.save(tx, on, stored, { record, locations }, 'restored');
      if (!isChanged) throw nothingToRestore();
    });
  }
}

function withBefore({ changes, before }: RestorableChange) {
  if (before !== null && isRestorable(changes)) return { changes, before };
  throw new AppError(
    'conflict',
    'This entry of the history holds no earlier values to go back to.',
  );
}

function nothingToRestore(): AppError {
  return new AppError(
    'conflict',
    'There is nothing to restore: the customer says just that already.',
  );
}

function changeOf({ hasBefore, ...row }: TimelineRow): RecordChange {
  const isOwn = row.mergedFrom === null;
  const hasValues = hasBefore && (row.action === 'removed' || isRestorable(row.changes));
  return { ...row, at: row.at.toISOString(), canRestore: isOwn && hasValues };
}
