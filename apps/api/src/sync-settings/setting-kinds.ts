import { CUSTOMER_FIELDS, type MappedField } from '../quickbooks/mapping/customer-fields.js';
import { ITEM_FIELDS } from '../quickbooks/mapping/item-fields.js';
import {
  type Choice,
  CUSTOMER_CONFLICT_RULES,
  CUSTOMER_DIRECTIONS,
  ITEM_DIRECTIONS,
} from './direction-words.js';
import type { ConflictRule, Direction, SettingKindName } from './sync-settings.schemas.js';

/** What the settings pages know of a kind of record. A new kind is one more of these. */
export interface SettingKind {
  readonly kind: SettingKindName;
  readonly title: string;
  readonly directions: readonly Choice<Direction>[];
  readonly conflictRules: readonly Choice<ConflictRule>[];
  readonly fields: readonly MappedField[];
  /** What does not sync at all. */
  readonly notes: readonly string[];
}

export const SETTING_KINDS: readonly SettingKind[] = [
  {
    kind: 'customer',
    title: 'Customers and service locations',
    directions: CUSTOMER_DIRECTIONS,
    conflictRules: CUSTOMER_CONFLICT_RULES,
    fields: CUSTOMER_FIELDS,
    notes: ['Attachments and notes do not sync; they are imported from Excel files.'],
  },
  {
    kind: 'item',
    title: 'Items',
    directions: ITEM_DIRECTIONS,
    conflictRules: [],
    fields: ITEM_FIELDS,
    notes: [
      'Other charges, discounts, groups, subtotals, payment items and sales tax items stay in QuickBooks.',
      'Purchase orders and vendor bills do not sync.',
    ],
  },
];
