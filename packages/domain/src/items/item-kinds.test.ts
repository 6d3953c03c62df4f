import { describe, expect, it } from '@jest/globals';
import { quickbooksItem } from '../testing/items.js';
import {
  isCompatibleKind,
  kindOfItem,
  quickbooksKindFor,
  quickbooksKindWords,
} from './item-kinds.js';
import type { EquipmentRule } from './item-settings.js';

describe('ITM-2 the kind as which a QuickBooks item arrives', () => {
  it.each([
    ['inventory', 'inventory'],
    ['inventory_assembly', 'inventory'],
    ['non_inventory', 'non_inventory'],
    ['service', 'service'],
    ['fixed_asset', 'equipment'],
  ] as const)('%s as %s', (kind, as) => {
    expect(kindOfItem(quickbooksItem({ kind }), [])).toEqual({ kind: 'synced', as });
  });

  it.each(['other_charge', 'discount', 'group', 'subtotal', 'payment', 'sales_tax'] as const)(
    '%s not at all',
    (kind) => {
      expect(kindOfItem(quickbooksItem({ kind }), [])).toEqual({ kind: 'not_synced', of: kind });
    },
  );

  it('is counted and named in words', () => {
    expect(quickbooksKindWords('other_charge')).toBe('other charge');
    expect(quickbooksKindWords('inventory_assembly', 3)).toBe('inventory assemblies');
  });
});

describe('ITM-3 equipment', () => {
  const equipment = { kind: 'synced', as: 'equipment' };
  const child = { fullName: 'Rental Fleet:Vans:Van 7', parentListId: '80000007-1' };
  const rules: readonly (readonly [string, EquipmentRule])[] = [
    ['the item above', { by: 'parent', listId: '80000007-1', fullName: 'Renamed since' }],
    ['an item higher up', { by: 'parent', listId: null, fullName: 'rental fleet' }],
    ['a custom field', { by: 'custom_field', name: 'asset type', value: 'EQUIPMENT' }],
  ];

  it.each(rules)('is what a rule marks by %s', (_, rule) => {
    const customFields = [{ name: 'Asset Type', value: 'Equipment' }];
    expect(kindOfItem(quickbooksItem({ ...child, customFields }), [rule])).toEqual(equipment);
    const service = quickbooksItem({ ...child, customFields, kind: 'service' });
    expect(kindOfItem(service, [rule])).toEqual({ kind: 'synced', as: 'service' });
  });

  it('is not what stands beside the parent of a rule, nor the parent', () => {
    const rule = { by: 'parent', listId: null, fullName: 'Rental' } as const;
    for (const fullName of ['Rental', 'Rental Fleet:Van']) {
      expect(kindOfItem(quickbooksItem({ fullName }), [rule])).toMatchObject({ as: 'inventory' });
    }
  });

  it('stays what it is in IndusTrack, where it is inventory in QuickBooks', () => {
    expect(kindOfItem(quickbooksItem(), [], 'equipment')).toEqual(equipment);
    expect(quickbooksKindFor('equipment')).toBe('inventory');
    expect(isCompatibleKind('equipment', 'inventory')).toBe(true);
    expect(isCompatibleKind('inventory', 'fixed_asset')).toBe(false);
  });
});
