import { mkdirSync } from 'node:fs';
import { type Database, open, type RootDatabase, TransactionFlags } from 'lmdb';
import type { TxnRecord } from '../transactions/txn-record.js';
import { type TxnDatabases, TxnStore } from '../transactions/txn-store.js';
import { type Deletion, DeletionStore } from './deletion-store.js';
import type { ListFamily, ListRecord } from './list-record.js';
import { type ListDatabases, ListStore } from './list-store.js';
import { type MessageSetDatabase, MessageSetStore } from './message-set-store.js';

/**
 * A write is in the hands of the operating system when it returns, so that killing this process cannot undo it;
 * waiting for the disk as well takes many times as long.
 */
const WRITE: number =
  TransactionFlags.ABORTABLE | TransactionFlags.SYNCHRONOUS_COMMIT | TransactionFlags.NO_SYNC_FLUSH;

/** Raised when the layout on disk changes; an older company file is then refused instead of misread. */
const LAYOUT_VERSION = 2;

/** What lmdb's types leave out of a database. */
interface WithEncoder {
  readonly encoder: { clearSharedData(): void };
}

/**
 * A company file on disk, in LMDB: a write is wholly there or not at all, whenever the process is killed.
 *
 * @example
 * const file = CompanyFile.open('/state/quickbooks/files/1');
 * file.write(() => file.lists.put(record));
 */
export class CompanyFile {
  readonly lists: ListStore;
  readonly transactions: TxnStore;
  readonly messageSets: MessageSetStore;
  readonly deletions: DeletionStore;
  readonly #root: RootDatabase;
  readonly #meta: Database<unknown, string>;
  readonly #databases: Database[];
  /** Those whose records share their element names, which are written once for all of them. */
  readonly #sharing: readonly WithEncoder[];

  private constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    // What a write has handed to the system outlives the process, killed or not; only a power cut of the machine
    // that runs the simulator could take it, and waiting for its disk would be most of what a write costs.
    this.#root = open({ path: folder, noSubdir: false, maxDbs: 24, noSync: true });
    this.#meta = this.#root.openDB<unknown, string>({ name: 'meta' });
    const records = this.#root.openDB<ListRecord, string[]>({
      name: 'lists',
      sharedStructuresKey: Symbol.for('structures'),
    });
    const names: ListDatabases['names'] = this.#root.openDB({ name: 'list-names' });
    const modified: ListDatabases['modified'] = this.#root.openDB({ name: 'list-modified' });
    const messageSets: MessageSetDatabase = this.#root.openDB({ name: 'message-sets' });
    const deleted = this.#root.openDB<Deletion, (string | number)[]>({ name: 'deletions' });
    const transactions = this.#openTransactions();
    this.#sharing = [records, transactions.records] as unknown as WithEncoder[];
    this.lists = new ListStore({ records, names, modified });
    this.transactions = new TxnStore(transactions);
    this.messageSets = new MessageSetStore(messageSets);
    this.deletions = new DeletionStore(deleted);
    // Only to be cleared as a whole, whatever they hold.
    this.#databases = [
      ...[this.#meta, records, names, modified, messageSets, deleted],
      ...Object.values(transactions),
    ] as unknown as Database[];
  }

  /**
   * Opens the file in this folder, making an empty one if there is none.
   *
   * @throws Error when the file was written by a simulator of another layout.
   */
  static open(folder: string): CompanyFile {
    const file = new CompanyFile(folder);
    const layout = file.#meta.get('layout');
    if (layout === undefined) file.#meta.putSync('layout', LAYOUT_VERSION);
    else if (layout !== LAYOUT_VERSION) {
      throw new Error(
        `The company file in ${folder} has layout ${String(layout)}, this simulator reads ${LAYOUT_VERSION}. ` +
          'Delete the folder to begin with a new company file.',
      );
    }
    return file;
  }

  /** Whether the file was filled to the end: a kill in the middle of seeding leaves one that is not. */
  get isFilled(): boolean {
    return this.#meta.get('filled') === true;
  }

  /** Fills a new file, from the beginning when an earlier attempt was interrupted. */
  fill(seeding: () => void): void {
    if (this.isFilled) return;
    this.write(() => {
      for (const database of this.#databases) database.clearSync();
      this.#meta.putSync('layout', LAYOUT_VERSION);
    });
    this.#forgetOrders();
    this.#forgetStructures();
    seeding();
    this.write(() => this.#meta.putSync('filled', true));
  }

  /** Runs changes as one: either all of them are on disk when this returns, or it throws and none is. */
  write<T>(change: () => T): T {
    try {
      return this.#root.transactionSync(change, WRITE);
    } catch (error) {
      this.#forgetOrders();
      this.#forgetStructures();
      throw error;
    }
  }

  /** A small named value of the file, such as its company information. */
  read<T>(name: string): T | undefined {
    return this.#meta.get(name) as T | undefined;
  }

  /** Sets a small named value. Only inside `write`. */
  save(name: string, value: unknown): void {
    this.#meta.putSync(name, value);
  }

  /**
   * A new ListID as QuickBooks makes them: hex counter with the high bit set, dash, creation time in Unix
   * seconds. Each family counts for itself. Only inside `write`.
   */
  nextListId(family: ListFamily, createdAt: number): string {
    const count = this.#count(`list-ids:${family}`);
    return `${(0x8000_0000 + count).toString(16).toUpperCase()}-${createdAt}`;
  }

  /** A new TxnID and the number QuickBooks counts transactions with. Only inside `write`. */
  nextTxnId(createdAt: number): { readonly txnId: string; readonly txnNumber: number } {
    return { txnId: this.nextLineId(createdAt), txnNumber: this.#count('transactions') };
  }

  /** A new TxnLineID: hex counter, dash, creation time; lines count on with TxnIDs. Only inside `write`. */
  nextLineId(createdAt: number): string {
    return `${this.#count('transaction-ids').toString(16).toUpperCase()}-${createdAt}`;
  }

  /** The next number of a counter of the file, from 1. Only inside `write`. */
  nextNumber(counter: string): number {
    return this.#count(`counter:${counter}`);
  }

  close(): Promise<void> {
    return this.#root.close();
  }

  #openTransactions(): TxnDatabases {
    return {
      records: this.#root.openDB<TxnRecord, string>({
        name: 'transactions',
        sharedStructuresKey: Symbol.for('structures'),
      }),
      dates: this.#root.openDB({ name: 'transaction-dates' }),
      modified: this.#root.openDB({ name: 'transaction-modified' }),
      numbers: this.#root.openDB({ name: 'transaction-numbers' }),
      customers: this.#root.openDB({ name: 'transaction-customers' }),
      uses: this.#root.openDB({ name: 'transaction-uses' }),
    };
  }

  /**
   * Element names that were first written by a change that failed are not on disk, but the encoder still counts
   * on them: what it wrote next could not be read after a restart.
   */
  #forgetStructures(): void {
    for (const { encoder } of this.#sharing) encoder.clearSharedData();
  }

  #forgetOrders(): void {
    this.lists.forgetOrders();
    this.transactions.forgetOrders();
  }

  #count(key: string): number {
    const next = Number(this.#meta.get(key) ?? 0) + 1;
    this.#meta.putSync(key, next);
    return next;
  }
}
