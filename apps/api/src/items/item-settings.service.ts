import { nameKey, type EquipmentRule as StoredRule } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { RunRepository } from '../sync/run.repository.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { ItemSettingsRepository } from './item-settings.repository.js';
import type { EquipmentRule, ItemSettingsView, NewItemSettings } from './item-settings.schemas.js';

/** ITM-3: what of QuickBooks' inventory is equipment, as the office sets it. */
@Injectable()
export class ItemSettingsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly settings: ItemSettingsRepository,
    private readonly syncSettings: SyncSettingsRepository,
    private readonly runs: RunRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async find(tenantId: string): Promise<ItemSettingsView> {
    const row = await this.tenantDb.run({ tenantId }, (tx) => this.settings.find(tx));
    return {
      equipmentRules: row.equipmentRules.map(shown),
      changedAt: row.changed?.at.toISOString() ?? null,
      changedBy: row.changed?.by ?? null,
    };
  }

  /**
   * Saves the rules; every item is looked at anew by the next sync.
   *
   * @throws AppError conflict while a run is queued or running; invalid_input for a parent that QuickBooks does not have
   */
  async change(
    tenantId: string,
    user: SignedInUser,
    { equipmentRules }: NewItemSettings,
  ): Promise<ItemSettingsView> {
    await this.tenantDb.run({ tenantId }, async (tx) => {
      await this.syncSettings.lock(tx, tenantId);
      if ((await this.runs.openRunId(tx)) !== null) throw runIsOpen();
      const rules = await this.resolved(tx, equipmentRules);
      const by = { changedAt: this.clock.now(), changedByName: user.name };
      const before = await this.settings.find(tx);
      await this.settings.save(tx, tenantId, { ...before, equipmentRules: rules }, by);
      await this.syncSettings.markForPlanning(tx, 'item');
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'item_settings.changed',
        details: { equipmentRules },
      });
    });
    return this.find(tenantId);
  }

  /** A parent is known by its list id too, so that it may be renamed in QuickBooks. */
  private async resolved(tx: TenantTx, rules: readonly EquipmentRule[]): Promise<StoredRule[]> {
    const names = rules.flatMap((rule) => (rule.by === 'parent' ? nameKey(rule.fullName) : []));
    const known = await this.settings.listIds(tx, names);
    const missing = rules.flatMap((rule, place) =>
      rule.by === 'parent' && !known.has(nameKey(rule.fullName))
        ? [{ field: `equipmentRules.${place}.fullName`, message: NO_SUCH_ITEM }]
        : [],
    );
    if (missing.length > 0)
      throw new AppError(
        'invalid_input',
        'Some rules name an item that QuickBooks does not have.',
        {
          details: missing,
        },
      );
    return rules.map((rule) =>
      rule.by === 'parent' ? { ...rule, listId: known.get(nameKey(rule.fullName)) ?? null } : rule,
    );
  }
}

const NO_SUCH_ITEM =
  'QuickBooks has no item of this full name, as of the last sync. Write it as QuickBooks shows it, with its parents: “Machines:Heaters”.';

function shown(rule: StoredRule): EquipmentRule {
  return rule.by === 'parent' ? { by: 'parent', fullName: rule.fullName } : { ...rule };
}

function runIsOpen(): AppError {
  return new AppError(
    'conflict',
    'A sync is under way, and the rules cannot change in the middle of it. Wait until it has ended, then change them.',
  );
}
