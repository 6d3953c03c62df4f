import { atMostOne, exactlyOne } from '../schema/aggregate.js';
import { boolean, dateTime, guid, id, integer, oneOf, text } from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { classFilter, nameFilter, nameRangeFilter } from './shapes/filter.js';
import {
  barCode,
  salesAndPurchase,
  salesAndPurchaseMod,
  salesOrPurchase,
  salesOrPurchaseMod,
} from './shapes/item-parts.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const itemServiceRet = aggregate(
  {
    ListID: id().required(),
    TimeCreated: dateTime().required(),
    TimeModified: dateTime().required(),
    EditSequence: text(16).required(),
    Name: text(31).required(),
    FullName: text(159).required(),
    BarCodeValue: text(50).since('12.0').notIn('AU'),
    IsActive: boolean(),
    ClassRef: ref(159).since('12.0'),
    ParentRef: ref(),
    Sublevel: integer().required(),
    UnitOfMeasureSetRef: ref(31).since('7.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  atMostOne(
    {
      SalesOrPurchase: salesOrPurchase.required(),
    },
    {
      SalesAndPurchase: salesAndPurchase.required(),
    },
  ),
  {
    ExternalGUID: guid().since('8.0'),
    DataExtRet: dataExtRet.many(),
  },
);
export type ItemServiceRet = Read<typeof itemServiceRet>;

export const itemServiceAdd = aggregate(
  {
    Name: text(31).required(),
    BarCode: barCode.since('12.0').notIn('AU'),
    IsActive: boolean(),
    ClassRef: ref(159).since('12.0'),
    ParentRef: ref(),
    UnitOfMeasureSetRef: ref(31).since('7.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  exactlyOne(
    {
      SalesOrPurchase: salesOrPurchase.required(),
    },
    {
      SalesAndPurchase: salesAndPurchase.required(),
    },
  ),
  {
    ExternalGUID: guid().since('8.0'),
  },
);
export type ItemServiceAdd = Written<typeof itemServiceAdd>;

export const itemServiceMod = aggregate(
  {
    ListID: id().required(),
    EditSequence: text(16).required(),
    Name: text(31),
    BarCode: barCode.since('12.0').notIn('AU'),
    IsActive: boolean(),
    ClassRef: ref(159).since('12.0'),
    ParentRef: ref(),
    UnitOfMeasureSetRef: ref(31).since('7.0'),
    ForceUOMChange: boolean().since('7.0'),
    IsTaxIncluded: boolean().since('6.0').notIn('US'),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  atMostOne(
    {
      SalesOrPurchaseMod: salesOrPurchaseMod.required(),
    },
    {
      SalesAndPurchaseMod: salesAndPurchaseMod.required(),
    },
  ),
);
export type ItemServiceMod = Written<typeof itemServiceMod>;

export const itemServiceRequests = {
  ItemServiceQueryRq: iteratedQuery(
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
          ClassFilter: classFilter.since('12.0').notIn('AU'),
        },
      ],
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
  ItemServiceAddRq: request({
    ItemServiceAdd: itemServiceAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ItemServiceModRq: request({
    ItemServiceMod: itemServiceMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const itemServiceResponses = {
  ItemServiceQueryRs: response({ ItemServiceRet: itemServiceRet }),
  ItemServiceAddRs: response({ ItemServiceRet: itemServiceRet }),
  ItemServiceModRs: response({ ItemServiceRet: itemServiceRet }),
};
