import type { CustomerRecord, QuickBooksCustomer } from '../customers/customer.js';
import type {
  CustomerLink,
  CustomerSubject,
  IndusTrackSide,
  QuickBooksSide,
} from '../planning/customer-subject.js';
import type { ConflictRule, DirectionSettings } from '../settings/direction.js';
import { address, location, quickbooksCustomer } from './customers.js';
import { ends, quickbooksEnd } from './two-systems.js';

/** Subjects for tests of the planner: what a test does not speak of is unchanged, and the same on both sides. */

export const FROM: DirectionSettings = { direction: 'from_quickbooks', conflictRule: 'record' };
export const TO: DirectionSettings = { direction: 'to_quickbooks', conflictRule: 'record' };

export function twoWay(conflictRule: ConflictRule = 'record'): DirectionSettings {
  return { direction: 'two_way', conflictRule };
}

/** The customer of these tests as IndusTrack has it. */
export function record(changes: Partial<CustomerRecord> = {}): CustomerRecord {
  return {
    companyName: 'Carefree Resort',
    firstName: null,
    lastName: null,
    phone: '813-555-0100',
    email: null,
    billingAddress: address(),
    active: true,
    locations: [location({ name: 'Main pool', isDefault: true }), spa()],
    ...changes,
  };
}

export function spa(changes: Parameters<typeof location>[0] = {}) {
  return location({ name: 'Spa', address: address({ lines: ['2 Harbor Way'] }), ...changes });
}

/** The same customer in QuickBooks. */
export function books(changes: Partial<QuickBooksCustomer> = {}): QuickBooksCustomer {
  const { locations } = record();
  return quickbooksCustomer({
    name: 'Carefree Resort',
    fullName: 'Carefree Resort',
    shipToAddresses: locations,
    ...changes,
  });
}

interface LinkedChanges {
  readonly quickbooks?: Partial<QuickBooksCustomer>;
  readonly quickbooksSide?: Partial<QuickBooksSide>;
  readonly industrack?: Partial<CustomerRecord>;
  readonly industrackSide?: Partial<IndusTrackSide>;
  readonly base?: Partial<CustomerRecord>;
  readonly link?: Partial<CustomerLink>;
  readonly nameTakenBy?: string;
}

/** Linked, with what changed on either side since. */
export function linked(changes: LinkedChanges = {}): CustomerSubject {
  return {
    quickbooks: quickbooksEnd(books(changes.quickbooks), changes.quickbooksSide),
    industrack: {
      ...{ record: record(changes.industrack), state: 'present', editedAtMs: 0 },
      ...changes.industrackSide,
    },
    link: { base: record(changes.base), flips: 0, isPaused: false, ...changes.link },
    nameTakenBy: changes.nameTakenBy ?? null,
  };
}

export const newInQuickBooks = (changes: Partial<QuickBooksCustomer> = {}) =>
  ends(books(changes), null);
export const newInIndusTrack = (changes: Partial<CustomerRecord> = {}) =>
  ends(null, record(changes));
