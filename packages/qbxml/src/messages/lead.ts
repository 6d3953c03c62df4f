import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, text } from '../schema/field.js';
import { iteratedQuery, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { additionalContactRef } from './shapes/contact.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';

export const leadAddress = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41).since('6.0'),
});

export const locationsRet = aggregate({
  LocationID: integer().required(),
  MainAddress: text(32).required(),
  Location: text(32).required(),
  LeadAddress: leadAddress,
});
export type LocationsRet = Read<typeof locationsRet>;

export const leadContactsRet = aggregate({
  LeadContactID: integer().required(),
  Salutation: text(15),
  FirstName: text(25).required(),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41),
  AdditionalContactRef: additionalContactRef.many(5),
  IsPrimaryContact: boolean(),
});
export type LeadContactsRet = Read<typeof leadContactsRet>;

export const leadRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  FullName: text(41).required(),
  Status: oneOf('Hot', 'Warm', 'Cold'),
  CompanyName: text(41),
  MainPhone: text(21),
  AdditionalContactRef: additionalContactRef.many(3),
  LocationsRet: locationsRet.many(),
  LeadContactsRet: leadContactsRet.many(),
});
export type LeadRet = Read<typeof leadRet>;

export const leadRequests = {
  LeadQueryRq: iteratedQuery(
    atMostOne(
      {
        ListID: id().some(),
      },
      {
        Name: text().some(),
      },
      [
        {
          MaxReturned: integer(1),
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
      IncludeRetElement: text(50).many().since('13.0'),
    },
  ).since('13.0'),
};

export const leadResponses = {
  LeadQueryRs: response({ LeadRet: leadRet }),
};
