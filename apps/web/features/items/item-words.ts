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

const AMOUNT = /^(-?)(\d+)(\.\d+)?$/;

/** A decimal as people read it: "1,149.00". Never a float: the digits stay as they are. */
export function shownAmount(amount: string): string {
  const [, sign = '', whole = '', fraction = ''] = AMOUNT.exec(amount) ?? [];
  if (whole === '') return amount;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}
