import { describe, expect, it } from '@jest/globals';
import { ALLOWED_REQUESTS, judgeBatch } from './request-policy.js';

const BATCH_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const read = { batchId: BATCH_ID, kind: 'read', companyFile: 'C:\\Books\\Pool.qbw' } as const;
const write = { ...read, kind: 'write' } as const;

function codeFor(...[batch, requests]: Parameters<typeof judgeBatch>): string {
  const verdict = judgeBatch(batch, requests);
  return verdict.kind === 'refused' ? verdict.code : verdict.kind;
}

describe('the list of requests that may reach QuickBooks', () => {
  it('lets the listed ones through', () => {
    for (const [kind, effect] of ALLOWED_REQUESTS) {
      const batch = effect === 'write' ? write : read;
      expect(codeFor(batch, { kinds: [kind], newMessageSetId: BATCH_ID, listsNamed: [] })).toBe(
        'allowed',
      );
    }
  });

  it('refuses any other and names it, also between allowed ones', () => {
    const verdict = judgeBatch(read, {
      kinds: ['CustomerQueryRq', 'TxnDelRq'],
      newMessageSetId: null,
      listsNamed: [],
    });
    expect(verdict).toMatchObject({ kind: 'refused', code: 'request_not_allowed' });
    expect(verdict).toHaveProperty('reason', expect.stringContaining('TxnDelRq'));
  });

  it('refuses a batch that says it reads and writes', () => {
    const requests = { kinds: ['CustomerAddRq'], newMessageSetId: BATCH_ID, listsNamed: [] };
    expect(codeFor(read, requests)).toBe('write_in_read_batch');
  });

  it('refuses a write that could not be settled after a crash', () => {
    for (const newMessageSetId of [null, 'BBBBBBBBBBBBBBBBBBBBBB']) {
      expect(codeFor(write, { kinds: ['CustomerModRq'], newMessageSetId, listsNamed: [] })).toBe(
        'message_set_id_mismatch',
      );
    }
  });

  it('RUN-4 refuses a write into whichever file is open', () => {
    const batch = { ...write, companyFile: null };
    const requests = { kinds: ['CustomerAddRq'], newMessageSetId: BATCH_ID, listsNamed: [] };
    expect(codeFor(batch, requests)).toBe('company_file_required');
  });

  it('JOB-3 lets a job be deleted, and nothing of any other list, however it is written', () => {
    const requests = { kinds: ['ListDelRq'], newMessageSetId: BATCH_ID };
    expect(codeFor(write, { ...requests, listsNamed: ['Customer'] })).toBe('allowed');
    for (const list of ['Account', 'ItemService', '', 'Acc&#111;unt']) {
      const listsNamed = ['Customer', list];
      expect(codeFor(write, { ...requests, listsNamed })).toBe('request_not_allowed');
    }
  });

  it('FM-19 lets any list be asked for what was deleted from it', () => {
    const requests = { kinds: ['ListDeletedQueryRq'], newMessageSetId: null };
    expect(codeFor(read, { ...requests, listsNamed: ['Account', 'ItemService'] })).toBe('allowed');
  });

  it('refuses an empty batch', () => {
    expect(codeFor(read, { kinds: [], newMessageSetId: null, listsNamed: [] })).toBe(
      'malformed_qbxml',
    );
  });
});
