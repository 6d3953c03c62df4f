import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type {
  ConflictRule,
  Direction,
  PlanApproval,
  SettingKindName,
} from './sync-settings.schemas.js';

export interface SettingRow {
  readonly kind: string;
  readonly direction: Direction;
  readonly conflictRule: ConflictRule;
  readonly approvalNeeded: PlanApproval | null;
  readonly changedAt: Date;
  readonly changedByName: string;
}

/** Where IndusTrack keeps the records of a kind. */
const RECORD_TABLES: Readonly<Record<SettingKindName, Prisma.Sql>> = {
  customer: Prisma.sql`customers`,
  item: Prisma.sql`items`,
};

/** CUS-1: which way records go, and whether a plan must be approved before the next sync writes (BEY-4). */
@Injectable()
export class SyncSettingsRepository {
  constructor(private readonly waiting: MirrorWaitingRepository) {}

  async findAll(tx: TenantTx): Promise<SettingRow[]> {
    return tx.syncSetting.findMany({
      select: {
        kind: true,
        direction: true,
        conflictRule: true,
        approvalNeeded: true,
        changedAt: true,
        changedByName: true,
      },
    });
  }

  async find(tx: TenantTx, kind: SettingKindName): Promise<SettingRow | null> {
    return (await this.findAll(tx)).find((row) => row.kind === kind) ?? null;
  }

  /** Makes every change of settings and every request of a run wait for the one before it. */
  async lock(tx: TenantTx, tenantId: string): Promise<void> {
    await tx.$queryRaw`SELECT FROM tenants WHERE id = ${tenantId}::uuid FOR UPDATE`;
  }

  /** What a new tenant starts with: QuickBooks is the master, and nothing is written before a plan is approved. */
  async addFirst(tx: TenantTx, tenantId: string, by: string, at: Date): Promise<void> {
    await tx.syncSetting.create({
      data: {
        tenantId,
        kind: 'customer',
        direction: 'from_quickbooks',
        changedAt: at,
        changedByName: by,
      },
    });
  }

  async save(
    tx: TenantTx,
    tenantId: string,
    { kind, ...setting }: SettingRow & { readonly kind: SettingKindName },
  ): Promise<void> {
    await tx.syncSetting.upsert({
      where: { tenantId_kind: { tenantId, kind } },
      create: { tenantId, kind, ...setting },
      update: setting,
    });
  }

  /** Why a plan must be approved before a sync may write; null when nothing asks for one. */
  async approvalNeeded(tx: TenantTx): Promise<PlanApproval | null> {
    const rows = await this.findAll(tx);
    return rows.find((row) => row.approvalNeeded !== null)?.approvalNeeded ?? null;
  }

  /** A plan must be approved before the next sync writes anything, whatever the kind; one from before `at` will not do. */
  async askForApproval(tx: TenantTx, reason: PlanApproval, at: Date): Promise<void> {
    await tx.syncSetting.updateMany({ data: { approvalNeeded: reason, changedAt: at } });
  }

  /** A plan was approved. */
  async clearApproval(tx: TenantTx): Promise<void> {
    await tx.syncSetting.updateMany({
      where: { approvalNeeded: { not: null } },
      data: { approvalNeeded: null },
    });
  }

  /** Every record of the kind, on both sides, is planned anew: another direction may ask something else of it. */
  async markForPlanning(tx: TenantTx, kind: SettingKindName): Promise<void> {
    await this.waiting.markAllForPlanning(tx, kind);
    await tx.$executeRaw`UPDATE ${RECORD_TABLES[kind]} SET needs_planning = true WHERE NOT needs_planning`;
  }
}
