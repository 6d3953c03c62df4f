import { aggregateField, type Fields, textField } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { notCleared, objectNotFound, Refusal, staleEditSequence } from '../processor/refusal.js';
import { assertNotBusy, type RequestContext } from '../processor/request-context.js';
import { changedFields } from './list-fields.js';
import type { ListKind } from './list-kind.js';
import { checkName, type Place, placeRecord } from './list-names.js';
import { addRecord, changeRecord, type ListChange } from './list-writer.js';
import { isEmptyReference, type Reference } from './references.js';

/**
 * Carries out an Add.
 *
 * @param sent the aggregate inside the request, its texts as QuickBooks stores them.
 * @throws Refusal 3100 name taken, 3130 parent, 3070/3090/3150 name, 3140 reference, and those of the kind.
 */
export function addListRecord(context: RequestContext, kind: ListKind, sent: Fields): ListRecord {
  const name = textField(sent, 'Name')?.trim() ?? '';
  checkName(name, kind.maxNameLength);
  const parent = referenceOf(sent, 'ParentRef');
  const place = placeRecord(context.file, { family: kind.family, name, parent });
  assertParentActive(place);
  const before = kind.initial?.(context, place, sent) ?? {};
  const fields = changedFields(context, { before, sent, by: kind });
  const record = addRecord(context.file, {
    family: kind.family,
    kind: kind.kind,
    name,
    place,
    isActive: sent.IsActive !== false,
    fields: kind.complete?.(context, { fields, before: undefined, name, sent }) ?? fields,
    at: context.clock.nowSeconds(),
  });
  return kind.added?.(context, record, sent) ?? record;
}

/**
 * Carries out a Mod.
 *
 * @param print writes the record out, for the refusal of a stale EditSequence.
 * @throws Refusal 3120 no such record, 3200 stale EditSequence with the record as it is now, 3175 in use, 3100
 *   name taken, 3190 no name, 3130 parent, 3180 for a record made active below an inactive one, and those of the kind.
 */
export function changeListRecord(
  context: RequestContext,
  options: {
    readonly kind: ListKind;
    readonly sent: Fields;
    readonly print: (record: ListRecord) => Fields;
  },
): ListRecord {
  const { kind, sent, print } = options;
  const listId = textField(sent, 'ListID') ?? '';
  const record = context.file.lists.get(kind.family, listId);
  if (record?.kind !== kind.kind) throw objectNotFound(listId);
  assertNotBusy(context, listId);
  const editSequence = textField(sent, 'EditSequence') ?? '';
  if (editSequence !== record.editSequence) throw staleEditSequence(editSequence, print(record));
  const place = changedPlace(context, { kind, record, sent });
  const isActive = sent.IsActive === undefined ? record.isActive : sent.IsActive === true;
  assertMayBeActive(context, { kind, record, isActive, place });
  const name = textField(sent, 'Name')?.trim() ?? record.name;
  const fields = changedFields(context, { before: record.fields, sent, by: kind });
  const before = record.fields;
  const change: ListChange = {
    isActive,
    fields: kind.complete?.(context, { fields, before, name, sent }) ?? fields,
    ...(place ? { place, name } : {}),
  };
  return changeRecord(context.file, { record, change, at: context.clock.nowSeconds() });
}

/** The new place of a record that is renamed or moved; undefined for one that stays where it is. */
function changedPlace(
  context: RequestContext,
  options: { kind: ListKind; record: ListRecord; sent: Fields },
): Place | undefined {
  const { kind, record, sent } = options;
  const name = textField(sent, 'Name')?.trim();
  if (name === undefined && sent.ParentRef === undefined) return undefined;
  if (name === '') throw notCleared('Name');
  if (name !== undefined) checkName(name, kind.maxNameLength);
  const kept = record.parentId === null ? null : { ListID: record.parentId };
  const parent = sent.ParentRef === undefined ? kept : referenceOf(sent, 'ParentRef');
  return placeRecord(context.file, {
    family: kind.family,
    name: name ?? record.name,
    parent,
    self: record,
  });
}

/** Nothing can be added below an inactive record (status-codes.tsv, 3130). */
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
  options: { kind: ListKind; record: ListRecord; isActive: boolean; place: Place | undefined },
): void {
  const { kind, record, isActive, place } = options;
  const parentId = place ? place.parent?.listId : record.parentId;
  if (!isActive || !parentId) return;
  const parent = context.file.lists.get(kind.family, parentId);
  if (parent?.isActive !== false) return;
  throw new Refusal(
    3180,
    `There was an error when saving the ${kind.noun} "${record.fullName}".  QuickBooks error message: ` +
      `It cannot be active while "${parent.fullName}" is inactive.`,
  );
}

function referenceOf(sent: Fields, element: string): Reference | null {
  const reference = aggregateField(sent, element) as Reference | undefined;
  return !reference || isEmptyReference(reference) ? null : reference;
}
