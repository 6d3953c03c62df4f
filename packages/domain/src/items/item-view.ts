import { canonicalItem } from './canonical-item.js';
import type { ItemFields, ItemKind, QuickBooksItem } from './item.js';
import type { QuickBooksItemSide } from './planning/item-subject.js';

/**
 * How a QuickBooks item looks in IndusTrack. What QuickBooks has no word for, of this kind of item or in this company
 * file, looks as IndusTrack has it, so that it never counts as a difference.
 *
 * @param own what IndusTrack has; null for an item that is new there.
 */
export function industrackItemView(
  side: Pick<QuickBooksItemSide, 'item' | 'parent'>,
  kind: ItemKind,
  own: ItemFields | null,
): ItemFields {
  const { item } = side;
  const { name, salesDescription, isActive } = item;
  return shared(
    canonicalItem({
      ...{ kind, name, salesDescription, isActive },
      parentId: side.parent?.state === 'there' ? side.parent.recordId : null,
      purchaseDescription: hasCost(item)
        ? item.purchaseDescription
        : (own?.purchaseDescription ?? null),
      partNumber: hasPartNumber(item) ? item.partNumber : (own?.partNumber ?? null),
      unit: item.unitOfMeasureSet?.fullName ?? own?.unit ?? null,
      price: item.pricePercent === null ? item.price : (own?.price ?? null),
      cost: hasCost(item) ? item.cost : null,
      isTaxable: item.isTaxable ?? own?.isTaxable ?? false,
    }),
  );
}

/** The fields that the two systems share, of a record, in the canonical form. */
export function sharedFields(record: ItemFields): ItemFields {
  return shared(canonicalItem(record));
}

/** Whether QuickBooks has a place for the cost and purchase description of an item. */
export function hasCost({ pricing }: Pick<QuickBooksItem, 'pricing'>): boolean {
  return pricing === 'price_and_cost';
}

/** Whether QuickBooks has a place for the part number of an item. */
export function hasPartNumber({ kind }: Pick<QuickBooksItem, 'kind'>): boolean {
  return kind !== 'service' && kind !== 'fixed_asset';
}

function shared({
  kind,
  name,
  parentId,
  salesDescription,
  purchaseDescription,
  partNumber,
  unit,
  price,
  cost,
  isTaxable,
  isActive,
}: ItemFields): ItemFields {
  return {
    ...{ kind, name, parentId, salesDescription, purchaseDescription, partNumber, unit },
    ...{ price, cost, isTaxable, isActive },
  };
}
