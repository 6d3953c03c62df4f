import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, text } from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';

export const jobTypeRet = aggregate({
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
export type JobTypeRet = Read<typeof jobTypeRet>;

export const jobTypeAdd = aggregate({
  Name: text(31).required(),
  IsActive: boolean(),
  ParentRef: ref(),
});
export type JobTypeAdd = Written<typeof jobTypeAdd>;

export const jobTypeRequests = {
  JobTypeQueryRq: query(
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
  JobTypeAddRq: request({
    JobTypeAdd: jobTypeAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const jobTypeResponses = {
  JobTypeQueryRs: response({ JobTypeRet: jobTypeRet }),
  JobTypeAddRs: response({ JobTypeRet: jobTypeRet }),
};
