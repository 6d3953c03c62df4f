import type { LinkProposal } from '../../api/types';
import { addressLines } from '../customers/address';

export interface ComparedField {
  readonly label: string;
  readonly industrack: string;
  readonly quickbooks: string;
  /** Both say something, and not the same. */
  readonly differs: boolean;
}

type Side = LinkProposal['industrack'] | LinkProposal['quickbooks'];

const FIELDS: readonly (readonly [string, (side: Side) => string])[] = [
  ['Company name', ({ companyName }) => companyName],
  ['Contact', ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(' ')],
  ['Phone', ({ phone }) => phone ?? ''],
  ['E-mail', ({ email }) => email ?? ''],
  [
    'Billing address',
    ({ billingAddress }) => (billingAddress ? addressLines(billingAddress).join(', ') : ''),
  ],
  ['Locations', locationsInWords],
  ['List', ({ active }) => (active ? 'Active' : 'Inactive')],
];

/** Both customers field by field; what neither of them says is left out. */
export function comparedFields({ industrack, quickbooks }: LinkProposal): ComparedField[] {
  return FIELDS.map(([label, read]) => ({
    label,
    industrack: read(industrack),
    quickbooks: read(quickbooks),
  }))
    .filter((field) => field.industrack || field.quickbooks)
    .map((field) => ({ ...field, differs: isOther(field.industrack, field.quickbooks) }));
}

function isOther(one: string, other: string): boolean {
  return one !== '' && other !== '' && one.toLowerCase() !== other.toLowerCase();
}

function locationsInWords({ locations, locationCount }: Side): string {
  const names = locations.map(({ name }) => name).join(', ');
  const more = locationCount - locations.length;
  return more > 0 ? `${names}, and ${more} more` : names;
}
