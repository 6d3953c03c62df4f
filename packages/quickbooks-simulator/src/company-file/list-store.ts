import type { Database } from 'lmdb';
import { familiesSharingNames, type ListFamily, type ListRecord, namePath } from './list-record.js';

/** A name index entry: which record holds the name, and what filters ask of it, so that they need no record. */
interface NameEntry {
  readonly id: string;
  readonly active: boolean;
  readonly kind: string;
}

export interface ListDatabases {
  /** [family, listId] -> record */
  readonly records: Database<ListRecord, string[]>;
  /** [family, ...lower-cased path] -> entry; so that a parent stands right before its jobs. */
  readonly names: Database<NameEntry, string[]>;
  /** [family, modifiedAt, listId] -> nothing */
  readonly modified: Database<null, (string | number)[]>;
}

/** What a list holds, in the order of its full names. */
interface ListOrder {
  readonly ids: readonly string[];
  readonly active: readonly boolean[];
  readonly kinds: readonly string[];
}

/**
 * The lists of a company file with their indexes. Writes happen inside `CompanyFile.write`, so that a record and
 * its index entries are there together or not at all.
 */
export class ListStore {
  readonly #db: ListDatabases;
  readonly #orders = new Map<ListFamily, ListOrder>();

  constructor(databases: ListDatabases) {
    this.#db = databases;
  }

  get(family: ListFamily, listId: string): ListRecord | undefined {
    return this.#db.records.get([family, listId]);
  }

  getByName(family: ListFamily, fullName: string): ListRecord | undefined {
    const entry = this.#db.names.get([family, ...namePath(fullName)]);
    return entry && this.get(family, entry.id);
  }

  /** Who holds this full name, in this family or in one that shares its names. Inactive records count too. */
  holderOfName(family: ListFamily, fullName: string): ListRecord | undefined {
    for (const sharing of familiesSharingNames(family)) {
      const holder = this.getByName(sharing, fullName);
      if (holder) return holder;
    }
    return undefined;
  }

  /** ListIDs in full-name order. The array is shared: it must not be changed. */
  order(family: ListFamily): ListOrder {
    let order = this.#orders.get(family);
    if (!order) {
      const ids: string[] = [];
      const active: boolean[] = [];
      const kinds: string[] = [];
      for (const { value } of this.#db.names.getRange(rangeOf([family]))) {
        ids.push(value.id);
        active.push(value.active);
        kinds.push(value.kind);
      }
      order = { ids, active, kinds };
      this.#orders.set(family, order);
    }
    return order;
  }

  /** ListIDs changed within both bounds, which are inclusive UTC epoch seconds, oldest change first. */
  *modifiedBetween(family: ListFamily, from: number, to: number): Iterable<string> {
    const range = { start: [family, from], end: [family, to + 1] };
    for (const key of this.#db.modified.getKeys(range)) yield String(key[2]);
  }

  /** Everything below a record, parents before their children. */
  *descendants(record: ListRecord): Iterable<ListRecord> {
    const path: string[] = [record.family, ...namePath(record.fullName)];
    for (const { key, value } of this.#db.names.getRange(rangeOf(path))) {
      if (key.length === path.length) continue;
      const descendant = this.get(record.family, value.id);
      if (descendant) yield descendant;
    }
  }

  /** Stores a record, new or changed, and moves its index entries. */
  put(record: ListRecord): void {
    const before = this.get(record.family, record.listId);
    if (before) this.#unindex(before);
    this.#db.records.putSync([record.family, record.listId], record);
    this.#db.names.putSync([record.family, ...namePath(record.fullName)], {
      id: record.listId,
      active: record.isActive,
      kind: record.kind,
    });
    this.#db.modified.putSync([record.family, record.modifiedAt, record.listId], null);
    this.#orders.delete(record.family);
  }

  remove(record: ListRecord): void {
    this.#unindex(record);
    this.#db.records.removeSync([record.family, record.listId]);
    this.#orders.delete(record.family);
  }

  count(family: ListFamily): number {
    return this.order(family).ids.length;
  }

  /** Forgets what was read inside a write that was then undone. */
  forgetOrders(): void {
    this.#orders.clear();
  }

  #unindex(record: ListRecord): void {
    this.#db.names.removeSync([record.family, ...namePath(record.fullName)]);
    this.#db.modified.removeSync([record.family, record.modifiedAt, record.listId]);
  }
}

/** All keys that begin with these parts. */
function rangeOf(prefix: readonly string[]): { start: string[]; end: string[] } {
  return { start: [...prefix], end: [...prefix, LAST] };
}

/** Sorts after every character a name may hold. */
const LAST = '\u{10FFFF}';
