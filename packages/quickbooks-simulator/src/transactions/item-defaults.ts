import { aggregateField, textField } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';

/** What a sales line takes over from its item where the request leaves it out. */
export interface SalesDefaults {
  readonly desc: string | undefined;
  /** PRICETYPE text. */
  readonly rate: string | undefined;
  /** PERCENTTYPE text, perhaps with a percent sign. */
  readonly percent: string | undefined;
  readonly taxCodeId: string | undefined;
}

/** The sales side of an item, wherever its kind keeps it (behaviours.md §9). */
export function salesDefaults(item: ListRecord): SalesDefaults {
  const { fields } = item;
  const one = aggregateField(fields, 'SalesOrPurchase') ?? {};
  const both = aggregateField(fields, 'SalesAndPurchase') ?? {};
  const taxCode = aggregateField(fields, 'SalesTaxCodeRef');
  return {
    desc:
      textField(one, 'Desc') ??
      textField(both, 'SalesDesc') ??
      textField(fields, 'SalesDesc') ??
      textField(fields, 'ItemDesc'),
    rate:
      textField(one, 'Price') ??
      textField(both, 'SalesPrice') ??
      textField(fields, 'SalesPrice') ??
      textField(fields, 'DiscountRate'),
    percent: textField(one, 'PricePercent') ?? textField(fields, 'DiscountRatePercent'),
    taxCodeId: taxCode && textField(taxCode, 'ListID'),
  };
}
