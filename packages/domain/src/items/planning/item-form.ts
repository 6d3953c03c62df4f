import { westernText } from '../../quickbooks-names/characters.js';
import { textAs, westernOrNull, wordedAs } from '../../quickbooks-names/wording.js';
import { canonicalItem } from '../canonical-item.js';
import { hasAmount } from '../decimal.js';
import type { ItemFields, QuickBooksItem } from '../item.js';
import type { ItemSettings } from '../item-settings.js';
import { hasCost, hasPartNumber, sharedFields } from '../item-view.js';

/** What a form is measured by: the item in QuickBooks, how it looks in IndusTrack, and what was last agreed on. */
export interface HeldItem {
  readonly item: QuickBooksItem;
  readonly view: ItemFields;
  readonly base: ItemFields;
}

/**
 * An item of IndusTrack as far as a linked item of QuickBooks can hold it. What cannot travel is as QuickBooks has it,
 * and so is no change; a price that was emptied is zero, since QuickBooks empties none; typographic characters are as
 * QuickBooks has them. Costs go by a rule of their own (ITM-8, mergeItem).
 */
export function linkedItemForm(
  record: ItemFields,
  { item, view, base }: HeldItem,
  settings: ItemSettings,
): ItemFields {
  const western = westernItem(record);
  return {
    kind: view.kind,
    name: wordedAs(western.name, base.name),
    // No document says how an item is taken out from under its parent, so nobody tries.
    parentId: western.parentId ?? view.parentId,
    salesDescription: textAs(western.salesDescription, base.salesDescription),
    purchaseDescription: hasCost(item)
      ? textAs(western.purchaseDescription, base.purchaseDescription)
      : view.purchaseDescription,
    partNumber: hasPartNumber(item) ? textAs(western.partNumber, base.partNumber) : view.partNumber,
    // Another unit would change what older invoices and the stock count say.
    unit: view.unit,
    price: item.pricePercent === null ? priceAs(western.price, base.price) : view.price,
    cost: hasCost(item) ? western.cost : view.cost,
    isTaxable: isTaxWritten(item, western.isTaxable, settings) ? western.isTaxable : view.isTaxable,
    isActive: western.isActive,
  };
}

/** An item in QuickBooks' characters, in the canonical form. */
export function westernItem(record: ItemFields): ItemFields {
  const { name, salesDescription, purchaseDescription, partNumber } = record;
  return sharedFields(
    canonicalItem({
      ...record,
      name: westernText(name),
      salesDescription: westernOrNull(salesDescription),
      purchaseDescription: westernOrNull(purchaseDescription),
      partNumber: westernOrNull(partNumber),
    }),
  );
}

/** The tax code that says this, where the tenant has tax codes sent (ITM-7); null where none is. */
export function taxCodeFor(isTaxable: boolean, { isTaxCodeSent, taxCodes }: ItemSettings) {
  if (!isTaxCodeSent) return null;
  return isTaxable ? taxCodes.taxable : taxCodes.nonTaxable;
}

/** What of a linked item stays in IndusTrack, in sentences. */
export function notesOnLinked(record: ItemFields, { item, view }: HeldItem): string[] {
  const ours = sharedFields(record);
  const isBought = ours.cost !== null || ours.purchaseDescription !== null;
  return [
    ...(ours.parentId === null && view.parentId !== null ? [STAYS_UNDER_PARENT] : []),
    ...(isBought && !hasCost(item) ? [ONE_PRICE] : []),
    ...(ours.partNumber !== null && !hasPartNumber(item) ? [NO_PART_NUMBER] : []),
    ...(item.pricePercent === null ? [] : [pricedByPercent(item.pricePercent)]),
    ...(ours.unit !== view.unit && item.unitOfMeasureSet !== null ? [UNIT_STAYS] : []),
  ];
}

export const NO_PART_NUMBER =
  'The part number stays in IndusTrack alone: a service has none in QuickBooks.';

const STAYS_UNDER_PARENT =
  'In QuickBooks it stays a sub-item: take it out from under its parent there, in Lists › Item List.';

const ONE_PRICE =
  'Its cost and purchase description stay in IndusTrack alone: QuickBooks keeps one price for it, until somebody ticks there that it is bought too.';

const UNIT_STAYS =
  'Its unit stays as it is in QuickBooks: another one would change what is on older invoices.';

function pricedByPercent(percent: string): string {
  return `QuickBooks prices it as ${percent.replace('%', '').trim()} % of what stands above it, so its price stays in IndusTrack alone.`;
}

function priceAs(price: string | null, held: string | null): string | null {
  return price ?? (hasAmount(held) ? '0.00' : held);
}

function isTaxWritten(item: QuickBooksItem, isTaxable: boolean, settings: ItemSettings): boolean {
  return item.isTaxable !== null && taxCodeFor(isTaxable, settings) !== null;
}
