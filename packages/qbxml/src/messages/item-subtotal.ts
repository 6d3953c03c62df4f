import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, guid, id, integer, oneOf, text } from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { barCode } from './shapes/item-parts.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const itemSubtotalRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  BarCodeValue: text(50).since('12.0').notIn('AU'),
  IsActive: boolean(),
  ItemDesc: text(),
  SpecialItemType: oneOf(
    'FinanceCharge',
    'ReimbursableExpenseGroup',
    'ReimbursableExpenseSubtotal',
  ).since('6.0'),
  ExternalGUID: guid().since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type ItemSubtotalRet = Read<typeof itemSubtotalRet>;

export const itemSubtotalAdd = aggregate({
  Name: text(31).required(),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ItemDesc: text(4095),
  ExternalGUID: guid().since('8.0'),
});
export type ItemSubtotalAdd = Written<typeof itemSubtotalAdd>;

export const itemSubtotalMod = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
  Name: text(31),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ItemDesc: text(4095),
});
export type ItemSubtotalMod = Written<typeof itemSubtotalMod>;

export const itemSubtotalRequests = {
  ItemSubtotalQueryRq: iteratedQuery(
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
      ],
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  ItemSubtotalAddRq: request({
    ItemSubtotalAdd: itemSubtotalAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ItemSubtotalModRq: request({
    ItemSubtotalMod: itemSubtotalMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('3.0'),
};

export const itemSubtotalResponses = {
  ItemSubtotalQueryRs: response({ ItemSubtotalRet: itemSubtotalRet }),
  ItemSubtotalAddRs: response({ ItemSubtotalRet: itemSubtotalRet }),
  ItemSubtotalModRs: response({ ItemSubtotalRet: itemSubtotalRet }),
};
