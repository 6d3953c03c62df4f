import { describe, expect, it } from '@jest/globals';
import { address, location } from '../testing/customers.js';
import { locationDifference, withLocationDifference } from './location-changes.js';

const main = location({ name: 'Main pool' });
const spa = location({ name: 'Spa', address: address({ lines: ['2 Harbor Way'] }) });
const kiddie = location({ name: 'Kiddie pool', address: address({ lines: ['3 Harbor Way'] }) });

describe('LOC-1 what differs between two lists of locations', () => {
  it('is a rename where one went and one came at the same address', () => {
    const whirlpool = { ...spa, name: 'Whirlpool' };
    expect(locationDifference([main, spa], [main, whirlpool])).toEqual({
      putLocations: [whirlpool],
      removedLocations: [],
      renamedLocations: [{ from: 'Spa', to: 'Whirlpool' }],
      reordered: false,
      locationOrder: [],
    });
  });

  it('is no rename where the address says nothing, or two of them came', () => {
    const nowhere = address({ lines: [], city: null, state: null, postalCode: null });
    const [one, other] = ['One', 'Other'].map((name) => location({ name, address: nowhere }));
    if (one === undefined || other === undefined) throw new Error('There are two.');
    expect(locationDifference([one], [other])).toMatchObject({
      ...{ removedLocations: ['One'], renamedLocations: [] },
    });
    const twins = [
      { ...spa, name: 'East' },
      { ...spa, name: 'West' },
    ];
    expect(locationDifference([spa], twins)).toMatchObject({
      ...{ removedLocations: ['Spa'], renamedLocations: [] },
    });
  });

  it('is an order of its own where the old one with the new ones behind would be another', () => {
    expect(locationDifference([main, spa], [main, spa, kiddie]).reordered).toBe(false);
    expect(locationDifference([main, spa], [kiddie, main, spa])).toMatchObject({
      ...{ reordered: true, locationOrder: ['Kiddie pool', 'Main pool', 'Spa'] },
    });
  });

  it('is the default that moved', () => {
    const after = [main, { ...spa, isDefault: true }];
    expect(locationDifference([main, spa], after).putLocations).toEqual([after[1]]);
  });

  it('is carried out on a list with more in it without losing any of that', () => {
    const difference = locationDifference([main, spa], [spa, main]);
    expect(withLocationDifference([kiddie, main, spa], difference)).toEqual([spa, main, kiddie]);
  });

  it('is nothing where a list with a name that comes twice stays as it is', () => {
    const list = [main, spa, { ...main, name: 'MAIN POOL', note: 'Gate' }];
    expect(locationDifference(list, list)).toMatchObject({
      ...{ putLocations: [], removedLocations: [], reordered: false },
    });
  });

  it('adds a renamed location where the old one is gone, and doubles none', () => {
    const whirlpool = { ...spa, name: 'Whirlpool' };
    const difference = locationDifference([main, spa], [main, whirlpool]);
    expect(withLocationDifference([main], difference)).toEqual([main, whirlpool]);
    expect(withLocationDifference([main, spa, whirlpool], difference)).toEqual([main, whirlpool]);
  });
});
