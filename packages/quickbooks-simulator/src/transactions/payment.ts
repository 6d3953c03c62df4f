import { aggregateField, type Fields, listField, textField } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { changedFields } from '../lists/list-fields.js';
import { type Reference, resolveReference } from '../lists/references.js';
import { readCents } from '../money/cents.js';
import { objectNotFound, Refusal, staleEditSequence } from '../processor/refusal.js';
import {
  assertLinkNotBusy,
  assertNotBusy,
  type RequestContext,
} from '../processor/request-context.js';
import { addToBalance, apply, releaseAll, touchedTxn } from './applications.js';
import { assertPeriodOpen } from './closing-date.js';
import { openCents, type TxnRecord } from './txn-record.js';

const RULES = {
  noun: 'ReceivePayment',
  ignored: new Set([
    ...['TxnID', 'CustomerRef', 'TxnDate', 'RefNumber', 'TotalAmount', 'defMacro'],
    ...['IsAutoApply', 'AppliedToTxnAdd', 'AppliedToTxnMod'],
  ]),
  rules: {},
};

/**
 * Carries out ReceivePaymentAdd: the money is applied to the invoices named, or by itself to those that fit.
 *
 * @returns null when only credits were set, for which QuickBooks makes no payment (behaviours.md §10).
 * @throws Refusal 3140 customer, 3120 invoice, 3176 an invoice open by somebody, 3210 more than is
 *   due or than there is, 3171 closed period.
 */
export function receivePayment(context: RequestContext, sent: Fields): TxnRecord | null {
  const { file, clock } = context;
  const reference = (aggregateField(sent, 'CustomerRef') ?? {}) as Reference;
  const element = 'CustomerRef';
  const customer = resolveReference(file, { element, reference, place: 'ReceivePayment' });
  const at = clock.nowSeconds();
  const txnDate = textField(sent, 'TxnDate') || clock.printDate(at);
  assertPeriodOpen(context, { txnDate, doing: 'add' });
  const applied = listField(sent, 'AppliedToTxnAdd');
  const totalCents = readCents(textField(sent, 'TotalAmount') || '0');
  setCredits(context, applied, at);
  if (totalCents === 0 && applied.every((one) => one.PaymentAmount === undefined)) return null;
  const payment: TxnRecord = {
    type: 'ReceivePayment',
    ...file.nextTxnId(at),
    customerId: customer.listId,
    createdAt: at,
    modifiedAt: at,
    editSequence: String(at),
    txnDate,
    refNumber: textField(sent, 'RefNumber') ?? '',
    isVoided: false,
    fields: changedFields(context, { before: defaults(context), sent, by: RULES }),
    lines: [],
    subtotalCents: totalCents,
    taxCents: 0,
    taxPercent: null,
    totalCents,
    applications: [],
  };
  file.transactions.put(payment);
  addToBalance(file, customer.listId, -totalCents);
  if (sent.IsAutoApply === true) applyByItself(context, { payment, customer, at });
  else applyAsSent(context, { payment, applied, at });
  return file.transactions.get(payment.txnId) ?? payment;
}

/** Carries out ReceivePaymentMod; applications sent replace those before. @throws as receivePayment, and 3200. */
export function changePayment(
  context: RequestContext,
  sent: Fields,
  print: (txn: TxnRecord) => Fields,
): TxnRecord {
  const { file, clock } = context;
  const txnId = textField(sent, 'TxnID') ?? '';
  const payment = file.transactions.get(txnId);
  if (payment?.type !== 'ReceivePayment') throw objectNotFound(txnId);
  assertNotBusy(context, txnId);
  const editSequence = textField(sent, 'EditSequence') ?? '';
  if (editSequence !== payment.editSequence) throw staleEditSequence(editSequence, print(payment));
  assertPeriodOpen(context, { txnDate: payment.txnDate, doing: 'change' });
  const at = clock.nowSeconds();
  const applied = listField(sent, 'AppliedToTxnMod');
  const free = applied.length > 0 ? releaseAll(file, payment, at) : payment;
  const amount = textField(sent, 'TotalAmount');
  const totalCents = amount ? readCents(amount) : free.totalCents;
  const changed = touchedTxn(
    {
      ...free,
      txnDate: textField(sent, 'TxnDate') || free.txnDate,
      refNumber: textField(sent, 'RefNumber') ?? free.refNumber,
      fields: changedFields(context, { before: free.fields, sent, by: RULES }),
      totalCents,
      subtotalCents: totalCents,
    },
    at,
  );
  if (openCents(changed) < 0) throw tooMuch('The payment is less than what is applied of it.');
  addToBalance(file, payment.customerId, payment.totalCents - totalCents);
  file.transactions.put(changed);
  applyAsSent(context, { payment: changed, applied, at });
  return file.transactions.get(txnId) ?? changed;
}

