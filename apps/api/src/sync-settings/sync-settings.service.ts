import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { TenantEvents } from '../events/tenant-events.js';
import { RunRepository } from '../sync/run.repository.js';
import { SETTING_KINDS, type SettingKind } from './setting-kinds.js';
import { type SettingRow, SyncSettingsRepository } from './sync-settings.repository.js';
import type {
  FieldMappings,
  NewSyncSetting,
  SettingKindName,
  SyncSetting,
  SyncSettings,
} from './sync-settings.schemas.js';

/** CUS-1: the directions of a tenant. A change is audited, and asks for a plan to be approved (BEY-4). */
@Injectable()
export class SyncSettingsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly settings: SyncSettingsRepository,
    private readonly runs: RunRepository,
    private readonly audit: AuditLog,
    private readonly events: TenantEvents,
    private readonly clock: Clock,
  ) {}

  async find(tenantId: string): Promise<SyncSettings> {
    const rows = await this.tenantDb.run({ tenantId }, (tx) => this.settings.findAll(tx));
    return { items: SETTING_KINDS.map((kind) => inWords(kind, rows)) };
  }

  /** CUS-8: which field stands where, and how long QuickBooks lets it be. The same for every tenant. */
  mapping(): FieldMappings {
    return {
      items: SETTING_KINDS.map(({ kind, title, fields, notes }) => ({
        kind,
        title,
        fields: fields.map((field) => ({ ...field })),
        notes: [...notes],
      })),
    };
  }

  /** @throws AppError conflict while a run is queued or running; invalid_input for a direction that is not offered */
  async change(
    tenantId: string,
    user: SignedInUser,
    wanted: NewSyncSetting,
  ): Promise<SyncSettings> {
    if (!isOffered(wanted)) throw notOffered(wanted);
    await this.tenantDb.run({ tenantId }, async (tx) => {
      // Runs are asked for under the same lock, so none begins while this is decided.
      await this.settings.lock(tx, tenantId);
      if ((await this.runs.openRunId(tx)) !== null) throw runIsOpen();
      await this.save(tx, tenantId, user, wanted);
    });
    await this.events.publish(tenantId, { kind: 'agent' });
    return this.find(tenantId);
  }

  private async save(
    tx: TenantTx,
    tenantId: string,
    user: SignedInUser,
    { kind, direction, conflictRule }: NewSyncSetting,
  ): Promise<void> {
    const known = await this.settings.find(tx, kind);
    const before = known ?? unset(kind);
    const isTurned = before.direction !== direction;
    if (known !== null && !isTurned && before.conflictRule === conflictRule) return;
    // What asked for a plan before goes on asking; the first sync is not made less by another direction.
    const first = before.direction === null ? 'first_sync' : 'direction_changed';
    const approvalNeeded = before.approvalNeeded ?? (isTurned ? first : null);
    const changed = { kind, direction, conflictRule, approvalNeeded };
    const by = { changedAt: this.clock.now(), changedByName: user.name };
    await this.settings.save(tx, tenantId, { ...changed, ...by });
    if (isTurned) await this.settings.markForPlanning(tx, kind);
    await this.audit.record(tx, {
      actor: actorOf(user),
      action: 'sync_settings.changed',
      subjectId: kind,
      details: {
        before: { direction: before.direction, conflictRule: before.conflictRule },
        after: { direction, conflictRule },
      },
    });
  }
}

type Unset = Omit<SettingRow, 'changedAt' | 'changedByName' | 'direction'> & {
  readonly direction: SettingRow['direction'] | null;
};

/** A kind that was never set up: of customers QuickBooks is the master then, and no other kind is synchronised. */
function unset(kind: SettingKindName): Unset {
  const direction = kind === 'customer' ? 'from_quickbooks' : null;
  return { kind, direction, conflictRule: 'record', approvalNeeded: null };
}

function inWords(kind: SettingKind, rows: readonly SettingRow[]): SyncSetting {
  const known = rows.find((row) => row.kind === kind.kind);
  const { direction, conflictRule, approvalNeeded } = known ?? unset(kind.kind);
  return {
    kind: kind.kind,
    title: kind.title,
    direction,
    conflictRule,
    approvalNeeded,
    changedAt: known?.changedAt.toISOString() ?? null,
    changedBy: known?.changedByName ?? null,
    directions: kind.directions.map((choice) => ({ ...choice })),
    conflictRules: kind.conflictRules.map((choice) => ({ ...choice })),
  };
}

function isOffered({ kind, direction }: NewSyncSetting): boolean {
  const choices = SETTING_KINDS.find((one) => one.kind === kind)?.directions ?? [];
  return choices.some(({ value }) => value === direction);
}

function notOffered({ kind }: NewSyncSetting): AppError {
  const title = SETTING_KINDS.find((one) => one.kind === kind)?.title ?? kind;
  return new AppError(
    'invalid_input',
    `${title} cannot go that way. Choose one of the directions that the page shows.`,
    { details: [{ field: 'direction', message: 'It is not offered for this kind of record.' }] },
  );
}

function runIsOpen(): AppError {
  return new AppError(
    'conflict',
    'A sync is under way, and the direction cannot change in the middle of it. Wait until it has ended, then change it.',
  );
}
