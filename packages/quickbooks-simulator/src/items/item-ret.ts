import { aggregateField, type Fields, textField } from '../company-file/fields.js';

/** A percentage is printed with its sign, which the schema does not know (behaviours.md §9). */
export function itemElements(fields: Fields): Fields {
  const one = aggregateField(fields, 'SalesOrPurchase');
  const percent = one && textField(one, 'PricePercent');
  return percent ? { SalesOrPurchase: { ...one, PricePercent: `${percent}%` } } : {};
}
