import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, price, text } from '../schema/field.js';
import { query, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { unitOfMeasureType } from './shapes/enumeration.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';

export const baseUnit = aggregate({
  Name: text(31).required(),
  Abbreviation: text(31).required(),
});

export const relatedUnit = aggregate({
  Name: text(31).required(),
  Abbreviation: text(31).required(),
  ConversionRatio: price().required(),
});

export const defaultUnit = aggregate({
  UnitUsedFor: oneOf('Purchase', 'Sales', 'Shipping').required(),
  Unit: text(31).required(),
});

export const unitOfMeasureSetRet = aggregate({
  ListID: id(),
  TimeCreated: dateTime(),
  TimeModified: dateTime(),
  EditSequence: text(16),
  Name: text(31),
  IsActive: boolean(),
  UnitOfMeasureType: unitOfMeasureType,
  BaseUnit: baseUnit,
  RelatedUnit: relatedUnit.many(),
  DefaultUnit: defaultUnit.many(),
});
export type UnitOfMeasureSetRet = Read<typeof unitOfMeasureSetRet>;

export const unitOfMeasureSetAdd = aggregate({
  Name: text(31).required(),
  IsActive: boolean(),
  UnitOfMeasureType: unitOfMeasureType.required(),
  BaseUnit: baseUnit.required(),
  RelatedUnit: relatedUnit.many(),
  DefaultUnit: defaultUnit.many(),
});
export type UnitOfMeasureSetAdd = Written<typeof unitOfMeasureSetAdd>;

export const unitOfMeasureSetRequests = {
  UnitOfMeasureSetQueryRq: query(
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
  ).since('7.0'),
  UnitOfMeasureSetAddRq: request({
    UnitOfMeasureSetAdd: unitOfMeasureSetAdd.required(),
    IncludeRetElement: text(50).many(),
  }).since('7.0'),
};

export const unitOfMeasureSetResponses = {
  UnitOfMeasureSetQueryRs: response({ UnitOfMeasureSetRet: unitOfMeasureSetRet }),
  UnitOfMeasureSetAddRs: response({ UnitOfMeasureSetRet: unitOfMeasureSetRet }),
};
