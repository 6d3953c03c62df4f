import { fieldMaxLength } from '@connector/qbxml';

/** A field of a customer, and where QuickBooks keeps it. */
export interface MappedField {
  readonly industrack: string;
  /** As QuickBooks' own screens call it. */
  readonly quickbooks: string;
  /** In characters; of each line, for an address. Null where QuickBooks sets none. */
  readonly quickbooksMaxLength: number | null;
  readonly note: string;
}

/** CUS-8, LOC-1: the fields of a customer that sync. The lengths are those of the qbXML schema that QuickBooks checks. */
export const CUSTOMER_FIELDS: readonly MappedField[] = [
  {
    industrack: 'Company name',
    quickbooks: 'Customer Name and Company Name',
    quickbooksMaxLength: maxLength('Name'),
    note: 'IndusTrack takes the company name only, never the full name or the job name; without one, the customer name. A new customer gets both in QuickBooks. An update never renames a job, nor a customer whose name was not its company name: there only the Company Name changes. QuickBooks allows no colon in a customer name, and no name that a vendor, an employee or another name has already.',
  },
  {
    industrack: 'First name',
    quickbooks: 'First Name',
    quickbooksMaxLength: maxLength('FirstName'),
    note: 'A person without a company is known by first and last name.',
  },
  {
    industrack: 'Last name',
    quickbooks: 'Last Name',
    quickbooksMaxLength: maxLength('LastName'),
    note: '',
  },
  {
    industrack: 'Phone',
    quickbooks: 'Main Phone',
    quickbooksMaxLength: maxLength('Phone'),
    note: 'Other phone numbers of QuickBooks stay there.',
  },
  {
    industrack: 'E-mail',
    quickbooks: 'Main Email',
    quickbooksMaxLength: maxLength('Email'),
    note: 'CC and other addresses of QuickBooks stay there.',
  },
  {
    industrack: 'Billing address',
    quickbooks: 'Invoice/Bill To',
    quickbooksMaxLength: maxLength('BillAddress', 'Addr1'),
    note: `Five lines in QuickBooks, three where there is a city. City at most ${maxLength('BillAddress', 'City')} characters, state ${maxLength('BillAddress', 'State')}, postal code ${maxLength('BillAddress', 'PostalCode')}.`,
  },
  {
    industrack: 'Service locations',
    quickbooks: 'Ship To addresses',
    quickbooksMaxLength: maxLength('ShipToAddress', 'Name'),
    note: 'QuickBooks keeps at most 50 for each customer. The length is that of their name; their lines are as long as those of the billing address.',
  },
  {
    industrack: 'Active',
    quickbooks: 'Customer is inactive (the other way round)',
    quickbooksMaxLength: null,
    note: 'The active list goes with the active list, the inactive one with the inactive.',
  },
];

function maxLength(...path: readonly string[]): number | null {
  return fieldMaxLength('CustomerAddRq', ['CustomerAdd', ...path]) ?? null;
}
