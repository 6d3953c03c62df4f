import type { UseFormReturnType } from '@mantine/form';
import type { Customer, Invoice, InvoiceEdit, NewInvoice } from '../../api/types';
import { shownNumber } from '../../ui/amounts';

/** A line as it stands in the form. */
export interface LineDraft {
  /** Tells lines apart while they are moved about; never sent. */
  readonly key: string;
  readonly itemId: string;
  readonly description: string;
  readonly quantity: string;
  readonly rate: string;
  readonly isTaxable: boolean;
}

/** An invoice as it stands in the form: text; empty for what is not given. */
export interface InvoiceDraft {
  readonly customerId: string;
  /** Of the customer's service locations. */
  readonly locationId: string;
  readonly date: string;
  readonly dueDate: string;
  readonly terms: string;
  readonly poNumber: string;
  readonly memo: string;
  /** In percent; empty for not known. */
  readonly taxRate: string;
  /** Whether a person said the rate; else another customer brings its own. Never sent. */
  readonly isRateTyped: boolean;
  readonly lines: readonly LineDraft[];
}

export type InvoiceFormState = UseFormReturnType<InvoiceDraft>;

let drafted = 0;

export function emptyLine(): LineDraft {
  drafted += 1;
  return {
    ...{ key: `line-${drafted}`, itemId: '', description: '' },
    ...{ quantity: '1', rate: '', isTaxable: true },
  };
}

/** @param today YYYY-MM-DD */
export function emptyInvoice(today: string): InvoiceDraft {
  return {
    ...{ customerId: '', locationId: '', date: today, dueDate: '', terms: '', poNumber: '' },
    ...{ memo: '', taxRate: '', isRateTyped: false, lines: [emptyLine()] },
  };
}

export function invoiceDraftOf(invoice: Invoice): InvoiceDraft {
  return {
    customerId: invoice.customer?.id ?? '',
    locationId: invoice.location?.id ?? '',
    date: invoice.date,
    dueDate: invoice.dueDate ?? '',
    terms: invoice.terms ?? '',
    poNumber: invoice.poNumber ?? '',
    memo: invoice.memo ?? '',
    taxRate: invoice.taxRate ?? '',
    isRateTyped: false,
    lines: invoice.lines.map(({ item, description, quantity, rate, isTaxable }) => ({
      ...emptyLine(),
      ...{ itemId: item?.id ?? '', description: description ?? '', rate, isTaxable },
      quantity: shownNumber(quantity),
    })),
  };
}

/** The draft for another customer: whose location it was is not this one's. */
export function withCustomer(draft: InvoiceDraft, customerId: string): InvoiceDraft {
  return { ...draft, customerId, locationId: '' };
}

/**
 * INV-4: the rate to show. A customer that was chosen anew brings its own, unless somebody typed one.
 *
 * @param opened as the form was opened
 * @param customer the chosen one; undefined while none is, or while it is on its way
 */
export function shownRate(
  { opened, draft }: Readonly<{ opened: Pick<InvoiceDraft, 'customerId'>; draft: InvoiceDraft }>,
  customer: Pick<Customer, 'taxRate'> | undefined,
): string {
  if (draft.isRateTyped || draft.customerId === opened.customerId) return draft.taxRate;
  return customer?.taxRate ?? '';
}

/** Whether QuickBooks is known not to have these terms; of terms that were never read nothing is known. */
export function areTermsUnknown(terms: string, known: readonly string[]): boolean {
  const typed = terms.trim().toLowerCase();
  return typed !== '' && known.length > 0 && !known.some((name) => name.toLowerCase() === typed);
}

/** What to send; the rate is the customer's where nobody typed one. */
export function newInvoiceOf(draft: InvoiceDraft): NewInvoice {
  const { taxRate, ...fields } = fieldsOf(draft);
  return draft.isRateTyped ? { ...fields, taxRate } : fields;
}

/** What to send: the changed fields alone, lines as a whole; with another customer its rate, unless one was typed. */
export function invoiceEditOf(
  version: number,
  before: InvoiceDraft,
  after: InvoiceDraft,
): InvoiceEdit {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = Object.keys(is) as (keyof typeof is)[];
  const isAnother = was.customerId !== is.customerId;
  const isChanged = (name: keyof typeof is) =>
    name === 'taxRate' && isAnother
      ? after.isRateTyped
      : JSON.stringify(was[name]) !== JSON.stringify(is[name]);
  const changed = names.filter(isChanged);
  return { version, ...Object.fromEntries(changed.map((name) => [name, is[name]])) };
}

const LABELS: Readonly<Record<string, string>> = {
  customerId: 'Customer',
  locationId: 'Service location',
  date: 'Date',
  dueDate: 'Due',
  terms: 'Terms',
  poNumber: 'PO number',
  memo: 'Memo',
  taxRate: 'Tax rate',
  lines: 'Lines',
};

/** The fields that an edit changes, as the form calls them. */
export function editedFields({ version: _, ...fields }: InvoiceEdit): string[] {
  return Object.keys(fields).map((field) => LABELS[field] ?? field);
}

function fieldsOf(draft: InvoiceDraft) {
  const { customerId, locationId, date, dueDate, terms, poNumber, memo, taxRate, lines } = draft;
  return {
    ...{ customerId: customerId || null, locationId: locationId || null },
    ...{ date, dueDate: dueDate || null, terms: terms || null, poNumber: poNumber || null },
    ...{ memo: memo || null, taxRate: taxRate.trim() || null },
    lines: lines.map(({ key: _key, itemId, description, ...line }) => ({
      ...line,
      itemId: itemId || null,
      description: description || null,
    })),
  };
}
