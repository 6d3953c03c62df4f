import type { Address } from '../customers/address.js';
import type { TaxCodes } from '../items/item-settings.js';
import { closedPeriodProblem } from './closed-period.js';
import type { InvoiceLine, InvoiceRecord } from './invoice.js';
import { invoiceProblems } from './invoice-problems.js';
import type {
  InvoiceAttention,
  InvoiceAttentionCode,
  InvoiceStep,
  NewQuickBooksInvoice,
} from './invoice-step.js';
import { invoiceTotals } from './invoice-totals.js';
import type { NewInvoiceLine } from './quickbooks-invoice.js';

/** How QuickBooks has a customer or an item that an invoice names. */
export type NamedInQuickBooks =
  | {
      readonly state: 'there';
      readonly listId: string;
      readonly name: string;
      readonly isActive: boolean;
    }
  /** This run is adding it, or has it before it. */
  | { readonly state: 'waiting'; readonly name: string }
  /** It does not get there: why, in a sentence that says what to do. */
  | { readonly state: 'absent'; readonly name: string; readonly why: string };

export type BilledItem = NamedInQuickBooks & {
  /** The item's own tax code in QuickBooks; null where it has none or nothing is known of it. */
  readonly taxCode: { readonly listId: string; readonly isTaxable: boolean } | null;
};

/** What the planner looks at for an invoice that is ready. */
export interface InvoiceSubject {
  /** IndusTrack's id: the invoice is known by it in QuickBooks too. */
  readonly id: string;
  readonly record: InvoiceRecord;
  readonly shipTo: Address | null;
  /** Null where the invoice names none. */
  readonly customer: NamedInQuickBooks | null;
  /** By IndusTrack's id. */
  readonly items: ReadonlyMap<string, BilledItem>;
  /** The company file's lists, as far as an invoice names them. */
  readonly books: InvoiceBooks;
}

export interface InvoiceBooks {
  /** The tax codes for lines whose item says otherwise; both null where sales tax is off. */
  readonly taxCodes: TaxCodes;
  /** Terms by their name in lower case. */
  readonly terms: ReadonlyMap<string, { readonly listId: string; readonly isActive: boolean }>;
  /** BEY-7: YYYY-MM-DD; null where the books are open. */
  readonly closedThrough: string | null;
}

/** INV-1 to INV-8: what a run does with an invoice that is ready: sends it, or says what keeps it. */
export function planInvoice(subject: InvoiceSubject): InvoiceStep {
  const attention =
    problemWithin(subject) ??
    problemWithCustomer(subject) ??
    problemWithItems(subject) ??
    problemWithLists(subject);
  if (attention !== null) return holdInvoice(attention);
  const total = invoiceTotals(subject.record).total;
  return {
    action: 'create',
    reason: `It is ready for sync, and goes to QuickBooks as an invoice of ${subject.customer?.name ?? ''}.`,
    changes: [{ field: 'total', label: 'Total', before: null, after: total }],
    attention: null,
    send: invoiceFor(subject),
    follow: null,
  };
}

/** A step that does nothing but say why. */
export function holdInvoice(attention: InvoiceAttention): InvoiceStep {
  const { message: reason } = attention;
  return { action: 'hold', reason, changes: [], attention, send: null, follow: null };
}

function problemWithin({ record, books }: InvoiceSubject): InvoiceAttention | null {
  const problems = invoiceProblems(record);
  if (problems.length > 0)
    return attention('incomplete', problems.map(({ message }) => message).join(' '));
  const closed = closedPeriodProblem(record.date, books.closedThrough);
  return closed === null ? null : attention('closed_period', closed);
}

function problemWithCustomer({ customer }: InvoiceSubject): InvoiceAttention | null {
  if (customer === null || customer.state === 'there') {
    if (customer === null || customer.isActive) return null;
    return attention(
      'customer_not_in_quickbooks',
      `The customer ${customer.name} is inactive in QuickBooks. Make it active again, and sync.`,
    );
  }
  if (customer.state === 'waiting') return waitingFor(`the customer ${customer.name}`);
  return attention(
    'customer_not_in_quickbooks',
    `The customer ${customer.name} is not in QuickBooks. ${customer.why}`,
  );
}

