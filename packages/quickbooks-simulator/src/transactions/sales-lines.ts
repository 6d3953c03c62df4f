import type { CompanyFile } from '../company-file/company-file.js';
import {
  aggregateField,
  type Fields,
  listField,
  textField,
  withField,
} from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { storedValue } from '../lists/list-fields.js';
import { type Reference, resolveReference } from '../lists/references.js';
import { printCents, readCents } from '../money/cents.js';
import {
  decimalOfCents,
  percentCents,
  printDecimal,
  productCents,
  rateFor,
  readDecimal,
} from '../money/decimal.js';
import { Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';
import { salesDefaults } from './item-defaults.js';

/** Elements of a line that are computed, or say how to compute. */
const COMPUTED = new Set([
  'type',
  'TxnLineID',
  'ItemRef',
  'Desc',
  'Quantity',
  'Rate',
  'RatePercent',
  'PriceLevelRef',
  'Amount',
  'OptionForPriceRuleConflict',
  'OverrideUOMSetRef',
  'DataExt',
]);

/** Kinds of item that stand on no line of a sales form. */
const NOT_ON_LINES = ['ItemSalesTax', 'ItemSalesTaxGroup', 'ItemGroup'];

/** What the lines before this one come to, in cents: discounts and subtotals go by it. */
export interface LinesBefore {
  readonly lastCents: number;
  readonly sinceSubtotalCents: number;
}

/**
 * One line of an invoice or credit memo as the Ret will show it: description, rate and tax code default from the
 * item, and of quantity, rate and amount the missing one is computed (behaviours.md §10).
 *
 * @param form "Invoice" or "CreditMemo".
 * @throws Refusal 3140 for a reference that names nothing usable, 3280 for an item that stands on no line,
 *   3045 for a discount line with a quantity.
 */
export function salesLine(
  context: RequestContext,
  options: { form: string; sent: Fields; lineId: string; before: LinesBefore },
): Fields {
  const { form, sent, lineId, before } = options;
  let line: Fields = { type: `${form}LineRet`, TxnLineID: lineId };
  for (const [element, value] of Object.entries(sent)) {
    if (value === undefined || COMPUTED.has(element)) continue;
    line = withField(
      line,
      element,
      storedValue(context, { element, value, place: `${form} line` }),
    );
  }
  const reference = aggregateField(sent, 'ItemRef') as Reference | undefined;
  const description = textField(sent, 'Desc');
  if (!reference) return freeLine(line, sent, description);
  const item = resolveReference(context.file, {
    element: 'ItemRef',
    reference,
    place: `${form} line`,
  });
  assertUsable(item, form);
  const defaults = salesDefaults(item);
  const desc = description ?? defaults.desc;
  return {
    ...line,
    ItemRef: { ListID: item.listId },
    ...(desc ? { Desc: desc } : {}),
    ...price({ sent, item, before, defaults }),
    ...(line.SalesTaxCodeRef || !defaults.taxCodeId
      ? {}
      : { SalesTaxCodeRef: { ListID: defaults.taxCodeId } }),
  };
}

/** The amount of a line in cents; a line with only a description has none. */
export function lineCents(line: Fields): number {
  const amount = textField(line, 'Amount') ?? textField(line, 'TotalAmount');
  return amount ? readCents(amount) : 0;
}

/** The lines that count for tax and subtotals: those of groups one by one. */
export function flatLines(lines: readonly Fields[]): Fields[] {
  return lines.flatMap((line) => {
    const inside = [...listField(line, 'InvoiceLineRet'), ...listField(line, 'CreditMemoLineRet')];
    return inside.length > 0 ? inside : [line];
  });
}

/** Whether a line only sums up those above it. */
export function isSubtotalLine(file: CompanyFile, line: Fields): boolean {
  const reference = aggregateField(line, 'ItemRef');
  const item = file.lists.get('Item', (reference && textField(reference, 'ListID')) ?? '');
  return item?.kind === 'ItemSubtotal';
}

/** A line without item: text, perhaps with an amount of its own. */
function freeLine(line: Fields, sent: Fields, description: string | undefined): Fields {
  const amount = textField(sent, 'Amount');
  return {
    ...line,
    ...(description ? { Desc: description } : {}),
    ...(amount ? { Amount: printCents(readCents(amount)) } : {}),
  };
}

function assertUsable(item: ListRecord, form: string): void {
  if (NOT_ON_LINES.includes(item.kind)) {
    throw new Refusal(3280, `The item "${item.fullName}" cannot be used in a line of the ${form}.`);
  }
  if (!item.isActive) {
    throw new Refusal(
      3140,
      `There is an invalid reference to QuickBooks Item "${item.fullName}" in the ${form} line.  ` +
        'QuickBooks error message: The item is inactive.',
    );
  }
}

function price(options: {
  sent: Fields;
  item: ListRecord;
  before: LinesBefore;
  defaults: ReturnType<typeof salesDefaults>;
}): Fields {
  const { sent, item, before, defaults } = options;
  if (item.kind === 'ItemSubtotal') return { Amount: printCents(before.sinceSubtotalCents) };
  const percent = textField(sent, 'RatePercent') ?? (sent.Rate ? undefined : defaults.percent);
  const amount = textField(sent, 'Amount');
  if (item.kind === 'ItemDiscount') {
    if (sent.Quantity) throw new Refusal(3045, 'A discount line cannot have a quantity.');
    return discount({ percent, amount, rate: textField(sent, 'Rate') ?? defaults.rate, before });
  }
  if (percent !== undefined && amount === undefined) {
    const cents = percentCents(before.lastCents, readDecimal(percent));
    return { RatePercent: printDecimal(readDecimal(percent)), Amount: printCents(cents) };
  }
  return quantityTimesRate({
    quantity: textField(sent, 'Quantity'),
    rate: textField(sent, 'Rate') ?? defaults.rate,
    amount,
  });
}

function discount(options: {
  percent: string | undefined;
  amount: string | undefined;
  rate: string | undefined;
  before: LinesBefore;
}): Fields {
  const { percent, amount, rate, before } = options;
  if (amount !== undefined) return { Amount: printCents(-Math.abs(readCents(amount))) };
  if (percent !== undefined) {
    const value = readDecimal(percent.replace(/^[+-]/, ''));
    const cents = -percentCents(before.lastCents, value);
    return { RatePercent: `-${printDecimal(value)}`, Amount: printCents(cents) };
  }
  const value = readDecimal((rate ?? '0').replace(/^[+-]/, ''));
  return {
    Rate: printDecimal(-value, 2),
    Amount: printCents(-productCents(readDecimal('1'), value)),
  };
}

/** Any two of the three give the third. With rate and amount both, the rate is ignored (behaviours.md §10). */
function quantityTimesRate(sent: {
  quantity: string | undefined;
  rate: string | undefined;
  amount: string | undefined;
}): Fields {
  const quantity = sent.quantity ? readDecimal(sent.quantity) : undefined;
  const printed = quantity === undefined ? {} : { Quantity: printDecimal(quantity) };
  if (sent.amount !== undefined) {
    const cents = readCents(sent.amount);
    const rate = quantity ? rateFor(cents, quantity) : decimalOfCents(cents);
    return { ...printed, Rate: printDecimal(rate, 2), Amount: printCents(cents) };
  }
  const rate = readDecimal(sent.rate || '0');
  const cents = productCents(quantity ?? readDecimal('1'), rate);
  return { ...printed, Rate: printDecimal(rate, 2), Amount: printCents(cents) };
}
