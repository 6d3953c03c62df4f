import { shownCustomer } from './customer-form.js';
import { openDialog } from './dialog.js';
import { button, byId, make } from './elements.js';
import { say } from './feedback.js';
import { ask, children, element, value } from './qbxml.js';

/** The invoices of a customer and its jobs: made, paid and voided. */

const LISTED = 200;
/** The kinds of items that can be the only line of an invoice. */
const SOLD = new Set([
  ...['ItemServiceRet', 'ItemNonInventoryRet', 'ItemOtherChargeRet'],
  ...['ItemInventoryRet', 'ItemInventoryAssemblyRet'],
]);

export async function showInvoices() {
  const id = value(shownCustomer(), 'ListID');
  const response = await ask(
    `<InvoiceQueryRq><MaxReturned>${LISTED}</MaxReturned><EntityFilter>` +
      `${element('ListIDWithChildren', id)}</EntityFilter></InvoiceQueryRq>`,
  );
  const invoices = children(response, 'InvoiceRet');
  byId('invoices').replaceChildren(...invoices.map(rowOf));
  byId('invoiceTable').hidden = invoices.length === 0;
  byId('noInvoices').hidden = invoices.length > 0;
}

function rowOf(invoice) {
  const number = value(invoice, 'RefNumber');
  const cell = (label, text) => make('td', { 'data-label': label, textContent: text });
  const total = Number(value(invoice, 'Subtotal')) + Number(value(invoice, 'SalesTaxTotal') || 0);
  const status = statusOf(invoice);
  const tools = [
    status === 'Open'
      ? button('Receive payment', () => askForPayment(invoice), {
          'aria-label': `Receive payment for invoice ${number}`,
        })
      : null,
    status === 'Void'
      ? null
      : button('Void', () => askToVoid(invoice), { 'aria-label': `Void invoice ${number}` }),
  ];
  return make(
    'tr',
    {},
    make('th', { scope: 'row', textContent: number || 'without' }),
    cell('Date', value(invoice, 'TxnDate')),
    cell('Customer or job', value(invoice, 'CustomerRef', 'FullName')),
    cell('Total', total.toFixed(2)),
    cell('Open', value(invoice, 'BalanceRemaining')),
    cell('Status', status),
    make('td', {}, make('div', { className: 'tools' }, tools)),
  );
}

function statusOf(invoice) {
  if (value(invoice, 'Memo').startsWith('VOID:')) return 'Void';
  return value(invoice, 'IsPaid') === 'true' ? 'Paid' : 'Open';
}

function askForPayment(invoice) {
  const open = value(invoice, 'BalanceRemaining');
  const number = value(invoice, 'RefNumber');
  openDialog({
    title: `Receive a payment for invoice ${number}`,
    intro: `${open} is open. Less than that pays it in part.`,
    fields: [
      { label: 'Amount received', name: 'TotalAmount', value: open, kind: 'amount' },
      { label: 'Date', name: 'TxnDate', type: 'date', hint: 'Left empty it is today.' },
      { label: 'Check or reference number', name: 'RefNumber' },
    ],
    action: 'Receive it',
    run: async (values) => {
      await ask(paymentOf(invoice, values));
      await afterMoney(`A payment of ${values.TotalAmount} for invoice ${number} is received.`);
    },
  });
}

function paymentOf(invoice, { TotalAmount, TxnDate, RefNumber }) {
  const customer = element('ListID', value(invoice, 'CustomerRef', 'ListID'));
  const applied = element('TxnID', value(invoice, 'TxnID')) + element('PaymentAmount', TotalAmount);
  return (
    `<ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef>${customer}</CustomerRef>` +
    sent({ TxnDate, RefNumber, TotalAmount }) +
    `<AppliedToTxnAdd>${applied}</AppliedToTxnAdd></ReceivePaymentAdd></ReceivePaymentAddRq>`
  );
}

export function askForInvoice() {
  openDialog({
    title: `New invoice for ${value(shownCustomer(), 'FullName')}`,
    intro: 'One line. QuickBooks adds number, terms and sales tax as the customer has them.',
    fields: [
      { label: 'Item', name: 'FullName', lookup: itemsNamed, hint: 'Type a part of its name.' },
      { label: 'Description', name: 'Desc' },
      { label: 'Quantity', name: 'Quantity', kind: 'quantity', value: '1' },
      { label: 'Rate', name: 'Rate', kind: 'amount', isOptional: true, hint: 'Empty: the item’s.' },
    ],
    action: 'Save the invoice',
    run: async (values) => {
      const response = await ask(invoiceOf(values));
      const made = children(response, 'InvoiceRet')[0];
      await afterMoney(`Invoice ${value(made, 'RefNumber')} is saved.`);
    },
  });
}

function invoiceOf({ FullName, ...line }) {
  const customer = element('ListID', value(shownCustomer(), 'ListID'));
  const item = `<ItemRef>${element('FullName', FullName)}</ItemRef>`;
  return (
    `<InvoiceAddRq><InvoiceAdd><CustomerRef>${customer}</CustomerRef><InvoiceLineAdd>${item}` +
    `${sent({ Desc: line.Desc, Quantity: line.Quantity, Rate: line.Rate })}` +
    '</InvoiceLineAdd></InvoiceAdd></InvoiceAddRq>'
  );
}

/** Elements for what is filled in. */
function sent(values) {
  const filled = Object.entries(values).filter(([, text]) => text !== '');
  return filled.map(([name, text]) => element(name, text)).join('');
}

async function itemsNamed(text) {
  const filter = `<NameFilter><MatchCriterion>Contains</MatchCriterion>${element('Name', text)}</NameFilter>`;
  const response = await ask(
    `<ItemQueryRq><MaxReturned>100</MaxReturned>${text ? filter : ''}</ItemQueryRq>`,
  );
  const sold = [...response.children].filter(({ tagName }) => SOLD.has(tagName));
  return sold.slice(0, 20).map((item) => value(item, 'FullName') || value(item, 'Name'));
}

function askToVoid(invoice) {
  const number = value(invoice, 'RefNumber');
  openDialog({
    title: `Void invoice ${number}?`,
    intro: 'It stays in the books with an amount of zero; payments for it become open credits.',
    action: 'Void it',
    run: async () => {
      const id = element('TxnID', value(invoice, 'TxnID'));
      await ask(`<TxnVoidRq><TxnVoidType>Invoice</TxnVoidType>${id}</TxnVoidRq>`);
      await afterMoney(`Invoice ${number} is void.`);
    },
  });
}

let onMoney = async () => {};

/** @param work shows what a moved amount changed elsewhere on the page */
export function startInvoices(work) {
  onMoney = work;
  byId('newInvoice').addEventListener('click', askForInvoice);
}

async function afterMoney(words) {
  await onMoney();
  say(words);
}
