import fc from 'fast-check';
import type { ItemFields, ItemRecord, QuickBooksItem } from '../items/item.js';
import { kindOfItem } from '../items/item-kinds.js';
import type { ItemSettings } from '../items/item-settings.js';
import type {
  ItemSubject,
  ParentInIndusTrack,
  ParentInQuickBooks,
} from '../items/planning/item-subject.js';
import { syncedItem } from './item-systems.js';
import {
  CHECKING,
  FROM,
  GOODS,
  item,
  linkedItem,
  NO_ACCOUNTS,
  NON,
  newInIndusTrack,
  newInQuickBooks,
  quickbooksItem,
  SALES,
  STOCK,
  SUPPLIES,
  TAX,
  TO,
} from './items.js';

/** Items as a life of syncs and edits leaves them: few distinct values, and bad ones among them. */

const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const western = fc.constantFrom('Pump', 'PUMP', 'Café filter', 'Valve 2"', 'Hose\n25 ft');
const typed = fc.oneof(
  { weight: 40, arbitrary: western },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '  ', ' Pump ', 'A: B', 'O’Ring – 2”', '\r\n', '\u200b'),
  },
  { weight: 1, arbitrary: fc.constantFrom('🏊', 'مضخة', '\u0000', 'Łódź', 'x'.repeat(5000)) },
);
const money = fc.constantFrom('0.00', '10.00', '12.5', '12.50', '310.00', '0.12345');
const typedMoney = fc.oneof(
  { weight: 20, arbitrary: money },
  { weight: 1, arbitrary: fc.constantFrom('', '007', '1.123456', '-3', 'much', '99999999999') },
);

/** What is the same item's on both sides at all times: kinds are never changed by an edit here, but for the odd one. */
const edited = <Text, Money>(text: fc.Arbitrary<Text>, amount: fc.Arbitrary<Money>) =>
  fc.record(
    {
      name: text,
      salesDescription: orNull(text),
      purchaseDescription: orNull(text),
      partNumber: orNull(text),
      price: orNull(amount),
      cost: orNull(amount),
      isActive: fc.boolean(),
    },
    { requiredKeys: [] },
  );

const kinds = fc.constantFrom('inventory', 'non_inventory', 'service', 'equipment');
const quickbooksKinds = fc.constantFrom(
  ...(['inventory', 'inventory_assembly', 'non_inventory', 'service', 'fixed_asset'] as const),
  ...(['inventory', 'service', 'discount', 'sales_tax_group'] as const),
);

export const itemRecords: fc.Arbitrary<ItemRecord> = fc
  .tuple(
    edited(typed, typedMoney),
    kinds,
    fc.boolean(),
    rarely(fc.constant({ ...NO_ACCOUNTS, income: CHECKING })),
    orNull(typed),
  )
  .map(([fields, kind, isTaxable, accounts, unit]) =>
    item({ ...fields, ...{ kind, isTaxable, unit }, accounts: accounts ?? NO_ACCOUNTS }),
  );

export const quickbooksItems: fc.Arbitrary<QuickBooksItem> = fc
  .tuple(
    edited(western, money),
    quickbooksKinds,
    fc.constantFrom(TAX, NON, null),
    fc.constantFrom('one_price' as const, 'price_and_cost' as const),
    rarely(fc.constant('18.0%')),
  )
  .map(([fields, kind, salesTaxCode, pricing, pricePercent]) =>
    quickbooksItem({
      ...fields,
      ...{ kind, salesTaxCode, pricing, pricePercent },
      isTaxable: salesTaxCode === null ? null : salesTaxCode === TAX,
      ...(pricing === 'one_price' ? { cost: null, purchaseDescription: null } : {}),
      ...(pricePercent === null ? {} : { price: null }),
    }),
  );

export const itemSettings: fc.Arbitrary<ItemSettings> = fc
  .record({
    isTaxCodeSent: fc.boolean(),
    taxCodes: fc.constantFrom(TO.taxCodes, { taxable: null, nonTaxable: null }),
    unitSets: fc.constantFrom([], [{ listId: 'U1', fullName: 'pump' }]),
    defaultAccounts: fc.oneof(
      { weight: 4, arbitrary: fc.constant(TO.defaultAccounts) },
      {
        weight: 1,
        arbitrary: fc.record({
          income: fc.constantFrom(SALES, GOODS, null),
          cogs: fc.constantFrom(GOODS, CHECKING),
          asset: fc.constantFrom(STOCK, null),
          expense: fc.constantFrom(SUPPLIES, { listId: 'gone', fullName: 'Old' }),
        }),
      },
    ),
  })
  .chain((changes) =>
    fc.constantFrom<ItemSettings>({ ...FROM, ...changes }, { ...TO, ...changes }),
  );

