import { atMostOne } from '../schema/aggregate.js';
import {
  amount,
  boolean,
  date,
  dateTime,
  guid,
  id,
  integer,
  oneOf,
  text,
} from '../schema/field.js';
import { iteratedQuery, request, response } from '../schema/message.js';
import { type Read, type Written } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { billAddress, billAddressBlock, shipAddress, shipAddressBlock } from './shapes/address.js';
import { additionalContactRef, additionalNotesRet, contactsRet } from './shapes/contact.js';
import { jobStatus, salesTaxCountry } from './shapes/enumeration.js';
import {
  classFilter,
  currencyFilter,
  nameFilter,
  nameRangeFilter,
  totalBalanceFilter,
} from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const shipToAddress = aggregate({
  Name: text(41).required(),
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
  DefaultShipTo: boolean(),
});
export type ShipToAddress = Read<typeof shipToAddress>;

export const creditCardInfo = aggregate({
  CreditCardNumber: text(25),
  ExpirationMonth: integer(1, 12),
  ExpirationYear: integer(),
  NameOnCard: text(41),
  CreditCardAddress: text(41),
  CreditCardPostalCode: text(41),
});

export const customerRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(41).required(),
  FullName: text(209).required(),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ParentRef: ref(),
  Sublevel: integer().required(),
  CompanyName: text(41),
  Salutation: text(15),
  FirstName: text(25),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41).since('12.0'),
  BillAddress: billAddress,
  BillAddressBlock: billAddressBlock.since('6.0'),
  ShipAddress: shipAddress,
  ShipAddressBlock: shipAddressBlock.since('6.0'),
  ShipToAddress: shipToAddress.many(50).since('12.0'),
  Phone: text(21),
  AltPhone: text(21),
  Fax: text(21),
  Email: text(1023),
  Cc: text(1023).since('12.0'),
  Contact: text(41),
  AltContact: text(41),
  AdditionalContactRef: additionalContactRef.many(8).since('12.0'),
  ContactsRet: contactsRet.many().since('12.0'),
  CustomerTypeRef: ref(159),
  TermsRef: ref(31),
  SalesRepRef: ref(5),
  Balance: amount(),
  TotalBalance: amount(),
  SalesTaxCodeRef: ref(3, { AU: 6 }),
  ItemSalesTaxRef: ref(31).notIn('CA', 'UK'),
  SalesTaxCountry: salesTaxCountry.since('6.0').notIn('US'),
  ResaleNumber: text(15, { CA: 21, UK: 21, AU: 21 }),
  AccountNumber: text(99),
  CreditLimit: amount(),
  PreferredPaymentMethodRef: ref(31).since('3.0'),
  CreditCardInfo: creditCardInfo.since('3.0'),
  JobStatus: jobStatus,
  JobStartDate: date(),
  JobProjectedEndDate: date(),
  JobEndDate: date(),
  JobDesc: text(99),
  JobTypeRef: ref(159),
  Notes: text(4095),
  AdditionalNotesRet: additionalNotesRet.many().since('12.0'),
  PreferredDeliveryMethod: oneOf('None', 'Email', 'Fax').since('12.0'),
  PriceLevelRef: ref(31).since('4.0'),
  ExternalGUID: guid().since('8.0'),
  TaxRegistrationNumber: text(30).since('8.0').notIn('US'),
  CurrencyRef: ref(64).since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type CustomerRet = Read<typeof customerRet>;

export const contacts = aggregate({
  Salutation: text(15),
  FirstName: text(25).required(),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41),
  AdditionalContactRef: additionalContactRef.many(5),
});

export const additionalNotes = aggregate({
  Note: text(4095).required(),
});

