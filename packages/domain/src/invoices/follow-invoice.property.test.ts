import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FollowedSubject, followInvoice } from './follow-invoice.js';
import { INVOICE_STATES } from './invoice-life.js';
import type { QuickBooksInvoice } from './quickbooks-invoice.js';

const amount = fc
  .integer({ min: 0, max: 500 })
  .map((cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);

const payment = fc.record({
  txnId: fc.constantFrom('P1', 'P2'),
  type: fc.constantFrom('ReceivePayment', 'CreditMemo'),
  date: fc.constant('2026-11-20'),
  refNumber: fc.constantFrom(null, '7'),
  amount,
});

const said: fc.Arbitrary<QuickBooksInvoice> = fc
  .record({
    ...{ subtotal: amount, tax: amount, total: amount, balance: amount },
    ...{ isPaid: fc.boolean(), isVoided: fc.boolean(), payments: fc.array(payment) },
    refNumber: fc.constantFrom(null, '11', '12'),
  })
  .map((one) => ({ ...PLAIN, ...one }));

const subject: fc.Arbitrary<FollowedSubject> = fc.record({
  state: fc.constantFrom(...INVOICE_STATES),
  quickbooksNumber: fc.constantFrom(null, '11'),
  totals: fc.record({ subtotal: amount, tax: amount, total: amount }),
  balance: fc.option(amount),
  payments: fc.array(payment),
  acceptedTotal: fc.option(amount),
  attention: fc.constant(null),
});

const PLAIN: QuickBooksInvoice = {
  ...{ txnId: '1', customerListId: '2', customerName: 'Blue Heron', date: '2026-11-20' },
  ...{ dueDate: null, refNumber: '11', terms: null, poNumber: null, memo: null, taxRate: null },
  ...{ subtotal: '0.00', tax: '0.00', total: '0.00', balance: '0.00', isPaid: false },
  ...{ isVoided: false, externalId: null, lines: [], payments: [] },
};

/** The invoice after QuickBooks said this, null for "it is gone". */
function after(one: FollowedSubject, quickbooks: QuickBooksInvoice | null): FollowedSubject {
  const { follow } = followInvoice(one, quickbooks);
  return follow === null ? one : { ...one, ...follow };
}

describe('INV-5 an invoice follows what QuickBooks says of it', () => {
  it('and has nothing to do when it hears the same again', () => {
    fc.assert(
      fc.property(subject, fc.option(said), (one, quickbooks) => {
        const step = followInvoice(after(one, quickbooks), quickbooks);
        expect(step).toMatchObject({ action: 'skip', follow: null });
      }),
    );
  });

  it('whatever it heard before: only the last word counts, but for a void, which stands', () => {
    fc.assert(
      fc.property(subject, fc.array(said), said, (one, earlier, last) => {
        fc.pre(['synced', 'paid', 'sending'].includes(one.state));
        const unvoided = [...earlier, last].map((each) => ({ ...each, isVoided: false }));
        const end = unvoided.reduce(after, one);
        expect(end.state).toBe(last.isPaid ? 'paid' : 'synced');
        expect([end.balance, end.payments]).toEqual([last.balance, last.payments]);
        const voided = after(end, { ...last, isVoided: true });
        expect([voided, ...unvoided].length).toBeGreaterThan(1);
        expect(unvoided.reduce(after, voided).state).toBe('void');
      }),
    );
  });

  it('INV-2 and moves none that QuickBooks cannot have', () => {
    fc.assert(
      fc.property(subject, fc.option(said), (one, quickbooks) => {
        fc.pre(['draft', 'approved', 'ready', 'void'].includes(one.state));
        expect(after(one, quickbooks).state).toBe(one.state);
      }),
    );
  });

  it('INV-4 and says so where the totals differ, until a person has accepted just that total', () => {
    fc.assert(
      fc.property(subject, said, (one, quickbooks) => {
        fc.pre(['synced', 'paid', 'sending'].includes(one.state) && !quickbooks.isVoided);
        const { attention } = after({ ...one, acceptedTotal: null }, quickbooks);
        const differs = one.totals.total !== quickbooks.total;
        expect(attention?.code ?? null).toBe(differs ? 'totals_differ' : null);
        const accepted = after({ ...one, acceptedTotal: quickbooks.total }, quickbooks);
        expect(accepted.attention).toBeNull();
      }),
    );
  });

  it('FM-19 and keeps its state when it is gone there, for a person to decide', () => {
    const one: FollowedSubject = {
      ...{ state: 'paid', quickbooksNumber: '11', balance: '0.00', payments: [] },
      ...{ totals: { subtotal: '1.00', tax: '0.00', total: '1.00' } },
      ...{ acceptedTotal: null, attention: null },
    };
    expect(followInvoice(one, null)).toMatchObject({
      action: 'update',
      follow: { state: 'paid', attention: { code: 'deleted_in_quickbooks' } },
    });
  });
});
