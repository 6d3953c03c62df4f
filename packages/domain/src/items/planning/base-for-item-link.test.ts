import { describe, expect, it } from '@jest/globals';
import { FROM, linkedItem, quickbooksItem, TO } from '../../testing/items.js';
import type { ItemSettings } from '../item-settings.js';
import { baseForItemLink } from './base-for-item-link.js';
import type { ItemSubject } from './item-subject.js';
import { planItem } from './plan-item.js';

function found(subject: ItemSubject, settings: ItemSettings) {
  const { quickbooks, industrack } = subject;
  if (quickbooks === null || industrack === null) throw new Error('An end is missing.');
  const link = { base: baseForItemLink({ quickbooks, industrack }, settings), keptCost: null };
  return planItem({ ...subject, link }, settings);
}

describe('ITM-6 an item that both sides have under one name', () => {
  it('needs nothing where they say the same', () => {
    expect(found(linkedItem(), TO)).toMatchObject({ action: 'skip', agreed: null });
  });

  it('takes what IndusTrack says otherwise, and no account', () => {
    const subject = linkedItem({
      quickbooks: { price: '450.00', accounts: quickbooksItem().accounts },
      industrack: { accounts: { income: null, cogs: null, asset: null, expense: null } },
    });
    expect(found(subject, TO).quickbooks).toEqual({
      ...{ kind: 'change', listId: '80000001-1', itemKind: 'inventory' },
      ...{ pricing: 'price_and_cost', fields: { price: '499.00' } },
    });
  });

  it('takes what QuickBooks says otherwise, the other way', () => {
    const subject = linkedItem({ quickbooks: { price: '450.00', salesDescription: null } });
    expect(found(subject, FROM).industrack).toMatchObject({ fields: { price: '450.00' } });
  });

  it('empties nothing for a text of invisible characters', () => {
    const subject = linkedItem({ industrack: { salesDescription: '\u200b' } });
    expect(found(subject, TO)).toMatchObject({ action: 'skip', quickbooks: null });
  });

  it('brings a cost to the side that has none, and leaves two that differ to a person', () => {
    const without = linkedItem({ industrack: { cost: null } });
    expect(found(without, FROM).industrack).toMatchObject({ fields: { cost: '310.00' } });
    const differing = linkedItem({ industrack: { cost: '300' } });
    expect(found(differing, FROM)).toMatchObject({
      ...{ action: 'skip', industrack: null },
      costDifference: { quickbooks: '310.00', industrack: '300.00' },
    });
  });
});
