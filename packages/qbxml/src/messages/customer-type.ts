import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, text } from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';

export const customerTypeRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31).required(),
  FullName: text(159).required(),
  IsActive: boolean(),
  ParentRef: ref(),
  Sublevel: integer().required(),
});
export type CustomerTypeRet = Read<typeof customerTypeRet>;

export const customerTypeAdd = aggregate({
  Name: text(31).required(),
  IsActive: boolean(),
  ParentRef: ref(),
});
export type CustomerTypeAdd = Written<typeof customerTypeAdd>;

export const customerTypeRequests = {
  CustomerTypeQueryRq: query(
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
  CustomerTypeAddRq: request({
    CustomerTypeAdd: customerTypeAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const customerTypeResponses = {
  CustomerTypeQueryRs: response({ CustomerTypeRet: customerTypeRet }),
  CustomerTypeAddRs: response({ CustomerTypeRet: customerTypeRet }),
};
