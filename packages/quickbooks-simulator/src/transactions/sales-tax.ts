import type { CompanyFile } from '../company-file/company-file.js';
import { aggregateField, type Fields, listField, textField } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { type CompanyPreferences, companyPreferences } from '../host/preferences.js';
import { percentCents, printDecimal, readDecimal } from '../money/decimal.js';
import { flatLines, isSubtotalLine, lineCents } from './sales-lines.js';

/** What QuickBooks computes for a sales form; a program cannot set it in the US edition (behaviours.md §10). */
export interface SalesTotals {
  readonly subtotalCents: number;
  readonly taxCents: number;
  /** Percent, such as "7.0"; null without a tax item, or with sales tax switched off. */
  readonly taxPercent: string | null;
}

/**
 * Subtotal and tax of a form: the rate of its one tax item on all lines with a taxable code, nothing for a
 * customer with a non-taxable one. The tax is rounded once, on the sum.
 *
 * @param form the form's stored fields, with ItemSalesTaxRef and CustomerSalesTaxCodeRef where it has them.
 */
export function salesTotals(
  file: CompanyFile,
  form: Fields,
  lines: readonly Fields[],
): SalesTotals {
  const counted = flatLines(lines).filter((line) => !isSubtotalLine(file, line));
  const subtotalCents = counted.reduce((sum, line) => sum + lineCents(line), 0);
  const preferences: CompanyPreferences = companyPreferences({ file });
  const item = referenced(file, form, 'ItemSalesTaxRef', 'Item');
  if (!preferences.isUsingSalesTax || !item)
    return { subtotalCents, taxCents: 0, taxPercent: null };
  const percent = rateOf(file, item);
  const isCustomerTaxed = isTaxable(file, form, 'CustomerSalesTaxCodeRef');
  const taxableCents = counted
    .filter((line) => isTaxable(file, line, 'SalesTaxCodeRef'))
    .reduce((sum, line) => sum + lineCents(line), 0);
  return {
    subtotalCents,
    taxCents: isCustomerTaxed ? percentCents(taxableCents, percent) : 0,
    taxPercent: printDecimal(percent, 1),
  };
}

/** The rate of a tax item, or of all items of a tax group together. */
function rateOf(file: CompanyFile, item: ListRecord): bigint {
  if (item.kind !== 'ItemSalesTaxGroup')
    return readDecimal(textField(item.fields, 'TaxRate') ?? '0');
  return listField(item.fields, 'ItemSalesTaxRef').reduce((sum, reference) => {
    const member = file.lists.get('Item', textField(reference, 'ListID') ?? '');
    return sum + readDecimal((member && textField(member.fields, 'TaxRate')) ?? '0');
  }, 0n);
}

function isTaxable(file: CompanyFile, fields: Fields, element: string): boolean {
  return referenced(file, fields, element, 'SalesTaxCode')?.fields.IsTaxable === true;
}

function referenced(
  file: CompanyFile,
  fields: Fields,
  element: string,
  family: 'Item' | 'SalesTaxCode',
): ListRecord | undefined {
  const reference = aggregateField(fields, element);
  const listId = reference && textField(reference, 'ListID');
  return listId ? file.lists.get(family, listId) : undefined;
}
