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
      expect(codeFor(batch, { kinds: [kind], newMessageSetId: BATCH_ID, deletesFrom: [] })).toBe(
        'allowed',
      );
    }
  });

  it('refuses any other and names it, also between allowed ones', () => {
    const verdict = judgeBatch(read, {
      kinds: ['CustomerQueryRq', 'TxnDelRq'],
      newMessageSetId: null,
      deletesFrom: [],
    });
    expect(verdict).toMatchObject({ kind: 'refused', code: 'request_not_allowed' });
    expect(verdict).toHaveProperty('reason', expect.stringContaining('TxnDelRq'));
  });

  it('refuses a batch that says it reads and writes', () => {
    const requests = { kinds: ['CustomerAddRq'], newMessageSetId: BATCH_ID, deletesFrom: [] };
    expect(codeFor(read, requests)).toBe('write_in_read_batch');
  });

  it('refuses a write that could not be settled after a crash', () => {
    for (const newMessageSetId of [null, 'BBBBBBBBBBBBBBBBBBBBBB']) {
      expect(codeFor(write, { kinds: ['CustomerModRq'], newMessageSetId, deletesFrom: [] })).toBe(
        'message_set_id_mismatch',
      );
    }
  });

  it('RUN-4 refuses a write into whichever file is open', () => {
    const batch = { ...write, companyFile: null };
    const requests = { kinds: ['CustomerAddRq'], newMessageSetId: BATCH_ID, deletesFrom: [] };
    expect(codeFor(batch, requests)).toBe('company_file_required');
  });

  it('JOB-3 lets a job be deleted, and nothing of any other list, however it is written', () => {
    const requests = { kinds: ['ListDelRq'], newMessageSetId: BATCH_ID };
    expect(codeFor(write, { ...requests, deletesFrom: ['Customer'] })).toBe('allowed');
    for (const list of ['Account', 'ItemService', '', 'Acc&#111;unt']) {
      const deletesFrom = ['Customer', list];
      expect(codeFor(write, { ...requests, deletesFrom })).toBe('request_not_allowed');
    }
  });

  it('refuses an empty batch', () => {
    expect(codeFor(read, { kinds: [], newMessageSetId: null, deletesFrom: [] })).toBe(
      'malformed_qbxml',
    );
  });
});