function problemWithItems({ record, items }: InvoiceSubject): InvoiceAttention | null {
  const named = record.lines.flatMap(({ itemId }) => items.get(itemId ?? '') ?? []);
  const absent = named.find(({ state }) => state === 'absent');
  if (absent?.state === 'absent') {
    const message = `The item ${absent.name} is not in QuickBooks. ${absent.why}`;
    return attention('item_not_in_quickbooks', message);
  }
  const inactive = named.find((item) => item.state === 'there' && !item.isActive);
  if (inactive !== undefined) {
    return attention(
      'item_not_in_quickbooks',
      `The item ${inactive.name} is inactive in QuickBooks. Make it active again, and sync, or bill another item.`,
    );
  }
  const waiting = named.find(({ state }) => state === 'waiting');
  return waiting === undefined ? null : waitingFor(`the item ${waiting.name}`);
}

function problemWithLists({ record, items, books }: InvoiceSubject): InvoiceAttention | null {
  const { terms, taxCodes } = books;
  if (record.terms !== null) {
    const found = terms.get(record.terms.toLowerCase());
    if (found === undefined || !found.isActive) {
      const what = found === undefined ? 'QuickBooks does not have' : 'Inactive in QuickBooks are';
      return attention(
        'unknown_terms',
        `${what} the terms “${record.terms}”. Choose others for this invoice, or add them in QuickBooks, and sync.`,
      );
    }
  }
  const isTaxOff = taxCodes.taxable === null && taxCodes.nonTaxable === null;
  if (isTaxOff) return null;
  const place = record.lines.findIndex((line) => taxCodeOf(line, items, taxCodes) === undefined);
  if (place < 0) return null;
  const which = record.lines[place]?.isTaxable ? 'taxable' : 'not taxable';
  return attention(
    'no_tax_code',
    `Line ${place + 1} is ${which}, and QuickBooks has no sales tax code that says so. Add one in QuickBooks, or change the line, and sync.`,
  );
}

function invoiceFor({
  id,
  record,
  shipTo,
  customer,
  items,
  books,
}: InvoiceSubject): NewQuickBooksInvoice | null {
  if (customer?.state !== 'there') return null;
  const terms = books.terms.get(record.terms?.toLowerCase() ?? '');
  return {
    customerListId: customer.listId,
    date: record.date,
    dueDate: record.dueDate,
    termsListId: terms?.listId ?? null,
    poNumber: record.poNumber,
    memo: record.memo,
    shipTo,
    externalId: externalIdOf(id),
    lines: record.lines.flatMap((line) => newLine(line, items, books.taxCodes) ?? []),
  };
}

/** BEY-1: IndusTrack's id of an invoice as QuickBooks keeps it. */
export function externalIdOf(invoiceId: string): string {
  return `{${invoiceId.toLowerCase()}}`;
}

function newLine(
  line: InvoiceLine,
  items: InvoiceSubject['items'],
  taxCodes: TaxCodes,
): NewInvoiceLine | null {
  const item = items.get(line.itemId ?? '');
  if (item?.state !== 'there') return null;
  const { description, quantity, rate } = line;
  const taxCodeListId = taxCodeOf(line, items, taxCodes) ?? null;
  return { itemListId: item.listId, description, quantity, rate, taxCodeListId };
}

/** The item's own code where it says what the line says, else the tenant's; undefined where none says it. */
function taxCodeOf(
  { itemId, isTaxable }: InvoiceLine,
  items: InvoiceSubject['items'],
  { taxable, nonTaxable }: TaxCodes,
): string | undefined {
  const own = items.get(itemId ?? '')?.taxCode ?? null;
  if (own !== null && own.isTaxable === isTaxable) return own.listId;
  return (isTaxable ? taxable : nonTaxable)?.listId;
}

function waitingFor(what: string): InvoiceAttention {
  return attention('waiting', `It waits for ${what}, which goes to QuickBooks first.`);
}

function attention(code: InvoiceAttentionCode, message: string): InvoiceAttention {
  return { code, message };
}
