import { sumOfAmounts } from '../invoices/invoice-totals.js';
import type { InvoicePayment, QuickBooksInvoice } from '../invoices/quickbooks-invoice.js';
import { isSameAmount } from '../items/decimal.js';
import { comparePayments, heldPayments } from './compare-payments.js';
import type { DifferenceAspect, InvoiceDifference } from './difference.js';
import type { ReconciledFigures, SideFigures } from './figures.js';

/** An invoice that was synced, as IndusTrack holds it. Amounts have two decimals. */
export interface SyncedInvoice {
  readonly state: 'synced' | 'paid' | 'void';
  readonly quickbooksNumber: string | null;
  readonly total: string;
  /** Null before QuickBooks has said one. */
  readonly balance: string | null;
  readonly payments: readonly InvoicePayment[];
  /** INV-4: QuickBooks' total, where a person has said that it may differ from ours. */
  readonly acceptedTotal: string | null;
}

/** What QuickBooks says of it now. */
export type InvoiceInQuickBooks = Pick<
  QuickBooksInvoice,
  'refNumber' | 'total' | 'balance' | 'isPaid' | 'isVoided' | 'payments'
>;

export interface ReconciledInvoice {
  readonly differences: readonly InvoiceDifference[];
  readonly figures: ReconciledFigures;
}

type State = 'open' | 'paid' | 'void' | 'deleted';

const STATE_WORDS: Readonly<Record<State, string>> = {
  open: 'Open',
  paid: 'Paid',
  void: 'Void',
  deleted: 'Deleted',
};

/**
 * BEY-8: compares an invoice with what QuickBooks says of it, to the cent.
 *
 * @param theirs "unlinked" where nothing tells which of QuickBooks' invoices it is; null where QuickBooks has it no more
 */
export function reconcileInvoice(
  ours: SyncedInvoice,
  theirs: InvoiceInQuickBooks | 'unlinked' | null,
): ReconciledInvoice {
  const known = theirs === 'unlinked' ? null : theirs;
  const differences = theirs === 'unlinked' ? [NOT_LINKED] : differencesOf(ours, theirs);
  return {
    differences,
    figures: {
      industrack: ourFigures(ours),
      quickbooks: theirFigures(ours, known),
      accepted: {
        count: differences.filter(({ isAccepted }) => isAccepted).length,
        amount: sumOfAmounts(differences.filter(({ isAccepted }) => isAccepted).map(excessOf)),
      },
    },
  };
}

const NOT_LINKED: InvoiceDifference = {
  ...{ kind: 'invoice', aspect: 'not_linked', isAccepted: false },
  ...{ ours: 'In QuickBooks', theirs: null },
};

function differencesOf(
  ours: SyncedInvoice,
  theirs: InvoiceInQuickBooks | null,
): InvoiceDifference[] {
  const [here, there] = [ourState(ours), theirState(theirs)];
  // Void here and gone there is the same thing: nobody owes anything.
  if (theirs === null) {
    return here === 'void' ? [] : [differs('missing', STATE_WORDS[here], null)];
  }
  if (here === 'void' || there === 'void') {
    return here === there ? [] : [differs('state', STATE_WORDS[here], STATE_WORDS[there])];
  }
  return [
    ...(here === there ? [] : [differs('state', STATE_WORDS[here], STATE_WORDS[there])]),
    ...(ours.quickbooksNumber === theirs.refNumber
      ? []
      : [differs('number', ours.quickbooksNumber, theirs.refNumber)]),
    ...totalDifference(ours, theirs),
    ...(isSameAmount(ours.balance, theirs.balance)
      ? []
      : [differs('balance', ours.balance, theirs.balance)]),
    ...comparePayments(ours.payments, theirs.payments),
  ];
}

function totalDifference(ours: SyncedInvoice, theirs: InvoiceInQuickBooks): InvoiceDifference[] {
  if (isSameAmount(ours.total, theirs.total)) return [];
  const isAccepted = ours.acceptedTotal !== null && isSameAmount(ours.acceptedTotal, theirs.total);
  return [{ ...differs('total', ours.total, theirs.total), isAccepted }];
}

function differs(
  aspect: DifferenceAspect,
  ours: string | null,
  theirs: string | null,
): InvoiceDifference {
  return { kind: 'invoice', aspect, ours, theirs, isAccepted: false };
}

function excessOf({ ours, theirs }: InvoiceDifference): string {
  return sumOfAmounts([theirs ?? '0', negative(ours ?? '0')]);
}

function negative(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function ourState({ state }: SyncedInvoice): State {
  return state === 'synced' ? 'open' : state;
}

function theirState(theirs: InvoiceInQuickBooks | null): State {
  if (theirs === null) return 'deleted';
  if (theirs.isVoided) return 'void';
  return theirs.isPaid ? 'paid' : 'open';
}

function ourFigures(ours: SyncedInvoice): SideFigures {
  return figuresOf(ourState(ours), { ...ours, balance: ours.balance ?? ours.total });
}

/** What is void here and gone there counts as void there: both say that it is nothing. */
function theirFigures(ours: SyncedInvoice, theirs: InvoiceInQuickBooks | null): SideFigures {
  if (theirs === null) return ours.state === 'void' ? VOID : NONE;
  return figuresOf(theirState(theirs), theirs);
}

const NONE: SideFigures = {
  ...{ invoices: 0, total: '0.00', balance: '0.00', paid: 0, voided: 0 },
  ...{ payments: 0, paymentTotal: '0.00' },
};
const VOID: SideFigures = { ...NONE, voided: 1 };

function figuresOf(
  state: State,
  of: Readonly<{ total: string; balance: string; payments: readonly InvoicePayment[] }>,
): SideFigures {
  if (state === 'void' || state === 'deleted') return VOID;
  const payments = heldPayments(of.payments);
  return {
    invoices: 1,
    total: of.total,
    balance: of.balance,
    paid: state === 'paid' ? 1 : 0,
    voided: 0,
    payments: payments.length,
    paymentTotal: sumOfAmounts(payments.map(({ amount }) => amount)),
  };
}
