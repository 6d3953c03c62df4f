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
  percent,
  price,
  text,
  timeInterval,
} from '../schema/field.js';
import { query, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { additionalContactRef, additionalNotesRet } from './shapes/contact.js';
import { employeeType, ethnicity, payPeriod, relation } from './shapes/enumeration.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';
import { dataExtRet } from './shapes/transaction-parts.js';

export const employeeAddress = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  City: text(31),
  State: text(21),
  PostalCode: text(13),
});

export const primaryContact = aggregate({
  ContactName: text(40).required(),
  ContactValue: text(255).required(),
  Relation: relation,
});

export const secondaryContact = aggregate({
  ContactName: text(40).required(),
  ContactValue: text(255).required(),
  Relation: relation,
});

export const emergencyContacts = aggregate({
  PrimaryContact: primaryContact,
  SecondaryContact: secondaryContact,
});

export const earnings = aggregate(
  {
    PayrollItemWageRef: ref(31).required(),
  },
  atMostOne(
    {
      Rate: price().required(),
    },
    {
      RatePercent: percent().required(),
    },
  ),
);

export const sickHours = aggregate({
  HoursAvailable: timeInterval(),
  AccrualPeriod: oneOf('BeginningOfYear', 'EveryHourOnPaycheck', 'EveryPaycheck'),
  HoursAccrued: timeInterval(),
  MaximumHours: timeInterval(),
  IsResettingHoursEachNewYear: boolean(),
  HoursUsed: timeInterval().since('5.0'),
  AccrualStartDate: date().since('5.0'),
});

export const vacationHours = aggregate({
  HoursAvailable: timeInterval(),
  AccrualPeriod: oneOf('BeginningOfYear', 'EveryHourOnPaycheck', 'EveryPaycheck'),
  HoursAccrued: timeInterval(),
  MaximumHours: timeInterval(),
  IsResettingHoursEachNewYear: boolean(),
  HoursUsed: timeInterval().since('5.0'),
  AccrualStartDate: date().since('5.0'),
});

export const employeePayrollInfo = aggregate(
  {
    PayPeriod: payPeriod,
    ClassRef: ref(159),
  },
  atMostOne(
    {
      ClearEarnings: boolean().required(),
    },
    {
      Earnings: earnings.some(),
    },
  ),
  {
    IsUsingTimeDataToCreatePaychecks: boolean().since('16.0'),
    UseTimeDataToCreatePaychecks: oneOf('NotSet', 'UseTimeData', 'DoNotUseTimeData').since('3.0'),
    SickHours: sickHours,
    VacationHours: vacationHours,
  },
);

export const employeeRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(41).required(),
  IsActive: boolean(),
  Salutation: text(15),
  FirstName: text(25),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41).since('12.0'),
  SupervisorRef: ref(209).since('13.0').notIn('CA', 'UK', 'AU'),
  Department: text(31).since('13.0').notIn('CA', 'UK', 'AU'),
  Description: text(64).since('13.0').notIn('CA', 'UK', 'AU'),
  TargetBonus: amount().since('13.0').notIn('CA', 'UK', 'AU'),
  EmployeeAddress: employeeAddress,
  PrintAs: text(41),
  Phone: text(21),
  Mobile: text(21).since('2.1'),
  Pager: text(21).since('2.1'),
  PagerPIN: text(10).since('2.1'),
  AltPhone: text(21),
  Fax: text(21).since('2.1'),
  SSN: text(11),
  Email: text(1023),
  AdditionalContactRef: additionalContactRef.many(8).since('12.0'),
  EmergencyContacts: emergencyContacts.since('13.0').notIn('CA', 'UK', 'AU'),
  EmployeeType: employeeType,
  PartOrFullTime: oneOf('PartTime', 'FullTime').since('13.0').notIn('CA', 'UK', 'AU'),
  Exempt: oneOf('Exempt', 'NonExempt').since('13.0').notIn('CA', 'UK', 'AU'),
  KeyEmployee: oneOf('Yes', 'No').since('13.0').notIn('CA', 'UK', 'AU'),
  Gender: oneOf('Male', 'Female'),
  HiredDate: date(),
  OriginalHireDate: date().since('13.0').notIn('CA', 'UK', 'AU'),
  AdjustedServiceDate: date().since('13.0').notIn('CA', 'UK', 'AU'),
  ReleasedDate: date(),
  BirthDate: date(),
  USCitizen: oneOf('Yes', 'No').since('13.0').notIn('CA', 'UK', 'AU'),
  Ethnicity: ethnicity.since('13.0').notIn('CA', 'UK', 'AU'),
  Disabled: oneOf('Yes', 'No').since('13.0').notIn('CA', 'UK', 'AU'),
  DisabilityDesc: text(25).since('13.0').notIn('CA', 'UK', 'AU'),
  OnFile: oneOf('Yes', 'No').since('13.0').notIn('CA', 'UK', 'AU'),
  WorkAuthExpireDate: date().since('13.0').notIn('CA', 'UK', 'AU'),
  USVeteran: oneOf('Yes', 'No').since('13.0').notIn('CA', 'UK', 'AU'),
  MilitaryStatus: oneOf('Active', 'Reserve').since('13.0').notIn('CA', 'UK', 'AU'),
  AccountNumber: text(99),
  Notes: text(4095).since('2.1'),
  AdditionalNotesRet: additionalNotesRet.many().since('12.0'),
  BillingRateRef: ref(31).since('6.0'),
  EmployeePayrollInfo: employeePayrollInfo,
  ExternalGUID: guid().since('8.0'),
  DataExtRet: dataExtRet.many(),
});
export type EmployeeRet = Read<typeof employeeRet>;

export const employeeRequests = {
  EmployeeQueryRq: query(
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

export const employeeResponses = {
  EmployeeQueryRs: response({ EmployeeRet: employeeRet }),
};
