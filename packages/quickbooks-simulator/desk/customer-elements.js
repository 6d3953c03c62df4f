import { children, element, value } from './qbxml.js';

/** A customer's fields as the form shows them and as qbXML takes them, in the order its schema wants. */

export const MAIN_FIELDS = [
  ['Customer name', 'Name'],
  ['Company name', 'CompanyName'],
  ['First name', 'FirstName'],
  ['Last name', 'LastName'],
];
export const CONTACT_FIELDS = [
  ['Main phone', 'Phone'],
  ['Main email', 'Email'],
];
const ADDRESS = [
  ['Line 1', 'Addr1'],
  ['Line 2', 'Addr2'],
  ['Line 3', 'Addr3'],
  ['City', 'City'],
  ['State', 'State'],
  ['ZIP code', 'PostalCode'],
];
export const BILL_FIELDS = ADDRESS.map(([label, name]) => [label, `BillAddress/${name}`]);

/** Elements of an address that the form does not show and that a save must not lose. */
const KEPT = ['Addr4', 'Addr5', 'Country', 'Note'];

/** The fields of one ship-to address; `key` tells the addresses of a form apart. */
export function shipToFields(key) {
  return [['Address name', 'Name'], ...ADDRESS].map(([label, name]) => [
    label,
    `ShipToAddress/${key}/${name}`,
  ]);
}

export const shipTosOf = (customer) => children(customer, 'ShipToAddress');

/**
 * The elements of a CustomerAdd or a CustomerMod behind its head.
 *
 * @param {Record<string, string>} values of the form
 * @param {object} about
 * @param {Element | null} about.customer as QuickBooks gave it; null for a new one
 * @param {Element | null} about.parent of a new job
 * @param {{key: string, isDefault: boolean, before: Element | null}[]} about.shipTos in their order
 */
export function customerElements(values, { customer, parent, shipTos }) {
  const of = ([, name]) => element(name, values[name]);
  // An empty company name of a new job is left out, so that QuickBooks takes the parent's.
  const isWanted = ([, name]) => name !== 'CompanyName' || customer || values.CompanyName;
  const [name, ...rest] = MAIN_FIELDS;
  const above = parent
    ? `<ParentRef>${element('ListID', value(parent, 'ListID'))}</ParentRef>`
    : '';
  return (
    of(name) +
    above +
    rest.filter(isWanted).map(of).join('') +
    addressElement('BillAddress', BILL_FIELDS, { values, before: null }) +
    shipTos
      .filter(isFilledIn(values))
      .map((shipTo) => shipToElement(values, shipTo))
      .join('') +
    CONTACT_FIELDS.map(of).join('')
  );
}

/** An address added and left empty is no address. */
function isFilledIn(values) {
  return ({ key }) => shipToFields(key).some(([, name]) => values[name] !== '');
}

/** Of a bill-to address QuickBooks keeps what is not sent; a ship-to address is replaced as a whole. */
function addressElement(tag, fields, { values, before, last = '' }) {
  const written = fields.map(([, path]) => {
    const text = values[path];
    const name = path.split('/').at(-1);
    const isLeftOut = tag === 'ShipToAddress' && text === '' && name !== 'Name';
    return isLeftOut ? '' : element(name, text);
  });
  const [head, tail] = [written.slice(0, -3), written.slice(-3)];
  const kept = (name) => {
    const text = before ? value(before, name) : '';
    return text ? element(name, text) : '';
  };
  const lines = KEPT.slice(0, 2).map(kept).join('');
  return `<${tag}>${head.join('')}${lines}${tail.join('')}${KEPT.slice(2).map(kept).join('')}${last}</${tag}>`;
}

function shipToElement(values, { key, isDefault, before }) {
  const last = element('DefaultShipTo', String(isDefault));
  return addressElement('ShipToAddress', shipToFields(key), { values, before, last });
}
