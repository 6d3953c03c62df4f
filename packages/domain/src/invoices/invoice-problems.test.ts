import { describe, expect, it } from '@jest/globals';
import type { InvoiceRecord } from './invoice.js';
import { invoiceProblems } from './invoice-problems.js';

const LINE = {
  ...{ itemId: 'item', description: 'One hour', quantity: '1', rate: '80.00', isTaxable: true },
};
const GOOD: InvoiceRecord = {
  ...{
    customerId: 'customer',
    locationId: null,
    date: '2026-11-23',
    dueDate: null,
    terms: null,
    poNumber: null,
  },
  ...{ memo: null, taxRate: '7.00', lines: [LINE] },
};

describe('INV-4 INV-7 what keeps an invoice from being made ready', () => {
  it('is nothing for one that QuickBooks takes', () => {
    expect(invoiceProblems(GOOD)).toEqual([]);
  });

  it.each<[string, Partial<InvoiceRecord>, string, RegExp]>([
    ['no customer', { customerId: null }, 'customerId', /Choose one/],
    ['no lines', { lines: [] }, 'lines', /Add what is billed/],
    ['a line without an item', { lines: [{ ...LINE, itemId: null }] }, 'lines.0.itemId', /Line 1/],
    ['nothing to pay', { lines: [{ ...LINE, rate: '0' }] }, 'total', /never sent to QuickBooks/],
    ['less than nothing', { lines: [{ ...LINE, rate: '-5' }] }, 'total', /credit memo/],
    ['a long PO number', { poNumber: 'x'.repeat(26) }, 'poNumber', /26 characters.*takes 25/],
    ['a character QuickBooks cannot hold', { memo: 'Boat 🚤' }, 'memo', /🚤/],
    [
      'a line over the top',
      { lines: [{ ...LINE, quantity: '9999999999', rate: '9999999999' }] },
      'lines.0.rate',
      /more than QuickBooks takes/,
    ],
  ])('is %s', (_, change, field, message) => {
    const problems = invoiceProblems({ ...GOOD, ...change });
    expect(problems).toMatchObject([{ field, message: expect.stringMatching(message) }]);
  });
});
