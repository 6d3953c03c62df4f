import { shipToFields, shipTosOf } from './customer-elements.js';
import { button, byId, make } from './elements.js';
import { field } from './fields.js';
import { value } from './qbxml.js';

/** The ship-to addresses in the customer's form: added, removed, one of them the default. */

let made = 0;
/** The address as QuickBooks gave it, by the element that shows it. */
let before = new WeakMap();

export function showShipTos(customer) {
  before = new WeakMap();
  byId('shipTos').replaceChildren(...shipTosOf(customer).map(shipToGroup));
  sayWhetherEmpty();
}

export function addShipTo() {
  const group = shipToGroup(null);
  byId('shipTos').append(group);
  if (byId('shipTos').children.length === 1) group.querySelector('[type="radio"]').checked = true;
  sayWhetherEmpty();
  group.querySelector('input').focus();
}

/** What stands there now, in order. */
export function readShipTos() {
  return [...byId('shipTos').children].map((group) => ({
    key: group.dataset.key,
    isDefault: group.querySelector('[type="radio"]').checked,
    before: before.get(group) ?? null,
  }));
}

function shipToGroup(address) {
  made += 1;
  const key = String(made);
  const text = (name) => (address ? value(address, name.split('/').at(-1)) : '');
  const standard = make('input', {
    type: 'radio',
    name: 'standard',
    checked: address !== null && value(address, 'DefaultShipTo') === 'true',
  });
  const group = make(
    'div',
    { className: 'shipTo', role: 'group', 'aria-label': text('Name') || 'New ship-to address' },
    make(
      'div',
      { className: 'fields' },
      shipToFields(key).map(([label, name]) => field({ label, name, value: text(name) })),
    ),
    make(
      'div',
      { className: 'actions' },
      make('label', { className: 'check' }, standard, 'Default'),
      button('Remove this address', () => remove(group)),
    ),
  );
  group.dataset.key = key;
  if (address) before.set(group, address);
  return group;
}

function remove(group) {
  const wasDefault = group.querySelector('[type="radio"]').checked;
  group.remove();
  const first = byId('shipTos').querySelector('[type="radio"]');
  if (wasDefault && first) first.checked = true;
  sayWhetherEmpty();
  byId('addShipTo').focus();
  byId('customer').dispatchEvent(new Event('input'));
}

function sayWhetherEmpty() {
  byId('noShipTos').hidden = byId('shipTos').children.length > 0;
}
