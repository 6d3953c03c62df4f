import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newBatchId } from '../ids.js';

/** How far one kind of record has been read. */
export interface ObserveCursor {
  readonly watermark: Date | null;
  /** The run whose reading this is. */
  readonly runId: string | null;
  readonly startedAt: Date | null;
  readonly fromModified: string | null;
  readonly iteratorId: string | null;
  /** The page that is asked for next, from 0. */
  readonly page: number;
  /** The id under which it is asked for, however often. */
  readonly pendingBatchId: string;
  readonly finished: boolean;
}

@Injectable()
export class ObserveCursorRepository {
  async find(tx: TenantTx, kind: string): Promise<ObserveCursor | null> {
    const cursor = await tx.observeCursor.findFirst({ where: { kind } });
    return cursor === null
      ? null
      : { ...cursor, pendingBatchId: cursor.pendingBatchId ?? newBatchId() };
  }

  /** Whether no reading of this kind was ever finished. */
  async isFirstReading(tx: TenantTx, kind: string): Promise<boolean> {
    return ((await this.find(tx, kind))?.watermark ?? null) === null;
  }

  /** Begins a reading, from its first page. The watermark stays until the reading is finished. */
  async begin(
    tx: TenantTx,
    reading: Readonly<{
      tenantId: string;
      kind: string;
      runId: string;
      fromModified: string | null;
    }>,
  ): Promise<void> {
    const { tenantId, kind, runId, fromModified } = reading;
    const fresh = {
      runId,
      fromModified,
      startedAt: null,
      iteratorId: null,
      page: 0,
      pendingBatchId: newBatchId(),
      finished: false,
    };
    await tx.observeCursor.upsert({
      where: { tenantId_kind: { tenantId, kind } },
      create: { tenantId, kind, ...fresh },
      update: fresh,
    });
  }

  /** A page is stored; this is where the next one is. */
  async turnPage(
    tx: TenantTx,
    kind: string,
    next: Readonly<{ startedAt: Date; iteratorId: string | null }>,
  ): Promise<void> {
    await tx.observeCursor.updateMany({
      where: { kind },
      data: { ...next, page: { increment: 1 }, pendingBatchId: newBatchId() },
    });
  }

  /** Everything is read: from now on only what changes after `watermark`. */
  async finish(tx: TenantTx, kind: string, watermark: Date): Promise<void> {
    await tx.observeCursor.updateMany({
      where: { kind },
      data: { watermark, finished: true, iteratorId: null, pendingBatchId: null },
    });
  }
}
