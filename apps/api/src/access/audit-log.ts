import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { type EveryTenantTx, TenantDb, type TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { Caller, SignedInUser } from './caller.js';

/** Everything the audit log knows to have happened. */
export type AuditAction =
  | 'session.signed_in'
  | 'session.refused'
  | 'session.signed_out'
  | 'tenant.listed'
  | 'tenant.created'
  | 'tenant.version_accepted'
  | 'tenant.backup_stated'
  | 'tenant.schedule_changed'
  | 'api_key.created'
  | 'api_key.revoked'
  | 'pairing_code.created'
  | 'agent.paired'
  | 'agent.replaced'
  | 'agent.company_file_bound'
  | 'company_file.accepted'
  | 'sync_settings.changed'
  | 'sync.requested'
  | 'plan.approved'
  | 'reconciliation.requested'
  | 'customer.removed'
  | 'customer.link_confirmed'
  | 'customer.link_rejected'
  | 'customer.sync_resumed'
  | 'customer.deletion_resolved'
  | 'item.costs_settled'
  | 'item.removed'
  | 'item.link_confirmed'
  | 'item.link_rejected'
  | 'item.deletion_resolved'
  | 'item_settings.changed'
  | 'invoice.decided'
  | 'invoice.totals_settled'
  | 'item_posting.changed'
  | 'duplicates.decided'
  | 'duplicates.approved'
  | 'duplicates.undone'
  | 'import.requested'
  | 'import.applied'
  | 'import.discarded';

export interface Actor {
  readonly kind: 'user' | 'api_key' | 'agent' | 'system';
  readonly id: string | null;
  readonly name: string;
}

export interface AuditEvent {
  readonly actor: Actor;
  readonly action: AuditAction;
  /** The id of what was acted on. */
  readonly subjectId?: string | null;
  /** Facts worth keeping: ids, names of settings, before and after. Never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The actor that a signed-in person is. */
export function actorOf(user: SignedInUser): Actor {
  return { kind: 'user', id: user.id, name: user.name };
}

/** The actor that a caller is: a person, or IndusTrack by its API key. */
export function callerActor(caller: Caller): Actor & { readonly kind: 'user' | 'api_key' } {
  return caller.kind === 'user'
    ? { kind: 'user', id: caller.session.user.id, name: caller.session.user.name }
    : { kind: 'api_key', id: caller.keyId, name: caller.name };
}

/** What may be asked about later. Entries are only ever added: the database lets the application do nothing else. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** Adds an entry for the tenant of the transaction; none, in the scope of every tenant. It stands if `tx` does. */
  async record(tx: TenantTx | EveryTenantTx, event: AuditEvent): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO audit_entries (id, tenant_id, actor_kind, actor_id, actor_name, action, subject_id, details, at)
      VALUES (${newId()}::uuid, current_tenant(), ${event.actor.kind}, ${event.actor.id}::uuid, ${event.actor.name},
              ${event.action}, ${event.subjectId ?? null}, ${JSON.stringify(event.details ?? {})}::jsonb, ${this.clock.now()})`;
  }

  /** Adds an entry in a transaction of its own. `tenantId` is null for what concerns no single tenant. */
  async append(tenantId: string | null, event: AuditEvent): Promise<void> {
    const write = (tx: TenantTx | EveryTenantTx) => this.record(tx, event);
    if (tenantId === null) await this.tenantDb.readEveryTenant({ reason: 'audit' }, write);
    else await this.tenantDb.run({ tenantId }, write);
  }
}
