import {
  ACCOUNT_ROLES,
  type Account,
  type AccountRole,
  accountProblem,
  accountTypeWords,
  type DefaultAccounts,
  type ItemAccounts,
  lostAccountProblem,
  type QuickBooksReference,
  ROLE_TYPES,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, type FieldProblem } from '../errors.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { ItemHoldsRepository } from './item-holds.repository.js';
import {
  type ItemPosting,
  type NewItemPosting,
  POSTED_KINDS,
  type PostedKind,
} from './item-posting.schemas.js';
import { ItemReferencesRepository } from './item-references.repository.js';
import { type ItemSettingRow, ItemSettingsRepository } from './item-settings.repository.js';

/** ITM-5, ITM-7: what items are posted to where they say nothing themselves, and whether tax codes are sent. */
@Injectable()
export class ItemPostingService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly settings: ItemSettingsRepository,
    private readonly syncSettings: SyncSettingsRepository,
    private readonly references: ItemReferencesRepository,
    private readonly holds: ItemHoldsRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async find(tenantId: string): Promise<ItemPosting> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const row = await this.settings.find(tx);
      const types = ACCOUNT_ROLES.flatMap((role) => ROLE_TYPES[role]);
      const chart = await this.references.accountsOfTypes(tx, types);
      return {
        ...choicesOf(row),
        problems: await this.problems(tx, row.defaultAccounts),
        chart: chart.map(shownAccount),
        taxCodes: await this.references.taxCodes(tx),
        waiting: await this.holds.countForAccounts(tx),
        changedAt: row.changed?.at.toISOString() ?? null,
        changedBy: row.changed?.by ?? null,
      };
    });
  }

  /**
   * Saves the choices. Items that are held for an account are planned again by the next sync, as held ones always are.
   *
   * @throws AppError invalid_input with the choices that do not fit, or that QuickBooks does not have
   */
  async change(tenantId: string, user: SignedInUser, wanted: NewItemPosting): Promise<ItemPosting> {
    await this.tenantDb.run({ tenantId }, async (tx) => {
      await this.syncSettings.lock(tx, tenantId);
      const before = await this.settings.find(tx);
      const defaultAccounts = await this.accountsOf(tx, wanted);
      const taxCodes = await this.taxCodesOf(tx, wanted);
      const after = { ...before, defaultAccounts, taxCodes, isTaxCodeSent: wanted.isTaxCodeSent };
      const by = { changedAt: this.clock.now(), changedByName: user.name };
      await this.settings.save(tx, tenantId, after, by);
      if (isOtherTax(before, after)) await this.syncSettings.markForPlanning(tx, 'item');
      await this.audit.record(tx, {
        actor: actorOf(user),
        action: 'item_posting.changed',
        details: { before: choicesOf(before), after: wanted },
      });
    });
    return this.find(tenantId);
  }

  private async accountsOf(tx: TenantTx, { accounts }: NewItemPosting): Promise<DefaultAccounts> {
    const listIds = Object.values(accounts).flatMap((chosen) => Object.values(chosen));
    const chart = await this.references.accounts(
      tx,
      listIds.flatMap((listId) => listId ?? []),
    );
    const problems = POSTED_KINDS.flatMap((kind) =>
      ACCOUNT_ROLES.flatMap((role) => misfit(chart, { kind, role, listId: accounts[kind][role] })),
    );
    if (problems.length > 0) {
      const message = 'The accounts are not saved. Check what is marked.';
      throw new AppError('invalid_input', message, { details: problems });
    }
    const chosen = (kind: PostedKind) => referencesOf(chart, accounts[kind]);
    return {
      ...chosen('every'),
      byKind: {
        inventory: chosen('inventory'),
        equipment: chosen('equipment'),
        non_inventory: chosen('non_inventory'),
        service: chosen('service'),
      },
    };
  }

  private async taxCodesOf(tx: TenantTx, wanted: NewItemPosting) {
    const codes = await this.references.taxCodes(tx);
    const problems: FieldProblem[] = [];
    const choose = (field: 'taxableCode' | 'nonTaxableCode', isTaxable: boolean) => {
      const listId = wanted[field];
      if (listId === null && wanted.isTaxCodeSent) problems.push({ field, message: NO_CODE });
      if (listId === null) return null;
      const code = codes.find((one) => one.listId === listId && one.isTaxable === isTaxable);
      if (code === undefined) problems.push({ field, message: OTHER_CODE[field] });
      return code === undefined ? null : { listId: code.listId, fullName: code.fullName };
    };
    const taxCodes = {
      taxable: choose('taxableCode', true),
      nonTaxable: choose('nonTaxableCode', false),
    };
    if (problems.length === 0) return taxCodes;
    const message = 'The tax codes are not saved. Check what is marked.';
    throw new AppError('invalid_input', message, { details: problems });
  }

  /** What has become wrong with choices that fitted when they were made. */
  private async problems(
    tx: TenantTx,
    accounts: DefaultAccounts,
  ): Promise<ItemPosting['problems']> {
    const chosen = POSTED_KINDS.flatMap((kind) =>
      ACCOUNT_ROLES.flatMap((role) => {
        const account = accountsFor(accounts, kind)[role] ?? null;
        return account === null ? [] : [{ kind, role, account }];
      }),
    );
    const chart = await this.references.accounts(
      tx,
      chosen.map(({ account }) => account.listId),
    );
    return chosen.flatMap(({ kind, role, account }) => {
      const known = chart.get(account.listId) ?? null;
      const problem =
        known === null ? lostAccountProblem(role, account.fullName) : accountProblem(role, known);
      return problem === null ? [] : [{ kind, role, message: problem.message }];
    });
  }
}

