import type { Fields } from '../company-file/fields.js';
import { withOwnersOnly } from '../data-extensions/owners.js';
import { onlyElements } from '../lists/ret-elements.js';
import { type Answer, accepted } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import type { RequestContext } from '../processor/request-context.js';
import { readCompany } from '../seed/company.js';
import { readPreferences } from './preferences.js';

/** How many records each list of an Enterprise company file can hold, by the name of its metadata element. */
const CAPACITIES: Readonly<Record<string, number>> = {
  AccountMetaData: 100_000,
  BillingRateMetaData: 100,
  ClassMetaData: 100_000,
  CustomerMsgMetaData: 50,
  CustomerTypeMetaData: 100_000,
  EntityMetaData: 1_000_000,
  ItemMetaData: 1_000_000,
  JobTypeMetaData: 100_000,
  PaymentMethodMetaData: 100_000,
  PayrollItemMetaData: 10_000,
  PriceLevelMetaData: 750,
  SalesRepMetaData: 100_000,
  SalesTaxCodeMetaData: 50,
  ShipMethodMetaData: 50,
  TemplateMetaData: 50,
  TermsMetaData: 10_000,
  ToDoMetaData: 100_000,
  VehicleMetaData: 50,
  VendorTypeMetaData: 100_000,
};

/** HostQuery: the QuickBooks at hand, its versions and the mode its file is open in. */
export function answerHostQuery(request: SetRequest, context: RequestContext): Answer {
  const { desk, session } = context;
  const capacities = Object.fromEntries(
    Object.entries(CAPACITIES).map(([list, MaxCapacity]) => [list, { MaxCapacity }]),
  );
  const record: Fields = {
    ProductName: desk.productName,
    MajorVersion: desk.majorVersion,
    MinorVersion: desk.minorVersion,
    Country: desk.country,
    SupportedQBXMLVersion: desk.supportedVersions,
    IsAutomaticLogin: session.isUnattended,
    QBFileMode: desk.mode === 'single' ? 'SingleUser' : 'MultiUser',
    ...(request.body.IncludeListMetaData === undefined ? {} : { ListMetaData: capacities }),
  };
  return answerOne(request, record);
}

/** CompanyQuery: what the company file says of its company. */
export function answerCompanyQuery(request: SetRequest, context: RequestContext): Answer {
  const owners = request.body.OwnerID as readonly string[] | undefined;
  return answerOne(request, withOwnersOnly(readCompany(context.file), owners));
}

/** PreferencesQuery: the preferences of the company, and the rights of the program that asks. */
export function answerPreferencesQuery(request: SetRequest, context: RequestContext): Answer {
  return answerOne(request, readPreferences(context));
}

function answerOne(request: SetRequest, record: Fields): Answer {
  const names = request.body.IncludeRetElement as readonly string[] | undefined;
  return accepted([onlyElements(record, names)]);
}
