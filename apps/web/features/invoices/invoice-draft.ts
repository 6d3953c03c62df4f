import type { UseFormReturnType } from '@mantine/form';
import type { Invoice, InvoiceEdit, NewInvoice } from '../../api/types';

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
  readonly date: string;
  readonly dueDate: string;
  readonly terms: string;
  readonly poNumber: string;
  readonly memo: string;
  /** Empty for the customer's. */
  readonly taxRate: string;
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
    ...{ customerId: '', date: today, dueDate: '', terms: '', poNumber: '', memo: '' },
    ...{ taxRate: '', lines: [emptyLine()] },
  };
}

export function invoiceDraftOf(invoice: Invoice): InvoiceDraft {
  return {
    customerId: invoice.customer?.id ?? '',
    date: invoice.date,
    dueDate: invoice.dueDate ?? '',
    terms: invoice.terms ?? '',
    poNumber: invoice.poNumber ?? '',
    memo: invoice.memo ?? '',
    taxRate: invoice.taxRate,
    lines: invoice.lines.map(({ item, description, quantity, rate, isTaxable }) => ({
      ...emptyLine(),
      ...{ itemId: item?.id ?? '', description: description ?? '', quantity, rate, isTaxable },
    })),
  };
}

export function newInvoiceOf(draft: InvoiceDraft): NewInvoice {
  const { taxRate, ...fields } = fieldsOf(draft);
  return taxRate === '' ? fields : { ...fields, taxRate };
}

/** What to send: the changed fields alone; lines as a whole. */
export function invoiceEditOf(
  version: number,
  before: InvoiceDraft,
  after: InvoiceDraft,
): InvoiceEdit {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = Object.keys(is) as (keyof typeof is)[];
  const changed = names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  return { version, ...Object.fromEntries(changed.map((name) => [name, is[name]])) };
}

function fieldsOf(draft: InvoiceDraft) {
  const { customerId, date, dueDate, terms, poNumber, memo, taxRate, lines } = draft;
  return {
    ...{ customerId: customerId || null, date, dueDate: dueDate || null },
    ...{ terms: terms || null, poNumber: poNumber || null, memo: memo || null, taxRate },
    lines: lines.map(({ key: _key, itemId, description, ...line }) => ({
      ...line,
      itemId: itemId || null,
      description: description || null,
    })),
  };
}
