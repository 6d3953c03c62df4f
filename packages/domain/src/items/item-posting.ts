import type { AccountRole, ItemAccounts } from '../accounts/account.js';
import {
  type AccountProblem,
  accountProblem,
  lostAccountProblem,
} from '../accounts/account-problem.js';
import type { FieldChange } from '../planning/step.js';
import { canonicalItem } from './canonical-item.js';
import type { ItemPricing, ItemRecord } from './item.js';
import { quickbooksKindFor } from './item-kinds.js';
import { ACCOUNT_ROLES, type ItemSettings } from './item-settings.js';

type AccountSettings = Pick<ItemSettings, 'defaultAccounts' | 'chart'>;

const LABELS: Readonly<Record<AccountRole, string>> = {
  income: 'Income account',
  cogs: 'Cost of goods sold account',
  asset: 'Asset account',
  expense: 'Expense account',
};

/** How a new item is priced in QuickBooks: with a cost and an expense account of its own only where it has one. */
export function pricingFor(record: ItemRecord): ItemPricing {
  if (quickbooksKindFor(record.kind) === 'inventory') return 'price_and_cost';
  const { cost, purchaseDescription } = canonicalItem(record);
  const isBought = cost !== null || purchaseDescription !== null;
  return isBought ? 'price_and_cost' : 'one_price';
}

/** ITM-5: the accounts that a new item needs in QuickBooks. */
export function neededRoles(record: ItemRecord): readonly AccountRole[] {
  if (quickbooksKindFor(record.kind) === 'inventory') return ['income', 'cogs', 'asset'];
  return pricingFor(record) === 'one_price' ? ['income'] : ['income', 'expense'];
}

/** ITM-5: what a new item would be posted to: its own accounts, else its kind's, else the tenant's; null where none is needed. */
export function chosenAccounts(record: ItemRecord, settings: AccountSettings): ItemAccounts {
  const { defaultAccounts } = settings;
  const ofKind = defaultAccounts.byKind?.[record.kind];
  const needed = neededRoles(record);
  const chosen = (role: AccountRole) =>
    needed.includes(role)
      ? (record.accounts[role] ?? ofKind?.[role] ?? defaultAccounts[role])
      : null;
  return {
    income: chosen('income'),
    cogs: chosen('cogs'),
    asset: chosen('asset'),
    expense: chosen('expense'),
  };
}

/** ITM-5: what keeps a new item from being posted; empty when all its accounts are there and fit. */
export function itemAccountProblems(
  record: ItemRecord,
  settings: AccountSettings,
): AccountProblem[] {
  const accounts = chosenAccounts(record, settings);
  return neededRoles(record).flatMap((role) => {
    const reference = accounts[role];
    const account = reference && (settings.chart.get(reference.listId) ?? null);
    if (reference !== null && account === null)
      return [lostAccountProblem(role, reference.fullName)];
    return accountProblem(role, account) ?? [];
  });
}

/** Accounts that are other ones, role by role, as people read them; `before` is null for a new item. */
export function accountChanges(before: ItemAccounts | null, after: ItemAccounts): FieldChange[] {
  return ACCOUNT_ROLES.filter((role) => before?.[role]?.listId !== after[role]?.listId).map(
    (role) => ({
      field: `accounts.${role}`,
      label: LABELS[role],
      before: before?.[role]?.fullName ?? null,
      after: after[role]?.fullName ?? null,
    }),
  );
}
