import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import { demoCompany, saveCompany } from './company.js';
import { pick, randomNumbers } from './random.js';
import { seedScaleInvoices, seedScaleItems } from './scale-books.js';
import { Seeder } from './seeder.js';
import { type StandardLists, seedStandardLists } from './standard-lists.js';

/** Customers written per transaction: large ones are quicker, but hold more in memory. */
const BATCH = 2_000;

const WORDS = [
  'Palm',
  'Harbor',
  'Gulf',
  'Osprey',
  'Coral',
  'Bay',
  'Heron',
  'Dune',
  'Lagoon',
  'Sabal',
] as const;
const KINDS = [
  'Resort',
  'Apartments',
  'Villas',
  'Club',
  'Motel',
  'School',
  'Estates',
  'Marina',
] as const;
const STREETS = [
  'Tamiami Trl',
  'Bee Ridge Rd',
  'Clark Rd',
  'Palm Ave',
  'Gulf Dr',
  'Venice Blvd',
] as const;
const TOWNS: readonly [Town, ...Town[]] = [
  ['Sarasota', '34236'],
  ['Venice', '34285'],
  ['Bradenton', '34205'],
  ['Englewood', '34223'],
];
type Town = readonly [city: string, zip: string];
const PLACES = ['Main Pool', 'Spa', 'Fountain', 'Lap Pool'] as const;

/** How much a company made for measuring holds. */
export interface Scale {
  readonly customers: number;
  readonly items: number;
  readonly invoices: number;
}

/**
 * Fills a new company file with many customers, the same ones every time: one in twenty inactive, every tenth a
 * job of the customer before it, one and three ship-to addresses in turn; and with items and open invoices.
 *
 * @param now the machine's clock in UTC epoch seconds; nothing seeded is younger than two days before it.
 */
export function seedScaleCompany(file: CompanyFile, scale: Scale, now: number): void {
  const { customers, items, invoices } = scale;
  const random = randomNumbers(customers);
  const seeder = new Seeder(file, { now, random, count: customers + items, months: 36 });
  const lists = file.write(() => {
    saveCompany(file, { ...demoCompany(), CompanyName: 'Suncoast Aquatics Group' });
    return seedStandardLists(seeder);
  });
  for (let first = 0; first < customers; first += BATCH) {
    const last = Math.min(first + BATCH, customers);
    file.write(() => seedBatch(seeder, { first, last, random, lists }));
  }
  const itemIds = seedScaleItems(seeder, { lists, random, items });
  seedScaleInvoices(file, { lists, random, invoices, itemIds, now });
}

function seedBatch(
  seeder: Seeder,
  options: { first: number; last: number; random: (limit: number) => number; lists: StandardLists },
): void {
  let parent: ReturnType<Seeder['add']> | undefined;
  for (let index = options.first; index < options.last; index += 1) {
    const isJob = index % 10 === 9 && parent !== undefined;
    const name = `${pick(options.random, WORDS)} ${pick(options.random, KINDS)} ${index + 1}`;
    const company = isJob ? String(parent?.fields.CompanyName) : name;
    const record = seeder.add({
      family: 'Customer',
      name: isJob ? `Job ${index + 1}` : name,
      ...(isJob && parent ? { parent } : {}),
      isInactive: !isJob && index % 20 === 7,
      fields: customerFields({ ...options, index, company }),
    });
    if (!isJob) parent = record;
  }
}

function customerFields(options: {
  random: (limit: number) => number;
  lists: StandardLists;
  index: number;
  company: string;
}): Fields {
  const { random, lists, index, company } = options;
  const street = () => `${100 + random(9_800)} ${pick(random, STREETS)}`;
  const [city, zip] = pick(random, TOWNS);
  const town = { City: city, State: 'FL', PostalCode: zip };
  const places = PLACES.slice(0, index % 2 === 0 ? 1 : 3);
  return {
    CompanyName: company,
    BillAddress: { Addr1: company, Addr2: street(), ...town },
    ShipToAddress: places.map((place, at) => ({
      Name: place,
      Addr1: street(),
      ...town,
      DefaultShipTo: at === 0,
    })),
    Phone: `941-555-${String(index % 10_000).padStart(4, '0')}`,
    Email: `office${index + 1}@mail.example`,
    TermsRef: { ListID: lists.idOf('Terms', 'Net 30') },
    SalesTaxCodeRef: { ListID: lists.idOf('SalesTaxCode', 'Tax') },
    ItemSalesTaxRef: { ListID: lists.idOf('Item', 'Sarasota County') },
  };
}
