import type { Database } from 'lmdb';
import { familiesSharingNames, type ListFamily, type ListRecord, namePath } from './list-record.js';
import { SortedEntries } from './sorted-entries.js';

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

/** A record as the order of full names knows it. */
interface NamedEntry extends NameEntry {
  readonly key: string[];
}

/**
 * The lists of a company file with their indexes. Writes happen inside `CompanyFile.write`, so that a record and
 * its index entries are there together or not at all.
 */
export class ListStore {
  readonly #db: ListDatabases;
  readonly #orders = new Map<ListFamily, SortedEntries<NamedEntry>>();

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

  /** What a list holds, in full-name order. Shared, and moved by the next change: copy what is to stay. */
  order(family: ListFamily): readonly NamedEntry[] {
    return this.#orderOf(family).all;
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
    const key = nameKey(record);
    const entry = { id: record.listId, active: record.isActive, kind: record.kind };
    this.#db.names.putSync(key, entry);
    this.#db.modified.putSync([record.family, record.modifiedAt, record.listId], null);
    this.#orders.get(record.family)?.put({ key, ...entry });
  }

  remove(record: ListRecord): void {
    this.#unindex(record);
    this.#db.records.removeSync([record.family, record.listId]);
  }

  count(family: ListFamily): number {
    return this.order(family).length;
  }

  /** Forgets what was read inside a write that was then undone. */
  forgetOrders(): void {
    this.#orders.clear();
  }

  #orderOf(family: ListFamily): SortedEntries<NamedEntry> {
    const known = this.#orders.get(family);
    if (known) return known;
    const range = this.#db.names.getRange(rangeOf([family]));
    const order = new SortedEntries([...range].map(({ key, value }) => ({ key, ...value })));
    this.#orders.set(family, order);
    return order;
  }

  #unindex(record: ListRecord): void {
    const key = nameKey(record);
    this.#db.names.removeSync(key);
    this.#db.modified.removeSync([record.family, record.modifiedAt, record.listId]);
    this.#orders.get(record.family)?.remove(key);
  }
}

function nameKey(record: ListRecord): string[] {
  return [record.family, ...namePath(record.fullName)];
}

/** All keys that begin with these parts. */
function rangeOf(prefix: readonly string[]): { start: string[]; end: string[] } {
  return { start: [...prefix], end: [...prefix, LAST] };
}

/** Sorts after every character a name may hold. */
const LAST = '\u{10FFFF}';
