import type { ListFamily } from '../company-file/list-record.js';
import type { SeededRecord, Seeder } from './seeder.js';

/** The names under which customers and items of a seeded company refer to its lists. */
export interface StandardLists {
  /** ListID of a seeded record by family and name. */
  idOf(family: ListFamily, name: string): string;
}

const ACCOUNTS: readonly (readonly [name: string, type: string])[] = [
  ['Operating Checking', 'Bank'],
  ['Accounts Receivable', 'AccountsReceivable'],
  ['Undeposited Funds', 'OtherCurrentAsset'],
  ['Inventory Asset', 'OtherCurrentAsset'],
  ['Service Vehicles', 'FixedAsset'],
  ['Accounts Payable', 'AccountsPayable'],
  ['Sales Tax Payable', 'OtherCurrentLiability'],
  ['Opening Balance Equity', 'Equity'],
  ['Service Income', 'Income'],
  ['Parts and Chemicals Income', 'Income'],
  ['Sales Discounts', 'Income'],
  ['Cost of Goods Sold', 'CostOfGoodsSold'],
  ['Job Supplies', 'Expense'],
  ['Subcontractors', 'Expense'],
];

const LISTS: readonly SeededRecord[] = [
  { family: 'Terms', kind: 'StandardTerms', name: 'Due on receipt', fields: { StdDueDays: 0 } },
  { family: 'Terms', kind: 'StandardTerms', name: 'Net 15', fields: { StdDueDays: 15 } },
  { family: 'Terms', kind: 'StandardTerms', name: 'Net 30', fields: { StdDueDays: 30 } },
  {
    family: 'Terms',
    kind: 'StandardTerms',
    name: '2% 10 Net 30',
    fields: { StdDueDays: 30, StdDiscountDays: 10, DiscountPct: '2.00' },
  },
  { family: 'SalesTaxCode', name: 'Tax', fields: { IsTaxable: true, Desc: 'Taxable Sales' } },
  { family: 'SalesTaxCode', name: 'Non', fields: { IsTaxable: false, Desc: 'Non-Taxable Sales' } },
  { family: 'CustomerType', name: 'Residential' },
  { family: 'CustomerType', name: 'Commercial' },
  { family: 'CustomerType', name: 'Association' },
  { family: 'JobType', name: 'Service Contract' },
  { family: 'JobType', name: 'Renovation' },
  { family: 'PaymentMethod', name: 'Cash', fields: { PaymentMethodType: 'Cash' } },
  { family: 'PaymentMethod', name: 'Check', fields: { PaymentMethodType: 'Check' } },
  { family: 'PaymentMethod', name: 'Visa', fields: { PaymentMethodType: 'Visa' } },
  ...ACCOUNTS.map(
    ([name, AccountType]): SeededRecord => ({ family: 'Account', name, fields: { AccountType } }),
  ),
  {
    family: 'Template',
    name: 'Intuit Service Invoice',
    fields: { TemplateType: 'Invoice' },
  },
  {
    family: 'Template',
    name: 'Custom Credit Memo',
    fields: { TemplateType: 'CreditMemo' },
  },
  { family: 'ShipMethod', name: 'Delivery' },
  { family: 'Vendor', name: 'Florida Department of Revenue' },
  {
    family: 'Vendor',
    name: 'Suncoast Pool Supply',
    fields: { CompanyName: 'Suncoast Pool Supply' },
  },
];

const TAX_ITEMS: readonly (readonly [name: string, rate: string])[] = [
  ['Sarasota County', '7.0'],
  ['Manatee County', '7.0'],
  ['Charlotte County', '7.0'],
  ['Out of State', '0.0'],
];

/** Fills the small lists every company has. Only inside `CompanyFile.write`. */
export function seedStandardLists(seeder: Seeder): StandardLists {
  const ids = new Map<string, string>();
  const add = (seeded: SeededRecord) => {
    ids.set(`${seeded.family} ${seeded.name}`, seeder.add(seeded).listId);
  };
  for (const list of LISTS) add(list);
  // Whoever sells on commission: a vendor, an employee or another name, known by initials.
  const representative = ids.get('Vendor Suncoast Pool Supply');
  add({
    family: 'SalesRep',
    name: 'SPS',
    fields: { Initial: 'SPS', SalesRepEntityRef: { ListID: representative ?? '' } },
  });
  const agency = ids.get('Vendor Florida Department of Revenue');
  for (const [name, rate] of TAX_ITEMS) {
    const fields = {
      ItemDesc: `Sales tax, ${name}`,
      TaxRate: rate,
      ...(agency ? { TaxVendorRef: { ListID: agency } } : {}),
    };
    add({ family: 'Item', kind: 'ItemSalesTax', name, fields });
  }
  return {
    idOf: (family, name) => {
      const id = ids.get(`${family} ${name}`);
      if (id === undefined) throw new Error(`The standard lists hold no ${family} "${name}".`);
      return id;
    },
  };
}
