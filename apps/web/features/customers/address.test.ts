import { describe, expect, it } from '@jest/globals';
import { addressLines } from './address';

describe('an address', () => {
  it('is written as on an envelope', () => {
    const address = {
      lines: ['12 Palm Way', 'Gate 4'],
      city: 'Tampa',
      state: 'FL',
      postalCode: '33602',
      country: 'USA',
    };
    expect(addressLines(address)).toEqual(['12 Palm Way', 'Gate 4', 'Tampa, FL 33602', 'USA']);
  });

  it('leaves no gaps where parts are missing', () => {
    const address = {
      lines: ['', ' 12 Palm Way '],
      city: null,
      state: 'FL',
      postalCode: null,
      country: null,
    };
    expect(addressLines(address)).toEqual(['12 Palm Way', 'FL']);
    expect(addressLines({ ...address, lines: [], state: null })).toEqual([]);
  });
});
