import { IconAlertTriangle, IconReceiptTax, IconScale } from '@tabler/icons-react';
import type { ItemRow } from '../../api/types';

export const KINDS: Readonly<Record<ItemRow['kind'], string>> = {
  inventory: 'Inventory',
  non_inventory: 'Non-inventory',
  service: 'Service',
  equipment: 'Equipment',
};

export const ATTENTION = {
  label: 'Needs attention',
  tone: 'warning',
  icon: IconAlertTriangle,
} as const;

/** ITM-7. */
export const TAXED_THERE = {
  label: 'QuickBooks taxes it',
  tone: 'warning',
  icon: IconReceiptTax,
} as const;

/** ITM-8. */
export const COSTS_DIFFER = { label: 'Costs differ', tone: 'warning', icon: IconScale } as const;

const ABOUT_ACCOUNTS = new Set(['missing_account', 'wrong_account_type', 'inactive_account']);

/** ITM-5: whether it waits for an account, which the settings give to all items at once. */
export function isAboutAccounts({ holdCode }: Pick<ItemRow, 'holdCode'>): boolean {
  return holdCode !== null && ABOUT_ACCOUNTS.has(holdCode);
}
