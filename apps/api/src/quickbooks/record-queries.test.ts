import { describe, expect, it } from '@jest/globals';
import { contentOf } from './record-queries.js';

const RECORD = { name: 'Gulf Marina', phone: null };

describe('what the mirror keeps of a record', () => {
  it('is the record, and what stands beside it', () => {
    const { fields } = contentOf(RECORD, { salesTax: { codeListId: '1' } });
    expect(JSON.parse(fields)).toEqual({ ...RECORD, salesTax: { codeListId: '1' } });
  });

  it('is JSON also where one of the two is empty', () => {
    expect(JSON.parse(contentOf(RECORD).fields)).toEqual(RECORD);
    expect(JSON.parse(contentOf({}, { salesTax: null }).fields)).toEqual({ salesTax: null });
    expect(JSON.parse(contentOf({}).fields)).toEqual({});
  });

  it('is other content when the record differs, not when what stands beside it does', () => {
    const { contentHash } = contentOf(RECORD, { salesTax: 'one' });
    expect(contentOf(RECORD, { salesTax: 'other' }).contentHash).toBe(contentHash);
    expect(contentOf({ ...RECORD, phone: '1' }, { salesTax: 'one' }).contentHash).not.toBe(
      contentHash,
    );
  });
});
