import { describe, expect, it } from '@jest/globals';
import {
  actionsFor,
  attentionTitle,
  listOf,
  numberOf,
  originalNumberOf,
  paymentWord,
  shownDay,
  sumOf,
} from './invoice-words';
import { deskFilterOf, type InvoiceState } from './queries';

const MAY_ALL: Parameters<typeof actionsFor>[1] = ['invoice.approve', 'invoice.ready'];

const inState = (state: InvoiceState, code?: string) => ({
  state,
  attention: code === undefined ? null : { code, message: 'Why.' },
});

describe('INV-2 The words of the approval desk', () => {
  it('adds amounts up to the cent', () => {
    expect(sumOf([])).toBe('0.00');
    expect(sumOf(['0.10', '0.20'])).toBe('0.30');
    expect(sumOf(['9007199254740993.01', '0.01'])).toBe('9007199254740993.02');
    expect(sumOf(['-5.00', '1.50'])).toBe('-3.50');
  });

  it('INV-3 calls an invoice by QuickBooks’ number, once there is one', () => {
    expect(numberOf({ number: '1001', quickbooksNumber: null })).toBe('1001');
    expect(numberOf({ number: '1001', quickbooksNumber: 'A-17' })).toBe('A-17');
    expect(originalNumberOf({ number: '1001', quickbooksNumber: 'A-17' })).toBe('1001');
    expect(originalNumberOf({ number: '1001', quickbooksNumber: '1001' })).toBeNull();
    expect(originalNumberOf({ number: '1001', quickbooksNumber: null })).toBeNull();
  });

  it('shows a day as a day', () => {
    expect(shownDay('2026-11-01')).toBe('Nov 1, 2026');
  });

  it('takes from the address what is right, and the usual value for the rest', () => {
    const query = new URLSearchParams(
      'state=ready&from=2026-01-02&to=tomorrow&minTotal=5&maxTotal=x',
    );
    expect(deskFilterOf(query)).toEqual({
      ...{ state: 'ready', search: '', from: '2026-01-02', to: '', minTotal: '5', maxTotal: '' },
    });
    expect(deskFilterOf(new URLSearchParams('state=lost')).state).toBe('draft');
    expect(deskFilterOf(new URLSearchParams('state=attention')).state).toBe('attention');
  });

  it('looks for what is being sent among the ready ones', () => {
    expect(listOf('sending')).toBe('ready');
    expect(listOf('synced')).toBe('synced');
  });

  it('says what is the matter in words, also for a reason that it does not know', () => {
    expect(attentionTitle({ code: 'totals_differ', message: '' })).toMatch(/other figures/);
    expect(attentionTitle({ code: 'brand_new', message: '' })).toBe('Needs attention');
  });

  it('INV-5 names what paid for an invoice', () => {
    const types = ['ReceivePayment', 'CreditMemo', 'JournalEntry', 'SalesTaxPaymentCheck'];
    expect(types.map(paymentWord)).toEqual([
      ...['Payment', 'Credit memo', 'Journal entry', 'Sales tax payment check'],
    ]);
  });
});

describe('INV-2 What can be done at the desk', () => {
  const events = (invoices: Parameters<typeof actionsFor>[0], right = MAY_ALL) =>
    actionsFor(invoices, right).map(({ event }) => event);

  it('offers what at least one of the picked allows', () => {
    expect(events([inState('draft'), inState('approved')])).toEqual([
      ...['approve', 'mark_ready', 'withdraw', 'void'],
    ]);
    expect(events([])).toEqual([]);
  });

  it('INV-8 leaves alone what a sync has in hand, and what QuickBooks has', () => {
    expect(events([inState('sending'), inState('synced'), inState('paid')])).toEqual([]);
    expect(events([inState('void')])).toEqual([]);
  });

  it('voids here too what was deleted in QuickBooks', () => {
    expect(events([inState('synced', 'deleted_in_quickbooks')])).toEqual(['void_deleted']);
    expect(events([inState('synced', 'totals_differ')])).toEqual([]);
  });

  it('offers nothing that the person may not do', () => {
    expect(events([inState('approved')], ['invoice.ready'])).toEqual(['mark_ready']);
    expect(events([inState('approved')], ['invoice.read'])).toEqual([]);
  });
});
