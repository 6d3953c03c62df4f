import type { Database } from 'lmdb';
import { type FieldValue, isFields } from '../company-file/fields.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import { SortedEntries } from '../company-file/sorted-entries.js';
import { REFERENCE_FAMILIES } from '../lists/reference-families.js';
import { repointed } from '../lists/repointing.js';
import { TXN_TYPES, type TxnRecord, type TxnType } from './txn-record.js';

export interface TxnDatabases {
  /** txnId -> record: transaction ids are unique in the whole file. */
  readonly records: Database<TxnRecord, string>;
  /** [type, txnDate, txnNumber] -> txnId: the order in which queries hand them out. */
  readonly dates: Database<string, (string | number)[]>;
  /** [type, modifiedAt, txnId] -> nothing */
  readonly modified: Database<null, (string | number)[]>;
  /** [type, lower-cased number, txnId] -> nothing */
  readonly numbers: Database<null, string[]>;
  /** [customerId, type, txnDate, txnNumber] -> txnId */
  readonly customers: Database<string, (string | number)[]>;
  /** [family, listId] -> how many transactions refer to the record */
  readonly uses: Database<number, string[]>;
}

/** A transaction as the order of dates knows it. */
interface DatedEntry {
  readonly key: (string | number)[];
  readonly txnId: string;
}

/** Transactions of a company file with their indexes. Writes happen inside `CompanyFile.write`. */
export class TxnStore {
  readonly #db: TxnDatabases;
  readonly #orders = new Map<TxnType, SortedEntries<DatedEntry>>();

  constructor(databases: TxnDatabases) {
    this.#db = databases;
  }

  get(txnId: string): TxnRecord | undefined {
    return this.#db.records.get(txnId);
  }

  /** Ids of one type, by date and then by the order of entering. Shared with the next change: copy what is to stay. */
  *inOrder(type: TxnType): Iterable<string> {
    for (const { txnId } of this.#orderOf(type).all) yield txnId;
  }

  /** Ids changed within both bounds, which are inclusive UTC epoch seconds. */
  *modifiedBetween(type: TxnType, from: number, to: number): Iterable<string> {
    for (const key of this.#db.modified.getKeys({ start: [type, from], end: [type, to + 1] })) {
      yield String(key[2]);
    }
  }

  *withNumber(type: TxnType, refNumber: string): Iterable<string> {
    for (const key of this.#db.numbers.getKeys(rangeOf([type, refNumber.toLowerCase()]))) {
      yield String(key[2]);
    }
  }

  /** Ids of a customer's transactions of one type, oldest date first; its jobs' are their own. */
  *ofCustomer(customerId: string, type: TxnType): Iterable<string> {
    for (const { value } of this.#db.customers.getRange(rangeOf([customerId, type]))) yield value;
  }

  /** Whether any transaction refers to this record. */
  uses(family: ListFamily, listId: string): boolean {
    return (this.#db.uses.get([family, listId]) ?? 0) > 0;
  }

  put(txn: TxnRecord): void {
    const before = this.get(txn.txnId);
    if (before) this.#unindex(before);
    this.#db.records.putSync(txn.txnId, txn);
    this.#db.dates.putSync(dateKey(txn), txn.txnId);
    this.#orders.get(txn.type)?.put({ key: dateKey(txn), txnId: txn.txnId });
    this.#db.modified.putSync([txn.type, txn.modifiedAt, txn.txnId], null);
    this.#db.numbers.putSync(numberKey(txn), null);
    this.#db.customers.putSync([txn.customerId, ...dateKey(txn)], txn.txnId);
    this.#count(txn, 1);
  }

  remove(txn: TxnRecord): void {
    this.#unindex(txn);
    this.#db.records.removeSync(txn.txnId);
  }

  /** Lets every transaction that refers to one record refer to the other: a merge. */
  repoint(from: ListRecord, to: ListRecord): void {
    if (!this.uses(from.family, from.listId)) return;
    for (const type of TXN_TYPES) {
      for (const txnId of [...this.inOrder(type)]) {
        const txn = this.get(txnId);
        if (txn && referencesOf(txn).has(`${from.family} ${from.listId}`)) {
          this.put(repointedTxn(txn, from, to));
        }
      }
    }
  }

  /** Forgets what was read inside a write that was then undone. */
  forgetOrders(): void {
    this.#orders.clear();
  }

  #orderOf(type: TxnType): SortedEntries<DatedEntry> {
    const known = this.#orders.get(type);
    if (known) return known;
    const range = this.#db.dates.getRange(rangeOf([type]));
    const order = new SortedEntries([...range].map(({ key, value }) => ({ key, txnId: value })));
    this.#orders.set(type, order);
    return order;
  }

  #unindex(txn: TxnRecord): void {
    this.#db.dates.removeSync(dateKey(txn));
    this.#orders.get(txn.type)?.remove(dateKey(txn));
    this.#db.modified.removeSync([txn.type, txn.modifiedAt, txn.txnId]);
    this.#db.numbers.removeSync(numberKey(txn));
    this.#db.customers.removeSync([txn.customerId, ...dateKey(txn)]);
    this.#count(txn, -1);
  }

  #count(txn: TxnRecord, change: 1 | -1): void {
    for (const reference of referencesOf(txn)) {
      const key = reference.split(' ');
      const count = (this.#db.uses.get(key) ?? 0) + change;
      if (count > 0) this.#db.uses.putSync(key, count);
      else this.#db.uses.removeSync(key);
    }
  }
}

function dateKey(txn: TxnRecord): (string | number)[] {
  return [txn.type, txn.txnDate, txn.txnNumber];
}

function numberKey(txn: TxnRecord): string[] {
  return [txn.type, txn.refNumber.toLowerCase(), txn.txnId];
}

function rangeOf(prefix: readonly string[]): { start: string[]; end: string[] } {
  return { start: [...prefix], end: [...prefix, '\u{10FFFF}'] };
}

/** "family listId" of everything a transaction refers to. */
function referencesOf(txn: TxnRecord): Set<string> {
  const found = new Set([`Customer ${txn.customerId}`]);
  const walk = (element: string, value: FieldValue | undefined): void => {
    if (Array.isArray(value)) {
      for (const entry of value) walk(element, entry);
    } else if (isFields(value)) {
      const family = REFERENCE_FAMILIES[element];
      if (family && typeof value.ListID === 'string') found.add(`${family} ${value.ListID}`);
      for (const [inner, innerValue] of Object.entries(value)) walk(inner, innerValue);
    }
  };
  for (const fields of [txn.fields, ...txn.lines]) {
    for (const [element, value] of Object.entries(fields)) walk(element, value);
  }
  return found;
}

function repointedTxn(txn: TxnRecord, from: ListRecord, to: ListRecord): TxnRecord {
  const isCustomer = from.family === 'Customer' && txn.customerId === from.listId;
  return {
    ...txn,
    customerId: isCustomer ? to.listId : txn.customerId,
    fields: repointed(txn.fields, from, to),
    lines: txn.lines.map((line) => repointed(line, from, to)),
  };
}
