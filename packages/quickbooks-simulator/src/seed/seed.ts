import type { CompanyFile } from '../company-file/company-file.js';
import { emptyCompany, saveCompany } from './company.js';
import { seedDemoCompany } from './demo-company.js';
import { randomNumbers } from './random.js';
import { seedScaleCompany } from './scale-company.js';
import { Seeder } from './seeder.js';
import { seedStandardLists } from './standard-lists.js';

/** What a new company file holds. */
export type Seed =
  /** The pool service with some sixty customers. */
  | { readonly kind: 'demo' }
  /** Only the small lists every company has. */
  | { readonly kind: 'none' }
  /** This many customers, for measuring. */
  | { readonly kind: 'scale'; readonly customers: number };

/** @throws RangeError when the text is none of demo, none, scale:N. */
export function parseSeed(text: string): Seed {
  if (text === 'demo' || text === 'none') return { kind: text };
  const match = /^scale:([1-9]\d{0,6})$/.exec(text);
  if (match) return { kind: 'scale', customers: Number(match[1]) };
  throw new RangeError(`"${text}" is no seed. Use demo, none or scale:N, such as scale:20000.`);
}

/** Fills a new company file. `now` is the machine's clock in UTC epoch seconds. */
export function seedCompanyFile(
  file: CompanyFile,
  options: { seed: Seed; path: string; now: number },
): void {
  const { seed, path, now } = options;
  if (seed.kind === 'demo') seedDemoCompany(file, now);
  else if (seed.kind === 'scale') seedScaleCompany(file, { customers: seed.customers, now });
  else {
    file.write(() => {
      saveCompany(file, emptyCompany(path));
      seedStandardLists(new Seeder(file, { now, random: randomNumbers(1), count: 40, months: 3 }));
    });
  }
}
