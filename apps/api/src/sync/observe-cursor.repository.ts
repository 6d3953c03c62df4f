import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ObserveStage } from '../database/generated/enums.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newBatchId } from '../ids.js';

export type { ObserveStage };

const BATCH_ID_BYTES = 16;

/** How far one kind of record has been read. */
export interface ObserveCursor {
  /** Everything changed before it is in the mirror; moved on when a reading is through. */
  readonly watermark: Date | null;
  /** The run whose reading this is. */
  readonly runId: string | null;
  /** The ids of its batches follow from this one. */
  readonly readingId: string;
  readonly stage: ObserveStage;
  /** When its first page was asked for, by the QuickBooks machine's clock. */
  readonly startedAt: Date | null;
  readonly fromModified: string | null;
  readonly iteratorId: string | null;
  /** The page of its stage that is asked for next, from 0. */
  readonly page: number;
  /** Why every id is compared; null when none is. */
  readonly sweepReason: string | null;
  readonly sweptAt: Date | null;
  /** Records that QuickBooks counts and the mirror cannot hold. */
  readonly uncounted: number;
  readonly readAll: boolean;
  readonly finished: boolean;
}

/** The id under which a page is asked for, however often: a run that was cut short asks with the same one. */
export function batchIdOf({
  readingId,
  stage,
  page,
}: Pick<ObserveCursor, 'readingId' | 'stage' | 'page'>): string {
  const hash = createHash('sha256').update(`${readingId} ${stage} ${page}`).digest();
  return hash.subarray(0, BATCH_ID_BYTES).toString('base64url');
}

/** The page that an iterator's next one follows; null where nothing goes on. */
export function batchBefore(
  cursor: Parameters<typeof batchIdOf>[0] & Pick<ObserveCursor, 'iteratorId'>,
) {
  return cursor.iteratorId === null ? null : batchIdOf({ ...cursor, page: cursor.page - 1 });
}

@Injectable()
export class ObserveCursorRepository {
  async find(tx: TenantTx, kind: string): Promise<ObserveCursor | null> {
    const cursor = await tx.observeCursor.findFirst({ where: { kind } });
    return cursor === null ? null : { ...cursor, readingId: cursor.readingId ?? newBatchId() };
  }

  /** Begins a run's reading, from its first page. The watermark stays until the reading is through. */
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
      ...{ runId, fromModified, readingId: newBatchId(), stage: 'pages' as const },
      ...{ startedAt: null, iteratorId: null, page: 0, sweepReason: null, finished: false },
    };
    await tx.observeCursor.upsert({
      where: { tenantId_kind: { tenantId, kind } },
      create: { tenantId, kind, ...fresh },
      update: fresh,
    });
    await tx.observeSighting.deleteMany({ where: { kind } });
  }

  /** A page is stored; this is where the next one is. */
  async turnPage(
    tx: TenantTx,
    kind: string,
    next: Readonly<{ startedAt: Date; iteratorId: string | null }>,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE observe_cursors SET page = page + 1, started_at = ${next.startedAt}, iterator_id = ${next.iteratorId}
      WHERE kind = ${kind}`;
  }

  /** Goes on to another stage of the reading, at its first page. */
  async enterStage(
    tx: TenantTx,
    kind: string,
    to: Readonly<{ stage: ObserveStage; sweepReason?: string }>,
  ): Promise<void> {
    await tx.observeCursor.updateMany({
      where: { kind },
      data: { ...to, page: 0, iteratorId: null },
    });
  }

  /** Begins the stage in hand again, under ids that were never used. */
  async restartStage(tx: TenantTx, kind: string, stage: ObserveStage): Promise<void> {
    const again = { readingId: newBatchId(), page: 0, iteratorId: null };
    const data = stage === 'pages' ? { ...again, startedAt: null } : again;
    await tx.observeCursor.updateMany({ where: { kind }, data });
    if (stage === 'sweep') await tx.observeSighting.deleteMany({ where: { kind } });
  }

  /** The reading is through: from now on only what changes after `watermark`. `sweptAt` where every id was seen. */
  async finish(
    tx: TenantTx,
    kind: string,
    through: Readonly<{ watermark: Date; sweptAt?: Date }>,
  ): Promise<void> {
    await tx.observeCursor.updateMany({
      where: { kind },
      data: { ...through, finished: true, iteratorId: null, readAll: false },
    });
  }

  /** The next reading reads everything: the books are others than they were. */
  async askForEverything(tx: TenantTx): Promise<void> {
    await tx.observeCursor.updateMany({ data: { readAll: true } });
  }

  /** Whether everything is to be read because somebody asked for it. */
  async isEverythingAskedFor(tx: TenantTx): Promise<boolean> {
    return (await tx.observeCursor.count({ where: { readAll: true } })) > 0;
  }

  /** What the last comparison found that the mirror cannot hold: counted anew. */
  async setUncounted(tx: TenantTx, kind: string, uncounted: number): Promise<void> {
    await tx.observeCursor.updateMany({ where: { kind }, data: { uncounted } });
  }

  async addUncounted(tx: TenantTx, kind: string, more: number): Promise<void> {
    if (more === 0) return;
    await tx.observeCursor.updateMany({
      where: { kind },
      data: { uncounted: { increment: more } },
    });
  }
}
