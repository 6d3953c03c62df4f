import type { Account, AccountRole, AccountType } from './account.js';

/** Why an account cannot take a role. */
export interface AccountProblem {
  readonly code: 'missing_account' | 'wrong_account_type' | 'inactive_account';
  readonly role: AccountRole;
  readonly message: string;
}

/** The types of account that fit a role: behaviours.md §9; QuickBooks refuses any other with 3140. */
export const ROLE_TYPES: Readonly<Record<AccountRole, readonly AccountType[]>> = {
  income: ['Income', 'OtherIncome'],
  cogs: ['CostOfGoodsSold'],
  asset: ['OtherCurrentAsset', 'FixedAsset', 'OtherAsset'],
  expense: ['Expense', 'OtherExpense', 'CostOfGoodsSold'],
};

const ROLES: Readonly<Record<AccountRole, string>> = {
  income: 'an income account',
  cogs: 'a cost of goods sold account',
  asset: 'an asset account',
  expense: 'an expense account',
};

/** The types as QuickBooks' own windows call them. */
const TYPES: Readonly<Record<AccountType, string>> = {
  AccountsPayable: 'Accounts Payable',
  AccountsReceivable: 'Accounts Receivable',
  Bank: 'Bank',
  CostOfGoodsSold: 'Cost of Goods Sold',
  CreditCard: 'Credit Card',
  Equity: 'Equity',
  Expense: 'Expense',
  FixedAsset: 'Fixed Asset',
  Income: 'Income',
  LongTermLiability: 'Long Term Liability',
  NonPosting: 'Non-Posting',
  OtherAsset: 'Other Asset',
  OtherCurrentAsset: 'Other Current Asset',
  OtherCurrentLiability: 'Other Current Liability',
  OtherExpense: 'Other Expense',
  OtherIncome: 'Other Income',
};

/** Whether it is one of the types that QuickBooks has. */
export function isAccountType(type: string | undefined): type is AccountType {
  return type !== undefined && Object.hasOwn(TYPES, type);
}

/** The type as QuickBooks' own windows call it. */
export function accountTypeWords(type: AccountType): string {
  return TYPES[type];
}

/** ITM-5: what keeps an account from a role, in a sentence; null when it fits. */
export function accountProblem(role: AccountRole, account: Account | null): AccountProblem | null {
  if (account === null)
    return { code: 'missing_account', role, message: `It needs ${ROLES[role]}, and has none.` };
  if (!ROLE_TYPES[role].includes(account.type)) {
    const message = `“${account.fullName}” is an account of the type ${TYPES[account.type]}; ${ROLES[role]} is needed, which is of the type ${neededTypes(role)}.`;
    return { code: 'wrong_account_type', role, message };
  }
  if (account.isActive) return null;
  const message = `The account “${account.fullName}” (${TYPES[account.type]}) is inactive in QuickBooks; ${ROLES[role]} that is active is needed.`;
  return { code: 'inactive_account', role, message };
}

/** The same where an account was chosen that the chart of accounts does not have any more. */
export function lostAccountProblem(role: AccountRole, fullName: string): AccountProblem {
  const message = `The account “${fullName}” is not in QuickBooks any more; ${ROLES[role]} is needed.`;
  return { code: 'missing_account', role, message };
}

function neededTypes(role: AccountRole): string {
  const names = ROLE_TYPES[role].map((type) => TYPES[type]);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}
