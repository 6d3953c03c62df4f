import { atMostOne, exactlyOne } from '../schema/aggregate.js';
import {
  amount,
  boolean,
  date,
  dateTime,
  float,
  guid,
  id,
  integer,
  oneOf,
  text,
} from '../schema/field.js';
import { iteratedQuery, query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate, macroAggregate } from '../schema/shape.js';
import { creditCardTxnInfo } from './shapes/credit-card.js';
import { creditCardTxnType, txnType } from './shapes/enumeration.js';
import {
  accountFilter,
  currencyFilter,
  entityFilter,
  modifiedDateRangeFilter,
  refNumberFilter,
  refNumberRangeFilter,
  txnDateRangeFilter,
} from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExtRet, linkedTxn, setCredit } from './shapes/transaction-parts.js';

export const appliedToTxnRet = aggregate({
  TxnID: id().required(),
  TxnType: txnType.required(),
  TxnDate: date(),
  RefNumber: text(20),
  BalanceRemaining: amount(),
  Amount: amount(),
  DiscountAmount: amount(),
  DiscountAccountRef: ref(159),
  DiscountClassRef: ref(159).since('11.0'),
  LinkedTxn: linkedTxn.many().since('10.0'),
});
export type AppliedToTxnRet = Read<typeof appliedToTxnRet>;

export const receivePaymentRet = aggregate({
  TxnID: id(),
  TimeCreated: dateTime(),
  TimeModified: dateTime(),
  EditSequence: text(16),
  TxnNumber: integer(),
  CustomerRef: ref(209),
  ARAccountRef: ref(159),
  TxnDate: date(),
  RefNumber: text(20),
  TotalAmount: amount(),
  CurrencyRef: ref(64).since('8.0'),
  ExchangeRate: float().since('8.0'),
  TotalAmountInHomeCurrency: amount().since('8.0'),
  PaymentMethodRef: ref(31),
  Memo: text(4095),
  DepositToAccountRef: ref(159),
  CreditCardTxnInfo: creditCardTxnInfo.since('4.1'),
  UnusedPayment: amount(),
  UnusedCredits: amount(),
  ExternalGUID: guid().since('9.0'),
  AppliedToTxnRet: appliedToTxnRet.many(),
  DataExtRet: dataExtRet.many(),
});
export type ReceivePaymentRet = Read<typeof receivePaymentRet>;

export const appliedToTxnAdd = aggregate({
  TxnID: id().required(),
  PaymentAmount: amount(),
  SetCredit: setCredit.many(),
  DiscountAmount: amount(),
  DiscountAccountRef: ref(159),
  DiscountClassRef: ref(159).since('11.0'),
});
export type AppliedToTxnAdd = Written<typeof appliedToTxnAdd>;

export const receivePaymentAdd = macroAggregate(
  {
    CustomerRef: ref(209).required(),
    ARAccountRef: ref(159),
    TxnDate: date(),
    RefNumber: text(20),
    TotalAmount: amount(),
    ExchangeRate: float().since('8.0'),
    PaymentMethodRef: ref(31),
    Memo: text(4095),
    DepositToAccountRef: ref(159),
    CreditCardTxnInfo: creditCardTxnInfo.since('4.1'),
    ExternalGUID: guid().since('9.0'),
  },
  exactlyOne(
    {
      IsAutoApply: boolean().required(),
    },
    {
      AppliedToTxnAdd: appliedToTxnAdd.some(),
    },
  ),
);
export type ReceivePaymentAdd = Written<typeof receivePaymentAdd>;

export const creditCardTxnInputInfoMod = aggregate({
  CreditCardNumber: text(25),
  ExpirationMonth: integer(1, 12),
  ExpirationYear: integer(),
  NameOnCard: text(41),
  CreditCardAddress: text(41),
  CreditCardPostalCode: text(18),
  CommercialCardCode: text(24),
  TransactionMode: oneOf('CardNotPresent', 'CardPresent'),
  CreditCardTxnType: creditCardTxnType,
});
export type CreditCardTxnInputInfoMod = Written<typeof creditCardTxnInputInfoMod>;

