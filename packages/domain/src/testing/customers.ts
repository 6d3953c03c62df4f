import type { AdmissionFacts, QuickBooksFacts } from '../admission/facts.js';
import type { Address } from '../customers/address.js';
import type { QuickBooksCustomer, ServiceLocation } from '../customers/customer.js';

/** Small builders for tests: what a test does not speak of has a plain value. */

export function address(changes: Partial<Address> = {}): Address {
  const plain = { city: 'Tampa', state: 'FL', postalCode: '33602', country: null };
  return { lines: ['1 Harbor Way'], ...plain, ...changes };
}

export function location(changes: Partial<ServiceLocation> = {}): ServiceLocation {
  return { name: 'Main pool', address: address(), isDefault: false, note: null, ...changes };
}

export function quickbooksCustomer(changes: Partial<QuickBooksCustomer> = {}): QuickBooksCustomer {
  return {
    listId: '80000001-1',
    name: 'Carefree',
    fullName: 'Carefree',
    parentListId: null,
    active: true,
    companyName: 'Carefree Resort',
    firstName: null,
    lastName: null,
    phone: '813-555-0100',
    email: null,
    billingAddress: address(),
    shipAddress: null,
    shipToAddresses: [],
    ...changes,
  };
}

export function job(changes: Partial<QuickBooksCustomer> = {}): QuickBooksCustomer {
  const name = 'Clubhouse Pool';
  return quickbooksCustomer({
    listId: '80000002-1',
    parentListId: '80000001-1',
    name,
    fullName: `Carefree:${name}`,
    companyName: null,
    ...changes,
  });
}

export const NOW_MS = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;

export function quickbooksFacts(changes: Partial<QuickBooksFacts> = {}): QuickBooksFacts {
  return {
    isReady: true,
    reason: null,
    product: 'QuickBooks Enterprise Solutions: Contractor 22.0',
    version: '32.0',
    companyFile: 'C:\\Books\\Blue Lagoon.qbw',
    mode: 'single',
    userIsAdmin: true,
    newestBackupAtMs: NOW_MS - HOUR_MS,
    ...changes,
  };
}

/** A first sync that nothing holds up. */
export function admissionFacts(changes: Partial<AdmissionFacts> = {}): AdmissionFacts {
  return {
    agent: 'online',
    quickbooks: quickbooksFacts(),
    boundCompanyFile: null,
    isFirstSync: true,
    acceptedVersions: [],
    backupStatedAtMs: null,
    ...changes,
  };
}
