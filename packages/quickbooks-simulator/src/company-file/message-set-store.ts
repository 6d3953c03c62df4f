import type { Database } from 'lmdb';

/** What QuickBooks keeps of a message set sent with a newMessageSetID, so that a client can ask what became of it. */
export interface MessageSetRecord {
  /** Hash of the requests: the same id with other content is status 9001. */
  readonly contentHash: string;
  /** Responses so far, in the order of the requests; shorter than the set when QuickBooks died in the middle. */
  readonly responses: readonly unknown[];
  /** Why no further request is to run although some have no response: the set stopped on an error. */
  readonly isFinished: boolean;
  /** UTC epoch seconds on the machine's clock. */
  readonly storedAt: number;
}

/**
 * Stored outcomes of message sets. They belong to the company file: with another file open the same id is
 * unknown (behaviours.md §7).
 */
export class MessageSetStore {
  readonly #db: Database<MessageSetRecord, string>;

  constructor(database: Database<MessageSetRecord, string>) {
    this.#db = database;
  }

  get(id: string): MessageSetRecord | undefined {
    return this.#db.get(id);
  }

  /** Only inside `CompanyFile.write`, together with what the last response reports. */
  put(id: string, record: MessageSetRecord): void {
    this.#db.putSync(id, record);
  }

  /** Only inside `CompanyFile.write`. */
  remove(id: string): void {
    this.#db.removeSync(id);
  }

  count(): number {
    let count = 0;
    for (const _ of this.#db.getKeys({})) count += 1;
    return count;
  }
}
