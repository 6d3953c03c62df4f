import { sumOfAmounts } from '../invoices/invoice-totals.js';

/** BEY-8: what one side says of the invoices that were synced, in counts and sums. Sums have two decimals. */
export interface SideFigures {
  /** Those that stand: neither void nor deleted. */
  readonly invoices: number;
  readonly total: string;
  readonly balance: string;
  readonly paid: number;
  readonly voided: number;
  readonly payments: number;
  readonly paymentTotal: string;
}

/** Of all of it, what differs and may: a person has said so. */
export interface AcceptedFigures {
  readonly count: number;
  /** QuickBooks' totals less IndusTrack's. */
  readonly amount: string;
}

export interface ReconciledFigures {
  readonly industrack: SideFigures;
  readonly quickbooks: SideFigures;
  readonly accepted: AcceptedFigures;
}

const NOTHING: SideFigures = {
  invoices: 0,
  total: '0.00',
  balance: '0.00',
  paid: 0,
  voided: 0,
  payments: 0,
  paymentTotal: '0.00',
};

export const NO_FIGURES: ReconciledFigures = {
  industrack: NOTHING,
  quickbooks: NOTHING,
  accepted: { count: 0, amount: '0.00' },
};

/** Both together. */
export function addFigures(one: ReconciledFigures, other: ReconciledFigures): ReconciledFigures {
  return {
    industrack: addSides(one.industrack, other.industrack),
    quickbooks: addSides(one.quickbooks, other.quickbooks),
    accepted: {
      count: one.accepted.count + other.accepted.count,
      amount: sumOfAmounts([one.accepted.amount, other.accepted.amount]),
    },
  };
}

function addSides(one: SideFigures, other: SideFigures): SideFigures {
  return {
    invoices: one.invoices + other.invoices,
    total: sumOfAmounts([one.total, other.total]),
    balance: sumOfAmounts([one.balance, other.balance]),
    paid: one.paid + other.paid,
    voided: one.voided + other.voided,
    payments: one.payments + other.payments,
    paymentTotal: sumOfAmounts([one.paymentTotal, other.paymentTotal]),
  };
}

/** How many of something each side has, where the numbers are not the same. */
export interface CountDifference {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
}

const COUNTS = [
  ['Invoices that stand', 'invoices'],
  ['Invoices paid in full', 'paid'],
  ['Void invoices', 'voided'],
  ['Payments', 'payments'],
] as const;

export function countDifferences({
  industrack,
  quickbooks,
}: Pick<ReconciledFigures, 'industrack' | 'quickbooks'>): CountDifference[] {
  return COUNTS.filter(([, field]) => industrack[field] !== quickbooks[field]).map(
    ([what, field]) => ({ what, ours: `${industrack[field]}`, theirs: `${quickbooks[field]}` }),
  );
}
