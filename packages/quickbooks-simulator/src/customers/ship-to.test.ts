import { describe, expect, it } from '@jest/globals';
import { defaultShipAddress, shipToList, withShipAddress } from './ship-to.js';

const refused = (statusCode: number) => expect.objectContaining({ statusCode });

describe('behaviours §8: the ship-to list of a customer', () => {
  it('makes the first address the default when none is marked', () => {
    expect(shipToList([{ Name: 'Front' }, { Name: 'Rear' }])).toEqual([
      { Name: 'Front', DefaultShipTo: true },
      { Name: 'Rear', DefaultShipTo: false },
    ]);
  });

  it('has one default when several are marked', () => {
    const list = shipToList([
      { Name: 'Front', DefaultShipTo: true },
      { Name: 'Rear', DefaultShipTo: true },
    ]);
    expect(list.map((entry) => entry.DefaultShipTo)).toEqual([false, true]);
  });

  it('refuses a name used twice, whatever its letters', () => {
    expect(() => shipToList([{ Name: 'Front' }, { Name: 'FRONT' }])).toThrow(refused(3100));
  });

  it('refuses a missing name, a name too long and more than fifty addresses', () => {
    expect(() => shipToList([{ Addr1: '12 Palm Ave' }])).toThrow(refused(3150));
    expect(() => shipToList([{ Name: 'x'.repeat(42) }])).toThrow(refused(3070));
    const many = Array.from({ length: 51 }, (_, index) => ({ Name: `Pool ${index}` }));
    expect(() => shipToList(many)).toThrow(refused(3210));
  });

  it('shows the default address in the old single field', () => {
    const list = shipToList([{ Name: 'Front', Addr1: '12 Palm Ave', City: 'Venice' }]);
    expect(defaultShipAddress(list)).toEqual({ Addr1: '12 Palm Ave', City: 'Venice' });
  });

  it('keeps an address sent in the old single field as a named default', () => {
    expect(withShipAddress([], { Addr1: '12 Palm Ave' })).toEqual([
      { Name: 'Ship To 1', Addr1: '12 Palm Ave', DefaultShipTo: true },
    ]);
  });
});
