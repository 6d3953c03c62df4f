import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
});

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
