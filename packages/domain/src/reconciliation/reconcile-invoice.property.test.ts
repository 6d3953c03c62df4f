import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InvoicePayment } from '../invoices/quickbooks-invoice.js';
import { addFigures, countDifferences, NO_FIGURES } from './figures.js';
import {
  type InvoiceInQuickBooks,
  reconcileInvoice,
  type SyncedInvoice,
} from './reconcile-invoice.js';

const amount = fc.integer({ min: 0, max: 5_000_000 }).map((cents) => (cents / 100).toFixed(2));
const payment: fc.Arbitrary<InvoicePayment> = fc.record({
  txnId: fc.constantFrom('T1', 'T2', 'T3'),
  type: fc.constant('ReceivePayment'),
  date: fc.constantFrom('2026-11-20', '2026-11-21'),
  refNumber: fc.constantFrom(null, 'CHK 7'),
  amount,
});
const common = {
  total: amount,
  balance: amount,
  payments: fc.array(payment, { maxLength: 3 }),
};
const number = fc.constantFrom('1', '2');
const anyOurs: fc.Arbitrary<SyncedInvoice> = fc.record({
  ...common,
  state: fc.constantFrom('synced' as const, 'paid' as const, 'void' as const),
  quickbooksNumber: number,
  acceptedTotal: fc.option(amount),
});
const anyTheirs: fc.Arbitrary<InvoiceInQuickBooks | null> = fc.option(
  fc.record({ ...common, refNumber: number, isPaid: fc.boolean(), isVoided: fc.boolean() }),
);

/** What QuickBooks says where it says the very same. */
function echoOf(ours: SyncedInvoice): InvoiceInQuickBooks {
  const { total, payments, quickbooksNumber: refNumber, state } = ours;
  const balance = ours.balance ?? total;
  const isVoided = state === 'void';
  return { total, balance, payments, refNumber, isPaid: state === 'paid', isVoided };
}

describe('BEY-8 comparing an invoice', () => {
  it('finds nothing where QuickBooks says the very same', () => {
    fc.assert(
      fc.property(anyOurs, (ours) => {
        const { differences, figures } = reconcileInvoice(ours, echoOf(ours));
        expect(differences).toEqual([]);
        expect(figures.industrack).toEqual(figures.quickbooks);
      }),
    );
  });

  it('finds nothing only where every figure is the same on both sides', () => {
    fc.assert(
      fc.property(anyOurs, anyTheirs, (ours, theirs) => {
        const { differences, figures } = reconcileInvoice(ours, theirs);
        if (differences.length > 0) return;
        expect(figures.industrack).toEqual(figures.quickbooks);
      }),
    );
  });

  it('accepts no difference but the one of a total that a person accepted', () => {
    fc.assert(
      fc.property(anyOurs, anyTheirs, (ours, theirs) => {
        const { differences, figures } = reconcileInvoice(ours, theirs);
        const accepted = differences.filter(({ isAccepted }) => isAccepted);
        expect(figures.accepted.count).toBe(accepted.length);
        for (const { aspect, theirs: said } of accepted) {
          expect({ aspect, said }).toEqual({ aspect: 'total', said: ours.acceptedTotal });
        }
      }),
    );
  });

  it('adds up whatever the order of the pages', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyOurs, anyTheirs)), (pairs) => {
        const each = pairs.map(([ours, theirs]) => reconcileInvoice(ours, theirs).figures);
        const sum = each.reduce(addFigures, NO_FIGURES);
        expect([...each].reverse().reduce(addFigures, NO_FIGURES)).toEqual(sum);
      }),
    );
  });
});

describe('BEY-8 an invoice', () => {
  const paid: SyncedInvoice = {
    ...{ state: 'paid', quickbooksNumber: '7', total: '100.00', balance: '0.00' },
    acceptedTotal: null,
    payments: [
      {
        txnId: 'T1',
        type: 'ReceivePayment',
        date: '2026-11-20',
        refNumber: null,
        amount: '100.00',
      },
    ],
  };
  const aspects = (ours: SyncedInvoice, theirs: Parameters<typeof reconcileInvoice>[1]) =>
    reconcileInvoice(ours, theirs).differences.map(({ aspect }) => aspect);

  it('that was deleted in QuickBooks is missing, and nothing else is said of it', () => {
    expect(aspects(paid, null)).toEqual(['missing']);
    expect(aspects(paid, 'unlinked')).toEqual(['not_linked']);
    expect(countDifferences(reconcileInvoice(paid, null).figures)).toEqual([
      { what: 'Invoices that stand', ours: '1', theirs: '0' },
      { what: 'Invoices paid in full', ours: '1', theirs: '0' },
      { what: 'Payments', ours: '1', theirs: '0' },
    ]);
  });

  it('that is void here and deleted there is the same thing', () => {
    expect(aspects({ ...paid, state: 'void' }, null)).toEqual([]);
  });

  it('whose payment was taken back differs in state, balance and payment', () => {
    const theirs = { ...echoOf(paid), isPaid: false, balance: '100.00', payments: [] };
    expect(aspects(paid, theirs)).toEqual(['state', 'balance', 'payment_gone']);
  });

  it('of which a payment has another amount or day says both', () => {
    const [payment] = paid.payments;
    const theirs = {
      ...echoOf(paid),
      payments: payment ? [{ ...payment, amount: '99.99', date: '2026-11-21' }] : [],
    };
    expect(reconcileInvoice(paid, theirs).differences).toMatchObject([
      { aspect: 'payment_amount', ours: '100.00 on 2026-11-20', theirs: '99.99 on 2026-11-21' },
      { aspect: 'payment_date' },
    ]);
  });
});
