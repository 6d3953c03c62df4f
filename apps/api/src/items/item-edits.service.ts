import {
  ACCOUNT_ROLES,
  type AccountRole,
  accountChanges,
  accountProblem,
  canonicalItem,
  type ItemAccounts,
  type ItemRecord,
  itemFieldChanges,
  itemFullName,
  MAX_ITEM_LEVELS,
  sharedFields,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, callerActor } from '../access/audit-log.js';
import type { Caller } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, type FieldProblem, notFound } from '../errors.js';
import {
  type RecordChangeAction,
  RecordChangeRepository,
} from '../history/record-change.repository.js';
import { newId } from '../ids.js';
import { QuickBooksWriteRepository } from '../sync/quickbooks-write.repository.js';
import { refuseStale } from '../versions.js';
import { ItemEditRepository, type StoredItem } from './item-edit.repository.js';
import type { ItemEdit, NewItem } from './item-edit.schemas.js';
import { ItemReferencesRepository } from './item-references.repository.js';

/** Who edits which item. */
export type EditedItem = Readonly<{ tenantId: string; itemId: string; caller: Caller }>;

type WantedItem = Omit<ItemRecord, 'accounts'> & {
  /** List ids. */
  readonly accounts: Readonly<Record<AccountRole, string | null>>;
};

/**
 * Edits of items in IndusTrack, by people and by IndusTrack itself. Each is one transaction: the new state, the mark that
 * the next sync looks at it, and a row in the timeline. Nothing travels before that sync.
 */
@Injectable()
export class ItemEdits {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly items: ItemEditRepository,
    private readonly references: ItemReferencesRepository,
    private readonly changes: RecordChangeRepository,
    private readonly writes: QuickBooksWriteRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns the id of the new item @throws AppError invalid_input */
  async create(tenantId: string, caller: Caller, { active, ...fields }: NewItem): Promise<string> {
    const id = newId();
    await this.tenantDb.run({ tenantId }, async (tx) => {
      const wanted = { ...fields, isActive: active };
      const { record, fullName } = await this.checked(tx, wanted, null);
      await this.items.insert(tx, { id, record, fullName }, this.stamp(tenantId, caller));
      const on = { tenantId, itemId: id, caller };
      await this.tell(tx, on, { action: 'created', before: null, changes: [] });
    });
    return id;
  }

  /** Changes some fields. @throws AppError not_found, conflict, invalid_input */
  async change(on: EditedItem, { version, active, ...fields }: ItemEdit): Promise<void> {
    await this.tenantDb.run(on, async (tx) => {
      const stored = await this.open(tx, on.itemId);
      refuseStale(versioned(stored), version);
      const said = Object.entries({ ...fields, isActive: active }).filter(
        ([, value]) => value !== undefined,
      );
      const wanted = { ...wantedAs(stored.record), ...Object.fromEntries(said) } as WantedItem;
      await this.save(tx, on, stored, wanted);
    });
  }

  /** Takes an item out of IndusTrack's lists. Its id, its timeline and its QuickBooks record stay. */
  async remove(on: EditedItem, version: number): Promise<void> {
    await this.tenantDb.run(on, async (tx) => {
      const stored = await this.open(tx, on.itemId);
      refuseStale(versioned(stored), version);
      const ends = { recordIds: [stored.id], quickbooksIds: [] };
      const open = await this.writes.withOpenWrites(tx, 'item', ends);
      if (open.size > 0) throw onItsWay(stored);
      await this.items.remove(tx, stored.id, this.stamp(on.tenantId, on.caller));
      await this.tell(tx, on, { action: 'removed', before: stored.record, changes: [REMOVED] });
      const actor = callerActor(on.caller);
      await this.audit.record(tx, { actor, action: 'item.removed', subjectId: stored.id });
    });
  }

  /** Makes an item inactive. @throws AppError conflict where it is */
  async deactivate(tx: TenantTx, on: EditedItem, stored: StoredItem): Promise<void> {
    const isChanged = await this.save(tx, on, stored, {
      ...wantedAs(stored.record),
      isActive: false,
    });
    if (!isChanged) throw new AppError('conflict', `“${stored.fullName}” is inactive already.`);
  }

  /** An item that can be edited, locked. @throws AppError not_found, or conflict when it was removed */
  async open(tx: TenantTx, itemId: string): Promise<StoredItem> {
    const stored = await this.items.lock(tx, itemId);
    if (stored === null) throw notFound('item');
    if (stored.isRemoved)
      throw new AppError('conflict', `“${stored.fullName}” was removed, and cannot be edited.`);
    return stored;
  }

  /** @returns whether anything changed */
  private async save(
    tx: TenantTx,
    on: EditedItem,
    stored: StoredItem,
    wanted: WantedItem,
  ): Promise<boolean> {
    const { record, parents } = await this.checked(tx, wanted, stored);
    const before = canonicalItem(stored.record);
    const changes = [
      ...itemFieldChanges(sharedFields(before), sharedFields(record), parents),
      ...accountChanges(before.accounts, record.accounts),
    ];
    if (changes.length === 0) return false;
    await this.items.update(tx, { id: stored.id, record }, this.stamp(on.tenantId, on.caller));
    await this.tell(tx, on, { action: 'edited', before, changes });
    return true;
  }

