import { baseForItemLink } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import type { StoredItem } from './item-edit.repository.js';
import { type EditedItem, ItemEdits } from './item-edits.service.js';
import { ItemLinksRepository } from './item-links.repository.js';
import { ItemReferencesRepository } from './item-references.repository.js';
import { ItemRowsRepository } from './item-rows.repository.js';
import { ItemSettingsRepository } from './item-settings.repository.js';

type On = EditedItem & Readonly<{ user: SignedInUser }>;

/** What a person decides about which QuickBooks item an item is. */
@Injectable()
export class ItemLinks {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly links: ItemLinksRepository,
    private readonly references: ItemReferencesRepository,
    private readonly itemSettings: ItemSettingsRepository,
    private readonly settings: SyncSettingsRepository,
    private readonly edits: ItemEdits,
    private readonly rows: ItemRowsRepository,
    private readonly changes: RecordChangeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers whether an item is QuickBooks' item of its name (ITM-6).
   *
   * @throws AppError conflict where nobody asks that any more
   */
  async answer(on: On, isSame: boolean): Promise<void> {
    await this.tenantDb.run(on, async (tx) => {
      const stored = await this.edits.open(tx, on.itemId);
      const namesake = await this.links.namesake(tx, stored.id);
      if (namesake === null) {
        const message = `Nothing is to be answered about “${stored.fullName}” any more. Reload the page.`;
        throw new AppError('conflict', message);
      }
      const { quickbooksId } = namesake;
      const { tenantId, user } = on;
      const pair = { tenantId, quickbooksId, recordId: stored.id, at: this.clock.now() };
      if (isSame) {
        const base = await this.baseOf(tx, stored, namesake.fields);
        await this.links.add(tx, { ...pair, base });
        await this.tellLink(tx, on, { before: null, after: namesake.fields.fullName });
      } else {
        await this.links.reject(tx, { ...pair, by: user.name });
      }
      await this.markBoth(tx, stored, quickbooksId);
      const action = isSame ? 'item.link_confirmed' : 'item.link_rejected';
      const details = { quickbooksId };
      await this.audit.record(tx, { actor: actorOf(user), action, subjectId: stored.id, details });
    });
  }

  /** What becomes of an item that QuickBooks has no more. @throws AppError conflict when it has it */
  async resolveDeleted(on: On, decision: 'add_again' | 'deactivate'): Promise<void> {
    await this.tenantDb.run(on, async (tx) => {
      const stored = await this.edits.open(tx, on.itemId);
      const link = await this.links.lock(tx, stored.id);
      if (!link?.isDeleted) {
        const message = `“${stored.fullName}” is not deleted in QuickBooks. There is nothing to decide.`;
        throw new AppError('conflict', message);
      }
      if (decision === 'add_again') {
        await this.refuseUnlessWriting(tx);
        await this.links.remove(tx, link.quickbooksId);
        await this.markBoth(tx, stored, link.quickbooksId);
        await this.tellLink(tx, on, { before: link.fullName, after: null });
      } else {
        await this.edits.deactivate(tx, on, stored);
      }
      await this.audit.record(tx, {
        ...{ actor: actorOf(on.user), action: 'item.deletion_resolved' },
        ...{ subjectId: stored.id, details: { decision } },
      });
    });
  }

  private async baseOf(
    tx: TenantTx,
    { record }: StoredItem,
    fields: Parameters<typeof baseForItemLink>[0]['quickbooks']['item'],
  ) {
    const setting = await this.settings.find(tx, 'item');
    const { equipmentRules } = await this.itemSettings.find(tx);
    const taxability = await this.references.taxability(tx);
    const isTaxable = taxability.get(fields.salesTaxCode?.listId ?? '') ?? null;
    const ends = {
      quickbooks: { item: { ...fields, isTaxable }, parent: null, state: 'present' as const },
      industrack: { record, parent: null, state: 'present' as const },
    };
    const direction = setting?.direction === 'to_quickbooks' ? 'to_quickbooks' : 'from_quickbooks';
    return baseForItemLink(ends, { direction, equipmentRules });
  }

  private async refuseUnlessWriting(tx: TenantTx): Promise<void> {
    const setting = await this.settings.find(tx, 'item');
    if (setting?.direction === 'to_quickbooks') return;
    throw new AppError(
      'conflict',
      'With the direction QuickBooks → IndusTrack nothing is added in QuickBooks. Add the item there, or make it inactive here.',
    );
  }

  private async markBoth(tx: TenantTx, stored: StoredItem, quickbooksId: string): Promise<void> {
    const ends = { recordIds: [stored.id], quickbooksIds: [quickbooksId] };
    await this.rows.markForPlanning(tx, ends);
  }

  private async tellLink(
    tx: TenantTx,
    { tenantId, itemId, user }: On,
    names: Readonly<{ before: string | null; after: string | null }>,
  ): Promise<void> {
    await this.changes.add(tx, tenantId, [
      {
        ...{ kind: 'item', recordId: itemId, at: this.clock.now(), action: 'linked' },
        ...{ place: 'industrack', actorKind: 'user', actorName: user.name, runId: null },
        changes: [{ field: 'quickbooks', label: 'QuickBooks record', ...names }],
        before: null,
      },
    ]);
  }
}
