import { boolean, date, dateTime, guid, oneOf, text } from '../schema/field.js';
import { request, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { firstMonthFiscalYear } from './shapes/enumeration.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const address = aggregate({
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

export const addressBlock = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41),
});

export const legalAddress = aggregate({
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

export const companyAddressForCustomer = aggregate({
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

export const companyAddressBlockForCustomer = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41),
});

export const service = aggregate({
  Name: text(50).required(),
  Domain: text(50).required(),
  ServiceStatus: oneOf(
    'Active',
    'Expired',
    'Never',
    'Pending',
    'Suspended',
    'Terminated',
    'Trial',
  ).required(),
});

export const subscribedServices = aggregate({
  Service: service.many(),
});

export const accountantCopy = aggregate({
  AccountantCopyExists: boolean().required(),
  DividingDate: date(),
});

export const companyRet = aggregate({
  IsSampleCompany: boolean().required().since('3.0'),
  CompanyName: text(59),
  LegalCompanyName: text(59),
  Address: address,
  AddressBlock: addressBlock.since('6.0'),
  LegalAddress: legalAddress,
  CompanyAddressForCustomer: companyAddressForCustomer,
  CompanyAddressBlockForCustomer: companyAddressBlockForCustomer.since('6.0'),
  Phone: text(51),
  Fax: text(51),
  Email: text(1023),
  CompanyWebSite: text(128),
  FirstMonthFiscalYear: firstMonthFiscalYear,
  FirstMonthIncomeTaxYear: firstMonthFiscalYear,
  CompanyType: text(255),
  EIN: text(20),
  SSN: text(11).since('2.1'),
  TaxForm: oneOf(
    'Form1040',
    'Form1065',
    'Form1120',
    'Form1120S',
    'Form990',
    'Form990PF',
    'Form990T',
    'OtherOrNone',
  ).since('2.1'),
  SubscribedServices: subscribedServices.since('7.0'),
  AccountantCopy: accountantCopy.since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type CompanyRet = Read<typeof companyRet>;

export const companyActivityRet = aggregate({
  LastRestoreTime: dateTime().required(),
  LastCondenseTime: dateTime().required().since('3.0'),
});
export type CompanyActivityRet = Read<typeof companyActivityRet>;

export const companyRequests = {
  CompanyQueryRq: request({
    IncludeRetElement: text(50).many().since('4.0'),
    OwnerID: guid().many(),
  }),
  CompanyActivityQueryRq: request({
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const companyResponses = {
  CompanyQueryRs: response({ CompanyRet: companyRet }),
  CompanyActivityQueryRs: response({ CompanyActivityRet: companyActivityRet }),
};
