import { planApprovalHold } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { ROLE_PERMISSIONS, type Role } from '../access/permissions.js';
import type { AgentStatus } from '../agents/agent.schemas.js';
import { AgentStatusRepository } from '../agents/agent-status.repository.js';
import { AgentPresence } from '../agents/presence.js';
import { CustomerRepository } from '../customers/customer.repository.js';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import { PlansService } from '../plans/plans.service.js';
import { AdmissionService } from '../sync/admission.service.js';
import { RunViewRepository } from '../sync/run-view.repository.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { FIRST_SCHEDULE } from './schedule.js';
import { TenantRepository } from './tenant.repository.js';
import type { TenantOverview } from './tenant.schemas.js';

/** Everything about a tenant on one page: its agent, its runs, and what is in the way (BEY-9). */
@Injectable()
export class TenantOverviewService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tenants: TenantRepository,
    private readonly agents: AgentStatusRepository,
    private readonly runs: RunViewRepository,
    private readonly presence: AgentPresence,
    private readonly admission: AdmissionService,
    private readonly settings: SyncSettingsRepository,
    private readonly plans: PlansService,
    private readonly customers: CustomerRepository,
  ) {}

  /** @throws AppError not_found */
  async find(tenantId: string, role: Role): Promise<TenantOverview> {
    const state = await this.agentState(tenantId);
    const holds = await this.admission.holds(tenantId);
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const tenant = await this.tenants.find(tx, tenantId);
      if (tenant === null) throw notFound('tenant');
      const agent = await this.agents.find(tx);
      const schedule = await this.tenants.findSchedule(tx, tenantId);
      const { enabled, everyMinutes, nextDueAt } = schedule ?? {
        ...FIRST_SCHEDULE,
        nextDueAt: null,
      };
      const lastRun = await this.runs.findLastEnded(tx);
      const approvalNeeded = await this.settings.approvalNeeded(tx);
      const plan = await this.plans.applicable(tx);
      const inTheWay =
        approvalNeeded === null
          ? holds
          : [...holds, planApprovalHold(approvalNeeded, plan?.number ?? null)];
      return {
        ...tenant,
        agent: agent === null ? null : { ...agent, state },
        lastRun,
        currentRun: await this.runs.findOpen(tx),
        nextRunAt: enabled ? (nextDueAt?.toISOString() ?? null) : null,
        schedule: { enabled, everyMinutes },
        approvalNeeded,
        plan,
        holds: inTheWay.map((hold) => ({ ...hold, steps: [...hold.steps] })),
        counts: {
          ...(await this.tenants.countCustomers(tx, tenantId)),
          needsAttention: (await this.customers.count(tx, '')).attention,
        },
        permissions: [...ROLE_PERMISSIONS[role]],
      };
    });
  }

  /** The tenant's agent alone; null when none is in service. */
  async agent(tenantId: string): Promise<AgentStatus | null> {
    const state = await this.agentState(tenantId);
    const agent = await this.tenantDb.run({ tenantId }, (tx) => this.agents.find(tx));
    return agent === null ? null : { ...agent, state };
  }

  private async agentState(tenantId: string): Promise<AgentStatus['state']> {
    return (await this.presence.find(tenantId)) === null ? 'offline' : 'online';
  }
}
