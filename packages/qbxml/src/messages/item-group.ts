import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, guid, id, integer, oneOf, quantity, text } from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { barCode } from './shapes/item-parts.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const itemGroupLine = aggregate({
  ItemRef: ref(),
  Quantity: quantity(),
  UnitOfMeasure: text(31).since('7.0'),
});

export const itemGroupRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  BarCodeValue: text(50).since('12.0').notIn('AU'),
  IsActive: boolean(),
  ItemDesc: text(4095),
  UnitOfMeasureSetRef: ref(31).since('7.0'),
  IsPrintItemsInGroup: boolean(),
  SpecialItemType: oneOf(
    'FinanceCharge',
    'ReimbursableExpenseGroup',
    'ReimbursableExpenseSubtotal',
  ).since('6.0'),
  ExternalGUID: guid().since('8.0'),
  ItemGroupLine: itemGroupLine.many(),
  DataExtRet: dataExtRet.many(),
});
export type ItemGroupRet = Read<typeof itemGroupRet>;

export const itemGroupAdd = aggregate({
  Name: text(31).required(),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ItemDesc: text(4095),
  UnitOfMeasureSetRef: ref(31).since('7.0'),
  IsPrintItemsInGroup: boolean(),
  ExternalGUID: guid().since('8.0'),
  ItemGroupLine: itemGroupLine.many(),
});
export type ItemGroupAdd = Written<typeof itemGroupAdd>;

export const itemGroupMod = aggregate(
  {
    ListID: id().required(),
    EditSequence: text(16).required(),
    Name: text(31),
    BarCode: barCode.since('12.0').notIn('AU'),
    IsActive: boolean(),
    ItemDesc: text(4095),
    UnitOfMeasureSetRef: ref(31).since('7.0'),
    ForceUOMChange: boolean().since('7.0'),
    IsPrintItemsInGroup: boolean(),
  },
  atMostOne(
    {
      ClearItemsInGroup: boolean().required(),
    },
    {
      ItemGroupLine: itemGroupLine.some(),
    },
  ),
);
export type ItemGroupMod = Written<typeof itemGroupMod>;

export const itemGroupRequests = {
  ItemGroupQueryRq: iteratedQuery(
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
  ItemGroupAddRq: request({
    ItemGroupAdd: itemGroupAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ItemGroupModRq: request({
    ItemGroupMod: itemGroupMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('3.0'),
};

export const itemGroupResponses = {
  ItemGroupQueryRs: response({ ItemGroupRet: itemGroupRet }),
  ItemGroupAddRs: response({ ItemGroupRet: itemGroupRet }),
  ItemGroupModRs: response({ ItemGroupRet: itemGroupRet }),
};
