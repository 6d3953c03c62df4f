import assert from 'node:assert/strict';
import type { Fields } from '../company-file/fields.js';
import { onlyRecord } from './customers.js';
import type { Target, TargetSession } from './target.js';

/** Accounts and a tax item of the open company that checks post to, whatever they are called there. */
export interface Books {
  readonly income: string;
  readonly expense: string;
  readonly cogs: string;
  readonly asset: string;
}

/** "<AccountRef>…" of the first account of a type. */
export async function booksOf(session: TargetSession): Promise<Books> {
  const first = async (type: string) => {
    const query = `<AccountQueryRq><MaxReturned>1</MaxReturned><AccountType>${type}</AccountType></AccountQueryRq>`;
    return String(onlyRecord(await session.askOne(query)).ListID);
  };
  return {
    income: await first('Income'),
    expense: await first('Expense'),
    cogs: await first('CostOfGoodsSold'),
    asset: await first('OtherCurrentAsset'),
  };
}

export const ref = (element: string, listId: unknown) =>
  `<${element}><ListID>${String(listId)}</ListID></${element}>`;

export const named = (element: string, fullName: string) =>
  `<${element}><FullName>${fullName}</FullName></${element}>`;

/** Adds a service item and returns its record. */
export async function addedService(
  session: TargetSession,
  options: { target: Target; price: string; taxCode: string },
): Promise<Fields> {
  const { income } = await booksOf(session);
  const add =
    `<ItemServiceAddRq><ItemServiceAdd><Name>${options.target.uniqueName('Svc')}</Name>` +
    `${named('SalesTaxCodeRef', options.taxCode)}<SalesOrPurchase><Desc>From the item</Desc>` +
    `<Price>${options.price}</Price>${ref('AccountRef', income)}</SalesOrPurchase></ItemServiceAdd></ItemServiceAddRq>`;
  return onlyRecord(await session.askOne(add));
}

/** Adds a tax item and returns its record. */
export async function addedTax(
  session: TargetSession,
  options: { target: Target; rate: string },
): Promise<Fields> {
  const agency = onlyRecord(
    await session.askOne('<VendorQueryRq><MaxReturned>1</MaxReturned></VendorQueryRq>'),
  );
  const add =
    `<ItemSalesTaxAddRq><ItemSalesTaxAdd><Name>${options.target.uniqueName('Tax')}</Name><ItemDesc>t</ItemDesc>` +
    `<TaxRate>${options.rate}</TaxRate>${ref('TaxVendorRef', agency.ListID)}</ItemSalesTaxAdd></ItemSalesTaxAddRq>`;
  return onlyRecord(await session.askOne(add));
}

/** An InvoiceAdd for a customer: elements behind CustomerRef, then lines. */
export function invoiceAdd(customer: Fields, inner: string, lines: string): string {
  return `<InvoiceAddRq><InvoiceAdd>${ref('CustomerRef', customer.ListID)}${inner}${lines}</InvoiceAdd></InvoiceAddRq>`;
}

export function invoiceLine(item: Fields, inner = ''): string {
  return `<InvoiceLineAdd>${ref('ItemRef', item.ListID)}${inner}</InvoiceLineAdd>`;
}

export async function addedInvoice(
  session: TargetSession,
  options: { customer: Fields; inner?: string; lines: string },
): Promise<Fields> {
  const { customer, inner = '', lines } = options;
  return onlyRecord(await session.askOne(invoiceAdd(customer, inner, lines)));
}

export async function invoiceById(session: TargetSession, txnId: unknown): Promise<Fields> {
  const query = `<InvoiceQueryRq><TxnID>${String(txnId)}</TxnID><IncludeLineItems>true</IncludeLineItems></InvoiceQueryRq>`;
  return onlyRecord(await session.askOne(query));
}

export function linesOf(invoice: Fields): readonly Fields[] {
  assert.ok(Array.isArray(invoice.lines), 'lines');
  return invoice.lines as readonly Fields[];
}

export function paymentAdd(customer: Fields, total: string, inner: string): string {
  return (
    `<ReceivePaymentAddRq><ReceivePaymentAdd>${ref('CustomerRef', customer.ListID)}` +
    `<TotalAmount>${total}</TotalAmount>${inner}</ReceivePaymentAdd></ReceivePaymentAddRq>`
  );
}

export const appliedTo = (invoice: Fields, amount: string) =>
  `<AppliedToTxnAdd><TxnID>${String(invoice.TxnID)}</TxnID><PaymentAmount>${amount}</PaymentAmount></AppliedToTxnAdd>`;
