import type { Fields } from '../company-file/fields.js';
import { textField } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { checkName, type Place, placeRecord } from '../lists/list-names.js';
import { addRecord, changeRecord, type ListChange } from '../lists/list-writer.js';
import { isEmptyReference, type Reference } from '../lists/references.js';
import { readCents } from '../money/cents.js';
import { objectNotFound, Refusal, staleEditSequence } from '../processor/refusal.js';
import { assertNotBusy, type RequestContext } from '../processor/request-context.js';
import { changedFields } from './customer-fields.js';
import { CustomerPrinter } from './customer-ret.js';

/** QuickBooks' limit for the name of a customer or job, in characters (behaviours.md §3). */
const MAX_NAME_LENGTH = 41;

/**
 * Carries out CustomerAdd. A job takes over its parent's company name unless it brings one.
 *
 * @param sent the CustomerAdd aggregate, its texts as QuickBooks stores them.
 * @throws Refusal 3100 name taken, 3130 parent, 3070/3090/3150 name, and those of the fields.
 */
export function addCustomer(context: RequestContext, sent: Fields): ListRecord {
  const name = textField(sent, 'Name')?.trim() ?? '';
  checkName(name, MAX_NAME_LENGTH);
  const parent = referenceOf(sent, 'ParentRef');
  const place = placeRecord(context.file, { family: 'Customer', name, parent });
  assertParentActive(place);
  const inherited = place.parent?.fields.CompanyName;
  const before: Fields = inherited === undefined ? {} : { CompanyName: inherited };
  const record = addRecord(context.file, {
    family: 'Customer',
    kind: 'Customer',
    name,
    place,
    isActive: sent.IsActive !== false,
    fields: changedFields(context, before, sent),
    at: context.clock.nowSeconds(),
  });
  const opening = textField(sent, 'OpenBalance');
  if (!opening) return record;
  const withBalance = { ...record, balanceCents: readCents(opening) };
  context.file.lists.put(withBalance);
  return withBalance;
}

/**
 * Carries out CustomerMod.
 *
 * @throws Refusal 3120 no such customer, 3200 stale EditSequence with the record as it is now, 3175 in use,
 *   3100 name taken, 3130 parent, 3180 for a job made active below an inactive customer.
 */
export function changeCustomer(context: RequestContext, sent: Fields): ListRecord {
  const listId = textField(sent, 'ListID') ?? '';
  const record = context.file.lists.get('Customer', listId);
  if (!record) throw objectNotFound(listId);
  assertNotBusy(context, listId);
  const editSequence = textField(sent, 'EditSequence') ?? '';
  if (editSequence !== record.editSequence) {
    const printer = new CustomerPrinter(context);
    throw staleEditSequence(editSequence, printer.print(record));
  }
  const place = changedPlace(context, record, sent);
  const isActive = sent.IsActive === undefined ? record.isActive : sent.IsActive === true;
  assertMayBeActive(context, { record, isActive, place });
  const change: ListChange = {
    isActive,
    fields: changedFields(context, record.fields, sent),
    ...(place ? { place, name: textField(sent, 'Name')?.trim() ?? record.name } : {}),
  };
  return changeRecord(context.file, { record, change, at: context.clock.nowSeconds() });
}

/** The new place of a customer that is renamed or moved; undefined for one that stays where it is. */
function changedPlace(
  context: RequestContext,
  record: ListRecord,
  sent: Fields,
): Place | undefined {
  const name = textField(sent, 'Name')?.trim();
  if (name === undefined && sent.ParentRef === undefined) return undefined;
  if (name !== undefined) checkName(name, MAX_NAME_LENGTH);
  const kept = record.parentId === null ? null : { ListID: record.parentId };
  const parent = sent.ParentRef === undefined ? kept : referenceOf(sent, 'ParentRef');
  return placeRecord(context.file, {
    family: 'Customer',
    name: name ?? record.name,
    parent,
    self: record,
  });
}

/** A job cannot be added below an inactive customer (status-codes.tsv, 3130). */
function assertParentActive(place: Place): void {
  if (!place.parent || place.parent.isActive) return;
  throw new Refusal(
    3130,
    `There is an invalid reference to a parent "${place.parent.fullName}".  QuickBooks error message: ` +
      'The parent is inactive.',
  );
}

function assertMayBeActive(
  context: RequestContext,
  options: { record: ListRecord; isActive: boolean; place: Place | undefined },
): void {
  const { record, isActive, place } = options;
  const parentId = place ? place.parent?.listId : record.parentId;
  if (!isActive || !parentId) return;
  const parent = context.file.lists.get('Customer', parentId);
  if (parent?.isActive !== false) return;
  throw new Refusal(
    3180,
    `There was an error when saving the Customer "${record.fullName}".  QuickBooks error message: ` +
      `A job cannot be active while "${parent.fullName}" is inactive.`,
  );
}

function referenceOf(sent: Fields, element: string): Reference | null {
  const value = sent[element];
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  const reference = value as Reference;
  return isEmptyReference(reference) ? null : reference;
}
