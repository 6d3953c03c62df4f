import { atMostOne } from '../schema/aggregate.js';
import { boolean, date, dateTime, float, id, integer, oneOf, text } from '../schema/field.js';
import { query, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';

export const currencyFormat = aggregate({
  ThousandSeparator: oneOf('Comma', 'Period', 'Space', 'Apostrophe'),
  ThousandSeparatorGrouping: oneOf('XX_XXX_XXX', 'X_XX_XX_XXX'),
  DecimalPlaces: oneOf('0', '2'),
  DecimalSeparator: oneOf('Period', 'Comma'),
});

export const currencyRet = aggregate({
  ListID: id(),
  TimeCreated: dateTime(),
  TimeModified: dateTime(),
  EditSequence: text(16),
  Name: text(64),
  IsActive: boolean(),
  CurrencyCode: text(3),
  CurrencyFormat: currencyFormat,
  IsUserDefinedCurrency: boolean(),
  ExchangeRate: float(),
  AsOfDate: date(),
});
export type CurrencyRet = Read<typeof currencyRet>;

export const currencyRequests = {
  CurrencyQueryRq: query(
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
  ).since('8.0'),
};

export const currencyResponses = {
  CurrencyQueryRs: response({ CurrencyRet: currencyRet }),
};
