import type { CustomerRecord } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** How a customer stands with QuickBooks. */
export interface LinkStanding {
  readonly quickbooksId: string;
  readonly fullName: string;
  readonly isPaused: boolean;
  readonly isDeleted: boolean;
}

/** Links between customers and QuickBooks records, as people make and undo them. */
@Injectable()
export class CustomerLinksRepository {
  async add(
    tx: TenantTx,
    link: Readonly<{
      tenantId: string;
      quickbooksId: string;
      recordId: string;
      base: CustomerRecord;
      at: Date;
    }>,
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at)
      VALUES (${link.tenantId}::uuid, 'customer', ${link.quickbooksId}, ${link.recordId}::uuid,
              ${JSON.stringify(link.base)}::jsonb, ${link.at})`;
  }

  /** The link of a customer, locked until the transaction ends. */
  async lock(tx: TenantTx, customerId: string): Promise<LinkStanding | null> {
    const [row] = await tx.$queryRaw<LinkStanding[]>`
      SELECT link.quickbooks_id AS "quickbooksId", coalesce(record.full_name, '') AS "fullName",
             link.paused_at IS NOT NULL AS "isPaused", record.deleted_at IS NOT NULL AS "isDeleted"
      FROM links link LEFT JOIN mirror_records record
        ON record.tenant_id = link.tenant_id AND record.kind = link.kind AND record.quickbooks_id = link.quickbooks_id
      WHERE link.kind = 'customer' AND link.record_id = ${customerId}::uuid FOR UPDATE OF link`;
    return row ?? null;
  }

  /** BEY-18: the loop brake is off, and counts anew. */
  async resume(tx: TenantTx, quickbooksId: string): Promise<void> {
    await tx.link.updateMany({
      where: { kind: 'customer', quickbooksId },
      data: { pausedAt: null, flips: 0 },
    });
  }

  async remove(tx: TenantTx, quickbooksId: string): Promise<void> {
    await tx.link.deleteMany({ where: { kind: 'customer', quickbooksId } });
  }

  /** Of the last run that was let in: what QuickBooks' times of change have to be read by. */
  async machineClock(tx: TenantTx): Promise<{ timeZone: string; offsetMs: number }> {
    const run = await tx.syncRun.findFirst({
      where: { machineTimeZone: { not: null } },
      orderBy: { number: 'desc' },
      select: { machineTimeZone: true, clockOffsetMs: true },
    });
    return { timeZone: run?.machineTimeZone ?? 'UTC', offsetMs: run?.clockOffsetMs ?? 0 };
  }
}
