import { afterTyping, button, byId, make } from './elements.js';
import { act } from './feedback.js';
import { ask, children, element, value } from './qbxml.js';

/** The list at the side: what is typed is found by QuickBooks, and so many are shown at a time. */

const PAGE = 50;
const WANTED = ['ListID', 'Name', 'FullName', 'Sublevel', 'IsActive'];

let size = PAGE;
let currentId = null;
let onChosen = () => {};
/** Counts the searches, so that a slow answer does not replace a later one. */
let latest = 0;

export function startCustomerList(chosen) {
  onChosen = chosen;
  const anew = () => {
    size = PAGE;
    return act(listCustomers);
  };
  byId('find').addEventListener('input', afterTyping(anew));
  byId('inactive').addEventListener('change', anew);
  byId('more').addEventListener('click', () => {
    size += PAGE;
    return act(async () => {
      await listCustomers();
      byId('customers').children[size - PAGE]?.firstChild.focus();
    });
  });
}

export async function listCustomers(shownId = currentId) {
  currentId = shownId;
  latest += 1;
  const search = latest;
  const response = await ask(customerSearch(byId('find').value.trim(), { size, WANTED }));
  if (search !== latest) return;
  const customers = children(response, 'CustomerRet');
  const total = Number(response.getAttribute('retCount') ?? 0);
  const hadFocus = byId('customers').contains(document.activeElement);
  byId('customers').replaceChildren(...customers.map(entryOf));
  if (hadFocus) byId('customers').querySelector('[aria-current]')?.focus();
  byId('found').textContent = countInWords(customers.length, total);
  byId('more').hidden = customers.length >= total;
}

export function emptyList() {
  byId('find').value = '';
  size = PAGE;
  byId('customers').replaceChildren();
  byId('found').textContent = '';
  byId('more').hidden = true;
}

/** Full names of customers and jobs with this text in their name. */
export async function customersNamed(text) {
  const response = await ask(customerSearch(text, { size: 20, WANTED: ['FullName'] }));
  return children(response, 'CustomerRet').map((customer) => value(customer, 'FullName'));
}

/** The customer or job of exactly this full name. @throws Error when there is none */
export async function customerCalled(fullName) {
  const response = await ask(`<CustomerQueryRq>${element('FullName', fullName)}</CustomerQueryRq>`);
  const [customer] = children(response, 'CustomerRet');
  if (customer) return customer;
  throw new Error(`QuickBooks has no "${fullName}". Choose one from its list.`);
}

function customerSearch(text, { size, WANTED }) {
  const status = byId('inactive').checked ? 'All' : 'ActiveOnly';
  const filter = text
    ? `<NameFilter><MatchCriterion>Contains</MatchCriterion>${element('Name', text)}</NameFilter>`
    : '';
  return (
    '<CustomerQueryRq metaData="MetaDataAndResponseData">' +
    `<MaxReturned>${size}</MaxReturned><ActiveStatus>${status}</ActiveStatus>${filter}` +
    `${WANTED.map((name) => element('IncludeRetElement', name)).join('')}</CustomerQueryRq>`
  );
}

function countInWords(shown, total) {
  if (total === 0) return byId('find').value ? 'Nobody has this in the name.' : 'No customers yet.';
  const all = total.toLocaleString('en-US');
  return shown < total ? `${shown} of ${all} shown` : `${all} shown`;
}

function entryOf(customer) {
  const id = value(customer, 'ListID');
  const isActive = value(customer, 'IsActive') !== 'false';
  const level = Number(value(customer, 'Sublevel'));
  const entry = button('', () => onChosen(id), { title: value(customer, 'FullName') });
  // What is found by name stands without its parent above it.
  const isFound = byId('find').value.trim() !== '';
  entry.dataset.level = isFound ? 0 : Math.min(level, 4);
  if (id === currentId) entry.setAttribute('aria-current', 'true');
  const tags = [level > 0 ? 'job' : '', isActive ? '' : 'inactive'].filter(Boolean);
  entry.append(
    make('span', { textContent: value(customer, isFound ? 'FullName' : 'Name') }),
    ...tags.map((tag) => make('span', { className: 'tag', textContent: tag })),
  );
  return make('li', {}, entry);
}
