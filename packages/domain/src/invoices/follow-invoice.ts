import { isSameAmount } from '../items/decimal.js';
import type { FieldChange } from '../planning/step.js';
import type { InvoiceTotals } from './invoice.js';
import {
  INVOICE_STATE_WORDS,
  type InvoiceEvent,
  type InvoiceState,
  invoiceAfter,
} from './invoice-life.js';
import type { FollowedInvoice, InvoiceAttention, InvoiceStep } from './invoice-step.js';
import type { InvoicePayment, QuickBooksInvoice } from './quickbooks-invoice.js';

/** An invoice that QuickBooks has, as IndusTrack holds it. */
export interface FollowedSubject {
  readonly state: InvoiceState;
  readonly quickbooksNumber: string | null;
  readonly totals: InvoiceTotals;
  /** Null before QuickBooks has said one. */
  readonly balance: string | null;
  readonly payments: readonly InvoicePayment[];
  readonly acceptedTotal: string | null;
  readonly attention: InvoiceAttention | null;
}

/** INV-2, INV-3, INV-5: what an invoice becomes because of what QuickBooks says of it; null: it is gone there. */
export function followInvoice(
  subject: FollowedSubject,
  quickbooks: QuickBooksInvoice | null,
): InvoiceStep {
  const follow = quickbooks === null ? deleted(subject) : followed(subject, quickbooks);
  const changes = changesOf(subject, follow);
  const isSame = changes.length === 0 && follow.attention?.code === subject.attention?.code;
  return {
    action: isSame ? 'skip' : 'update',
    reason: reasonFor(subject, follow),
    changes,
    attention: follow.attention,
    send: null,
    follow: isSame ? null : follow,
  };
}

function followed(subject: FollowedSubject, quickbooks: QuickBooksInvoice): FollowedInvoice {
  const { acceptedTotal, totals } = subject;
  const state = stateAfter(subject.state, quickbooks);
  const isAccepted = acceptedTotal !== null && isSameAmount(acceptedTotal, quickbooks.total);
  const differs = state !== 'void' && !isSameAmount(totals.total, quickbooks.total);
  return {
    state,
    quickbooksNumber: quickbooks.refNumber ?? subject.quickbooksNumber,
    balance: quickbooks.balance,
    payments: quickbooks.payments,
    acceptedTotal: isAccepted ? acceptedTotal : null,
    attention: differs && !isAccepted ? totalsDiffer(totals, quickbooks) : null,
  };
}

function deleted({ attention: _, ...subject }: FollowedSubject): FollowedInvoice {
  const { state, quickbooksNumber, acceptedTotal, payments } = subject;
  const isOver = state === 'void';
  return {
    ...{ state, quickbooksNumber, acceptedTotal, payments, balance: '0.00' },
    attention: isOver
      ? null
      : {
          code: 'deleted_in_quickbooks',
          message:
            'Somebody deleted it in QuickBooks. Void it here too, or ask in the office why it was deleted.',
        },
  };
}

/** Each event is one of the life's table; what the table refuses leaves the invoice where it is. */
function stateAfter(from: InvoiceState, { isVoided, isPaid }: QuickBooksInvoice): InvoiceState {
  const there = from === 'sending' ? after(from, 'sent') : from;
  if (isVoided) return after(there, 'voided_in_quickbooks');
  return isPaid ? after(there, 'paid') : after(there, 'reopened');
}

function after(state: InvoiceState, event: InvoiceEvent): InvoiceState {
  const transition = invoiceAfter(state, event);
  return transition.kind === 'to' ? transition.state : state;
}

function totalsDiffer(ours: InvoiceTotals, theirs: QuickBooksInvoice): InvoiceAttention {
  const isTaxAlone = isSameAmount(ours.subtotal, theirs.subtotal);
  const why = isTaxAlone
    ? `QuickBooks taxes ${theirs.tax}${theirs.taxRate === null ? '' : ` (${theirs.taxRate} %)`}, IndusTrack ${ours.tax}.`
    : `Before tax it is ${theirs.subtotal} in QuickBooks and ${ours.subtotal} here.`;
  return {
    code: 'totals_differ',
    message: `QuickBooks has a total of ${theirs.total}, IndusTrack one of ${ours.total}. ${why} Take QuickBooks’ figures, or keep both.`,
  };
}

function changesOf(subject: FollowedSubject, follow: FollowedInvoice): FieldChange[] {
  const { state, quickbooksNumber, balance, payments } = subject;
  return [
    change('state', 'State', INVOICE_STATE_WORDS[state], INVOICE_STATE_WORDS[follow.state]),
    change('quickbooksNumber', 'Number in QuickBooks', quickbooksNumber, follow.quickbooksNumber),
    change('balance', 'Open balance', balance, follow.balance),
    change('payments', 'Payments', paymentWords(payments), paymentWords(follow.payments)),
  ].filter(({ before, after: now }) => before !== now);
}

function change(
  field: string,
  label: string,
  before: string | null,
  now: string | null,
): FieldChange {
  return { field, label, before, after: now };
}

const PAYMENT_WORDS: Readonly<Record<string, string>> = {
  ReceivePayment: 'payment',
  CreditMemo: 'credit memo',
  JournalEntry: 'journal entry',
};

function paymentWords(payments: readonly InvoicePayment[]): string | null {
  if (payments.length === 0) return null;
  return payments
    .map(({ type, date, amount, refNumber }) => {
      const number = refNumber === null ? '' : ` ${refNumber}`;
      return `${amount} on ${date} (${PAYMENT_WORDS[type] ?? type}${number})`;
    })
    .join(', ');
}

function reasonFor(subject: FollowedSubject, follow: FollowedInvoice): string {
  if (follow.attention !== null) return follow.attention.message;
  if (follow.state === subject.state) return 'QuickBooks has other figures for it by now.';
  switch (follow.state) {
    case 'paid':
      return 'It was paid in QuickBooks.';
    case 'void':
      return 'It was voided in QuickBooks.';
    case 'synced':
      return subject.state === 'paid'
        ? 'A payment was taken back in QuickBooks, so it is open again.'
        : 'It is in QuickBooks.';
    default:
      return 'It follows what QuickBooks says.';
  }
}