/** Takes a payment out of balances and invoices. */
export function withdrawPayment(context: RequestContext, payment: TxnRecord): TxnRecord {
  const released = releaseAll(context.file, payment, context.clock.nowSeconds());
  addToBalance(context.file, payment.customerId, payment.totalCents);
  return released;
}

/** Money goes to undeposited funds unless a request says otherwise. */
function defaults(context: RequestContext): Fields {
  const funds = context.file.lists.getByName('Account', 'Undeposited Funds');
  const receivable = context.file.lists.getByName('Account', 'Accounts Receivable');
  return {
    ...(receivable ? { ARAccountRef: { ListID: receivable.listId } } : {}),
    ...(funds ? { DepositToAccountRef: { ListID: funds.listId } } : {}),
  };
}

function applyAsSent(
  context: RequestContext,
  options: { payment: TxnRecord; applied: readonly Fields[]; at: number },
): void {
  const { payment, applied, at } = options;
  for (const one of applied) {
    const discountCents = readCents(textField(one, 'DiscountAmount') || '0');
    const amountCents = readCents(textField(one, 'PaymentAmount') || '0') + discountCents;
    if (amountCents === 0) continue;
    const targetId = textField(one, 'TxnID') ?? '';
    assertInvoice(context, targetId);
    apply(context.file, { sourceId: payment.txnId, targetId, amountCents, discountCents, at });
  }
}

/** An invoice of exactly this amount is paid first, then the oldest ones (behaviours.md §10). */
function applyByItself(
  context: RequestContext,
  options: { payment: TxnRecord; customer: ListRecord; at: number },
): void {
  const { payment, customer, at } = options;
  const open = openInvoices(context, customer);
  const exact = open.find((invoice) => openCents(invoice) === payment.totalCents);
  let left = payment.totalCents;
  for (const invoice of exact ? [exact] : open) {
    const amountCents = Math.min(left, openCents(invoice));
    if (amountCents === 0) continue;
    const ids = { sourceId: payment.txnId, targetId: invoice.txnId };
    apply(context.file, { ...ids, amountCents, discountCents: 0, at });
    left -= amountCents;
  }
}

/** Unpaid invoices of a customer and its jobs, oldest first. */
function openInvoices(context: RequestContext, customer: ListRecord): TxnRecord[] {
  const { lists, transactions } = context.file;
  const open: TxnRecord[] = [];
  for (const one of [customer, ...lists.descendants(customer)]) {
    for (const txnId of transactions.ofCustomer(one.listId, 'Invoice')) {
      const invoice = transactions.get(txnId);
      if (invoice && openCents(invoice) > 0) open.push(invoice);
    }
  }
  return open.sort((a, b) => a.txnDate.localeCompare(b.txnDate) || a.txnNumber - b.txnNumber);
}

function setCredits(context: RequestContext, applied: readonly Fields[], at: number): void {
  for (const one of applied) {
    const targetId = textField(one, 'TxnID') ?? '';
    for (const credit of listField(one, 'SetCredit')) {
      const sourceId = textField(credit, 'CreditTxnID') ?? '';
      for (const id of [sourceId, targetId]) assertLinkNotBusy(context, id);
      const amountCents = readCents(textField(credit, 'AppliedAmount') ?? '0');
      apply(context.file, { sourceId, targetId, amountCents, discountCents: 0, at });
    }
  }
}

function assertInvoice(context: RequestContext, txnId: string): void {
  if (context.file.transactions.get(txnId)?.type !== 'Invoice') throw objectNotFound(txnId);
  assertLinkNotBusy(context, txnId);
}

function tooMuch(why: string): Refusal {
  return new Refusal(
    3210,
    `The "PaymentAmount" field has an invalid value.  QuickBooks error message: ${why}`,
  );
}
