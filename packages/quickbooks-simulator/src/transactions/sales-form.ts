import {
  aggregateField,
  type Fields,
  isFields,
  listField,
  textField,
  withField,
} from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { changedAddress } from '../customers/address.js';
import { defaultShipAddress } from '../customers/ship-to.js';
import { companyPreferences } from '../host/preferences.js';
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
import { formLines } from './form-lines.js';
import { refNumberFor } from './ref-numbers.js';
import { salesTotals } from './sales-tax.js';
import { openCents, type TxnRecord, type TxnType } from './txn-record.js';

type SalesForm = Extract<TxnType, 'Invoice' | 'CreditMemo'>;

/** Elements of a form that are not kept among its fields. */
const HANDLED = new Set([
  'TxnID',
  'CustomerRef',
  'TxnDate',
  'RefNumber',
  'SetCredit',
  'LinkToTxnID',
  'defMacro',
  'lines',
]);

/**
 * Carries out InvoiceAdd and CreditMemoAdd: what is left out comes from the customer and the preferences, lines
 * and tax are computed, the number is the next one.
 *
 * @throws Refusal 3140 for references, 3120 for LinkToTxnID, 3171 in the closed period, 3180 for a negative total, and those of lines.
 */
export function addSalesForm(context: RequestContext, type: SalesForm, sent: Fields): TxnRecord {
  const { file, clock } = context;
  const customer = customerOf(context, type, sent);
  assertNothingLinked(sent);
  const at = clock.nowSeconds();
  const txnDate = textField(sent, 'TxnDate') || clock.printDate(at);
  assertPeriodOpen(context, { txnDate, doing: 'add' });
  const before = {
    ...defaultsFrom(context, customer),
    ...defaultAccount(context),
    ...defaultTemplate(context, type),
  };
  const own = changedFields(context, { before, sent, by: formRules(type) });
  const fields = withDueDate(context, own, {
    txnDate,
    isSent: textField(sent, 'DueDate') !== undefined,
  });
  const lines = linesSent(context, { form: type, sent, before: [], fields });
  const txn: TxnRecord = {
    type,
    ...file.nextTxnId(at),
    customerId: customer.listId,
    createdAt: at,
    modifiedAt: at,
    editSequence: String(at),
    txnDate,
    refNumber: refNumberFor(file, type, textField(sent, 'RefNumber')),
    isVoided: false,
    fields,
    lines,
    ...totalled(context, { type, fields, lines }),
    applications: [],
  };
  file.transactions.put(txn);
  addToBalance(file, customer.listId, signOf(type) * txn.totalCents);
  setCredits(context, txn, sent);
  return file.transactions.get(txn.txnId) ?? txn;
}

/**
 * Carries out InvoiceMod and CreditMemoMod. Lines sent replace all lines; with none sent they stay.
 *
 * @throws Refusal 3120, 3200 with the form as it is now, 3175, 3171, 3210 for a total below what is paid, and
 *   those of addSalesForm.
 */
export function changeSalesForm(
  context: RequestContext,
  options: { type: SalesForm; sent: Fields; print: (txn: TxnRecord) => Fields },
): TxnRecord {
  const { type, sent, print } = options;
  const { file, clock } = context;
  const txnId = textField(sent, 'TxnID') ?? '';
  const txn = file.transactions.get(txnId);
  if (txn?.type !== type) throw objectNotFound(txnId);
  assertNotBusy(context, txnId);
  const editSequence = textField(sent, 'EditSequence') ?? '';
  if (editSequence !== txn.editSequence) throw staleEditSequence(editSequence, print(txn));
  const txnDate = textField(sent, 'TxnDate') || txn.txnDate;
  assertPeriodOpen(context, { txnDate: txn.txnDate, doing: 'change' });
  assertPeriodOpen(context, { txnDate, doing: 'change' });
  const customerId = sent.CustomerRef ? customerOf(context, type, sent).listId : txn.customerId;
  const fields = changedFields(context, { before: txn.fields, sent, by: formRules(type) });
  const isWithLines = listField(sent, 'lines').length > 0;
  const lines = isWithLines
    ? linesSent(context, { form: type, sent, before: txn.lines, fields })
    : txn.lines;
  const changed = touchedTxn(
    {
      ...txn,
      customerId,
      txnDate,
      refNumber: textField(sent, 'RefNumber') ?? txn.refNumber,
      fields,
      lines,
      ...totalled(context, { type, fields, lines }),
    },
    clock.nowSeconds(),
  );
  if (openCents(changed) < 0) {
    throw new Refusal(3210, 'The total of the transaction would be less than what is paid of it.');
  }
  addToBalance(file, txn.customerId, -signOf(type) * txn.totalCents);
  addToBalance(file, customerId, signOf(type) * changed.totalCents);
  file.transactions.put(changed);
  setCredits(context, changed, sent);
  return file.transactions.get(txnId) ?? changed;
}

/** The lines that a request sends, with what they take over from the preferences and from the form. */
function linesSent(
  context: RequestContext,
  options: { form: SalesForm; sent: Fields; before: readonly Fields[]; fields: Fields },
): Fields[] {
  const { form, before, fields } = options;
  const lines = formLines(context, { form, sent: listField(options.sent, 'lines'), before });
  return withClass(untaxedWhenOff(context, lines), fields.ClassRef);
}

/** Takes a form's amounts out of the balances and releases what was applied to it or from it. */
export function withdrawSalesForm(context: RequestContext, txn: TxnRecord): TxnRecord {
  const released = releaseAll(context.file, txn, context.clock.nowSeconds());
  addToBalance(context.file, txn.customerId, -signOf(txn.type) * txn.totalCents);
  return released;
}