export const creditCardTxnResultInfoMod = aggregate({
  ResultCode: integer(),
  ResultMessage: text(60),
  CreditCardTransID: text(24),
  MerchantAccountNumber: text(32),
  AuthorizationCode: text(12),
  AVSStreet: oneOf('Pass', 'Fail', 'NotAvailable'),
  AVSZip: oneOf('Pass', 'Fail', 'NotAvailable'),
  CardSecurityCodeMatch: oneOf('Pass', 'Fail', 'NotAvailable'),
  ReconBatchID: text(84),
  PaymentGroupingCode: integer(),
  PaymentStatus: oneOf('Unknown', 'Completed'),
  TxnAuthorizationTime: dateTime(),
  TxnAuthorizationStamp: integer(),
  ClientTransID: text(16),
});
export type CreditCardTxnResultInfoMod = Written<typeof creditCardTxnResultInfoMod>;

export const creditCardTxnInfoMod = aggregate({
  CreditCardTxnInputInfoMod: creditCardTxnInputInfoMod,
  CreditCardTxnResultInfoMod: creditCardTxnResultInfoMod,
});
export type CreditCardTxnInfoMod = Written<typeof creditCardTxnInfoMod>;

export const appliedToTxnMod = aggregate({
  TxnID: id().required(),
  PaymentAmount: amount(),
  SetCredit: setCredit.many(),
  DiscountAmount: amount(),
  DiscountAccountRef: ref(159),
  DiscountClassRef: ref(159).since('11.0'),
});
export type AppliedToTxnMod = Written<typeof appliedToTxnMod>;

export const receivePaymentMod = aggregate({
  TxnID: id().required(),
  EditSequence: text(16).required(),
  CustomerRef: ref(209),
  ARAccountRef: ref(159),
  TxnDate: date(),
  RefNumber: text(20),
  TotalAmount: amount(),
  ExchangeRate: float().since('8.0'),
  PaymentMethodRef: ref(31),
  Memo: text(4095),
  DepositToAccountRef: ref(159),
  CreditCardTxnInfoMod: creditCardTxnInfoMod.since('7.0'),
  AppliedToTxnMod: appliedToTxnMod.many(),
});
export type ReceivePaymentMod = Written<typeof receivePaymentMod>;

export const receivePaymentToDepositRet = aggregate({
  TxnID: id().required(),
  TxnLineID: id(),
  TxnType: txnType.required(),
  CustomerRef: ref(209),
  TxnDate: date().required(),
  RefNumber: text(),
  Amount: amount().required(),
  CurrencyRef: ref(64).since('8.0'),
  ExchangeRate: float().since('8.0'),
  AmountInHomeCurrency: amount().since('8.0'),
});
export type ReceivePaymentToDepositRet = Read<typeof receivePaymentToDepositRet>;

export const receivePaymentRequests = {
  ReceivePaymentQueryRq: iteratedQuery(
    atMostOne(
      {
        TxnID: id().some(),
      },
      {
        RefNumber: text().some(),
      },
      {
        RefNumberCaseSensitive: text().some().since('4.0'),
      },
      [
        {
          MaxReturned: integer(1),
        },
        atMostOne(
          {
            ModifiedDateRangeFilter: modifiedDateRangeFilter.required(),
          },
          {
            TxnDateRangeFilter: txnDateRangeFilter.required(),
          },
        ),
        {
          EntityFilter: entityFilter,
          AccountFilter: accountFilter,
        },
        atMostOne(
          {
            RefNumberFilter: refNumberFilter.required(),
          },
          {
            RefNumberRangeFilter: refNumberRangeFilter.required(),
          },
        ),
        {
          CurrencyFilter: currencyFilter.since('8.0'),
        },
      ],
    ),
    {
      IncludeLineItems: boolean(),
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  ReceivePaymentAddRq: request({
    ReceivePaymentAdd: receivePaymentAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ReceivePaymentModRq: request({
    ReceivePaymentMod: receivePaymentMod.required(),
    IncludeRetElement: text(50).many(),
  }).since('6.0'),
  ReceivePaymentToDepositQueryRq: query({
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const receivePaymentResponses = {
  ReceivePaymentQueryRs: response({ ReceivePaymentRet: receivePaymentRet }),
  ReceivePaymentAddRs: response({ ReceivePaymentRet: receivePaymentRet }),
  ReceivePaymentModRs: response({ ReceivePaymentRet: receivePaymentRet }),
  ReceivePaymentToDepositQueryRs: response({
    ReceivePaymentToDepositRet: receivePaymentToDepositRet,
  }),
};
