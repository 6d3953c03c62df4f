import {
  addFigures,
  NO_FIGURES,
  type QuickBooksInvoice,
  type ReconciledFigures,
  reconcileInvoice,
  sumOfAmounts,
} from '@connector/domain';
import { groupBy } from '../grouping.js';
import type { MappedInvoice } from '../quickbooks/mapping/invoice.js';
import type { CustomerShare, LinkedInvoice, NewDifference } from './reconciliation.js';

/** What comparing a page of invoices comes to. */
export interface ComparedPage {
  readonly figures: ReconciledFigures;
  readonly differences: readonly NewDifference[];
  readonly shares: readonly CustomerShare[];
}

interface Compared {
  readonly invoice: LinkedInvoice;
  readonly figures: ReconciledFigures;
  readonly differences: readonly NewDifference[];
}

/**
 * BEY-8: compares a page of invoices with what QuickBooks says of them.
 *
 * @param said by QuickBooks' id; what is not in it QuickBooks does not have
 */
export function comparePage(
  page: readonly LinkedInvoice[],
  said: ReadonlyMap<string, MappedInvoice>,
): ComparedPage {
  const compared = page.map((invoice) => compareOne(invoice, said));
  return {
    figures: compared.map(({ figures }) => figures).reduce(addFigures, NO_FIGURES),
    differences: compared.flatMap(({ differences }) => differences),
    shares: sharesOf(compared),
  };
}

function compareOne(invoice: LinkedInvoice, said: ReadonlyMap<string, MappedInvoice>): Compared {
  const found = invoice.txnId === null ? undefined : said.get(invoice.txnId);
  const theirs = invoice.txnId === null ? 'unlinked' : (found?.invoice ?? null);
  const { figures, differences } = reconcileInvoice(invoice, theirs);
  const isFollowed = isFollowedByNextSync(invoice, found);
  const name = nameOf(invoice, found?.invoice);
  return {
    invoice,
    figures,
    differences: differences.map((difference) => ({
      ...difference,
      ...{ recordId: invoice.id, name },
      isFollowed: isFollowed && !difference.isAccepted,
    })),
  };
}

/** QuickBooks has changed it since IndusTrack last followed it. */
function isFollowedByNextSync(
  { txnId, followedEditSequence, isKnownGone }: LinkedInvoice,
  found: MappedInvoice | undefined,
): boolean {
  if (txnId === null) return false;
  return found === undefined ? !isKnownGone : found.head.editSequence !== followedEditSequence;
}

function nameOf(
  { number, quickbooksNumber, customer }: LinkedInvoice,
  found: QuickBooksInvoice | undefined,
): string {
  const of = customer?.name ?? found?.customerName ?? '';
  return [quickbooksNumber ?? number, of].filter(Boolean).join(', ');
}

function sharesOf(compared: readonly Compared[]): CustomerShare[] {
  const ofCustomers = groupBy(compared, ({ invoice }) => invoice.customer?.id ?? null);
  return [...ofCustomers.values()].flatMap((theirs) => {
    const customer = theirs[0]?.invoice.customer ?? null;
    return customer === null ? [] : [{ ...customer, ...shareOf(theirs) }];
  });
}

function shareOf(compared: readonly Compared[]): Omit<CustomerShare, 'id' | 'name' | 'listId'> {
  return {
    invoices: compared.length,
    ours: sumOfAmounts(compared.map(({ figures }) => figures.industrack.balance)),
    theirs: sumOfAmounts(compared.map(({ figures }) => figures.quickbooks.balance)),
    unexplained: compared.filter(isUnexplained).length,
  };
}

function isUnexplained({ figures, differences }: Compared): boolean {
  const isOpenTheSame = figures.industrack.balance === figures.quickbooks.balance;
  return !isOpenTheSame && differences.some(({ isFollowed }) => !isFollowed);
}
