import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { demoCompany, saveCompany } from './company.js';
import { type DemoCustomer, type DemoJob, demoCustomers } from './demo-customers.js';
import { seedDemoInvoices } from './demo-invoices.js';
import { seedDemoItems } from './demo-items.js';
import { randomNumbers } from './random.js';
import { Seeder } from './seeder.js';
import { type StandardLists, seedStandardLists } from './standard-lists.js';

/** Zip codes of the neighbouring county; the others lie in Sarasota County. */
const MANATEE = /^342(0\d|1\d|2\d)$/;

/**
 * Fills a new company file with the demo company.
 *
 * @param now the machine's clock in UTC epoch seconds; nothing seeded is younger than two days before it.
 */
export function seedDemoCompany(file: CompanyFile, now: number): void {
  const random = randomNumbers(1987);
  const seeder = new Seeder(file, { now, random, count: 150, months: 14 });
  file.write(() => {
    saveCompany(file, demoCompany());
    const lists = seedStandardLists(seeder);
    demoCustomers().forEach((customer, index) => {
      seedCustomer(seeder, { lists, customer, index });
    });
    seedDemoItems(seeder, lists);
    seedDemoInvoices(file, { now });
  });
}

function seedCustomer(
  seeder: Seeder,
  options: { lists: StandardLists; customer: DemoCustomer; index: number },
): void {
  const { customer, index } = options;
  const record = seeder.add({
    family: 'Customer',
    name: customer.name,
    isInactive: customer.isInactive ?? false,
    fields: customerFields(options),
  });
  for (const job of customer.jobs ?? []) seedJob(seeder, { parent: record, job, customer, index });
}

function customerFields(options: {
  lists: StandardLists;
  customer: DemoCustomer;
  index: number;
}): Fields {
  const { lists, customer, index } = options;
  const person = [customer.first, customer.last].filter(Boolean).join(' ');
  const taxItem = MANATEE.test(customer.zip) ? 'Manatee County' : 'Sarasota County';
  return {
    ...(customer.company ? { CompanyName: customer.company } : {}),
    ...(customer.first ? { FirstName: customer.first } : {}),
    ...(customer.last ? { LastName: customer.last } : {}),
    BillAddress: {
      Addr1: customer.company ?? person,
      ...(customer.street ? { Addr2: customer.street } : {}),
      ...townOf(customer),
    },
    ...shipTos(customer, customer.shipTo),
    Phone: `941-555-01${String(index).padStart(2, '0')}`,
    ...(index % 7 === 3 ? {} : { Email: emailOf(customer) }),
    ...(person ? { Contact: person } : {}),
    CustomerTypeRef: { ListID: lists.idOf('CustomerType', customer.type) },
    TermsRef: {
      ListID: lists.idOf('Terms', customer.type === 'Residential' ? 'Due on receipt' : 'Net 30'),
    },
    SalesTaxCodeRef: {
      ListID: lists.idOf('SalesTaxCode', customer.type === 'Association' ? 'Non' : 'Tax'),
    },
    ItemSalesTaxRef: { ListID: lists.idOf('Item', taxItem) },
  };
}

function seedJob(
  seeder: Seeder,
  options: { parent: ListRecord; job: DemoJob; customer: DemoCustomer; index: number },
): void {
  const { parent, job, customer } = options;
  const { CompanyName, ShipToAddress: _, ...inherited } = parent.fields;
  const company = job.company ?? CompanyName;
  const record = seeder.add({
    family: 'Customer',
    name: job.name,
    parent,
    isInactive: job.isInactive ?? false,
    fields: {
      ...inherited,
      ...(company ? { CompanyName: company } : {}),
      ...shipTos(customer, job.shipTo),
      JobStatus: job.isInactive ? 'Closed' : 'InProgress',
    },
  });
  for (const below of job.jobs ?? []) {
    seedJob(seeder, { ...options, parent: record, job: below });
  }
}

function shipTos(customer: DemoCustomer, places: DemoCustomer['shipTo']): Fields {
  if (places.length === 0) return {};
  return {
    ShipToAddress: places.map(([name, street], index) => ({
      Name: name,
      Addr1: street,
      ...townOf(customer),
      DefaultShipTo: index === 0,
    })),
  };
}

function townOf(customer: DemoCustomer): Fields {
  return { City: customer.city, State: 'FL', PostalCode: customer.zip };
}

/** An address in the domain kept free for examples, in plain ASCII. */
function emailOf(customer: DemoCustomer): string {
  const plain = (customer.last ?? customer.name).normalize('NFD').replace(/[^A-Za-z]/g, '');
  return `${plain.toLowerCase()}@mail.example`;
}
