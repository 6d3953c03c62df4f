import { atMostOne } from '../schema/aggregate.js';
import {
  amount,
  boolean,
  date,
  dateTime,
  guid,
  id,
  integer,
  oneOf,
  price,
  quantity,
  text,
} from '../schema/field.js';
import { iteratedQuery, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import {
  accountFilter,
  entityFilter,
  modifiedDateRangeFilter,
  refNumberFilter,
  refNumberRangeFilter,
  txnDateRangeFilter,
} from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExtRet, linkedTxn } from './shapes/transaction-parts.js';

export const chargeRet = aggregate({
  TxnID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  TxnNumber: integer(),
  CustomerRef: ref(209).required(),
  TxnDate: date(),
  RefNumber: text(11),
  ItemRef: ref(),
  InventorySiteRef: ref(31).since('10.0').notIn('AU'),
  InventorySiteLocationRef: ref(31).since('12.0').notIn('AU'),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
  OverrideUOMSetRef: ref(31).since('7.0'),
  Rate: price(),
  Amount: amount(),
  BalanceRemaining: amount(),
  Desc: text(4095),
  ARAccountRef: ref(159),
  ClassRef: ref(159),
  BilledDate: date(),
  DueDate: date(),
  IsPaid: boolean().since('3.0'),
  ExternalGUID: guid().since('9.0'),
  LinkedTxn: linkedTxn.many().since('3.0'),
  DataExtRet: dataExtRet.many(),
});
export type ChargeRet = Read<typeof chargeRet>;

export const chargeRequests = {
  ChargeQueryRq: iteratedQuery(
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
          PaidStatus: oneOf('All', 'PaidOnly', 'NotPaidOnly').since('4.0'),
        },
      ],
    ),
    {
      IncludeLinkedTxns: boolean().since('3.0'),
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
};

export const chargeResponses = {
  ChargeQueryRs: response({ ChargeRet: chargeRet }),
};
