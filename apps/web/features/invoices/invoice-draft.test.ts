import { describe, expect, it } from '@jest/globals';
import {
  areTermsUnknown,
  editedFields,
  emptyInvoice,
  emptyLine,
  invoiceEditOf,
  newInvoiceOf,
  shownRate,
  withCustomer,
} from './invoice-draft';

const empty = emptyInvoice('2026-11-23');
const before = { ...empty, customerId: 'heron', locationId: 'dock', taxRate: '7.00' };

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

  it('takes the location away with its customer', () => {
    const after = withCustomer(before, 'kelp');
    expect(after).toMatchObject({ customerId: 'kelp', locationId: '' });
    const edit = invoiceEditOf(2, before, after);
    expect(edit).toEqual({ version: 2, customerId: 'kelp', locationId: null });
    expect(editedFields(edit)).toEqual(['Customer', 'Service location']);
  });

  it('says that QuickBooks lacks terms only where it is known which it has', () => {
    const known = ['Net 30', 'Due on receipt'];
    expect(areTermsUnknown('Net 15', known)).toBe(true);
    expect(areTermsUnknown(' net 30 ', known)).toBe(false);
    expect(areTermsUnknown('', known)).toBe(false);
    expect(areTermsUnknown('Net 15', [])).toBe(false);
  });
});

describe('INV-4 The tax rate in the form of an invoice', () => {
  const after = withCustomer(before, 'kelp');
  const rateOf = (draft: typeof before, taxRate: string | null) =>
    shownRate({ opened: before, draft }, { taxRate });

  it('is left to the customer where none was typed', () => {
    expect(newInvoiceOf({ ...empty, customerId: 'heron' })).not.toHaveProperty('taxRate');
    expect(invoiceEditOf(2, before, after)).not.toHaveProperty('taxRate');
  });

  it('is the new customer’s once one is chosen, and empty where that is not known', () => {
    expect(rateOf(before, '8.00')).toBe('7.00');
    expect(rateOf(after, '8.00')).toBe('8.00');
    expect(rateOf(after, null)).toBe('');
    expect(shownRate({ opened: before, draft: after }, undefined)).toBe('');
    expect(rateOf(withCustomer(after, 'heron'), '8.00')).toBe('7.00');
  });

  it('stays what somebody typed, whoever the customer is', () => {
    const typed = { ...after, taxRate: '7.00', isRateTyped: true };
    expect(rateOf(typed, '8.00')).toBe('7.00');
    expect(invoiceEditOf(2, before, typed)).toMatchObject({ taxRate: '7.00' });
    expect(newInvoiceOf({ ...typed, taxRate: ' ' })).toMatchObject({ taxRate: null });
    expect(invoiceEditOf(2, before, { ...before, taxRate: '', isRateTyped: true })).toEqual({
      version: 2,
      taxRate: null,
    });
  });
});
