import {
  type ItemFields,
  industrackItemView,
  itemDifference,
  nameKey,
  type QuickBooksItem,
} from '@connector/domain';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { type ItemRet, mapItem } from '../quickbooks/mapping/item.js';
import { type ItemWrite, itemAdd, itemMod, itemsBy } from '../quickbooks/mapping/item-write.js';
import { AgreedLinksRepository } from '../sync/agreed-links.repository.js';
import type { MirrorRow } from '../sync/mirror.repository.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { StoredWrite } from '../sync/quickbooks-write.js';
import type { AppliedWrite, Writing } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { ItemEndsRepository } from './item-ends.repository.js';
import { itemMirrorRow } from './item-observation.js';
import { ItemReferencesRepository } from './item-references.repository.js';
import { ItemRowsRepository } from './item-rows.repository.js';

/** The answers to what is written, with the element that holds the item. */
const ANSWERS: ReadonlyMap<QbxmlResponse['type'], ItemRet['type']> = new Map([
  ['ItemInventoryAddRs', 'ItemInventoryRet'],
  ['ItemInventoryModRs', 'ItemInventoryRet'],
  ['ItemInventoryAssemblyModRs', 'ItemInventoryAssemblyRet'],
  ['ItemNonInventoryAddRs', 'ItemNonInventoryRet'],
  ['ItemNonInventoryModRs', 'ItemNonInventoryRet'],
  ['ItemServiceAddRs', 'ItemServiceRet'],
  ['ItemServiceModRs', 'ItemServiceRet'],
]);

/** QuickBooks' status codes of which an item's writer knows more than the table (status-codes.tsv). */
const NAME_TAKEN = 3100;
const INVALID_REFERENCE = 3140;
const MISSING_ACCOUNT = 3270;

/** How changes of items are put to QuickBooks, and what its answers mean for links and marks (ITM-3, ITM-5, ITM-6). */
@Injectable()
export class ItemWriting implements Writing {
  constructor(
    private readonly links: AgreedLinksRepository,
    private readonly waiting: MirrorWaitingRepository,
    private readonly rows: ItemRowsRepository,
    private readonly ends: ItemEndsRepository,
    private readonly references: ItemReferencesRepository,
  ) {}

  request(write: StoredWrite): QbxmlRequest {
    const change = write.content as ItemWrite;
    return change.kind === 'add' ? itemAdd(change) : itemMod(change, write.editSequence ?? '');
  }

  recordIn(response: QbxmlResponse): MirrorRow | null {
    const type = ANSWERS.get(response.type);
    if (type === undefined || !('records' in response)) return null;
    const [ret] = response.records;
    const mapped = ret === undefined ? null : mapItem({ ...ret, type } as ItemRet);
    return mapped === null ? null : itemMirrorRow(mapped);
  }

  async applied(
    tx: TenantTx,
    run: ClaimedRun,
    writes: readonly AppliedWrite[],
    at: Date,
  ): Promise<void> {
    await this.links.agree(tx, { tenantId: run.tenantId, kind: 'item', writes, at });
    // Where QuickBooks made something else of it, the next run sees that as QuickBooks' change.
    const asAgreed = await this.asAgreed(tx, writes);
    await this.waiting.markPlanned(tx, 'item', asAgreed);
  }

  async markForPlanning(
    tx: TenantTx,
    writes: readonly StoredWrite[],
    heldBy: Readonly<{ runId: string }> | null,
  ): Promise<void> {
    if (writes.length === 0) return;
    if (heldBy === null) {
      await this.rows.markForPlanning(tx, {
        quickbooksIds: writes.flatMap(({ quickbooksId }) => quickbooksId ?? []),
        recordIds: writes.flatMap(({ recordId }) => recordId ?? []),
      });
      return;
    }
    const code = 'refused_by_quickbooks';
    const held = writes.map(({ quickbooksId, recordId }) => ({ quickbooksId, recordId, code }));
    await this.rows.markHeld(tx, heldBy.runId, held as Parameters<typeof this.rows.markHeld>[2]);
  }

  leftUnknown(): Promise<void> {
    return Promise.resolve();
  }

  /** Sub-items wait for the item above them to be there. */
  async release(tx: TenantTx, run: ClaimedRun, writes: readonly StoredWrite[]): Promise<void> {
    const parents = writes.flatMap(({ kind, operation, recordId }) =>
      kind === 'item' && operation === 'add' ? (recordId ?? []) : [],
    );
    await this.rows.release(tx, run.id, parents);
  }

  reread(quickbooksIds: readonly string[]): QbxmlRequest {
    return itemsBy({ ListID: [...quickbooksIds] });
  }

  lookUp(writes: readonly StoredWrite[]): readonly QbxmlRequest[] {
    return writes.map(({ content }) => {
      const change = content as ItemWrite;
      return change.kind === 'add'
        ? itemsBy({ FullName: [change.fullName] })
        : itemsBy({ ListID: [change.listId] });
    });
  }

  foundIn({ content }: StoredWrite, rows: readonly MirrorRow[]): MirrorRow | undefined {
    const change = content as ItemWrite;
    return change.kind === 'add'
      ? rows.find(({ fullName }) => nameKey(fullName) === nameKey(change.fullName))
      : rows.find(({ quickbooksId }) => quickbooksId === change.listId);
  }

  adviceFor(write: StoredWrite, statusCode: number): string | null {
    const { fields } = write.content as ItemWrite;
    switch (statusCode) {
      case NAME_TAKEN:
        return `QuickBooks has an item named “${fields.name ?? ''}” there already. Give this one another name, and sync again.`;
      case INVALID_REFERENCE:
        return 'QuickBooks does not know an account, a parent or a tax code of this item any more, or it does not fit. Look at its accounts on its page, and sync again.';
      case MISSING_ACCOUNT:
        return 'QuickBooks misses an account for this item. Choose one in the settings of the items or on its page, and sync again.';
      default:
        return null;
    }
  }

  /** The items that QuickBooks has as was agreed: these need no other look. */
  private async asAgreed(tx: TenantTx, writes: readonly AppliedWrite[]): Promise<string[]> {
    const taxability = await this.references.taxability(tx);
    const listIds = writes.flatMap(({ row }) => row?.parentQuickbooksId ?? []);
    const parents = new Map(
      (await this.ends.linksOf(tx, listIds)).map((link) => [link.quickbooksId, link.recordId]),
    );
    return writes.flatMap(({ write, row }) => {
      const agreed = write.agreed as ItemFields | null;
      if (row === null || agreed === null) return [];
      const fields = JSON.parse(row.fields) as QuickBooksItem;
      const isTaxable = taxability.get(fields.salesTaxCode?.listId ?? '') ?? null;
      const recordId = parents.get(fields.parentListId ?? '');
      const parent =
        recordId === undefined ? null : { state: 'there' as const, recordId, fullName: '' };
      const view = industrackItemView(
        { item: { ...fields, isTaxable }, parent },
        agreed.kind,
        agreed,
      );
      const isSame = Object.keys(itemDifference(agreed, view)).length === 0;
      return isSame ? [row.quickbooksId] : [];
    });
  }
}