const quickbooksParents: fc.Arbitrary<ParentInIndusTrack> = fc.oneof(
  fc.constant({ state: 'there' as const, recordId: 'parent', fullName: 'Parts' }),
  fc.record({
    state: fc.constantFrom('waiting' as const, 'held' as const, 'gone' as const),
    fullName: fc.constant('Parts'),
  }),
);
const industrackParents: fc.Arbitrary<ParentInQuickBooks> = fc.oneof(
  fc.record({
    state: fc.constant('there' as const),
    listId: fc.constant('80000003-1'),
    fullName: fc.constantFrom('Parts', 'A:B:C:D:E'),
    kind: fc.constantFrom('inventory' as const, 'service' as const),
  }),
  fc.record({
    state: fc.constantFrom('waiting' as const, 'held' as const, 'gone' as const),
    fullName: fc.constant('Parts'),
  }),
);

const fromQuickBooks = fc
  .tuple(quickbooksItems, rarely(quickbooksParents))
  .map(([one, parent]) =>
    newInQuickBooks({ ...one, parentListId: parent === null ? null : '80000003-1' }, { parent }),
  );
const fromIndusTrack = fc
  .tuple(itemRecords, rarely(industrackParents))
  .map(([record, parent]) =>
    newInIndusTrack({ ...record, parentId: parent === null ? null : 'parent' }, { parent }),
  );

/** Linked by a sync, or by somebody who found two to be the same, and edited since on either side, or on none. */
export const linkedItems: fc.Arbitrary<ItemSubject> = fc
  .tuple(
    fc.oneof(
      fc.tuple(fromQuickBooks, itemSettings).map(([one, how]) => syncedItem(one, asIs(how, FROM))),
      fc.tuple(fromIndusTrack, itemSettings).map(([one, how]) => syncedItem(one, asIs(how, TO))),
      fc.tuple(quickbooksItems, itemRecords).map(([quickbooks, industrack]) => {
        const verdict = kindOfItem(quickbooks, []);
        const kind = verdict.kind === 'synced' ? verdict.as : industrack.kind;
        return linkedItem({ quickbooks, industrack: { ...industrack, kind } });
      }),
    ),
    fc.option(edited(typed, typedMoney)),
    fc.option(edited(western, money)),
    rarely(kinds),
    fc.constantFrom(TAX, NON, null),
    fc.boolean(),
    rarely(industrackParents),
  )
  .map(([subject, edit, quickbooksEdit, kind, code, isTaxable, parent]) => {
    const { quickbooks, industrack } = subject;
    if (quickbooks === null || industrack === null) return subject;
    const tax = code === null ? {} : { salesTaxCode: code, isTaxable: code === TAX };
    const moved: Partial<ItemFields> = parent === null ? {} : { parentId: 'other' };
    return {
      ...subject,
      quickbooks: { ...quickbooks, item: { ...quickbooks.item, ...quickbooksEdit, ...tax } },
      industrack: {
        ...industrack,
        ...(parent === null ? {} : { parent }),
        record: {
          ...industrack.record,
          ...edit,
          ...moved,
          isTaxable,
          kind: kind ?? industrack.record.kind,
        },
      },
    };
  });

/** New on one side, linked, or gone on a side. */
export const itemSubjects: fc.Arbitrary<ItemSubject> = fc.oneof(
  { weight: 1, arbitrary: fromQuickBooks },
  { weight: 1, arbitrary: fromIndusTrack },
  { weight: 6, arbitrary: linkedItems },
  {
    weight: 1,
    arbitrary: fc
      .tuple(linkedItems, fc.boolean(), fc.boolean())
      .map(([subject, isDeleted, isRemoved]): ItemSubject => {
        const { quickbooks, industrack } = subject;
        return {
          ...subject,
          quickbooks: quickbooks && { ...quickbooks, state: isDeleted ? 'deleted' : 'present' },
          industrack: industrack && { ...industrack, state: isRemoved ? 'removed' : 'present' },
        };
      }),
  },
);

function asIs(settings: ItemSettings, { direction }: ItemSettings): ItemSettings {
  return { ...settings, direction };
}
