import { otherItemName, quickbooksItemProblems } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import type { ItemWarning } from './item.schemas.js';
import type { StoredItem } from './item-edit.repository.js';
import { ItemEndsRepository } from './item-ends.repository.js';
import { ItemReferencesRepository } from './item-references.repository.js';
import { ItemSettingsRepository } from './item-settings.repository.js';
import { holderWords, isMatchable } from './item-sides.js';

/** FM-23, ITM-5: what QuickBooks would refuse of an item, said before the sync comes to it. */
@Injectable()
export class ItemProblems {
  constructor(
    private readonly settings: SyncSettingsRepository,
    private readonly itemSettings: ItemSettingsRepository,
    private readonly references: ItemReferencesRepository,
    private readonly ends: ItemEndsRepository,
  ) {}

  /** Empty where the direction never writes to QuickBooks. */
  async of(
    tx: TenantTx,
    { id, record, fullName }: Pick<StoredItem, 'id' | 'record' | 'fullName'>,
    { isLinked }: Readonly<{ isLinked: boolean }>,
  ): Promise<ItemWarning[]> {
    const setting = await this.settings.find(tx, 'item');
    if (setting?.direction !== 'to_quickbooks') return [];
    const { defaultAccounts } = await this.itemSettings.find(tx);
    const { byKind = {}, ...defaults } = defaultAccounts;
    const chosen = [defaults, byKind[record.kind] ?? {}, record.accounts];
    const listIds = chosen.flatMap((accounts) =>
      Object.values(accounts).flatMap((account) => account?.listId ?? []),
    );
    const chart = await this.references.accounts(tx, listIds);
    const how = { isNew: !isLinked };
    const problems = quickbooksItemProblems(record, how, { defaultAccounts, chart });
    const said = problems.map(({ field, message, proposal }) => ({ field, message, proposal }));
    return isLinked
      ? said
      : [...said, ...(await this.takenName(tx, { id, name: record.name, fullName }))];
  }

  /** Another item of QuickBooks has the name: one that IndusTrack has too, one that does not sync, or a stranger. */
  private async takenName(
    tx: TenantTx,
    { id, name, fullName }: Readonly<{ id: string; name: string; fullName: string }>,
  ): Promise<ItemWarning[]> {
    const key = fullName.toLowerCase();
    const holder = (await this.ends.nameHolders(tx, [key])).get(key);
    if (holder === undefined) return [];
    const rejected = await this.ends.rejectedPairs(tx, [holder.quickbooksId]);
    if (isMatchable(holder) && !rejected.has(`${holder.quickbooksId}/${id}`)) return [];
    const message = `QuickBooks has the name already, for ${holderWords(holder)}, and takes a name once.`;
    return [{ field: 'name', message, proposal: otherItemName(name) }];
  }
}
