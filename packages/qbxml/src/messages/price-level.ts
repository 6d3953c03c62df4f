import { atMostOne, exactlyOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, percent, price, text } from '../schema/field.js';
import { query, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { currencyFilter, nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';

export const priceLevelPerItemRet = aggregate(
  {
    ItemRef: ref().required(),
  },
  exactlyOne(
    {
      CustomPrice: price().required(),
    },
    {
      CustomPricePercent: percent().required(),
    },
  ),
);
export type PriceLevelPerItemRet = Read<typeof priceLevelPerItemRet>;

export const priceLevelRet = aggregate(
  {
    ListID: id(),
    TimeCreated: dateTime(),
    TimeModified: dateTime(),
    EditSequence: text(16),
    Name: text(31),
    IsActive: boolean(),
    PriceLevelType: oneOf('FixedPercentage', 'PerItem'),
  },
  atMostOne(
    {
      PriceLevelFixedPercentage: percent().required(),
    },
    {
      PriceLevelPerItemRet: priceLevelPerItemRet.some(),
      CurrencyRef: ref(64).since('8.0'),
    },
  ),
);
export type PriceLevelRet = Read<typeof priceLevelRet>;

export const priceLevelRequests = {
  PriceLevelQueryRq: query(
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
          ItemRef: ref(),
          CurrencyFilter: currencyFilter.since('8.0'),
        },
      ],
    ),
    {
      IncludeRetElement: text(50).many(),
    },
  ).since('4.0'),
};

export const priceLevelResponses = {
  PriceLevelQueryRs: response({ PriceLevelRet: priceLevelRet }),
};
