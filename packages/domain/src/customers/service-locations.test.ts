import { describe, expect, it } from '@jest/globals';
import { address, location, quickbooksCustomer } from '../testing/customers.js';
import { serviceLocationsOf } from './service-locations.js';

const names = (...shipToAddresses: ReturnType<typeof location>[]) =>
  serviceLocationsOf(quickbooksCustomer({ shipToAddresses })).map(({ name }) => name);

describe('LOC-1 service locations from ship-to addresses', () => {
  it('are the ship-to list, in its order', () => {
    expect(names(location({ name: 'Spa' }), location({ name: 'Main pool' }))).toEqual([
      'Spa',
      'Main pool',
    ]);
  });

  it('JOB-1 come from the single ship-to address where there is no list', () => {
    const customer = quickbooksCustomer({ shipAddress: address({ city: 'Ocala' }) });
    expect(serviceLocationsOf(customer)).toEqual([
      { name: 'Ship to', address: address({ city: 'Ocala' }), isDefault: true, note: null },
    ]);
  });

  it('do not take the single address again when there is a list', () => {
    const customer = quickbooksCustomer({
      shipAddress: address(),
      shipToAddresses: [location({ name: 'Spa' })],
    });
    expect(serviceLocationsOf(customer).map(({ name }) => name)).toEqual(['Spa']);
  });

  it('take a name from the address where they have none', () => {
    expect(names(location({ name: '  ' }))).toEqual(['1 Harbor Way']);
  });

  it('come once for a name, whatever its case', () => {
    expect(names(location({ name: 'Spa' }), location({ name: 'SPA ' }))).toEqual(['Spa']);
  });

  it('leave out what has neither name nor address', () => {
    const nowhere = address({ lines: [], city: null, state: null, postalCode: null });
    expect(names(location({ name: '', address: nowhere }))).toEqual([]);
  });

  it('are none without a ship-to address', () => {
    expect(serviceLocationsOf(quickbooksCustomer())).toEqual([]);
  });
});