  /** In the one form that comparisons use. @throws AppError invalid_input with the fields that are wrong */
  private async checked(tx: TenantTx, wanted: WantedItem, stored: StoredItem | null) {
    const { parentId } = wanted;
    const parent = parentId === null ? null : await this.items.above(tx, parentId);
    const fullName = itemFullName(wanted.name, parent?.fullName ?? null);
    const problems: FieldProblem[] = [];
    if (parentId !== null && parent === null)
      problems.push({ field: 'parentId', message: NO_SUCH_PARENT });
    if (parent !== null && stored !== null && parent.line.includes(stored.id))
      problems.push({ field: 'parentId', message: UNDER_ITSELF });
    const below =
      stored === null || parent === null ? 0 : await this.items.levelsBelow(tx, stored.id);
    if (parent !== null && parent.line.length + 1 + below > MAX_ITEM_LEVELS)
      problems.push({ field: 'parentId', message: TOO_DEEP });
    const isOtherName = stored === null || fullName.toLowerCase() !== stored.fullName.toLowerCase();
    const name = { fullName, except: stored?.id ?? null };
    if (isOtherName && (await this.items.isNameTaken(tx, name)))
      problems.push({
        field: 'name',
        message: `Another item is called “${fullName}”. Give each a name of its own.`,
      });
    const accounts = await this.accountsOf(tx, wanted, stored, problems);
    if (problems.length > 0) {
      const message = 'The item is not saved. Check what is marked.';
      throw new AppError('invalid_input', message, { details: problems });
    }
    const parents = new Map(parent === null ? [] : [[parent.id, parent.fullName]]);
    return { record: canonicalItem({ ...wanted, accounts }), fullName, parents };
  }

  /** ITM-5: chosen accounts must be there and fit; one that is kept as it was may have stopped to. */
  private async accountsOf(
    tx: TenantTx,
    { accounts }: WantedItem,
    stored: StoredItem | null,
    problems: FieldProblem[],
  ): Promise<ItemAccounts> {
    const chart = await this.references.accounts(
      tx,
      ACCOUNT_ROLES.flatMap((role) => accounts[role] ?? []),
    );
    const chosen = ACCOUNT_ROLES.map((role) => {
      const listId = accounts[role];
      const kept = stored?.record.accounts[role] ?? null;
      if (listId === null || listId === kept?.listId) return [role, listId === null ? null : kept];
      const account = chart.get(listId) ?? null;
      const message =
        account === null ? NO_SUCH_ACCOUNT : (accountProblem(role, account)?.message ?? null);
      if (message !== null) problems.push({ field: `accounts.${role}`, message });
      return [role, account && { listId: account.listId, fullName: account.fullName }];
    });
    return Object.fromEntries(chosen) as ItemAccounts;
  }

  private stamp(tenantId: string, caller: Caller) {
    return { tenantId, at: this.clock.now(), by: callerActor(caller).name };
  }

  private async tell(
    tx: TenantTx,
    { tenantId, itemId, caller }: EditedItem,
    change: Readonly<{
      action: RecordChangeAction;
      before: ItemRecord | null;
      changes: ReturnType<typeof itemFieldChanges>;
    }>,
  ): Promise<void> {
    const { kind, name } = callerActor(caller);
    const what = { kind: 'item', recordId: itemId, at: this.clock.now(), ...change };
    const who = { place: 'industrack', actorKind: kind, actorName: name, runId: null } as const;
    await this.changes.add(tx, tenantId, [{ ...what, ...who }]);
  }
}

/** What the timeline says of a removal. */
const REMOVED = { field: 'removed', label: 'Removed', before: 'No', after: 'Yes' };

const NO_SUCH_PARENT = 'There is no such item any more. Choose another, or none.';
const UNDER_ITSELF = 'An item cannot stand under itself, nor under one of its own sub-items.';
const TOO_DEEP = `It would stand on a level too many: QuickBooks takes ${MAX_ITEM_LEVELS}. Choose an item higher up.`;
const NO_SUCH_ACCOUNT = 'QuickBooks has no such account. Choose another.';

function wantedAs({ accounts, ...fields }: ItemRecord): WantedItem {
  const { income, cogs, asset, expense } = accounts;
  return {
    ...fields,
    accounts: {
      income: income?.listId ?? null,
      cogs: cogs?.listId ?? null,
      asset: asset?.listId ?? null,
      expense: expense?.listId ?? null,
    },
  };
}

function versioned({ fullName, version, editedByName }: StoredItem) {
  return { name: `“${fullName}”`, version, editedByName };
}

function onItsWay({ fullName }: StoredItem): AppError {
  return new AppError(
    'conflict',
    `A change of “${fullName}” is on its way to QuickBooks. Remove it when the sync has ended.`,
  );
}
