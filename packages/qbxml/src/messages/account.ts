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
  text,
} from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { accountType, cashFlowClassification, specialAccountType } from './shapes/enumeration.js';
import { currencyFilter, nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const taxLineInfoRet = aggregate({
  TaxLineID: integer().required(),
  TaxLineName: text(256),
});
export type TaxLineInfoRet = Read<typeof taxLineInfoRet>;

export const accountRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  FullName: text(159).required(),
  IsActive: boolean(),
  ParentRef: ref(),
  Sublevel: integer().required(),
  AccountType: accountType.required(),
  SpecialAccountType: specialAccountType.since('2.1'),
  IsTaxAccount: boolean().since('6.0').notIn('US'),
  AccountNumber: text(7),
  BankNumber: text(25),
  Desc: text(200),
  Balance: amount(),
  TotalBalance: amount(),
  SalesTaxCodeRef: ref().since('6.0').notIn('US'),
  TaxLineInfoRet: taxLineInfoRet.since('2.1').notIn('UK'),
  CashFlowClassification: cashFlowClassification.since('2.1'),
  CurrencyRef: ref(64).since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type AccountRet = Read<typeof accountRet>;

export const accountAdd = aggregate({
  Name: text(31).required(),
  IsActive: boolean(),
  ParentRef: ref(),
  AccountType: accountType.required(),
  AccountNumber: text(7),
  BankNumber: text(25),
  Desc: text(200),
  OpenBalance: amount(),
  OpenBalanceDate: date(),
  SalesTaxCodeRef: ref().since('6.0').notIn('US'),
  TaxLineID: integer().since('7.0').notIn('UK'),
  CurrencyRef: ref(64).since('8.0'),
});
export type AccountAdd = Written<typeof accountAdd>;

export const accountMod = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
  Name: text(31),
  IsActive: boolean(),
  ParentRef: ref(),
  AccountType: accountType,
  AccountNumber: text(7),
  BankNumber: text(25),
  Desc: text(200),
  OpenBalance: amount(),
  OpenBalanceDate: date(),
  SalesTaxCodeRef: ref().since('6.0').notIn('US'),
  TaxLineID: integer().since('7.0').notIn('UK'),
  CurrencyRef: ref(64).since('8.0'),
});
export type AccountMod = Written<typeof accountMod>;

export const specialAccountAdd = aggregate({
  SpecialAccountType: specialAccountType.required(),
  CurrencyRef: ref(64).since('8.0'),
});
export type SpecialAccountAdd = Written<typeof specialAccountAdd>;

export const accountRequests = {
  AccountQueryRq: query(
    atMostOne(
      {
        ListID: id().some(),
      },
      {
        FullName: text().some(),
      },
      [
        {
          MaxReturned: integer(1),
          ActiveStatus: oneOf('ActiveOnly', 'InactiveOnly', 'All'),
          FromModifiedDate: dateTime(),
          ToModifiedDate: dateTime(),
        },
        atMostOne(
          {
            NameFilter: nameFilter.required(),
          },
          {
            NameRangeFilter: nameRangeFilter.required(),
          },
        ),
        {
          AccountType: accountType.many(),
          CurrencyFilter: currencyFilter.since('8.0'),
        },
      ],
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  AccountAddRq: request({
    AccountAdd: accountAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  AccountModRq: request({
    AccountMod: accountMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('6.0'),
  SpecialAccountAddRq: request({
    SpecialAccountAdd: specialAccountAdd.required(),
    IncludeRetElement: text(50).many(),
  }).since('6.0'),
};

export const accountResponses = {
  AccountQueryRs: response({ AccountRet: accountRet }),
  AccountAddRs: response({ AccountRet: accountRet }),
  AccountModRs: response({ AccountRet: accountRet }),
  SpecialAccountAddRs: response({ AccountRet: accountRet }),
};
