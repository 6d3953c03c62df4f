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
  text,
} from '../schema/field.js';
import { iteratedQuery, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { classFilter, nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const fixedAssetSalesInfo = aggregate({
  SalesDesc: text(50).required(),
  SalesDate: date().required(),
  SalesPrice: price(),
  SalesExpense: price(),
});

export const itemFixedAssetRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  BarCodeValue: text(50).since('12.0').notIn('AU'),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  AcquiredAs: oneOf('New', 'Old').required(),
  PurchaseDesc: text(50).required(),
  PurchaseDate: date().required(),
  PurchaseCost: price(),
  VendorOrPayeeName: text(50),
  AssetAccountRef: ref(159),
  FixedAssetSalesInfo: fixedAssetSalesInfo,
  AssetDesc: text(50),
  Location: text(50),
  PONumber: text(30),
  SerialNumber: text(30),
  WarrantyExpDate: date(),
  Notes: text(4095),
  AssetNumber: text(10),
  CostBasis: amount(),
  YearEndAccumulatedDepreciation: amount(),
  YearEndBookValue: amount(),
  ExternalGUID: guid().since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type ItemFixedAssetRet = Read<typeof itemFixedAssetRet>;

export const itemFixedAssetRequests = {
  ItemFixedAssetQueryRq: iteratedQuery(
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
  ).since('3.0'),
};

export const itemFixedAssetResponses = {
  ItemFixedAssetQueryRs: response({ ItemFixedAssetRet: itemFixedAssetRet }),
};
