import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import type { Place } from './list-names.js';

/** What a new list record consists of; everything else is made here. Times are UTC epoch seconds. */
export interface NewListRecord {
  readonly family: ListFamily;
  readonly kind: string;
  readonly name: string;
  readonly place: Place;
  readonly isActive: boolean;
  readonly fields: Fields;
  readonly at: number;
}

/** Adds a record. Only inside `CompanyFile.write`. */
export function addRecord(file: CompanyFile, added: NewListRecord): ListRecord {
  const record: ListRecord = {
    family: added.family,
    kind: added.kind,
    listId: file.nextListId(added.family, added.at),
    name: added.name,
    fullName: added.place.fullName,
    parentId: added.place.parent?.listId ?? null,
    sublevel: added.place.sublevel,
    isActive: added.isActive,
    createdAt: added.at,
    modifiedAt: added.at,
    editSequence: String(added.at),
    fields: added.fields,
    balanceCents: 0,
  };
  file.lists.put(record);
  return record;
}

/** What may change in a record. */
export type ListChange = Partial<Pick<ListRecord, 'name' | 'isActive' | 'fields'>> & {
  readonly place?: Place;
};

/**
 * Changes a record, and with it whatever follows: descendants take over a new full name, and become inactive
 * with their parent. Only inside `CompanyFile.write`.
 *
 * @param at UTC epoch seconds on the machine's clock.
 */
export function changeRecord(
  file: CompanyFile,
  options: { record: ListRecord; change: ListChange; at: number },
): ListRecord {
  const { record, change, at } = options;
  const descendants = [...file.lists.descendants(record)];
  const { place, ...rest } = change;
  const changed = touched(
    {
      ...record,
      ...rest,
      fullName: place?.fullName ?? record.fullName,
      parentId: place ? (place.parent?.listId ?? null) : record.parentId,
      sublevel: place?.sublevel ?? record.sublevel,
    },
    at,
  );
  file.lists.put(changed);
  for (const descendant of descendants)
    followAncestor(file, { descendant, before: record, after: changed, at });
  return changed;
}

/**
 * The record with a fresh TimeModified and EditSequence. The sequence is the Unix time in most captured records,
 * but must differ after every change, also the second one within a second.
 */
function touched(record: ListRecord, at: number): ListRecord {
  const editSequence = String(Math.max(at, Number(record.editSequence) + 1));
  return { ...record, modifiedAt: at, editSequence };
}

function followAncestor(
  file: CompanyFile,
  options: { descendant: ListRecord; before: ListRecord; after: ListRecord; at: number },
): void {
  const { descendant, before, after, at } = options;
  const fullName = after.fullName + descendant.fullName.slice(before.fullName.length);
  const sublevel = descendant.sublevel + after.sublevel - before.sublevel;
  const isActive = descendant.isActive && (after.isActive || !before.isActive);
  const moved = { ...descendant, fullName, sublevel, isActive };
  // A new full name is derived, not edited; becoming inactive is an edit that delta queries must see.
  if (isActive !== descendant.isActive) file.lists.put(touched(moved, at));
  else if (fullName !== descendant.fullName || sublevel !== descendant.sublevel)
    file.lists.put(moved);
}
