import { describe, expect, it } from '@jest/globals';
import { onlyElements } from './ret-elements.js';

describe('IncludeRetElement', () => {
  const invoice = {
    type: 'InvoiceRet',
    TxnID: '1-2',
    Memo: 'Thank you',
    lines: [
      { type: 'InvoiceLineRet', TxnLineID: '1-3' },
      { type: 'InvoiceLineGroupRet', TxnLineID: '1-4' },
    ],
  };

  it('keeps the lines of a form by the names of their elements', () => {
    expect(onlyElements(invoice, ['TxnID', 'InvoiceLineRet'])).toEqual({
      type: 'InvoiceRet',
      TxnID: '1-2',
      lines: [{ type: 'InvoiceLineRet', TxnLineID: '1-3' }],
    });
    expect(onlyElements(invoice, ['TxnID'])).toEqual({ type: 'InvoiceRet', TxnID: '1-2' });
  });
});
