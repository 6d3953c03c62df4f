import type { DefaultAccounts, EquipmentRule as StoredRule, TaxCodes } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** What a tenant chose for its items. */
export interface ItemChoices {
  readonly equipmentRules: readonly StoredRule[];
  readonly defaultAccounts: DefaultAccounts;
  readonly isTaxCodeSent: boolean;
  readonly taxCodes: TaxCodes;
}

/** The choices, with who made them last; null while nobody has made any. */
export interface ItemSettingRow extends ItemChoices {
  readonly changed: { readonly at: Date; readonly by: string } | null;
}

/** ITM-3, ITM-5, ITM-7: what is equipment, what items are posted to, and whether tax codes are sent. */
@Injectable()
export class ItemSettingsRepository {
  async find(tx: TenantTx): Promise<ItemSettingRow> {
    const row = await tx.itemSetting.findFirst();
    if (row === null) return { ...NOTHING_CHOSEN, changed: null };
    return {
      equipmentRules: row.equipmentRules as unknown as readonly StoredRule[],
      defaultAccounts: { ...NO_ACCOUNTS, ...(row.defaultAccounts as Partial<DefaultAccounts>) },
      isTaxCodeSent: row.isTaxCodeSent,
      taxCodes: { ...NO_TAX_CODES, ...(row.taxCodes as Partial<TaxCodes>) },
      changed: { at: row.changedAt, by: row.changedByName },
    };
  }

  async save(
    tx: TenantTx,
    tenantId: string,
    choices: ItemChoices,
    by: Readonly<{ changedAt: Date; changedByName: string }>,
  ): Promise<void> {
    const data = {
      equipmentRules: choices.equipmentRules as object[],
      defaultAccounts: choices.defaultAccounts as object,
      isTaxCodeSent: choices.isTaxCodeSent,
      taxCodes: choices.taxCodes as object,
      ...by,
    };
    await tx.itemSetting.upsert({
      where: { tenantId },
      create: { tenantId, ...data },
      update: data,
    });
  }

  /** The items that QuickBooks has under these full names, by name key. */
  async listIds(tx: TenantTx, nameKeys: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.$queryRaw<{ key: string; id: string }[]>`
      SELECT full_name_key AS key, quickbooks_id AS id FROM mirror_records
      WHERE kind = 'item' AND deleted_at IS NULL AND full_name_key = ANY(${nameKeys})`;
    return new Map(rows.map(({ key, id }) => [key, id]));
  }
}

const NO_ACCOUNTS: DefaultAccounts = { income: null, cogs: null, asset: null, expense: null };
const NO_TAX_CODES: TaxCodes = { taxable: null, nonTaxable: null };
const NOTHING_CHOSEN: ItemChoices = {
  equipmentRules: [],
  defaultAccounts: NO_ACCOUNTS,
  isTaxCodeSent: false,
  taxCodes: NO_TAX_CODES,
};
