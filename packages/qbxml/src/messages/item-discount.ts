import { atMostOne } from '../schema/aggregate.js';
import {
  boolean,
  dateTime,
  guid,
  id,
  integer,
  oneOf,
  percent,
  price,
  text,
} from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { classFilter, nameFilter, nameRangeFilter } from './shapes/filter.js';
import { barCode } from './shapes/item-parts.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const itemDiscountRet = aggregate(
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
    ItemDesc: text(4095),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  atMostOne(
    {
      DiscountRate: price().required(),
    },
    {
      DiscountRatePercent: percent().required(),
    },
  ),
  {
    AccountRef: ref(159),
    ExternalGUID: guid().since('8.0'),
    DataExtRet: dataExtRet.many(),
  },
);
export type ItemDiscountRet = Read<typeof itemDiscountRet>;

export const itemDiscountAdd = aggregate(
  {
    Name: text(31).required(),
    BarCode: barCode.since('12.0').notIn('AU'),
    IsActive: boolean(),
    ClassRef: ref(159).since('12.0'),
    ParentRef: ref(),
    ItemDesc: text(4095),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  atMostOne(
    {
      DiscountRate: price().required(),
    },
    {
      DiscountRatePercent: percent().required(),
    },
  ),
  {
    AccountRef: ref(159),
    ExternalGUID: guid().since('8.0'),
  },
);
export type ItemDiscountAdd = Written<typeof itemDiscountAdd>;

export const itemDiscountMod = aggregate(
  {
    ListID: id().required(),
    EditSequence: text(16).required(),
    Name: text(31),
    BarCode: barCode.since('12.0').notIn('AU'),
    IsActive: boolean(),
    ClassRef: ref(159).since('12.0'),
    ParentRef: ref(),
    ItemDesc: text(4095),
    SalesTaxCodeRef: ref(3, { AU: 6 }),
  },
  atMostOne(
    {
      DiscountRate: price().required(),
    },
    {
      DiscountRatePercent: percent().required(),
    },
  ),
  {
    AccountRef: ref(159).since('7.0'),
    ApplyAccountRefToExistingTxns: boolean().since('7.0'),
  },
);
export type ItemDiscountMod = Written<typeof itemDiscountMod>;

export const itemDiscountRequests = {
  ItemDiscountQueryRq: iteratedQuery(
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
  ItemDiscountAddRq: request({
    ItemDiscountAdd: itemDiscountAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ItemDiscountModRq: request({
    ItemDiscountMod: itemDiscountMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('3.0'),
};

export const itemDiscountResponses = {
  ItemDiscountQueryRs: response({ ItemDiscountRet: itemDiscountRet }),
  ItemDiscountAddRs: response({ ItemDiscountRet: itemDiscountRet }),
  ItemDiscountModRs: response({ ItemDiscountRet: itemDiscountRet }),
};
