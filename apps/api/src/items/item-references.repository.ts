import type { Account, QuickBooksReference } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { AccountFields } from '../reference-lists/account-kind.js';
import type { SalesTaxCodeFields } from '../reference-lists/sales-tax-code-kind.js';

/** What items name on QuickBooks' other lists: accounts, sales tax codes and unit of measure sets. */
@Injectable()
export class ItemReferencesRepository {
  /** ITM-5: those of these accounts that the chart has, by list id; inactive ones too. */
  async accounts(tx: TenantTx, listIds: readonly string[]): Promise<Map<string, Account>> {
    const rows = await tx.$queryRaw<StoredAccount[]>`
      SELECT quickbooks_id AS "listId", full_name AS "fullName", fields, active AS "isActive" FROM mirror_records
      WHERE kind = 'account' AND quickbooks_id = ANY(${listIds}) AND deleted_at IS NULL`;
    return new Map(rows.map((row) => [row.listId, accountOf(row)]));
  }

  /** The active accounts of these types, by full name. */
  async accountsOfTypes(tx: TenantTx, types: readonly string[]): Promise<Account[]> {
    const rows = await tx.$queryRaw<StoredAccount[]>`
      SELECT quickbooks_id AS "listId", full_name AS "fullName", fields, active AS "isActive" FROM mirror_records
      WHERE kind = 'account' AND deleted_at IS NULL AND active AND fields ->> 'type' = ANY(${types})
      ORDER BY full_name_key, quickbooks_id`;
    return rows.map(accountOf);
  }

  /** Which of QuickBooks' sales tax codes are taxable, by list id; inactive ones and those that are gone too. */
  async taxability(tx: TenantTx): Promise<Map<string, boolean>> {
    const rows = await tx.$queryRaw<{ id: string; fields: SalesTaxCodeFields }[]>`
      SELECT quickbooks_id AS id, fields FROM mirror_records WHERE kind = 'sales_tax_code'`;
    return new Map(rows.map(({ id, fields }) => [id, fields.isTaxable]));
  }

  /** ITM-7: the active sales tax codes. */
  async taxCodes(tx: TenantTx): Promise<(QuickBooksReference & { readonly isTaxable: boolean })[]> {
    return tx.$queryRaw`
      SELECT quickbooks_id AS "listId", full_name AS "fullName", (fields ->> 'isTaxable')::boolean AS "isTaxable"
      FROM mirror_records WHERE kind = 'sales_tax_code' AND deleted_at IS NULL AND active ORDER BY full_name_key`;
  }

  /**
   * The unit of measure sets of these names, as QuickBooks' items name them. A set that no item has is not known: where
   * a company file has units turned off, QuickBooks refuses to be asked for the list.
   */
  async unitSets(tx: TenantTx, names: readonly string[]): Promise<QuickBooksReference[]> {
    if (names.length === 0) return [];
    const keys = [...new Set(names.map((name) => name.toLowerCase()))];
    return tx.$queryRaw<QuickBooksReference[]>`
      SELECT DISTINCT fields #>> '{unitOfMeasureSet,listId}' AS "listId",
             fields #>> '{unitOfMeasureSet,fullName}' AS "fullName"
      FROM mirror_records
      WHERE kind = 'item' AND deleted_at IS NULL AND lower(fields #>> '{unitOfMeasureSet,fullName}') = ANY(${keys})`;
  }
}

interface StoredAccount {
  readonly listId: string;
  readonly fullName: string;
  readonly fields: AccountFields;
  readonly isActive: boolean;
}

function accountOf({ fields, ...account }: StoredAccount): Account {
  return { ...account, type: fields.type };
}
