import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, guid, id, integer, oneOf, text } from '../schema/field.js';
import { iteratedQuery, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const itemSalesTaxGroupRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  BarCodeValue: text(50).since('12.0').notIn('AU'),
  IsActive: boolean(),
  ItemDesc: text(4095),
  ExternalGUID: guid().since('8.0'),
  ItemSalesTaxRef: ref(31).many(),
  DataExtRet: dataExtRet.many(),
});
export type ItemSalesTaxGroupRet = Read<typeof itemSalesTaxGroupRet>;

export const itemSalesTaxGroupRequests = {
  ItemSalesTaxGroupQueryRq: iteratedQuery(
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
};

export const itemSalesTaxGroupResponses = {
  ItemSalesTaxGroupQueryRs: response({ ItemSalesTaxGroupRet: itemSalesTaxGroupRet }),
};
