import { type ItemSettings, isSyncedKind, quickbooksKindWords } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { waitingOnBothSides } from '../sync/both-sides.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { CarriedOut, PlanContext, PlanKey, Planning } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { ItemBatch } from './item-batch.js';
import { ItemEndsRepository } from './item-ends.repository.js';
import { ItemLoader } from './item-loader.service.js';
import type { ItemPlan, LoadedItem, PlannedItem } from './item-plan.js';
import { ItemReferencesRepository } from './item-references.repository.js';
import { ItemRowsRepository } from './item-rows.repository.js';
import { ItemSettingsRepository } from './item-settings.repository.js';
import { ItemSyncRepository } from './item-sync.repository.js';

/** Plans items in either direction, and carries plans out in IndusTrack (ITM-1 to ITM-8). */
@Injectable()
export class ItemPlanning implements Planning<ItemPlan> {
  /** Nothing has to be asked: the mirror has the items of every kind, and so every name that is taken. */
  readonly inquiry = null;

  constructor(
    private readonly mirrorWaiting: MirrorWaitingRepository,
    private readonly ends: ItemEndsRepository,
    private readonly itemSettings: ItemSettingsRepository,
    private readonly references: ItemReferencesRepository,
    private readonly loader: ItemLoader,
    private readonly rows: ItemRowsRepository,
    private readonly items: ItemSyncRepository,
  ) {}

  waiting(
    tx: TenantTx,
    run: ClaimedRun,
    from: Readonly<{ after: unknown; limit: number }>,
  ): Promise<{ keys: PlanKey[]; next: unknown }> {
    return waitingOnBothSides(from, {
      quickbooks: (behind) =>
        this.mirrorWaiting.behind(tx, { kind: 'item', runId: run.id }, behind),
      industrack: (behind) => this.ends.waitingInIndusTrack(tx, run.id, behind),
    });
  }

  /** Sub-items whose parent was written, or could not be. */
  async released(tx: TenantTx, run: ClaimedRun, limit: number): Promise<PlanKey[]> {
    const ids = await this.rows.released(tx, run.id, limit);
    return ids.map((recordId) => ({ quickbooksId: null, recordId }));
  }

  async plan(tx: TenantTx, context: PlanContext, keys: readonly PlanKey[]): Promise<PlannedItem[]> {
    const settings = await this.settings(tx, context);
    const { loaded, busy } = await this.loader.load(tx, context, { keys, settings });
    const batch = new ItemBatch(
      await this.withReferences(tx, settings, loaded),
      context.run.mode === 'preview',
    );
    return batch.plan(loaded, busy);
  }

  ask(): Promise<void> {
    return Promise.resolve();
  }

  carryOut(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedItem[],
  ): CarriedOut<ItemPlan> {
    return this.items.carryOut(tx, context, records);
  }

  async notes(tx: TenantTx, run: ClaimedRun): Promise<string[]> {
    if (!(await this.ends.hasSteps(tx, run.id))) return [];
    const counts = await this.ends.countByKind(tx);
    const staying = counts.flatMap(({ kind, count }) =>
      isSyncedKind(kind) ? [] : `${count} ${quickbooksKindWords(kind, count)}`,
    );
    if (staying.length === 0) return [];
    return [
      `These kinds of item stay in QuickBooks, where invoices use them: ${staying.join(', ')}.`,
    ];
  }

  private async settings(tx: TenantTx, { settings }: PlanContext): Promise<ItemSettings> {
    const { direction } = settings;
    const stored = await this.itemSettings.find(tx);
    return {
      // There is no two-way for items (ITM-1); nothing but the two is ever stored for them.
      direction: direction === 'to_quickbooks' ? direction : 'from_quickbooks',
      equipmentRules: stored.equipmentRules,
      defaultAccounts: stored.defaultAccounts,
      isTaxCodeSent: stored.isTaxCodeSent,
      taxCodes: stored.taxCodes,
      chart: new Map(),
      unitSets: [],
    };
  }

  /** The accounts and unit sets that these items need, where they are to be added to QuickBooks. */
  private async withReferences(
    tx: TenantTx,
    settings: ItemSettings,
    loaded: readonly LoadedItem[],
  ): Promise<ItemSettings> {
    if (settings.direction === 'from_quickbooks') return settings;
    const added = loaded.flatMap(({ subject: { industrack, quickbooks } }) =>
      industrack !== null && quickbooks === null ? industrack.record : [],
    );
    if (added.length === 0) return settings;
    const { byKind = {}, ...defaults } = settings.defaultAccounts;
    const chosen = [defaults, ...Object.values(byKind), ...added.map(({ accounts }) => accounts)];
    const listIds = chosen.flatMap((accounts) =>
      Object.values(accounts).flatMap((account) => account?.listId ?? []),
    );
    const units = added.flatMap(({ unit }) => unit ?? []);
    return {
      ...settings,
      chart: await this.references.accounts(tx, [...new Set(listIds)]),
      unitSets: await this.references.unitSets(tx, units),
    };
  }
}