export const customerAdd = aggregate({
  Name: text(41).required(),
  IsActive: boolean(),
  ClassRef: ref(159).since('12.0'),
  ParentRef: ref(),
  CompanyName: text(41),
  Salutation: text(15),
  FirstName: text(25),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41).since('12.0'),
  BillAddress: billAddress,
  ShipAddress: shipAddress,
  ShipToAddress: shipToAddress.many(50).since('12.0'),
  Phone: text(21),
  AltPhone: text(21),
  Fax: text(21),
  Email: text(1023),
  Cc: text(1023).since('12.0'),
  Contact: text(41),
  AltContact: text(41),
  AdditionalContactRef: additionalContactRef.many(8).since('12.0'),
  Contacts: contacts.many().since('12.0'),
  CustomerTypeRef: ref(159),
  TermsRef: ref(31),
  SalesRepRef: ref(5),
  OpenBalance: amount(),
  OpenBalanceDate: date(),
  SalesTaxCodeRef: ref(3, { AU: 6 }),
  ItemSalesTaxRef: ref(31).notIn('CA', 'UK'),
  SalesTaxCountry: salesTaxCountry.since('6.0').notIn('US'),
  ResaleNumber: text(15, { CA: 21, UK: 21, AU: 21 }),
  AccountNumber: text(99),
  CreditLimit: amount(),
  PreferredPaymentMethodRef: ref(31).since('3.0'),
  CreditCardInfo: creditCardInfo.since('3.0'),
  JobStatus: jobStatus,
  JobStartDate: date(),
  JobProjectedEndDate: date(),
  JobEndDate: date(),
  JobDesc: text(99),
  JobTypeRef: ref(159),
  Notes: text(4095).since('3.0'),
  AdditionalNotes: additionalNotes.many().since('12.0'),
  PreferredDeliveryMethod: oneOf('None', 'Email', 'Fax').since('12.0'),
  PriceLevelRef: ref(31).since('4.0'),
  ExternalGUID: guid().since('8.0'),
  TaxRegistrationNumber: text(30).since('8.0').notIn('US'),
  CurrencyRef: ref(64).since('8.0'),
});
export type CustomerAdd = Written<typeof customerAdd>;

export const contactsMod = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
  Salutation: text(15),
  FirstName: text(25).required(),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41),
  AdditionalContactRef: additionalContactRef.many(5),
});
export type ContactsMod = Written<typeof contactsMod>;

export const additionalNotesMod = aggregate({
  NoteID: integer().required(),
  Note: text(4095).required(),
});
export type AdditionalNotesMod = Written<typeof additionalNotesMod>;

export const customerMod = aggregate({
  ListID: id().required(),
  EditSequence: text(16).required(),
  Name: text(41),
  IsActive: boolean().since('3.0'),
  ClassRef: ref(159).since('12.0'),
  ParentRef: ref().since('3.0'),
  CompanyName: text(41),
  Salutation: text(15),
  FirstName: text(25),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41).since('12.0'),
  BillAddress: billAddress,
  ShipAddress: shipAddress,
  ShipToAddress: shipToAddress.many(50).since('12.0'),
  Phone: text(21),
  AltPhone: text(21),
  Fax: text(21),
  Email: text(1023),
  Cc: text(1023).since('12.0'),
  Contact: text(41),
  AltContact: text(41),
  AdditionalContactRef: additionalContactRef.many(8).since('12.0'),
  ContactsMod: contactsMod.many().since('12.0'),
  CustomerTypeRef: ref(159).since('3.0'),
  TermsRef: ref(31).since('3.0'),
  SalesRepRef: ref(5).since('3.0'),
  SalesTaxCodeRef: ref(3, { AU: 6 }).since('3.0'),
  ItemSalesTaxRef: ref(31).since('3.0').notIn('CA', 'UK'),
  SalesTaxCountry: salesTaxCountry.since('6.0').notIn('US'),
  ResaleNumber: text(15, { CA: 21, UK: 21, AU: 21 }).since('3.0'),
  AccountNumber: text(99),
  CreditLimit: amount().since('3.0'),
  PreferredPaymentMethodRef: ref(31).since('3.0'),
  CreditCardInfo: creditCardInfo.since('3.0'),
  JobStatus: jobStatus.since('3.0'),
  JobStartDate: date().since('3.0'),
  JobProjectedEndDate: date().since('3.0'),
  JobEndDate: date().since('3.0'),
  JobDesc: text(99).since('3.0'),
  JobTypeRef: ref(159).since('3.0'),
  Notes: text(4095).since('3.0'),
  AdditionalNotesMod: additionalNotesMod.many().since('12.0'),
  PreferredDeliveryMethod: oneOf('None', 'Email', 'Fax').since('12.0'),
  PriceLevelRef: ref(31).since('4.0'),
  TaxRegistrationNumber: text(30).since('8.0').notIn('US'),
  CurrencyRef: ref(64).since('8.0'),
});
export type CustomerMod = Written<typeof customerMod>;

export const customerRequests = {
  CustomerQueryRq: iteratedQuery(
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
  CustomerAddRq: request({
    CustomerAdd: customerAdd.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
  CustomerModRq: request({
    CustomerMod: customerMod.required(),
    IncludeRetElement: text(50).many().since('4.0'),
  }),
};

export const customerResponses = {
  CustomerQueryRs: response({ CustomerRet: customerRet }),
  CustomerAddRs: response({ CustomerRet: customerRet }),
  CustomerModRs: response({ CustomerRet: customerRet }),
};
