import {
  aggregateField,
  type Fields,
  isFields,
  listField,
  listOf,
  textField,
  withField,
} from '../company-file/fields.js';
import type { ListKind } from '../lists/list-kind.js';
import { readCents } from '../money/cents.js';
import { addOpeningInvoice } from '../transactions/opening-invoice.js';
import { changedAddress } from './address.js';
import { addContacts, addNotes, changeContacts, changeNotes } from './contacts.js';
import { shipToList, withShipAddress } from './ship-to.js';

/** Customers and jobs: what QuickBooks does with them beyond keeping what is sent (behaviours.md §8). */
export const CUSTOMER: ListKind = {
  family: 'Customer',
  kind: 'Customer',
  noun: 'Customer',
  maxNameLength: 41,
  ignored: new Set(['OpenBalance', 'OpenBalanceDate']),
  // A job takes over its parent's company name unless it brings one.
  initial: (_context, place) => {
    const inherited = place.parent?.fields.CompanyName;
    return inherited === undefined ? {} : { CompanyName: inherited };
  },
  added: (context, record, sent) => {
    const opening = textField(sent, 'OpenBalance');
    if (!opening) return record;
    addOpeningInvoice(context, record, {
      cents: readCents(opening),
      date: textField(sent, 'OpenBalanceDate'),
    });
    return context.file.lists.get('Customer', record.listId) ?? record;
  },
  rules: {
    BillAddress: ({ fields, value }) => {
      const before = aggregateField(fields, 'BillAddress');
      return withField(fields, 'BillAddress', changedAddress(before, isFields(value) ? value : {}));
    },
    ShipAddress: ({ fields, value }) => {
      const list = listField(fields, 'ShipToAddress');
      return withShipTos(fields, withShipAddress(list, isFields(value) ? value : {}));
    },
    ShipToAddress: ({ fields, value }) => withShipTos(fields, shipToList(listOf(value))),
    AdditionalContactRef: ({ fields, value }) =>
      withField(fields, 'AdditionalContactRef', listOf(value)),
    Contacts: ({ fields, value, context }) => addContacts(context, fields, listOf(value)),
    ContactsMod: ({ fields, value, context }) => changeContacts(context, fields, listOf(value)),
    AdditionalNotes: ({ fields, value, context }) => addNotes(context, fields, listOf(value)),
    AdditionalNotesMod: ({ fields, value, context }) => changeNotes(context, fields, listOf(value)),
    CreditCardInfo: ({ fields, value }) =>
      withField(fields, 'CreditCardInfo', isFields(value) ? masked(value) : undefined),
  },
};

function withShipTos(fields: Fields, list: readonly Fields[]): Fields {
  return withField(fields, 'ShipToAddress', list.length > 0 ? list : undefined);
}

/** QuickBooks never hands a card number out again: only its last four digits (behaviours.md §11). */
function masked(card: Fields): Fields {
  const number = textField(card, 'CreditCardNumber') ?? '';
  if (number === '') return card;
  const hidden = 'x'.repeat(Math.max(0, number.length - 4));
  return { ...card, CreditCardNumber: hidden + number.slice(-4) };
}
