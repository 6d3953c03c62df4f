import { atMostOne } from '../schema/aggregate.js';
import { amount, boolean, dateTime, guid, id, integer, oneOf, text } from '../schema/field.js';
import { iteratedQuery, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { shipAddress } from './shapes/address.js';
import { additionalContactRef, additionalNotesRet, contactsRet } from './shapes/contact.js';
import { salesTaxCountry } from './shapes/enumeration.js';
import {
  classFilter,
  currencyFilter,
  nameFilter,
  nameRangeFilter,
  totalBalanceFilter,
} from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const vendorAddress = aggregate({
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

export const vendorAddressBlock = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41),
});

export const vendorRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(41).required(),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  IsTaxAgency: boolean().since('6.0').notIn('US'),
  CompanyName: text(41),
  Salutation: text(15),
  FirstName: text(25),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41).since('12.0'),
  VendorAddress: vendorAddress,
  VendorAddressBlock: vendorAddressBlock.since('6.0'),
  ShipAddress: shipAddress.since('11.0'),
  Phone: text(21),
  AltPhone: text(21),
  Fax: text(21),
  Email: text(1023),
  Cc: text(1023).since('12.0'),
  Contact: text(41),
  AltContact: text(41),
  AdditionalContactRef: additionalContactRef.many(8).since('12.0'),
  ContactsRet: contactsRet.many().since('12.0'),
  NameOnCheck: text(41),
  AccountNumber: text(99),
  Notes: text(4095),
  AdditionalNotesRet: additionalNotesRet.many().since('12.0'),
  VendorTypeRef: ref(159),
  TermsRef: ref(31),
  CreditLimit: amount(),
  VendorTaxIdent: text(15),
  IsVendorEligibleFor1099: boolean().notIn('CA', 'UK'),
  Balance: amount(),
  BillingRateRef: ref(31).since('6.0'),
  ExternalGUID: guid().since('8.0'),
  SalesTaxCodeRef: ref().since('8.0').notIn('US'),
  SalesTaxCountry: salesTaxCountry.since('8.0').notIn('US'),
  IsSalesTaxAgency: boolean().since('8.0').notIn('US'),
  SalesTaxReturnRef: ref().since('8.0').notIn('US'),
  TaxRegistrationNumber: text(30).since('8.0').notIn('US'),
  ReportingPeriod: oneOf('Monthly', 'Quarterly').since('8.0').notIn('US'),
  IsTaxTrackedOnPurchases: boolean().since('8.0').notIn('US'),
  TaxOnPurchasesAccountRef: ref().since('8.0').notIn('US'),
  IsTaxTrackedOnSales: boolean().since('8.0').notIn('US'),
  TaxOnSalesAccountRef: ref().since('8.0').notIn('US'),
  IsTaxOnTax: boolean().since('8.0').notIn('US'),
  PrefillAccountRef: ref(159).many(3).since('8.0'),
  CurrencyRef: ref(64).since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type VendorRet = Read<typeof vendorRet>;

export const vendorRequests = {
  VendorQueryRq: iteratedQuery(
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
          TotalBalanceFilter: totalBalanceFilter,
          CurrencyFilter: currencyFilter.since('8.0'),
          ClassFilter: classFilter.since('12.0').notIn('AU'),
        },
      ],
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
      OwnerID: guid().many(),
    },
  ),
};

export const vendorResponses = {
  VendorQueryRs: response({ VendorRet: vendorRet }),
};
