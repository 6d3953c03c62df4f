import type { Database } from 'lmdb';

/** That a record was deleted. Times are UTC epoch seconds. */
export interface Deletion {
  /** As requests name it: Customer, ItemService, Invoice. */
  readonly type: string;
  readonly id: string;
  readonly createdAt: number;
  readonly deletedAt: number;
  /** FullName of a list record, RefNumber of a transaction. */
  readonly label: string;
}

/** What was deleted and when. Queries never show it otherwise (behaviours.md §5). */
export class DeletionStore {
  readonly #db: Database<Deletion, (string | number)[]>;

  /** @param database [type, deletedAt, id] -> deletion */
  constructor(database: Database<Deletion, (string | number)[]>) {
    this.#db = database;
  }

  /** Only inside `CompanyFile.write`. */
  add(deletion: Deletion): void {
    this.#db.putSync([deletion.type, deletion.deletedAt, deletion.id], deletion);
  }

  /** Deletions of one type within both bounds, which are inclusive UTC epoch seconds, oldest first. */
  *between(type: string, from: number, to: number): Iterable<Deletion> {
    for (const { value } of this.#db.getRange({ start: [type, from], end: [type, to + 1] })) {
      yield value;
    }
  }
}
