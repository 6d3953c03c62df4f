import { cleanText } from '../customers/canonical-customer.js';
import { canonicalDecimal, hasAmount } from './decimal.js';
import type { ItemFields } from './item.js';

/**
 * An item in the one form that comparisons use: no blanks around a text, null for an empty one, decimals without
 * needless zeros, and no cost for a cost of zero. An item without a name keeps an empty one.
 */
export function canonicalItem<Item extends ItemFields>(item: Item): Item {
  return {
    ...item,
    name: cleanText(item.name) ?? '',
    salesDescription: cleanText(item.salesDescription),
    purchaseDescription: cleanText(item.purchaseDescription),
    partNumber: cleanText(item.partNumber),
    unit: cleanText(item.unit),
    price: canonicalDecimal(item.price),
    cost: hasAmount(item.cost) ? canonicalDecimal(item.cost) : null,
  };
}
