import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, guid, id, integer, oneOf, percent, text } from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { classFilter, nameFilter, nameRangeFilter } from './shapes/filter.js';
import { barCode } from './shapes/item-parts.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const itemSalesTaxRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  BarCodeValue: text(50).since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ItemDesc: text(4095),
  TaxRate: percent(),
  TaxVendorRef: ref(41),
  SalesTaxReturnLineRef: ref().since('8.0').notIn('US'),
  ExternalGUID: guid().since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type ItemSalesTaxRet = Read<typeof itemSalesTaxRet>;

export const itemSalesTaxAdd = aggregate({
  Name: text(31).required(),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ItemDesc: text(4095),
  TaxRate: percent(),
  TaxVendorRef: ref(41),
  SalesTaxReturnLineRef: ref().since('8.0').notIn('US'),
  ExternalGUID: guid().since('8.0'),
});
export type ItemSalesTaxAdd = Written<typeof itemSalesTaxAdd>;

export const itemSalesTaxMod = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
  Name: text(31),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ItemDesc: text(4095),
  TaxRate: percent(),
  TaxVendorRef: ref(41),
  SalesTaxReturnLineRef: ref().since('8.0').notIn('US'),
});
export type ItemSalesTaxMod = Written<typeof itemSalesTaxMod>;

export const itemSalesTaxRequests = {
  ItemSalesTaxQueryRq: iteratedQuery(
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
  ItemSalesTaxAddRq: request({
    ItemSalesTaxAdd: itemSalesTaxAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ItemSalesTaxModRq: request({
    ItemSalesTaxMod: itemSalesTaxMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('3.0'),
};

export const itemSalesTaxResponses = {
  ItemSalesTaxQueryRs: response({ ItemSalesTaxRet: itemSalesTaxRet }),
  ItemSalesTaxAddRs: response({ ItemSalesTaxRet: itemSalesTaxRet }),
  ItemSalesTaxModRs: response({ ItemSalesTaxRet: itemSalesTaxRet }),
};