/** An invoice adds to what a customer owes; a credit memo and a payment take from it. */
export function signOf(type: TxnType): 1 | -1 {
  return type === 'Invoice' ? 1 : -1;
}

function customerOf(context: RequestContext, type: SalesForm, sent: Fields): ListRecord {
  const reference = (aggregateField(sent, 'CustomerRef') ?? {}) as Reference;
  return resolveReference(context.file, { element: 'CustomerRef', reference, place: type });
}

/** Nothing but a sales order may be named (behaviours.md §10), and this company file keeps none. */
function assertNothingLinked(sent: Fields): void {
  const [linked] = [sent.LinkToTxnID].flat();
  if (typeof linked === 'string') throw objectNotFound(linked);
}

/** What a form takes over from its customer. */
function defaultsFrom(context: RequestContext, customer: ListRecord): Fields {
  const { fields } = customer;
  const ship = defaultShipAddress(listField(fields, 'ShipToAddress'));
  const kept: Fields = {};
  for (const element of ['BillAddress', 'TermsRef', 'SalesRepRef', 'ClassRef', 'ItemSalesTaxRef']) {
    if (fields[element] !== undefined) kept[element] = fields[element];
  }
  const taxCode = aggregateField(fields, 'SalesTaxCodeRef') ?? standardTaxCode(context);
  return {
    ...kept,
    ...(ship ? { ShipAddress: ship } : {}),
    ...(taxCode ? { CustomerSalesTaxCodeRef: taxCode } : {}),
  };
}

function standardTaxCode(context: RequestContext): Fields | undefined {
  const code = context.file.lists.getByName('SalesTaxCode', 'Tax');
  return code && { ListID: code.listId };
}

/** Receivables of a company lie in one account unless a request says otherwise. */
function defaultAccount(context: RequestContext): Fields {
  const { lists } = context.file;
  const account = lists
    .order('Account')
    .find(({ id }) => lists.get('Account', id)?.fields.AccountType === 'AccountsReceivable');
  return account ? { ARAccountRef: { ListID: account.id } } : {};
}

/** The template that the preferences name for a kind of form: the first one of it. */
function defaultTemplate(context: RequestContext, type: SalesForm): Fields {
  const { lists } = context.file;
  const template = lists
    .order('Template')
    .find(({ id }) => lists.get('Template', id)?.fields.TemplateType === type);
  return template ? { TemplateRef: { ListID: template.id } } : {};
}

function formRules(type: SalesForm) {
  const address =
    (element: string) =>
    ({ fields, value }: { fields: Fields; value: unknown }) => {
      const sent = isFields(value as Fields) ? (value as Fields) : {};
      return withField(fields, element, changedAddress(undefined, sent));
    };
  return {
    noun: type,
    ignored: HANDLED,
    rules: { BillAddress: address('BillAddress'), ShipAddress: address('ShipAddress') },
  };
}

/** The due date is sent, or follows from the terms: so many days after the date of the form. */
function withDueDate(
  context: RequestContext,
  fields: Fields,
  options: { txnDate: string; isSent: boolean },
): Fields {
  if (options.isSent) return fields;
  const reference = aggregateField(fields, 'TermsRef');
  const terms = context.file.lists.get(
    'Terms',
    (reference && textField(reference, 'ListID')) ?? '',
  );
  const days = Number(terms?.fields.StdDueDays ?? 0);
  const due = new Date(Date.parse(`${options.txnDate}T00:00:00Z`) + days * 86_400_000);
  return { ...fields, DueDate: due.toISOString().slice(0, 10) };
}

function totalled(
  context: RequestContext,
  form: { type: SalesForm; fields: Fields; lines: readonly Fields[] },
): Pick<TxnRecord, 'subtotalCents' | 'taxCents' | 'taxPercent' | 'totalCents'> {
  const totals = salesTotals(context.file, form.fields, form.lines);
  const totalCents = totals.subtotalCents + totals.taxCents;
  if (totalCents < 0) {
    throw new Refusal(
      3180,
      `There was an error when saving the ${form.type}.  QuickBooks error message: ` +
        'Transaction amount must be positive.',
    );
  }
  return { ...totals, totalCents };
}

/** SetCredit on an invoice: credits of the customer that pay it at once. */
function setCredits(context: RequestContext, txn: TxnRecord, sent: Fields): void {
  for (const credit of listField(sent, 'SetCredit')) {
    const sourceId = textField(credit, 'CreditTxnID') ?? '';
    assertLinkNotBusy(context, sourceId);
    const amountCents = readCents(textField(credit, 'AppliedAmount') ?? '0');
    const at = context.clock.nowSeconds();
    apply(context.file, { sourceId, targetId: txn.txnId, amountCents, discountCents: 0, at });
  }
}

/** The class of the form is that of its lines, where they have none of their own (behaviours.md §10). */
function withClass(lines: readonly Fields[], ClassRef: Fields['ClassRef']): Fields[] {
  return lines.map((line) =>
    ClassRef === undefined || line.ClassRef !== undefined ? line : { ...line, ClassRef },
  );
}

/** With sales tax switched off everything gets the non-taxable code (behaviours.md §10). */
function untaxedWhenOff(context: RequestContext, lines: readonly Fields[]): readonly Fields[] {
  if (companyPreferences(context).isUsingSalesTax) return lines;
  const code = context.file.lists.getByName('SalesTaxCode', 'Non');
  if (!code) return lines;
  return lines.map((line) =>
    line.SalesTaxCodeRef === undefined
      ? line
      : { ...line, SalesTaxCodeRef: { ListID: code.listId } },
  );
}
