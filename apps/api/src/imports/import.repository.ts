import { Injectable } from '@nestjs/common';
import type { Import as ImportRecord } from '../database/generated/client.js';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';
import type { ImportPage, ImportPageQuery, ImportState, ImportView } from './import.schemas.js';

/** An import as the work on it sees it. */
export type StoredImport = Pick<
  ImportRecord,
  'id' | 'tenantId' | 'kind' | 'workbookKey' | 'archiveKey' | 'createdById' | 'createdByName'
> & { readonly state: ImportState };

export interface NewImportRow {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: string;
  readonly fileName: string;
  readonly createdById: string;
  readonly createdByName: string;
}

/** What a move to another state sets beside it. */
export type ImportChange = Partial<
  Pick<ImportRecord, 'workbookKey' | 'archiveKey' | 'problem' | 'rowsImported' | 'finishedAt'>
>;

/** How much one tick looks after; the rest comes with the next. */
const A_TICK = 500;

@Injectable()
export class ImportRepository {
  async add(tx: TenantTx, row: NewImportRow, now: Date): Promise<void> {
    await tx.import.create({ data: { ...row, state: 'draft', createdAt: now, touchedAt: now } });
  }

  async find(tx: TenantTx, importId: string): Promise<ImportView | null> {
    const found = await tx.import.findUnique({ where: { id: importId } });
    return found === null ? null : viewOf(found);
  }

  async findPage(tx: TenantTx, { page, pageSize }: ImportPageQuery): Promise<ImportPage> {
    // A draft is an upload that has not ended, or never will.
    const where = { state: { not: 'draft' } };
    const rows = await tx.import.findMany({
      where,
      orderBy: { id: 'desc' },
      skip: (page - 1) * pageSize,
      take: pageSize,
    });
    return { items: rows.map(viewOf), page, pageSize, total: await tx.import.count({ where }) };
  }

  async findStored(tx: TenantTx, importId: string): Promise<StoredImport | null> {
    const found = await tx.import.findUnique({ where: { id: importId } });
    return found === null ? null : storedOf(found);
  }

  /** The oldest import of the tenant that waits for a worker. */
  async findWork(tx: TenantTx): Promise<StoredImport | null> {
    const found = await tx.import.findFirst({
      where: { state: { in: ['checking', 'applying'] } },
      orderBy: { id: 'asc' },
    });
    return found === null ? null : storedOf(found);
  }

  /** Tenants with an import that nobody has touched since. */
  async findIdle(tx: EveryTenantTx, before: Date): Promise<string[]> {
    const idle = await tx.import.findMany({
      where: { state: { in: ['checking', 'applying'] }, touchedAt: { lt: before } },
      select: { tenantId: true },
      distinct: ['tenantId'],
      take: A_TICK,
    });
    return idle.map(({ tenantId }) => tenantId);
  }

  /** Uploads that nobody has gone on with since. */
  async findAbandoned(
    tx: EveryTenantTx,
    before: Date,
  ): Promise<{ id: string; tenantId: string }[]> {
    return tx.import.findMany({
      where: { state: 'draft', touchedAt: { lt: before } },
      select: { id: true, tenantId: true },
      take: A_TICK,
    });
  }

  /** A sign of life of whoever works on it. */
  async touch(tx: TenantTx, importId: string, now: Date): Promise<void> {
    await tx.import.updateMany({ where: { id: importId }, data: { touchedAt: now } });
  }

  /**
   * Moves an import to another state, where it is still in one of the given; of two that try, one gets it, and the
   * other waits for its transaction.
   */
  async move(
    tx: TenantTx,
    importId: string,
    move: Readonly<{
      from: readonly ImportState[];
      to: ImportState;
      now: Date;
      change?: ImportChange;
    }>,
  ): Promise<boolean> {
    const { count } = await tx.import.updateMany({
      where: { id: importId, state: { in: [...move.from] } },
      data: { ...move.change, state: move.to, touchedAt: move.now },
    });
    return count === 1;
  }

  /** With its rows; its files are the caller's to remove, once this is committed. */
  async remove(tx: TenantTx, importId: string): Promise<void> {
    await tx.importRow.deleteMany({ where: { importId } });
    await tx.import.deleteMany({ where: { id: importId } });
  }
}

function storedOf(row: ImportRecord): StoredImport {
  const { id, tenantId, kind, workbookKey, archiveKey, createdById, createdByName } = row;
  return {
    ...{ id, tenantId, kind, workbookKey, archiveKey, createdById, createdByName },
    state: row.state as ImportState,
  };
}

function viewOf(row: ImportRecord): ImportView {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.fileName,
    state: row.state as ImportState,
    problem: row.problem,
    rows: {
      read: row.rowsRead,
      ready: row.rowsReady,
      present: row.rowsPresent,
      wrong: row.rowsWrong,
    },
    imported: row.rowsImported,
    createdBy: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
