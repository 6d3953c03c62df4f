import { describe, expect, it } from '@jest/globals';
import { addressBlock, changedAddress } from './address.js';

describe('behaviours §8: an address prints on at most five lines', () => {
  it('prints city, state and code on one line in the block', () => {
    const address = {
      Addr1: 'Ann Lee',
      Addr2: '12 Palm Ave',
      City: 'Venice',
      State: 'FL',
      PostalCode: '34285',
    };
    expect(addressBlock(address)).toEqual({
      Addr1: 'Ann Lee',
      Addr2: '12 Palm Ave',
      Addr3: 'Venice, FL 34285',
    });
  });

  it('refuses five street lines together with a city', () => {
    const address = { Addr1: 'a', Addr2: 'b', Addr3: 'c', Addr4: 'd', Addr5: 'e', City: 'Venice' };
    expect(() => changedAddress(undefined, address)).toThrow(
      expect.objectContaining({ statusCode: 3205 }),
    );
  });

  it('has no block when it is empty', () => {
    expect(addressBlock({})).toBeUndefined();
  });
});

describe('behaviours §8: a Mod sets what is present, keeps what is absent, clears what is empty', () => {
  const before = { Addr1: '12 Palm Ave', Addr2: 'Gate 4', City: 'Venice' };

  it('does so inside an address', () => {
    expect(changedAddress(before, { Addr2: '', City: 'Nokomis' })).toEqual({
      Addr1: '12 Palm Ave',
      City: 'Nokomis',
    });
  });

  it('clears the whole address when it is sent empty', () => {
    expect(changedAddress(before, {})).toBeUndefined();
  });
});
