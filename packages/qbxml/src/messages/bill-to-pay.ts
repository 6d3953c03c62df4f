import { atMostOne } from '../schema/aggregate.js';
import { amount, date, float, id, text } from '../schema/field.js';
import { query, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { txnType } from './shapes/enumeration.js';
import { currencyFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';

export const billToPay = aggregate({
  TxnID: id().required(),
  TxnType: txnType.required(),
  APAccountRef: ref(159).required(),
  TxnDate: date().required(),
  RefNumber: text(20),
  DueDate: date(),
  AmountDue: amount().required(),
  CurrencyRef: ref(64).since('8.0'),
  ExchangeRate: float().since('8.0'),
  AmountDueInHomeCurrency: amount().since('8.0'),
});

export const creditToApply = aggregate({
  TxnID: id().required(),
  TxnType: txnType.required(),
  APAccountRef: ref(159).required(),
  TxnDate: date().required(),
  RefNumber: text(20),
  CreditRemaining: amount().required(),
  CurrencyRef: ref(64).since('8.0'),
  ExchangeRate: float().since('8.0'),
  CreditRemainingInHomeCurrency: amount().since('8.0'),
});

export const billToPayRet = aggregate(
  atMostOne(
    {
      BillToPay: billToPay.required(),
    },
    {
      CreditToApply: creditToApply.required(),
    },
  ),
);
export type BillToPayRet = Read<typeof billToPayRet>;

export const billToPayRequests = {
  BillToPayQueryRq: query({
    PayeeEntityRef: ref(209).required(),
    APAccountRef: ref(159),
    DueDate: date(),
    CurrencyFilter: currencyFilter.since('8.0'),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const billToPayResponses = {
  BillToPayQueryRs: response({ BillToPayRet: billToPayRet }),
};
