import { describe, expect, it } from '@jest/globals';
import { item, quickbooksItem } from '../testing/items.js';
import type { ItemRecord } from './item.js';
import { itemFullName } from './item.js';
import { matchItem } from './match-item.js';

function candidate(
  changes: Partial<ItemRecord> = {},
  recordId = 'r1',
  under: string | null = null,
) {
  const record = item(changes);
  return { recordId, record, fullName: itemFullName(record.name, under) };
}

describe('ITM-6 an item that both sides have', () => {
  it('is the same under one full name, whatever its case', () => {
    const verdict = matchItem(quickbooksItem({ fullName: 'PARTS:pump  1 HP' }), [
      candidate({}, 'r1', 'Parts'),
    ]);
    expect(verdict).toMatchObject({ kind: 'same', recordId: 'r1' });
  });

  it('is another one under another parent', () => {
    expect(matchItem(quickbooksItem(), [candidate({}, 'r1', 'Parts')])).toEqual({ kind: 'new' });
  });

  it('is the same for equipment, which is inventory in QuickBooks', () => {
    expect(matchItem(quickbooksItem(), [candidate({ kind: 'equipment' })]).kind).toBe('same');
  });

  it('is left to a person where the kind or the part number speaks against it', () => {
    expect(matchItem(quickbooksItem(), [candidate({ kind: 'service' })])).toEqual({
      kind: 'unsure',
      proposals: [
        {
          recordId: 'r1',
          evidence: {
            for: ['The name is the same.', 'The part number is the same.'],
            against: [
              'In IndusTrack its kind is Service; in QuickBooks it is of the kind inventory part.',
            ],
          },
        },
      ],
    });
    expect(matchItem(quickbooksItem(), [candidate({ partNumber: 'X' })]).kind).toBe('unsure');
  });

  it('is left to a person where two fit, and sure where one of two does', () => {
    const two = [candidate(), candidate({}, 'r2')];
    expect(matchItem(quickbooksItem(), two)).toMatchObject({ kind: 'unsure' });
    const one = [candidate({ kind: 'service' }), candidate({}, 'r2')];
    expect(matchItem(quickbooksItem(), one)).toMatchObject({ kind: 'same', recordId: 'r2' });
  });
});
