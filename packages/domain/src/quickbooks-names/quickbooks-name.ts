import { cleanText, personName } from '../customers/canonical-customer.js';
import type { CustomerFields } from '../customers/customer.js';
import { nameKey } from '../customers/name-key.js';
import { westernText } from './characters.js';
import { cutTo, QUICKBOOKS_LIMITS } from './limits.js';

type Named = Pick<CustomerFields, 'companyName' | 'firstName' | 'lastName'>;

/**
 * CUS-8: the name that a customer has, or would get, on QuickBooks' customer list: its company name; a person without
 * a company is known by first and last name. In QuickBooks' characters; empty when there is neither.
 */
export function quickbooksNameOf(record: Named): string {
  const company = cleanText(westernText(record.companyName));
  return company ?? cleanText(westernText(personName(record) ?? '')) ?? '';
}

/** Whether a customer stands for a person without a company. */
export function isPerson(record: Named): boolean {
  const company = cleanText(record.companyName);
  const person = personName(record);
  return company === null || (person !== null && nameKey(company) === nameKey(person));
}

/** A name that is likely to be free where this one is taken: with the city where one is known, else with a number. */
export function otherName(name: string, city: string | null): string {
  const suffix = city === null ? ' (2)' : ` (${cutTo(city, 20)})`;
  return `${cutTo(name, QUICKBOOKS_LIMITS.name - suffix.length)}${suffix}`;
}
