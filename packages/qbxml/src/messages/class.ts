import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, text } from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';

export const classRet = aggregate({
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
export type ClassRet = Read<typeof classRet>;

export const classAdd = aggregate({
  Name: text(31).required(),
  IsActive: boolean(),
  ParentRef: ref(),
});
export type ClassAdd = Written<typeof classAdd>;

export const classMod = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
  Name: text(31),
  IsActive: boolean(),
  ParentRef: ref(),
});
export type ClassMod = Written<typeof classMod>;

export const classRequests = {
  ClassQueryRq: query(
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
  ClassAddRq: request({
    ClassAdd: classAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  ClassModRq: request({
    ClassMod: classMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }).since('8.0'),
};

export const classResponses = {
  ClassQueryRs: response({ ClassRet: classRet }),
  ClassAddRs: response({ ClassRet: classRet }),
  ClassModRs: response({ ClassRet: classRet }),
};
