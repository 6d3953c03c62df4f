import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, text } from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';

export const salesTaxCodeRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(3, { AU: 6 }).required(),
  IsActive: boolean(),
  IsTaxable: boolean().required(),
  Desc: text(31),
  ItemPurchaseTaxRef: ref().since('6.0').notIn('US'),
  ItemSalesTaxRef: ref().since('6.0').notIn('US'),
});
export type SalesTaxCodeRet = Read<typeof salesTaxCodeRet>;

export const salesTaxCodeAdd = aggregate({
  Name: text(3, { AU: 6 }).required(),
  IsActive: boolean(),
  IsTaxable: boolean().required(),
  Desc: text(31),
  ItemPurchaseTaxRef: ref().since('6.0').notIn('US'),
  ItemSalesTaxRef: ref().since('6.0').notIn('US'),
});
export type SalesTaxCodeAdd = Written<typeof salesTaxCodeAdd>;

export const salesTaxCodeRequests = {
  SalesTaxCodeQueryRq: query(
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
    },
  ),
  SalesTaxCodeAddRq: request({
    SalesTaxCodeAdd: salesTaxCodeAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const salesTaxCodeResponses = {
  SalesTaxCodeQueryRs: response({ SalesTaxCodeRet: salesTaxCodeRet }),
  SalesTaxCodeAddRs: response({ SalesTaxCodeRet: salesTaxCodeRet }),
};
