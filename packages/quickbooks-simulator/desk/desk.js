import { ask, children, element, value } from './qbxml.js';

/** The page on which a person plays the QuickBooks user. Everything goes through qbXML and the desk's state. */

/** Fields of a customer: label, then the path of the element; in the order the schema wants them. */
const FIELDS = [
  ['Customer name', 'Name'],
  ['Company name', 'CompanyName'],
  ['First name', 'FirstName'],
  ['Last name', 'LastName'],
  ['Bill to, line 1', 'BillAddress', 'Addr1'],
  ['Bill to, line 2', 'BillAddress', 'Addr2'],
  ['City', 'BillAddress', 'City'],
  ['State', 'BillAddress', 'State'],
  ['Zip', 'BillAddress', 'PostalCode'],
  ['Main phone', 'Phone'],
  ['Main email', 'Email'],
];
const SHIP_TO = [
  ['Name', 'Name'],
  ['Line 1', 'Addr1'],
  ['Line 2', 'Addr2'],
  ['City', 'City'],
  ['State', 'State'],
  ['Zip', 'PostalCode'],
];
/** Customers listed at most; the rest is found by typing. */
const LISTED = 300;

const $ = (id) => document.getElementById(id);
let desk = null;
/** The CustomerRet on the screen; null while a new record is being filled in. */
let shown = null;
let parent = null;

function say(text, kind = 'done') {
  $('said').textContent = text;
  $('said').dataset.kind = kind;
}

/** Runs what a person asked for and says how it went. */
async function act(work, done) {
  try {
    await work();
    if (done) say(done);
  } catch (error) {
    say(error.message, 'refused');
  }
}

async function showSituation(change) {
  const answer = await fetch(
    '/state',
    change && {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    },
  );
  desk = await answer.json();
  if (!answer.ok) throw new Error(desk.message);
  const facts = {
    'Company file': desk.companyFile ?? 'none open',
    Product: desk.productName,
    QuickBooks: desk.running ? `open, ${desk.mode}-user mode, ${desk.user.name}` : 'closed',
    Dialog: desk.modalDialog ?? 'none',
    Programs: desk.sessions.map(({ appName }) => appName).join(', ') || 'none connected',
  };
  $('situation').replaceChildren(
    ...Object.entries(facts).flatMap(([name, text]) => {
      const [term, detail] = [document.createElement('dt'), document.createElement('dd')];
      term.textContent = name;
      detail.textContent = text;
      return [term, detail];
    }),
  );
  $('mode').textContent = `Switch to ${desk.mode === 'single' ? 'multi' : 'single'}-user mode`;
  $('running').textContent = desk.running ? 'Close QuickBooks' : 'Open QuickBooks';
  $('dialog').textContent = desk.modalDialog === null ? 'Open a dialog' : 'Close the dialog';
}

async function listCustomers() {
  const text = $('find').value.trim();
  const status = $('inactive').checked ? 'All' : 'ActiveOnly';
  const filter = text
    ? `<NameFilter><MatchCriterion>Contains</MatchCriterion>${element('Name', text)}</NameFilter>`
    : '';
  const wanted = ['ListID', 'Name', 'FullName', 'Sublevel', 'IsActive'];
  const response = await ask(
    `<CustomerQueryRq><MaxReturned>${LISTED}</MaxReturned><ActiveStatus>${status}</ActiveStatus>${filter}` +
      `${wanted.map((name) => element('IncludeRetElement', name)).join('')}</CustomerQueryRq>`,
  );
  $('customers').replaceChildren(...children(response, 'CustomerRet').map(entryOf));
}

function entryOf(customer) {
  const [entry, button] = [document.createElement('li'), document.createElement('button')];
  button.type = 'button';
  button.textContent = value(customer, 'Name');
  button.title = value(customer, 'FullName');
  button.style.paddingLeft = `${0.5 + Number(value(customer, 'Sublevel'))}rem`;
  if (value(customer, 'IsActive') === 'false') button.className = 'asleep';
  button.setAttribute(
    'aria-current',
    String(shown && value(shown, 'ListID') === value(customer, 'ListID')),
  );
  button.addEventListener('click', () => act(() => open(value(customer, 'ListID'))));
  entry.append(button);
  return entry;
}

async function open(listId) {
  const response = await ask(`<CustomerQueryRq>${element('ListID', listId)}</CustomerQueryRq>`);
  [shown] = children(response, 'CustomerRet');
  parent = null;
  showForm();
  await Promise.all([listCustomers(), showInvoices()]);
}

function showForm() {
  const name = shown
    ? value(shown, 'FullName')
    : parent
      ? `New job of ${value(parent, 'FullName')}`
      : 'New customer';
  $('title').textContent = name;
  $('fields').replaceChildren(
    ...FIELDS.map(([label, ...path]) => field(label, path, shown ? value(shown, ...path) : '')),
  );
  $('customer').elements.IsActive.checked = !shown || value(shown, 'IsActive') === 'true';
  $('shipTos').replaceChildren(...(shown ? children(shown, 'ShipToAddress') : []).map(shipToForm));
  $('addJob').hidden = $('delete').hidden = $('money').hidden = !shown;
  $('customer').hidden = false;
}

