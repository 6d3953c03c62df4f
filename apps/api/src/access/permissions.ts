/**
 * Who may do what: MISSION's table of roles, as data. A route names its permission; the guard looks it up here and
 * nowhere else is a role compared.
 */

export const PERMISSIONS = [
  'tenant.create',
  'tenant.read',
  'tenant.pair_agent',
  'tenant.accept_version',
  'tenant.state_backup',
  'tenant.schedule',
  'tenant.directions',
  'tenant.company_file',
  'tenant.api_keys',
  'sync.run',
  'sync.read',
  'customer.read',
  'customer.edit',
  'customer.link',
  'item.read',
  'item.edit',
  'invoice.read',
  'invoice.edit',
  'invoice.approve',
  'invoice.ready',
  'accountant.read',
  'duplicates.read',
  'duplicates.resolve',
  'duplicates.approve',
  'import.read',
  'import.run',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** People; as in the database. */
export const USER_ROLES = ['support', 'office_admin', 'office_staff'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** People, and IndusTrack itself by API key. */
export const ROLES = [...USER_ROLES, 'industrack'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  support: PERMISSIONS,
  office_admin: [
    'tenant.read',
    'tenant.state_backup',
    'tenant.schedule',
    'tenant.directions',
    'tenant.company_file',
    'tenant.api_keys',
    'sync.run',
    'sync.read',
    'customer.read',
    'customer.edit',
    'customer.link',
    'item.read',
    'item.edit',
    'invoice.read',
    'invoice.edit',
    'invoice.approve',
    'invoice.ready',
    'accountant.read',
    'duplicates.read',
    'duplicates.resolve',
    'import.read',
    'import.run',
  ],
  office_staff: [
    'tenant.read',
    'sync.run',
    'sync.read',
    'customer.read',
    'customer.edit',
    'customer.link',
    'item.read',
    'item.edit',
    'invoice.read',
    'invoice.edit',
    'invoice.approve',
    'invoice.ready',
    'accountant.read',
    'duplicates.read',
    'duplicates.resolve',
    'import.read',
  ],
  industrack: [
    'tenant.read',
    'sync.read',
    'customer.read',
    'customer.edit',
    'item.read',
    'item.edit',
  ],
};

/** Whether a role carries a permission. */
export function isAllowed(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].includes(permission);
}
