import {
  aggregateField,
  type Fields,
  type FieldValue,
  isFields,
  listField,
  listOf,
  withField,
} from '../company-file/fields.js';
import { isEmptyReference, REFERENCE_FAMILIES, resolveReference } from '../lists/references.js';
import type { RequestContext } from '../processor/request-context.js';
import { changedAddress } from './address.js';
import { addContacts, addNotes, changeContacts, changeNotes } from './contacts.js';
import { shipToList, withShipAddress } from './ship-to.js';

/** Elements of a request that are part of the record's head, or are handled where it is placed. */
const HEAD = new Set([
  'ListID',
  'EditSequence',
  'Name',
  'IsActive',
  'ParentRef',
  'OpenBalance',
  'OpenBalanceDate',
]);

/** How an element changes the stored fields; elements without a rule of their own are plain values. */
type Rule = (options: { fields: Fields; value: FieldValue; context: RequestContext }) => Fields;

const RULES: Readonly<Record<string, Rule>> = {
  BillAddress: ({ fields, value }) => {
    const before = aggregateField(fields, 'BillAddress');
    return withField(fields, 'BillAddress', changedAddress(before, isFields(value) ? value : {}));
  },
  ShipAddress: ({ fields, value }) =>
    withShipTos(
      fields,
      withShipAddress(listField(fields, 'ShipToAddress'), isFields(value) ? value : {}),
    ),
  ShipToAddress: ({ fields, value }) => withShipTos(fields, shipToList(listOf(value))),
  AdditionalContactRef: ({ fields, value }) =>
    withField(fields, 'AdditionalContactRef', listOf(value)),
  Contacts: ({ fields, value, context }) => addContacts(context, fields, listOf(value)),
  ContactsMod: ({ fields, value, context }) => changeContacts(context, fields, listOf(value)),
  AdditionalNotes: ({ fields, value, context }) => addNotes(context, fields, listOf(value)),
  AdditionalNotesMod: ({ fields, value, context }) => changeNotes(context, fields, listOf(value)),
  CreditCardInfo: ({ fields, value }) =>
    withField(fields, 'CreditCardInfo', isFields(value) ? masked(value) : undefined),
};

/**
 * The stored fields of a customer after a request: an element sent is set, one sent empty is cleared, one left
 * out stays (behaviours.md §8). References are kept by ListID.
 *
 * @throws Refusal 3140 for a reference that names nothing, and those of addresses, ship-tos and contacts.
 */
export function changedFields(context: RequestContext, before: Fields, sent: Fields): Fields {
  let fields = before;
  for (const [element, value] of Object.entries(sent)) {
    if (value === undefined || HEAD.has(element)) continue;
    const rule = RULES[element];
    if (rule) fields = rule({ fields, value, context });
    else if (REFERENCE_FAMILIES[element])
      fields = withReference(context, fields, { element, value });
    else fields = withField(fields, element, value === '' ? undefined : value);
  }
  return fields;
}

function withReference(
  context: RequestContext,
  fields: Fields,
  options: { element: string; value: FieldValue },
): Fields {
  const { element, value } = options;
  const reference = isFields(value) ? (value as { ListID?: string; FullName?: string }) : {};
  if (isEmptyReference(reference)) return withField(fields, element, undefined);
  const found = resolveReference(context.file, { element, reference, place: 'Customer' });
  return withField(fields, element, { ListID: found.listId });
}

function withShipTos(fields: Fields, list: readonly Fields[]): Fields {
  return withField(fields, 'ShipToAddress', list.length > 0 ? list : undefined);
}

/** QuickBooks never hands a card number out again: only its last four digits (behaviours.md §11). */
function masked(card: Fields): Fields {
  const number = typeof card.CreditCardNumber === 'string' ? card.CreditCardNumber : '';
  if (number === '') return card;
  return {
    ...card,
    CreditCardNumber: `${'x'.repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`,
  };
}
