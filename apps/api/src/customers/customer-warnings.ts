import {
  type CustomerRecord,
  nameKey,
  quickbooksNameOf,
  quickbooksProblems,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import type { CustomerWarning } from './customer.schemas.js';

const HOLDERS: Readonly<Record<string, string>> = {
  customer: 'a customer',
  vendor: 'a vendor',
  employee: 'an employee',
  other_name: 'an other name',
};

interface NameInQuickBooks {
  readonly kind: string;
  readonly name: string;
  readonly active: boolean;
}

/** FM-23, BEY-6: what QuickBooks would refuse of a customer, said before the sync comes to it. */
@Injectable()
export class CustomerWarnings {
  constructor(private readonly settings: SyncSettingsRepository) {}

  /** Empty where the direction never writes to QuickBooks. */
  async of(tx: TenantTx, customerId: string, record: CustomerRecord): Promise<CustomerWarning[]> {
    const setting = await this.settings.find(tx, 'customer');
    if ((setting?.direction ?? 'from_quickbooks') === 'from_quickbooks') return [];
    const taken = await this.takenName(tx, customerId, quickbooksNameOf(record));
    return [...quickbooksProblems(record).map((problem) => ({ ...problem })), ...taken];
  }

  private async takenName(
    tx: TenantTx,
    customerId: string,
    name: string,
  ): Promise<CustomerWarning[]> {
    const [own] = await tx.$queryRaw<
      { quickbooksId: string; name: string; isJob: boolean; base: string | null }[]
    >`
      SELECT record.quickbooks_id AS "quickbooksId", record.name, record.parent_quickbooks_id IS NOT NULL AS "isJob",
             link.base->>'companyName' AS base
      FROM links link JOIN mirror_records record
        ON record.tenant_id = link.tenant_id AND record.kind = link.kind AND record.quickbooks_id = link.quickbooks_id
      WHERE link.kind = 'customer' AND link.record_id = ${customerId}::uuid AND record.deleted_at IS NULL`;
    // CUS-8: a job is never renamed, nor a customer whose QuickBooks name was not its company name.
    const keepsItsName = own && (own.isJob || nameKey(own.name) !== nameKey(own.base ?? ''));
    if (keepsItsName || name === '') return [];
    const [holder] = await tx.$queryRaw<NameInQuickBooks[]>`
      SELECT kind, name, active FROM mirror_records
      WHERE name_key = lower(${name}) AND parent_quickbooks_id IS NULL AND deleted_at IS NULL
        AND NOT (kind = 'customer' AND quickbooks_id = ${own?.quickbooksId ?? ''})
      ORDER BY active DESC LIMIT 1`;
    if (holder === undefined) return [];
    const what = `${HOLDERS[holder.kind] ?? 'a record'} in QuickBooks${holder.active ? '' : ', an inactive one'}`;
    const message = `“${holder.name}” is the name of ${what}. QuickBooks takes a name once; the next sync will ask what to do.`;
    return [{ field: 'companyName', message, proposal: null }];
  }
}
