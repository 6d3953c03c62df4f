import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, percent, text } from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';

export const standardTermsRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  IsActive: boolean(),
  StdDueDays: integer(),
  StdDiscountDays: integer(),
  DiscountPct: percent(),
});
export type StandardTermsRet = Read<typeof standardTermsRet>;

export const standardTermsAdd = aggregate({
  Name: text(31).required(),
  IsActive: boolean(),
  StdDueDays: integer(),
  StdDiscountDays: integer(),
  DiscountPct: percent(),
});
export type StandardTermsAdd = Written<typeof standardTermsAdd>;

export const dateDrivenTermsRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  IsActive: boolean(),
  DayOfMonthDue: integer(1, 31).required(),
  DueNextMonthDays: integer(),
  DiscountDayOfMonth: integer(1, 31),
  DiscountPct: percent(),
});
export type DateDrivenTermsRet = Read<typeof dateDrivenTermsRet>;

export const termsRequests = {
  StandardTermsQueryRq: query(
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
  StandardTermsAddRq: request({
    StandardTermsAdd: standardTermsAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  DateDrivenTermsQueryRq: query(
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
  TermsQueryRq: query(
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
};

export const termsResponses = {
  StandardTermsQueryRs: response({ StandardTermsRet: standardTermsRet }),
  StandardTermsAddRs: response({ StandardTermsRet: standardTermsRet }),
  DateDrivenTermsQueryRs: response({ DateDrivenTermsRet: dateDrivenTermsRet }),
  TermsQueryRs: response({
    StandardTermsRet: standardTermsRet,
    DateDrivenTermsRet: dateDrivenTermsRet,
  }),
};
