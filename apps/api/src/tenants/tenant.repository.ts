import { Injectable } from '@nestjs/common';
import type { EveryTenantTx, TenantTx } from '../database/tenant-db.js';
import type { AcceptedVersion, Schedule, TenantPageQuery } from './tenant.schemas.js';

export interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

export interface ScheduleRow extends Schedule {
  readonly nextDueAt: Date;
}

export interface CustomerCounts {
  readonly activeCustomers: number;
  readonly inactiveCustomers: number;
}

@Injectable()
export class TenantRepository {
  /** Tenants whose name holds the search, in the order people read them. */
  async findPage(
    tx: EveryTenantTx,
    query: TenantPageQuery,
  ): Promise<{ items: TenantRow[]; total: number }> {
    const where = { name: { contains: query.search, mode: 'insensitive' } } as const;
    const items = await tx.tenant.findMany({
      where,
      select: { id: true, name: true, timeZone: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: query.pageSize,
      skip: (query.page - 1) * query.pageSize,
    });
    return { items, total: await tx.tenant.count({ where }) };
  }

  /** These tenants, in the given order. */
  async findMany(tx: EveryTenantTx, tenantIds: readonly string[]): Promise<TenantRow[]> {
    const rows = await tx.tenant.findMany({
      where: { id: { in: [...tenantIds] } },
      select: { id: true, name: true, timeZone: true },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return tenantIds.flatMap((id) => byId.get(id) ?? []);
  }

  /** When the tenants whose schedule is on sync next. */
  async findNextRuns(tx: EveryTenantTx, tenantIds: readonly string[]): Promise<Map<string, Date>> {
    const schedules = await tx.syncSchedule.findMany({
      where: { tenantId: { in: [...tenantIds] }, enabled: true },
      select: { tenantId: true, nextDueAt: true },
    });
    return new Map(schedules.map((schedule) => [schedule.tenantId, schedule.nextDueAt]));
  }

  async find(tx: TenantTx, tenantId: string): Promise<TenantRow | null> {
    return tx.tenant.findUnique({
      where: { id: tenantId },
      select: { id: true, name: true, timeZone: true },
    });
  }

  async add(tx: TenantTx, tenant: TenantRow, now: Date): Promise<void> {
    await tx.tenant.create({ data: { ...tenant, createdAt: now } });
  }

  async findSchedule(tx: TenantTx, tenantId: string): Promise<ScheduleRow | null> {
    return tx.syncSchedule.findUnique({
      where: { tenantId },
      select: { enabled: true, everyMinutes: true, nextDueAt: true },
    });
  }

  async saveSchedule(tx: TenantTx, tenantId: string, schedule: ScheduleRow): Promise<void> {
    await tx.syncSchedule.upsert({
      where: { tenantId },
      create: { tenantId, ...schedule },
      update: { ...schedule },
    });
  }

  /** SET-3. Accepting twice keeps the first time. @returns whether it is new. */
  async acceptVersion(
    tx: TenantTx,
    accepted: AcceptedVersion & { tenantId: string; acceptedById: string; acceptedAt: Date },
  ): Promise<boolean> {
    const { count } = await tx.acceptedVersion.createMany({
      data: [accepted],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /** SET-4. */
  async addBackupStatement(
    tx: TenantTx,
    statement: { id: string; tenantId: string; statedById: string; note: string; statedAt: Date },
  ): Promise<void> {
    await tx.backupStatement.create({ data: statement });
  }

  async countCustomers(tx: TenantTx, tenantId: string): Promise<CustomerCounts> {
    const groups = await tx.customer.groupBy({
      by: ['active'],
      where: { tenantId, removedAt: null },
      _count: { _all: true },
    });
    const countOf = (active: boolean) =>
      groups.find((group) => group.active === active)?._count._all ?? 0;
    return { activeCustomers: countOf(true), inactiveCustomers: countOf(false) };
  }
}