function field(label, path, text) {
  const [wrapper, input] = [document.createElement('label'), document.createElement('input')];
  input.value = text;
  input.dataset.path = path.join('/');
  wrapper.append(label, input);
  return wrapper;
}

function shipToForm(address) {
  const row = document.createElement('div');
  row.className = 'shipTo';
  row.append(
    ...SHIP_TO.map(([label, name]) => field(label, [name], address ? value(address, name) : '')),
  );
  return row;
}

/** The elements of an Add or Mod, from what stands in the form. */
function elementsOfForm() {
  const text = Object.fromEntries(
    [...$('fields').querySelectorAll('input')].map((input) => [
      input.dataset.path,
      input.value.trim(),
    ]),
  );
  const bill = ['Addr1', 'Addr2', 'City', 'State', 'PostalCode'];
  const address = bill.map((name) => element(name, text[`BillAddress/${name}`])).join('');
  const shipTos = [...$('shipTos').children].map((row) => {
    const inputs = [...row.querySelectorAll('input')].filter((input) => input.value.trim());
    const inner = inputs.map((input) => element(input.dataset.path, input.value.trim())).join('');
    return inner ? `<ShipToAddress>${inner}</ShipToAddress>` : '';
  });
  const isActive = element('IsActive', String($('customer').elements.IsActive.checked));
  const above = parent
    ? `<ParentRef>${element('ListID', value(parent, 'ListID'))}</ParentRef>`
    : '';
  // An empty company name of a new job is left out, so that QuickBooks takes the parent's.
  const company = shown || text.CompanyName ? element('CompanyName', text.CompanyName) : '';
  return (
    element('Name', text.Name) +
    isActive +
    above +
    company +
    element('FirstName', text.FirstName) +
    element('LastName', text.LastName) +
    `<BillAddress>${address}</BillAddress>${shipTos.join('')}` +
    element('Phone', text.Phone) +
    element('Email', text.Email)
  );
}

async function save() {
  const head = shown
    ? element('ListID', value(shown, 'ListID')) +
      element('EditSequence', value(shown, 'EditSequence'))
    : '';
  const kind = shown ? 'CustomerMod' : 'CustomerAdd';
  const response = await ask(
    `<${kind}Rq><${kind}>${head}${elementsOfForm()}</${kind}></${kind}Rq>`,
  );
  await open(value(response, 'CustomerRet', 'ListID'));
}

async function showInvoices() {
  const filter = `<EntityFilter>${element('ListIDWithChildren', value(shown, 'ListID'))}</EntityFilter>`;
  const response = await ask(`<InvoiceQueryRq>${filter}</InvoiceQueryRq>`);
  const rows = children(response, 'InvoiceRet').map((invoice) => {
    const row = document.createElement('tr');
    const cells = [
      value(invoice, 'RefNumber'),
      value(invoice, 'TxnDate'),
      value(invoice, 'CustomerRef', 'FullName'),
      value(invoice, 'IsPaid') === 'true' ? 'paid' : value(invoice, 'BalanceRemaining'),
    ];
    row.append(
      ...cells.map((text, index) => {
        const cell = document.createElement('td');
        cell.textContent = text;
        if (index === 3) cell.className = 'amount';
        return cell;
      }),
    );
    return row;
  });
  $('invoices').replaceChildren(...rows);
}

async function receivePayment(amount) {
  const customer = `<CustomerRef>${element('ListID', value(shown, 'ListID'))}</CustomerRef>`;
  await ask(
    `<ReceivePaymentAddRq><ReceivePaymentAdd>${customer}${element('TotalAmount', amount)}` +
      '<IsAutoApply>true</IsAutoApply></ReceivePaymentAdd></ReceivePaymentAddRq>',
  );
  await open(value(shown, 'ListID'));
}

async function remove() {
  await ask(
    `<ListDelRq><ListDelType>Customer</ListDelType>${element('ListID', value(shown, 'ListID'))}</ListDelRq>`,
  );
  shown = null;
  $('customer').hidden = $('money').hidden = true;
  await listCustomers();
}

$('mode').addEventListener('click', () =>
  act(
    () => showSituation({ mode: desk.mode === 'single' ? 'multi' : 'single' }),
    'The mode is switched.',
  ),
);
$('running').addEventListener('click', () => act(() => showSituation({ running: !desk.running })));
$('dialog').addEventListener('click', () =>
  act(() =>
    showSituation({
      modalDialog: desk.modalDialog === null ? 'A window that waits for an answer' : null,
    }),
  ),
);
$('find').addEventListener('input', () => act(listCustomers));
$('inactive').addEventListener('change', () => act(listCustomers));
$('new').addEventListener('click', () => {
  shown = parent = null;
  showForm();
});
$('addJob').addEventListener('click', () => {
  parent = shown;
  shown = null;
  showForm();
});
$('addShipTo').addEventListener('click', () => $('shipTos').append(shipToForm(null)));
$('delete').addEventListener('click', () => act(remove, 'Deleted.'));
$('customer').addEventListener('submit', (event) => {
  event.preventDefault();
  act(save, 'Saved.');
});
$('payment').addEventListener('submit', (event) => {
  event.preventDefault();
  const amount = event.target.elements.amount.value;
  act(() => receivePayment(amount), `A payment of ${amount} is received.`);
});

act(async () => {
  await showSituation();
  await listCustomers();
});
