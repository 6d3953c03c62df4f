import { cleanText } from '../customers/canonical-customer.js';
import { canonicalDecimal, hasAmount } from './decimal.js';
import type { ItemFields } from './item.js';

/**
 * An item in the one form that comparisons use: no blanks around a text, null for an empty one, one kind of
 * line end, decimals without needless zeros, and no cost for a cost of zero. An item without a name keeps an empty one.
 */
export function canonicalItem<Item extends ItemFields>(item: Item): Item {
  return {
    ...item,
    name: cleanText(item.name) ?? '',
    salesDescription: description(item.salesDescription),
    purchaseDescription: description(item.purchaseDescription),
    partNumber: cleanText(item.partNumber),
    unit: cleanText(item.unit),
    price: canonicalDecimal(item.price),
    cost: hasAmount(item.cost) ? canonicalDecimal(item.cost) : null,
  };
}

function description(text: string | null): string | null {
  return cleanText(text?.replace(/\r\n?/g, '\n') ?? null);
}
