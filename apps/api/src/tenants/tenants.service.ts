import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { TenantEvents } from '../events/tenant-events.js';
import type { Page } from '../http/page.schemas.js';
import { newId } from '../ids.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { FIRST_SCHEDULE, firstDueAt } from './schedule.js';
import { TenantRepository } from './tenant.repository.js';
import type {
  AcceptedVersion,
  BackupStatement,
  NewTenant,
  Schedule,
  TenantPageQuery,
  TenantSummary,
} from './tenant.schemas.js';
import { TenantListing } from './tenant-listing.js';

/** Tenants and their settings; every change is audited in the transaction that makes it. */
@Injectable()
export class TenantsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tenants: TenantRepository,
    private readonly listing: TenantListing,
    private readonly settings: SyncSettingsRepository,
    private readonly audit: AuditLog,
    private readonly events: TenantEvents,
    private readonly clock: Clock,
  ) {}

  /** Support sees every tenant, and that they looked is recorded; anybody else sees their own. */
  async list(user: SignedInUser, query: TenantPageQuery): Promise<Page<TenantSummary>> {
    const { page, pageSize } = query;
    if (user.tenantId !== null) {
      const items = await this.listing.summaries([user.tenantId]);
      return { items, page, pageSize, total: items.length };
    }
    const found = await this.tenantDb.readEveryTenant(
      { reason: 'support lists tenants' },
      async (tx) => {
        await this.audit.record(tx, {
          actor: actorOf(user),
          action: 'tenant.listed',
          details: { ...query },
        });
        return this.tenants.findPage(tx, query);
      },
    );
    const items = await this.listing.summaries(found.items.map((tenant) => tenant.id));
    return { items, page, pageSize, total: found.total };
  }

  async create(user: SignedInUser, tenant: NewTenant): Promise<TenantSummary> {
    const tenantId = newId();
    const now = this.clock.now();
    await this.tenantDb.run({ tenantId }, async (tx) => {
      await this.tenants.add(tx, { id: tenantId, ...tenant }, now);
      const nextDueAt = firstDueAt(FIRST_SCHEDULE, now);
      await this.tenants.saveSchedule(tx, tenantId, { ...FIRST_SCHEDULE, nextDueAt });
      await this.settings.addFirst(tx, tenantId, user.name, now);
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'tenant.created',
        subjectId: tenantId,
      });
    });
    const [summary] = await this.listing.summaries([tenantId]);
    if (summary === undefined) throw new Error(`Tenant ${tenantId} was made and cannot be found.`);
    return summary;
  }

  /** RUN-1. */
  async setSchedule(tenantId: string, user: SignedInUser, schedule: Schedule): Promise<Schedule> {
    const nextDueAt = firstDueAt(schedule, this.clock.now());
    await this.tenantDb.run({ tenantId }, async (tx) => {
      const before = await this.tenants.findSchedule(tx, tenantId);
      await this.tenants.saveSchedule(tx, tenantId, { ...schedule, nextDueAt });
      const details = { before, after: schedule };
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'tenant.schedule_changed',
        details,
      });
    });
    return schedule;
  }

  /** SET-3. */
  async acceptVersion(
    tenantId: string,
    user: SignedInUser,
    accepted: AcceptedVersion,
  ): Promise<void> {
    await this.tenantDb.run({ tenantId }, async (tx) => {
      const acceptance = {
        ...accepted,
        tenantId,
        acceptedById: user.id,
        acceptedAt: this.clock.now(),
      };
      if (!(await this.tenants.acceptVersion(tx, acceptance))) return;
      const details = { ...accepted };
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'tenant.version_accepted',
        details,
      });
    });
    await this.events.publish(tenantId, { kind: 'agent' });
  }

  /** SET-4. */
  async stateBackup(
    tenantId: string,
    user: SignedInUser,
    statement: BackupStatement,
  ): Promise<void> {
    const id = newId();
    await this.tenantDb.run({ tenantId }, async (tx) => {
      const statedAt = this.clock.now();
      await this.tenants.addBackupStatement(tx, {
        id,
        tenantId,
        statedById: user.id,
        statedAt,
        ...statement,
      });
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'tenant.backup_stated',
        subjectId: id,
      });
    });
    await this.events.publish(tenantId, { kind: 'agent' });
  }
}
