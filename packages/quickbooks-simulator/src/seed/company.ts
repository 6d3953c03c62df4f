import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import { addressBlock } from '../customers/address.js';

/** Where the usual desk keeps the demo company. */
export const DEMO_COMPANY_PATH =
  'C:\\Users\\Public\\Documents\\Intuit\\QuickBooks\\Company Files\\Clear Springs Pool Service.qbw';

const DEMO_ADDRESS: Fields = {
  Addr1: '1450 Whitfield Ave',
  City: 'Sarasota',
  State: 'FL',
  PostalCode: '34243',
  Country: 'US',
};

/** Company information as CompanyRet shows it. */
export function demoCompany(): Fields {
  const block = addressBlock(DEMO_ADDRESS);
  return {
    IsSampleCompany: false,
    CompanyName: 'Clear Springs Pool Service',
    LegalCompanyName: 'Clear Springs Pool Service, LLC',
    Address: DEMO_ADDRESS,
    ...(block ? { AddressBlock: block } : {}),
    LegalAddress: DEMO_ADDRESS,
    Phone: '941-555-0100',
    Email: 'office@clearsprings.example',
    CompanyWebSite: 'www.clearsprings.example',
    FirstMonthFiscalYear: 'January',
    FirstMonthIncomeTaxYear: 'January',
    CompanyType: 'LandscapeServices',
    // No such number is ever given out: none begins with 9.
    SSN: '987-65-4321',
    EIN: '59-5550100',
    TaxForm: 'Form1065',
  };
}

/** A company nobody has filled in yet, named after its file. */
export function emptyCompany(path: string): Fields {
  const name = path
    .replace(/^.*\\/, '')
    .replace(/\.qbw$/i, '')
    .slice(0, 59);
  return {
    IsSampleCompany: false,
    CompanyName: name,
    LegalCompanyName: name,
    FirstMonthFiscalYear: 'January',
    FirstMonthIncomeTaxYear: 'January',
    CompanyType: 'OtherNone',
    TaxForm: 'OtherOrNone',
  };
}

/** Saves company information. Only inside `CompanyFile.write`. */
export function saveCompany(file: CompanyFile, company: Fields): void {
  file.save('company', company);
}

/** The company information of a file; empty for a file nothing was saved in. */
export function readCompany(file: CompanyFile): Fields {
  return file.read<Fields>('company') ?? {};
}
