import { atMostOne } from '../schema/aggregate.js';
import { boolean, dateTime, guid, id, integer, oneOf, text } from '../schema/field.js';
import { query, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const otherNameAddress = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41).since('6.0'),
  City: text(31),
  State: text(21),
  PostalCode: text(13),
  Country: text(31),
  Note: text(41).since('6.0'),
});

export const otherNameAddressBlock = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41),
});

export const otherNameRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(41).required(),
  IsActive: boolean(),
  CompanyName: text(41),
  Salutation: text(15),
  FirstName: text(25),
  MiddleName: text(5),
  LastName: text(25),
  OtherNameAddress: otherNameAddress,
  OtherNameAddressBlock: otherNameAddressBlock.since('6.0'),
  Phone: text(21),
  AltPhone: text(21),
  Fax: text(21),
  Email: text(1023),
  Contact: text(41),
  AltContact: text(41),
  AccountNumber: text(99),
  Notes: text(4095).since('3.0'),
  ExternalGUID: guid().since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type OtherNameRet = Read<typeof otherNameRet>;

export const otherNameRequests = {
  OtherNameQueryRq: query(
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

export const otherNameResponses = {
  OtherNameQueryRs: response({ OtherNameRet: otherNameRet }),
};
