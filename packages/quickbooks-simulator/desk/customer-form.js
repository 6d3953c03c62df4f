import { BILL_FIELDS, CONTACT_FIELDS, customerElements, MAIN_FIELDS } from './customer-elements.js';
import { byId } from './elements.js';
import { clearRefusals, field, valuesOf } from './fields.js';
import { ask, children, element, headOf, value } from './qbxml.js';
import { showRefusal } from './refusals.js';
import { readShipTos, showShipTos } from './ship-tos.js';

/** One customer or job in its form. */

/** The CustomerRet in the form; null while a new record is being filled in. */
let customer = null;
/** The CustomerRet a new job is below. */
let parent = null;

export const shownCustomer = () => customer;

export async function loadCustomer(listId) {
  const response = await ask(`<CustomerQueryRq>${element('ListID', listId)}</CustomerQueryRq>`);
  [customer] = children(response, 'CustomerRet');
  parent = null;
  showForm();
}

export function showNewCustomer() {
  customer = parent = null;
  showForm();
  byId('fields').querySelector('input').focus();
}

export function showNewJob() {
  parent = customer;
  customer = null;
  showForm();
  byId('fields').querySelector('input').focus();
}

export function hideCustomer() {
  customer = parent = null;
  byId('customer').hidden = true;
  byId('nothing').hidden = false;
}

export function markUnsaved() {
  byId('unsaved').hidden = false;
}

export const isUnsaved = () => !byId('customer').hidden && !byId('unsaved').hidden;

/**
 * Sends what stands in the form.
 *
 * @returns {Promise<Element | null>} the record as QuickBooks has it then; null when it refused, which is shown
 */
export async function saveCustomer() {
  const form = byId('customer');
  clearRefusals(form);
  try {
    const inner = customerElements(valuesOf(form), { customer, parent, shipTos: readShipTos() });
    const response = await ask(customer ? modOf(inner) : addOf(inner));
    return children(response, 'CustomerRet')[0];
  } catch (error) {
    showRefusal(form, error);
    return null;
  }
}

/** Makes the shown record active or inactive, and nothing else: what is typed meanwhile waits for Save. */
export async function switchActive() {
  const isActive = value(customer, 'IsActive') === 'true';
  await ask(modOf(element('IsActive', String(!isActive))));
  return !isActive;
}

function modOf(inner) {
  return `<CustomerModRq><CustomerMod>${headOf(customer)}${inner}</CustomerMod></CustomerModRq>`;
}

const addOf = (inner) => `<CustomerAddRq><CustomerAdd>${inner}</CustomerAdd></CustomerAddRq>`;

function showForm() {
  const form = byId('customer');
  clearRefusals(form);
  showHead();
  fill('fields', MAIN_FIELDS);
  fill('contact', CONTACT_FIELDS);
  fill('billTo', BILL_FIELDS);
  showShipTos(customer);
  for (const tool of form.querySelectorAll('[data-existing]')) tool.hidden = customer === null;
  byId('money').hidden = customer === null;
  byId('unsaved').hidden = true;
  byId('nothing').hidden = true;
  form.hidden = false;
}

function showHead() {
  const isActive = !customer || value(customer, 'IsActive') === 'true';
  byId('title').textContent = titleOf();
  byId('inactiveTag').hidden = isActive;
  byId('switchActive').textContent = isActive ? 'Make inactive' : 'Make active';
  byId('facts').textContent = customer
    ? `Open balance ${value(customer, 'TotalBalance') || '0.00'} · changed ${value(customer, 'TimeModified').slice(0, 16).replace('T', ' ')} · edit sequence ${value(customer, 'EditSequence')}`
    : 'Not in QuickBooks until it is saved.';
}

function titleOf() {
  if (customer) return value(customer, 'FullName');
  return parent ? `New job of ${value(parent, 'FullName')}` : 'New customer';
}

function fill(place, fields) {
  const text = (name) => (customer ? value(customer, ...name.split('/')) : '');
  byId(place).replaceChildren(
    ...fields.map(([label, name]) => field({ label, name, value: text(name) })),
  );
}
