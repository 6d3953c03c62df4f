import { atMostOne, exactlyOne } from '../schema/aggregate.js';
import { amount, date, dateTime, float, id, integer, oneOf, text } from '../schema/field.js';
import { flatResponse, iteratedQuery, query, request, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import {
  dateMacro,
  itemTypeFilter,
  txnDelType,
  txnType,
  txnVoidType,
} from './shapes/enumeration.js';
import {
  currencyFilter,
  deletedDateRangeFilter,
  refNumberFilter,
  refNumberRangeFilter,
} from './shapes/filter.js';
import { ref } from './shapes/reference.js';

export const txnDeletedRet = aggregate({
  TxnDelType: txnDelType.required(),
  TxnID: id().required(),
  TimeCreated: dateTime().required(),
  TimeDeleted: dateTime().required(),
  RefNumber: text(),
});
export type TxnDeletedRet = Read<typeof txnDeletedRet>;

export const transactionModifiedDateRangeFilter = aggregate(
  exactlyOne(
    {
      FromModifiedDate: dateTime(),
      ToModifiedDate: dateTime(),
    },
    {
      DateMacro: dateMacro.required(),
    },
  ),
);

export const transactionDateRangeFilter = aggregate(
  exactlyOne(
    {
      FromTxnDate: date(),
      ToTxnDate: date(),
    },
    {
      DateMacro: dateMacro.required(),
    },
  ),
);

export const transactionEntityFilter = aggregate(
  exactlyOne(
    {
      EntityTypeFilter: oneOf('Customer', 'Employee', 'OtherName', 'Vendor').required(),
    },
    {
      ListID: id().some(),
    },
    {
      FullName: text().some(),
    },
    {
      ListIDWithChildren: id().required(),
    },
    {
      FullNameWithChildren: text().required(),
    },
  ),
);

export const transactionAccountFilter = aggregate(
  exactlyOne(
    {
      AccountTypeFilter: oneOf(
        'AccountsPayable',
        'AccountsReceivable',
        'AllowedFor1099',
        'APAndSalesTax',
        'APOrCreditCard',
        'ARAndAP',
        'Asset',
        'BalanceSheet',
        'Bank',
        'BankAndARAndAPAndUF',
        'BankAndUF',
        'CostOfSales',
        'CreditCard',
        'CurrentAsset',
        'CurrentAssetAndExpense',
        'CurrentLiability',
        'Equity',
        'EquityAndIncomeAndExpense',
        'ExpenseAndOtherExpense',
        'FixedAsset',
        'IncomeAndExpense',
        'IncomeAndOtherIncome',
        'Liability',
        'LiabilityAndEquity',
        'LongTermLiability',
        'NonPosting',
        'OrdinaryExpense',
        'OrdinaryIncome',
        'OrdinaryIncomeAndCOGS',
        'OrdinaryIncomeAndExpense',
        'OtherAsset',
        'OtherCurrentAsset',
        'OtherCurrentLiability',
        'OtherExpense',
        'OtherIncome',
        'OtherIncomeOrExpense',
      ).required(),
    },
    {
      ListID: id().some(),
    },
    {
      FullName: text().some(),
    },
    {
      ListIDWithChildren: id().required(),
    },
    {
      FullNameWithChildren: text().required(),
    },
  ),
);

export const transactionItemFilter = aggregate(
  exactlyOne(
    {
      ItemTypeFilter: itemTypeFilter.required(),
    },
    {
      ListID: id().some(),
    },
    {
      FullName: text().some(),
    },
    {
      ListIDWithChildren: id().required(),
    },
    {
      FullNameWithChildren: text().required(),
    },
  ),
);

export const transactionClassFilter = aggregate(
  exactlyOne(
    {
      ListID: id().some(),
    },
    {
      FullName: text().some(),
    },
    {
      ListIDWithChildren: id().required(),
    },
    {
      FullNameWithChildren: text().required(),
    },
  ),
);

export const transactionTypeFilter = aggregate({
  TxnTypeFilter: oneOf(
    'All',
    'ARRefundCreditCard',
    'Bill',
    'BillPaymentCheck',
    'BillPaymentCreditCard',
    'BuildAssembly',
    'Charge',
    'Check',
    'CreditCardCharge',
    'CreditCardCredit',
    'CreditMemo',
    'Deposit',
    'Estimate',
    'InventoryAdjustment',
    'Invoice',
    'ItemReceipt',
    'JournalEntry',
    'LiabilityAdjustment',
    'Paycheck',
    'PayrollLiabilityCheck',
    'PurchaseOrder',
    'ReceivePayment',
    'SalesOrder',
    'SalesReceipt',
    'SalesTaxPaymentCheck',
    'Transfer',
    'VendorCredit',
    'YTDAdjustment',
  ).some(),
});

export const transactionRet = aggregate({
  TxnType: txnType,
  TxnID: id(),
  TxnLineID: id(),
  TimeCreated: dateTime(),
  TimeModified: dateTime(),
  EntityRef: ref(209),
  AccountRef: ref(159),
  TxnDate: date(),
  RefNumber: text(),
  Amount: amount(),
  CurrencyRef: ref(64).since('8.0'),
  ExchangeRate: float().since('8.0'),
  AmountInHomeCurrency: amount().since('8.0'),
  Memo: text(4095),
});
export type TransactionRet = Read<typeof transactionRet>;

export const transactionRequests = {
  TxnDelRq: request({
    TxnDelType: txnDelType.required(),
    TxnID: id().required(),
  }),
  TxnVoidRq: request({
    TxnVoidType: txnVoidType.required(),
    TxnID: id().required(),
  }),
  TxnDeletedQueryRq: query({
    TxnDelType: txnDelType.some(),
    DeletedDateRangeFilter: deletedDateRangeFilter,
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  TransactionQueryRq: iteratedQuery(
    atMostOne(
      {
        TxnID: id().some(),
      },
      [
        {
          MaxReturned: integer(1),
        },
        atMostOne(
          {
            RefNumber: text().some(),
          },
          {
            RefNumberCaseSensitive: text().some().since('4.0'),
          },
          {
            RefNumberFilter: refNumberFilter.required(),
          },
          {
            RefNumberRangeFilter: refNumberRangeFilter.required(),
          },
        ),
        {
          TransactionModifiedDateRangeFilter: transactionModifiedDateRangeFilter,
          TransactionDateRangeFilter: transactionDateRangeFilter,
          TransactionEntityFilter: transactionEntityFilter,
          TransactionAccountFilter: transactionAccountFilter,
          TransactionItemFilter: transactionItemFilter,
          TransactionClassFilter: transactionClassFilter,
          TransactionTypeFilter: transactionTypeFilter,
          TransactionDetailLevelFilter: oneOf('All', 'SummaryOnly', 'AllExceptSummary'),
          TransactionPostingStatusFilter: oneOf('Either', 'NonPosting', 'Posting'),
          TransactionPaidStatusFilter: oneOf('Either', 'Closed', 'Open'),
          CurrencyFilter: currencyFilter.since('8.0'),
        },
      ],
    ),
    {
      IncludeRetElement: text(50).many(),
    },
  ).since('4.0'),
};

export const transactionResponses = {
  TxnDelRs: flatResponse({
    TxnDelType: txnDelType,
    TxnID: id(),
    TimeDeleted: dateTime(),
    RefNumber: text(),
  }),
  TxnVoidRs: flatResponse({
    TxnVoidType: txnVoidType,
    TxnID: id(),
    TimeCreated: dateTime(),
    TimeModified: dateTime(),
    RefNumber: text(),
  }),
  TxnDeletedQueryRs: response({ TxnDeletedRet: txnDeletedRet }),
  TransactionQueryRs: response({ TransactionRet: transactionRet }),
};
