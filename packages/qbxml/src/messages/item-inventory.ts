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
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { classFilter, nameFilter, nameRangeFilter } from './shapes/filter.js';
import { barCode } from './shapes/item-parts.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const itemInventoryRet = aggregate({
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
  ManufacturerPartNumber: text(31).since('7.0'),
  UnitOfMeasureSetRef: ref(31).since('7.0'),
  IsTaxIncluded: boolean().since('6.0').notIn('US'),
  SalesTaxCodeRef: ref(3, { AU: 6 }),
  SalesDesc: text(4095),
  SalesPrice: price(),
  IncomeAccountRef: ref(159),
  PurchaseDesc: text(4095),
  PurchaseCost: price(),
  PurchaseTaxCodeRef: ref().since('6.0').notIn('US'),
  COGSAccountRef: ref(159),
  PrefVendorRef: ref(41),
  AssetAccountRef: ref(159),
  ReorderPoint: quantity(),
  Max: quantity().since('13.0'),
  QuantityOnHand: quantity(),
  AverageCost: price(),
  QuantityOnOrder: quantity(),
  QuantityOnSalesOrder: quantity(),
  ExternalGUID: guid().since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type ItemInventoryRet = Read<typeof itemInventoryRet>;

export const itemInventoryAdd = aggregate({
  Name: text(31).required(),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ParentRef: ref(),
  ManufacturerPartNumber: text(31).since('7.0'),
  UnitOfMeasureSetRef: ref(31).since('7.0'),
  IsTaxIncluded: boolean().since('6.0').notIn('US'),
  SalesTaxCodeRef: ref(3, { AU: 6 }),
  SalesDesc: text(4095),
  SalesPrice: price(),
  IncomeAccountRef: ref(159),
  PurchaseDesc: text(4095),
  PurchaseCost: price(),
  PurchaseTaxCodeRef: ref().since('6.0').notIn('US'),
  COGSAccountRef: ref(159),
  PrefVendorRef: ref(41),
  AssetAccountRef: ref(159),
  ReorderPoint: quantity(),
  Max: quantity().since('13.0'),
  QuantityOnHand: quantity(),
  TotalValue: amount(),
  InventoryDate: date(),
  ExternalGUID: guid().since('8.0'),
});
export type ItemInventoryAdd = Written<typeof itemInventoryAdd>;

export const itemInventoryMod = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
  Name: text(31),
  BarCode: barCode.since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ParentRef: ref(),
  ManufacturerPartNumber: text(31).since('7.0'),
  UnitOfMeasureSetRef: ref(31).since('7.0'),
  ForceUOMChange: boolean().since('7.0'),
  IsTaxIncluded: boolean().since('6.0').notIn('US'),
  SalesTaxCodeRef: ref(3, { AU: 6 }),
  SalesDesc: text(4095),
  SalesPrice: price(),
  IncomeAccountRef: ref(159).since('7.0'),
  ApplyIncomeAccountRefToExistingTxns: boolean().since('7.0'),
  PurchaseDesc: text(4095),
  PurchaseCost: price(),
  PurchaseTaxCodeRef: ref().since('6.0').notIn('US'),
  COGSAccountRef: ref(159),
  ApplyCOGSAccountRefToExistingTxns: boolean().since('8.0'),
  PrefVendorRef: ref(41),
  AssetAccountRef: ref(159),
  ReorderPoint: quantity(),
  Max: quantity().since('13.0'),
});
export type ItemInventoryMod = Written<typeof itemInventoryMod>;

export const itemInventoryRequests = {
  ItemInventoryQueryRq: iteratedQuery(
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
  ItemInventoryAddRq: request({
    ItemInventoryAdd: itemInventoryAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ItemInventoryModRq: request({
    ItemInventoryMod: itemInventoryMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const itemInventoryResponses = {
  ItemInventoryQueryRs: response({ ItemInventoryRet: itemInventoryRet }),
  ItemInventoryAddRs: response({ ItemInventoryRet: itemInventoryRet }),
  ItemInventoryModRs: response({ ItemInventoryRet: itemInventoryRet }),
};
