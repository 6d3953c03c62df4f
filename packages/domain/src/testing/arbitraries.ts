import fc from 'fast-check';
import type { Address } from '../customers/address.js';
import type { CustomerRecord, QuickBooksCustomer, ServiceLocation } from '../customers/customer.js';
import type { DirectionSettings } from '../settings/direction.js';

/** Values for properties: few distinct ones, so that equal and different both come up, and bad ones among them. */

/** What QuickBooks may hold: Western text without blanks around it. */
const western = fc.constantFrom('Spa', 'SPA', 'Café Señorita', 'Main pool', 'Gate 4711', 'Unit 7');

/** What a person may type in IndusTrack. */
const typed = fc.oneof(
  { weight: 6, arbitrary: western },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', ' Spa ', 'Pool: 2', 'O’Brien – East') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('🏊', 'مسبح', 'a\tb', '\u0000', 'Łódź', 'x'.repeat(500), '\u200b'),
  },
);

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });

function addresses(text: fc.Arbitrary<string>, lines: number): fc.Arbitrary<Address> {
  return fc.record({
    lines: fc.array(text, { maxLength: lines }),
    city: orNull(text),
    state: orNull(fc.constantFrom('FL', 'GA')),
    postalCode: orNull(fc.constantFrom('33602', '33603')),
    country: fc.constant(null),
  });
}

function locations(
  text: fc.Arbitrary<string>,
  options: Readonly<{ lines: number; most: number }>,
): fc.Arbitrary<ServiceLocation[]> {
  const one = fc.record({
    name: fc.oneof(
      text,
      fc.integer({ min: 1, max: 99 }).map((number) => `Pool ${number}`),
    ),
    address: addresses(text, options.lines),
    isDefault: fc.boolean(),
    note: orNull(text),
  });
  return fc.uniqueArray(one, {
    maxLength: options.most,
    selector: ({ name }) => name.trim().toLowerCase(),
  });
}

/** What QuickBooks may say of a customer that has a company or is a person, a customer or a job. */
export const quickbooksCustomers: fc.Arbitrary<QuickBooksCustomer> = fc
  .record({
    name: fc.constantFrom('Carefree', 'Carefree Resort', 'Joan Abernathy'),
    parentListId: fc.constantFrom(null, null, '80000002-1'),
    active: fc.boolean(),
    companyName: fc.constantFrom('Carefree Resort', 'Carefree', null),
    firstName: fc.constantFrom('Joan', null),
    lastName: fc.constantFrom('Abernathy', null),
    phone: orNull(western),
    email: orNull(western),
    billingAddress: orNull(addresses(western, 4)),
    shipToAddresses: locations(western, { lines: 3, most: 5 }),
  })
  .map((fields) => ({
    ...fields,
    listId: '80000001-1',
    fullName: fields.parentListId === null ? fields.name : `Carefree:${fields.name}`,
    shipAddress: null,
    shipToAddresses: withOneDefault(fields.shipToAddresses),
  }));

/** What may stand in IndusTrack. */
export const records: fc.Arbitrary<CustomerRecord> = fc.record({
  companyName: fc.oneof(fc.constantFrom('Carefree Resort', 'Carefree', 'Joan Abernathy'), typed),
  firstName: orNull(typed),
  lastName: orNull(typed),
  phone: orNull(typed),
  email: orNull(typed),
  billingAddress: orNull(addresses(typed, 9)),
  active: fc.boolean(),
  locations: fc.oneof(
    { weight: 9, arbitrary: locations(typed, { lines: 5, most: 6 }) },
    { weight: 1, arbitrary: fc.constantFrom(51, 60, 300).map(manyLocations) },
  ),
});

/** An edit in IndusTrack: some fields, and something done to the locations. */
export const edits: fc.Arbitrary<(record: CustomerRecord) => CustomerRecord> = fc
  .record({
    fields: fc.record(
      {
        companyName: fc.constantFrom('Carefree Resort', 'Carefree Spa', 'Joan Abernathy', ''),
        firstName: fc.constantFrom('Joan', 'Jane', null),
        phone: orNull(western),
        email: orNull(fc.oneof(western, typed)),
        active: fc.boolean(),
        billingAddress: orNull(addresses(western, 3)),
      },
      { requiredKeys: [] },
    ),
    locations: locationEdits(),
  })
  .map(({ fields, locations: change }) => (record) => ({
    ...record,
    ...fields,
    locations: change(record.locations),
  }));

/** What people do to a list of locations. */
export function locationEdits(): fc.Arbitrary<
  (list: readonly ServiceLocation[]) => ServiceLocation[]
> {
  const one = locations(western, { lines: 3, most: 1 });
  return fc.oneof(
    fc.constant((list: readonly ServiceLocation[]) => [...list]),
    fc.constant((list: readonly ServiceLocation[]) => [...list].reverse()),
    fc.constant((list: readonly ServiceLocation[]) => list.slice(1)),
    fc.constant(() => []),
    fc.constant((list: readonly ServiceLocation[]) => [...list.slice(1), ...list.slice(0, 1)]),
    fc.constant((list: readonly ServiceLocation[]) =>
      list.map((location, index) => ({ ...location, isDefault: index === list.length - 1 })),
    ),
    fc
      .constantFrom('New name', 'Other name')
      .map(
        (name) => (list: readonly ServiceLocation[]) =>
          list.map((location, index) => (index === 0 ? { ...location, name } : location)),
      ),
    one.map((added) => (list: readonly ServiceLocation[]) => {
      const names = new Set(added.map(({ name }) => name.toLowerCase()));
      return [...added, ...list.filter(({ name }) => !names.has(name.toLowerCase()))];
    }),
    addresses(western, 3).map(
      (address) => (list: readonly ServiceLocation[]) =>
        list.map((location, index) => (index === 0 ? { ...location, address } : location)),
    ),
    fc.constantFrom(51, 300).map((count) => () => manyLocations(count)),
  );
}

/** An edit in QuickBooks: some fields, and something done to the ship-to list, of which there are at most 50. */
export const quickbooksEdits: fc.Arbitrary<(customer: QuickBooksCustomer) => QuickBooksCustomer> =
  fc
    .record({
      fields: fc.record(
        {
          companyName: fc.constantFrom('Carefree Resort', 'Carefree Beach', null),
          firstName: fc.constantFrom('Joan', 'John', null),
          phone: orNull(western),
          email: orNull(western),
          active: fc.boolean(),
          billingAddress: orNull(addresses(western, 3)),
        },
        { requiredKeys: [] },
      ),
      locations: locationEdits(),
    })
    .map(({ fields, locations: change }) => (customer) => ({
      ...customer,
      ...fields,
      shipToAddresses: withOneDefault(change(customer.shipToAddresses).slice(0, 50)),
    }));

export const settings: fc.Arbitrary<DirectionSettings> = fc.record({
  direction: fc.constantFrom('from_quickbooks', 'to_quickbooks', 'two_way'),
  conflictRule: fc.constantFrom('record', 'field'),
});

export function manyLocations(count: number): ServiceLocation[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Unit ${index + 1}`,
    address: { lines: [`${index + 1} Harbor Way`], city: 'Tampa', ...ELSEWHERE },
    isDefault: index === count - 1,
    note: null,
  }));
}

const ELSEWHERE = { state: 'FL', postalCode: '33602', country: null };

function withOneDefault(list: readonly ServiceLocation[]): ServiceLocation[] {
  const standard = Math.max(
    list.findIndex(({ isDefault }) => isDefault),
    0,
  );
  return list.map((location, index) => ({ ...location, isDefault: index === standard }));
}
