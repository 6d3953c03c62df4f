import type { EquipmentRule as StoredRule } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

export interface ItemSettingRow {
  readonly equipmentRules: readonly StoredRule[];
  readonly changedAt: Date;
  readonly changedByName: string;
}

/** ITM-3: what of QuickBooks' inventory is equipment. */
@Injectable()
export class ItemSettingsRepository {
  async find(tx: TenantTx): Promise<ItemSettingRow | null> {
    const row = await tx.itemSetting.findFirst();
    if (row === null) return null;
    const equipmentRules = row.equipmentRules as unknown as readonly StoredRule[];
    return { ...row, equipmentRules };
  }

  async save(tx: TenantTx, tenantId: string, setting: ItemSettingRow): Promise<void> {
    const { changedAt, changedByName } = setting;
    const data = { equipmentRules: setting.equipmentRules as object[], changedAt, changedByName };
    await tx.itemSetting.upsert({
      where: { tenantId },
      create: { tenantId, ...data },
      update: data,
    });
  }

  /** The items that QuickBooks has under these full names, by name key. */
  async listIds(tx: TenantTx, nameKeys: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.$queryRaw<{ key: string; id: string }[]>`
      SELECT lower(full_name) AS key, quickbooks_id AS id FROM mirror_records
      WHERE kind = 'item' AND deleted_at IS NULL AND lower(full_name) = ANY(${nameKeys})`;
    return new Map(rows.map(({ key, id }) => [key, id]));
  }
}
