import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TxnRecord } from '../transactions/txn-record.js';
import { CompanyFile } from './company-file.js';
import type { ListRecord } from './list-record.js';

describe('FM-1 a company file after a write that failed', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'company-file-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads what was written next, with elements that the failed write had first, once it is opened again', async () => {
    const file = CompanyFile.open(folder);
    file.write(() => file.lists.put(account('1', { Desc: 'first' })));
    expect(() =>
      file.write(() => {
        file.lists.put(account('2', { AccountNumber: '4000', BankNumber: '12' }));
        throw new Error('QuickBooks dies');
      }),
    ).toThrow('QuickBooks dies');
    const written = account('3', { AccountNumber: '4100', BankNumber: '13' });
    file.write(() => file.lists.put(written));
    await file.close();

    const opened = CompanyFile.open(folder);
    const found = ['1', '2', '3'].map((listId) => opened.lists.get('Account', listId));
    await opened.close();
    expect(found).toEqual([account('1', { Desc: 'first' }), undefined, written]);
  });

  it('does so for transactions too', async () => {
    const file = CompanyFile.open(folder);
    file.write(() => file.transactions.put(invoice('1', { Memo: 'first' })));
    expect(() =>
      file.write(() => {
        file.transactions.put(invoice('2', { PONumber: '7', Other: 'x' }));
        throw new Error('QuickBooks dies');
      }),
    ).toThrow('QuickBooks dies');
    file.write(() => file.transactions.put(invoice('3', { PONumber: '8', Other: 'y' })));
    await file.close();

    const opened = CompanyFile.open(folder);
    const found = ['1', '2', '3'].map((txnId) => opened.transactions.get(txnId)?.fields);
    await opened.close();
    expect(found).toEqual([{ Memo: 'first' }, undefined, { PONumber: '8', Other: 'y' }]);
  });
});

function invoice(txnId: string, fields: TxnRecord['fields']): TxnRecord {
  return {
    ...{ type: 'Invoice', txnId, txnNumber: 1, customerId: '1', txnDate: '2026-11-20' },
    ...{ refNumber: txnId, createdAt: 1, modifiedAt: 1, editSequence: '1', isVoided: false },
    ...{ fields, lines: [], subtotalCents: 0, taxCents: 0, totalCents: 0, taxPercent: null },
    applications: [],
  };
}

function account(listId: string, fields: ListRecord['fields']): ListRecord {
  return {
    family: 'Account',
    kind: 'Account',
    listId,
    name: `Account ${listId}`,
    fullName: `Account ${listId}`,
    parentId: null,
    sublevel: 0,
    isActive: true,
    createdAt: 1,
    modifiedAt: 1,
    editSequence: '1',
    fields,
    balanceCents: 0,
  };
}
