/** The types of account that QuickBooks has (qbXML 13.0, AccountType). */
export type AccountType =
  | 'AccountsPayable'
  | 'AccountsReceivable'
  | 'Bank'
  | 'CostOfGoodsSold'
  | 'CreditCard'
  | 'Equity'
  | 'Expense'
  | 'FixedAsset'
  | 'Income'
  | 'LongTermLiability'
  | 'NonPosting'
  | 'OtherAsset'
  | 'OtherCurrentAsset'
  | 'OtherCurrentLiability'
  | 'OtherExpense'
  | 'OtherIncome';

/** Names an object on one of QuickBooks' lists; where the two differ, the list id is what counts. */
export interface QuickBooksReference {
  readonly listId: string;
  readonly fullName: string;
}

/** An account on QuickBooks' chart of accounts. */
export interface Account extends QuickBooksReference {
  readonly type: AccountType;
  readonly isActive: boolean;
}

/** What an account does for an item: where its sales, its cost of goods, its stock and its purchases are posted. */
export type AccountRole = 'income' | 'cogs' | 'asset' | 'expense';

/** ITM-5: an account for each role, as far as one was chosen. */
export type ItemAccounts = Readonly<Record<AccountRole, QuickBooksReference | null>>;
