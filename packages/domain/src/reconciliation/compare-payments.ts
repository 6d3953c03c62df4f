import { sumOfAmounts } from '../invoices/invoice-totals.js';
import type { InvoicePayment } from '../invoices/quickbooks-invoice.js';
import { isSameAmount } from '../items/decimal.js';
import type { DifferenceAspect, InvoiceDifference } from './difference.js';

/** Payments by their transaction: QuickBooks names one twice where a discount came with it. */
export function heldPayments(payments: readonly InvoicePayment[]): InvoicePayment[] {
  const held = new Map<string, InvoicePayment>();
  for (const payment of payments) {
    const known = held.get(payment.txnId);
    const amount = sumOfAmounts([known?.amount ?? '0', payment.amount]);
    held.set(payment.txnId, { ...payment, amount });
  }
  return [...held.values()];
}

/** Where two sides have other payments of one invoice. */
export function comparePayments(
  ours: readonly InvoicePayment[],
  theirs: readonly InvoicePayment[],
): InvoiceDifference[] {
  const [here, there] = [byTxn(ours), byTxn(theirs)];
  const gone = [...here.values()]
    .filter(({ txnId }) => !there.has(txnId))
    .map((payment) => differs('payment_gone', inWords(payment), null));
  const added = [...there.values()]
    .filter(({ txnId }) => !here.has(txnId))
    .map((payment) => differs('payment_new', null, inWords(payment)));
  const changed = [...here.values()].flatMap((payment) => {
    const other = there.get(payment.txnId);
    return other === undefined ? [] : changesOf(payment, other);
  });
  return [...gone, ...added, ...changed];
}

function changesOf(ours: InvoicePayment, theirs: InvoicePayment): InvoiceDifference[] {
  return [
    ...(isSameAmount(ours.amount, theirs.amount)
      ? []
      : [differs('payment_amount', inWords(ours), inWords(theirs))]),
    ...(ours.date === theirs.date ? [] : [differs('payment_date', inWords(ours), inWords(theirs))]),
  ];
}

function byTxn(payments: readonly InvoicePayment[]): ReadonlyMap<string, InvoicePayment> {
  return new Map(heldPayments(payments).map((payment) => [payment.txnId, payment]));
}

function inWords({ amount, date, refNumber }: InvoicePayment): string {
  return `${amount} on ${date}${refNumber === null ? '' : `, ${refNumber}`}`;
}

function differs(
  aspect: DifferenceAspect,
  ours: string | null,
  theirs: string | null,
): InvoiceDifference {
  return { kind: 'payment', aspect, ours, theirs, isAccepted: false };
}
