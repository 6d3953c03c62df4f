import { describe, expect, it } from '@jest/globals';
import { address } from '../testing/customers.js';
import { addressInOneLine, isEmptyAddress } from './address.js';

const NOTHING = { lines: [], city: null, state: null, postalCode: null, country: null };

describe('an address in one line', () => {
  it('reads as on an envelope', () => {
    expect(addressInOneLine(address({ lines: ['1 Harbor Way', 'Dock 4'] }))).toBe(
      '1 Harbor Way, Dock 4, Tampa, FL 33602',
    );
    expect(addressInOneLine(address({ country: 'USA' }))).toBe(
      '1 Harbor Way, Tampa, FL 33602, USA',
    );
  });

  it('leaves out what is not there, with no comma for it', () => {
    expect(addressInOneLine({ ...NOTHING, city: 'Tampa' })).toBe('Tampa');
    expect(addressInOneLine({ ...NOTHING, lines: ['1 Harbor Way'], postalCode: '33602' })).toBe(
      '1 Harbor Way, 33602',
    );
  });

  it('is nothing where there is no address, or one that says nothing', () => {
    expect(addressInOneLine(null)).toBeNull();
    expect(addressInOneLine(NOTHING)).toBeNull();
    expect(isEmptyAddress(NOTHING)).toBe(true);
    expect(isEmptyAddress({ ...NOTHING, country: 'USA' })).toBe(false);
  });
});
