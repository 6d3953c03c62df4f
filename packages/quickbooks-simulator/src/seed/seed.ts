import type { CompanyFile } from '../company-file/company-file.js';
import { emptyCompany, saveCompany } from './company.js';
import { seedDemoCompany } from './demo-company.js';
import { randomNumbers } from './random.js';
import { type Scale, seedScaleCompany } from './scale-company.js';
import { Seeder } from './seeder.js';
import { seedStandardLists } from './standard-lists.js';

/** What a new company file holds. */
export type Seed =
  /** The pool service with some sixty customers. */
  | { readonly kind: 'demo' }
  /** Only the small lists every company has. */
  | { readonly kind: 'none' }
  /** So many records, for measuring. */
  | ({ readonly kind: 'scale' } & Scale);

/**
 * Reads demo, none, scale:CUSTOMERS or scale:CUSTOMERS,ITEMS,INVOICES.
 *
 * @throws RangeError when the text is none of them.
 */
export function parseSeed(text: string): Seed {
  if (text === 'demo' || text === 'none') return { kind: text };
  const match = /^scale:([1-9]\d{0,6})(?:,(\d{1,7}),(\d{1,7}))?$/.exec(text);
  if (match) {
    const [, customers, items = '0', invoices = '0'] = match;
    return {
      kind: 'scale',
      customers: Number(customers),
      items: Number(items),
      invoices: Number(invoices),
    };
  }
  throw new RangeError(
    `"${text}" is no seed. Use demo, none, scale:20000, or scale:20000,5000,50000 for customers, items and invoices.`,
  );
}

/** Fills a new company file. `now` is the machine's clock in UTC epoch seconds. */
export function seedCompanyFile(
  file: CompanyFile,
  options: { seed: Seed; path: string; now: number },
): void {
  const { seed, path, now } = options;
  if (seed.kind === 'demo') seedDemoCompany(file, now);
  else if (seed.kind === 'scale') seedScaleCompany(file, seed, now);
  else {
    file.write(() => {
      saveCompany(file, emptyCompany(path));
      seedStandardLists(new Seeder(file, { now, random: randomNumbers(1), count: 40, months: 3 }));
    });
  }
}
