import type { CompanyFile } from '../company-file/company-file.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import { nameTaken, Refusal, stringTooLong } from '../processor/refusal.js';
import { findReferenced, type Reference } from './references.js';

/** Customers, items and other trees go five levels deep: a record and four ancestors (behaviours.md §3). */
const MAX_SUBLEVEL = 4;

/** Where a record stands in its tree. */
export interface Place {
  readonly parent: ListRecord | null;
  readonly fullName: string;
  readonly sublevel: number;
}

/**
 * Checks a name by itself.
 *
 * @throws Refusal 3150 without a name, 3070 when it is too long, 3090 with a colon, which separates levels.
 */
export function checkName(name: string, maxLength: number): void {
  if (name.trim() === '') {
    throw new Refusal(3150, 'There is a missing element: "Name".');
  }
  if (name.length > maxLength) throw stringTooLong(name, 'Name', maxLength);
  if (name.includes(':')) {
    throw new Refusal(
      3090,
      `There was an error when storing "${name}" in the "Name" field: no colon is allowed.`,
    );
  }
}

/**
 * Finds the place of a record below its parent and checks that its name is free there.
 *
 * @param self the record itself when it is being renamed or moved.
 * @throws Refusal 3130 for a parent that cannot be one, 3100 for a name that is held already.
 */
export function placeRecord(
  file: CompanyFile,
  options: {
    family: ListFamily;
    name: string;
    parent: Reference | null;
    self?: ListRecord;
  },
): Place {
  const parent = options.parent && findParent(file, options.family, options.parent);
  const sublevel = parent ? parent.sublevel + 1 : 0;
  checkDepth(file, sublevel, options.self);
  if (parent && options.self && isWithin(parent, options.self)) {
    throw invalidParent(parent.fullName, 'A record cannot stand below itself.');
  }
  const fullName = parent ? `${parent.fullName}:${options.name}` : options.name;
  const holder = file.lists.holderOfName(options.family, fullName);
  const isSelf = holder?.listId === options.self?.listId && holder?.family === options.family;
  if (holder && !isSelf) throw nameTaken(options.name);
  return { parent, fullName, sublevel };
}

function findParent(file: CompanyFile, family: ListFamily, reference: Reference): ListRecord {
  const parent = findReferenced(file, family, reference);
  if (parent) return parent;
  throw invalidParent(
    reference.ListID ?? reference.FullName ?? '',
    'It does not exist in the list.',
  );
}

function checkDepth(file: CompanyFile, sublevel: number, self: ListRecord | undefined): void {
  let deepest = sublevel;
  if (self) {
    for (const descendant of file.lists.descendants(self)) {
      deepest = Math.max(deepest, sublevel + descendant.sublevel - self.sublevel);
    }
  }
  if (deepest > MAX_SUBLEVEL) {
    throw invalidParent('', `There can be no more than ${MAX_SUBLEVEL + 1} levels.`);
  }
}

function isWithin(record: ListRecord, ancestor: ListRecord): boolean {
  return `${record.fullName}:`.toLowerCase().startsWith(`${ancestor.fullName}:`.toLowerCase());
}

function invalidParent(value: string, why: string): Refusal {
  return new Refusal(
    3130,
    `There is an invalid reference to a parent "${value}".  QuickBooks error message: ${why}`,
  );
}
