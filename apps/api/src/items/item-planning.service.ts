import {
  type ItemSettings,
  type ItemStep,
  isSyncedKind,
  itemFullName,
  planItem,
  quickbooksKindWords,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { CarriedOut, PlanContext, PlanKey, Planning } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { ItemEndsRepository, type WaitingItem } from './item-ends.repository.js';
import { ItemLoader, reportName } from './item-loader.service.js';
import type { ItemPlan, LoadedItem, PlannedItem } from './item-plan.js';
import { ItemSettingsRepository } from './item-settings.repository.js';
import { ItemSyncRepository } from './item-sync.repository.js';

/** Plans items, and carries plans out in IndusTrack (ITM-2, ITM-4, ITM-6 to ITM-8). */
@Injectable()
export class ItemPlanning implements Planning<ItemPlan> {
  constructor(
    private readonly ends: ItemEndsRepository,
    private readonly itemSettings: ItemSettingsRepository,
    private readonly loader: ItemLoader,
    private readonly items: ItemSyncRepository,
  ) {}

  async waiting(
    tx: TenantTx,
    run: ClaimedRun,
    from: Readonly<{ after: unknown; limit: number }>,
  ): Promise<{ keys: PlanKey[]; next: WaitingItem | null }> {
    const after = from.after as WaitingItem | null;
    const rows = await this.ends.waiting(tx, run.id, { after, limit: from.limit });
    return {
      keys: rows.map(({ id }) => ({ quickbooksId: id, recordId: null })),
      next: rows.at(-1) ?? null,
    };
  }

  /** Nothing has to be asked: items come from QuickBooks. */
  question(): Promise<null> {
    return Promise.resolve(null);
  }

  keepAnswer(): Promise<void> {
    return Promise.resolve();
  }

  async plan(tx: TenantTx, context: PlanContext, keys: readonly PlanKey[]): Promise<PlannedItem[]> {
    const settings = await this.settings(tx);
    const loaded = await this.loader.load(tx, context, { keys, settings });
    const made: MadeItems = new Map();
    const plans = new Map(
      loaded.toSorted(byLevel).map((one) => [one, planOne(one, { made, settings })]),
    );
    return loaded.flatMap((one) => plans.get(one) ?? []).map((one) => shownIn(one, context.run));
  }

  ask(): Promise<void> {
    return Promise.resolve();
  }

  carryOut(
    tx: TenantTx,
    context: PlanContext,
    records: readonly PlannedItem[],
  ): Promise<CarriedOut<ItemPlan>> {
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

  private async settings(tx: TenantTx): Promise<ItemSettings> {
    return {
      direction: 'from_quickbooks',
      equipmentRules: (await this.itemSettings.find(tx))?.equipmentRules ?? [],
      defaultAccounts: { income: null, cogs: null, asset: null, expense: null },
      chart: new Map(),
      isTaxCodeSent: false,
      taxCodes: { taxable: null, nonTaxable: null },
      unitSets: [],
    };
  }
}

/** Items that this batch makes, by list id: what stands under them is made with them. */
type MadeItems = Map<string, { readonly recordId: string; readonly fullName: string }>;

function planOne(
  loaded: LoadedItem,
  { made, settings }: Readonly<{ made: MadeItems; settings: ItemSettings }>,
): PlannedItem {
  const known = withMadeParent(loaded, made);
  const step = planItem(known.subject, settings);
  if (step.industrack?.kind !== 'create') return planned(known, step);
  const { quickbooks } = known.subject;
  const recordId = newId();
  if (quickbooks !== null) {
    const above = quickbooks.parent?.state === 'there' ? quickbooks.parent.fullName : null;
    const fullName = itemFullName(quickbooks.item.name, above);
    made.set(quickbooks.item.listId, { recordId, fullName });
  }
  return planned({ ...known, recordId }, step);
}

function withMadeParent(loaded: LoadedItem, made: MadeItems): LoadedItem {
  const { quickbooks } = loaded.subject;
  const parent = made.get(quickbooks?.item.parentListId ?? '');
  if (quickbooks === null || parent === undefined) return loaded;
  const side = { ...quickbooks, parent: { state: 'there' as const, ...parent } };
  return { ...loaded, subject: { ...loaded.subject, quickbooks: side } };
}

function byLevel(one: LoadedItem, other: LoadedItem): number {
  return levelOf(one) - levelOf(other);
}

function levelOf({ subject: { quickbooks } }: LoadedItem): number {
  return quickbooks?.item.fullName.split(':').length ?? 0;
}

/** A preview makes nothing, so nothing leads to what it would make. */
function shownIn(record: PlannedItem, { mode }: ClaimedRun): PlannedItem {
  if (mode !== 'preview' || record.plan.step.industrack?.kind !== 'create') return record;
  return { ...record, key: { ...record.key, recordId: null } };
}

function planned(loaded: LoadedItem, step: ItemStep): PlannedItem {
  const name = reportName(loaded);
  const isLink = loaded.found !== null && step.action !== 'hold';
  const reasons = isLink
    ? [loaded.found?.reason, step.action === 'skip' ? '' : step.reason]
    : [step.reason];
  return {
    stepId: newId(),
    key: { quickbooksId: loaded.quickbooksId, recordId: loaded.recordId },
    recordName: name,
    quickbooksName: name,
    action: isLink ? 'link' : step.action,
    reason: [...reasons, ...step.notes].filter(Boolean).join(' '),
    changes: step.changes,
    overridden: step.overridden,
    side: step.industrack === null ? null : 'industrack',
    plan: { loaded, step },
  };
}
