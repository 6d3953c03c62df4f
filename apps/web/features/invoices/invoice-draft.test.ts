import { describe, expect, it } from '@jest/globals';
import { emptyInvoice, emptyLine, invoiceEditOf, newInvoiceOf } from './invoice-draft';

const before = { ...emptyInvoice('2026-11-23'), customerId: 'c', taxRate: '7.00' };

describe('INV-2 The form of an invoice', () => {
  it('sends what was changed, and the lines as a whole', () => {
    expect(invoiceEditOf(2, before, { ...before, memo: 'Thanks' })).toEqual({
      version: 2,
      memo: 'Thanks',
    });
    const lines = [{ ...emptyLine(), rate: '80' }];
    expect(invoiceEditOf(2, before, { ...before, lines })).toEqual({
      version: 2,
      lines: [{ itemId: null, description: null, quantity: '1', rate: '80', isTaxable: true }],
    });
    expect(invoiceEditOf(2, before, { ...before })).toEqual({ version: 2 });
  });

  it('INV-4 leaves the tax rate to the customer where none was typed', () => {
    expect(newInvoiceOf(emptyInvoice('2026-11-23'))).not.toHaveProperty('taxRate');
    expect(newInvoiceOf(before)).toMatchObject({ taxRate: '7.00', customerId: 'c' });
  });
});