const NO_CODE = 'Choose the code that is sent, or leave the tax codes to QuickBooks.';
const OTHER_CODE = {
  taxableCode: 'QuickBooks has no active taxable code like this one. Choose another.',
  nonTaxableCode: 'QuickBooks has no active non-taxable code like this one. Choose another.',
};

function misfit(
  chart: ReadonlyMap<string, Account>,
  { kind, role, listId }: Readonly<{ kind: PostedKind; role: AccountRole; listId: string | null }>,
): FieldProblem[] {
  if (listId === null) return [];
  const account = chart.get(listId) ?? null;
  const field = `accounts.${kind}.${role}`;
  if (account === null)
    return [{ field, message: 'QuickBooks has no such account. Choose another.' }];
  const problem = accountProblem(role, account);
  return problem === null ? [] : [{ field, message: problem.message }];
}

function referencesOf(
  chart: ReadonlyMap<string, Account>,
  chosen: Readonly<Record<AccountRole, string | null>>,
): ItemAccounts {
  const reference = (role: AccountRole): QuickBooksReference | null => {
    const account = chart.get(chosen[role] ?? '');
    return account === undefined ? null : { listId: account.listId, fullName: account.fullName };
  };
  return {
    income: reference('income'),
    cogs: reference('cogs'),
    asset: reference('asset'),
    expense: reference('expense'),
  };
}

function accountsFor(accounts: DefaultAccounts, kind: PostedKind): Partial<ItemAccounts> {
  return kind === 'every' ? accounts : (accounts.byKind?.[kind] ?? {});
}

function choicesOf({ defaultAccounts, isTaxCodeSent, taxCodes }: ItemSettingRow): NewItemPosting {
  const listIds = (kind: PostedKind) => {
    const { income, cogs, asset, expense } = accountsFor(defaultAccounts, kind);
    return {
      income: income?.listId ?? null,
      cogs: cogs?.listId ?? null,
      asset: asset?.listId ?? null,
      expense: expense?.listId ?? null,
    };
  };
  return {
    accounts: {
      every: listIds('every'),
      inventory: listIds('inventory'),
      equipment: listIds('equipment'),
      non_inventory: listIds('non_inventory'),
      service: listIds('service'),
    },
    isTaxCodeSent,
    taxableCode: taxCodes.taxable?.listId ?? null,
    nonTaxableCode: taxCodes.nonTaxable?.listId ?? null,
  };
}

function shownAccount({ listId, fullName, type }: Account) {
  const fits = ACCOUNT_ROLES.filter((role) => ROLE_TYPES[role].includes(type));
  return { listId, fullName, type: accountTypeWords(type), fits };
}

/** ITM-7: the flag of every item may be another one now. */
function isOtherTax(
  before: Pick<ItemSettingRow, 'isTaxCodeSent' | 'taxCodes'>,
  after: Pick<ItemSettingRow, 'isTaxCodeSent' | 'taxCodes'>,
): boolean {
  return (
    before.isTaxCodeSent !== after.isTaxCodeSent ||
    before.taxCodes.taxable?.listId !== after.taxCodes.taxable?.listId ||
    before.taxCodes.nonTaxable?.listId !== after.taxCodes.nonTaxable?.listId
  );
}
