import { isJob, type QuickBooksCustomer } from './customer.js';

/** What the company-name rule needs to know of a record above a job. */
export interface Ancestor {
  readonly name: string;
  readonly companyName: string | null;
}

/**
 * CUS-6: the name under which a QuickBooks customer or job stands in IndusTrack.
 *
 * The company name alone, never the full name and never a job's name. A customer without a company name takes its
 * customer name. A job without one takes that of the nearest record above it that has one, and otherwise the
 * customer name of the customer it belongs to.
 *
 * @param ancestors the records above, nearest first; the last one is the customer. Empty when none is known.
 * @returns null when there is no name to be had.
 */
export function companyNameOf(
  customer: Pick<QuickBooksCustomer, 'companyName' | 'name' | 'fullName' | 'parentListId'>,
  ancestors: readonly Ancestor[],
): string | null {
  const own = clean(customer.companyName);
  if (own !== null) return own;
  if (!isJob(customer)) return clean(customer.name);
  for (const ancestor of ancestors) {
    const inherited = clean(ancestor.companyName);
    if (inherited !== null) return inherited;
  }
  // A name cannot hold a colon in QuickBooks, so the first part of the full name is the customer's name.
  return clean(ancestors.at(-1)?.name ?? customer.fullName.split(':')[0] ?? null);
}

function clean(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
