import type { UserRole } from '../access/permissions.js';

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: UserRole;
}

export const DEMO_TENANT = {
  name: 'Clear Springs Pool Service',
  timeZone: 'America/New_York',
} as const;

/** One person of each role; the first is of support. Their addresses are in a domain that cannot exist. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: 'support@industrack.example', name: 'Sam Support', role: 'support' },
  { email: 'admin@clearsprings.example', name: 'Ana Admin', role: 'office_admin' },
  { email: 'staff@clearsprings.example', name: 'Olive Office', role: 'office_staff' },
];
