import type { Database } from 'lmdb';
import type { Fields } from './fields.js';

/** One response as it is kept for a client that asks again. */
export interface StoredResponse {
  /** Name of the request, such as CustomerAddRq. */
  readonly requestKind: string;
  readonly requestID?: string;
  readonly answer: StoredAnswer;
}

/** What a request was answered, in the form of processor/answer.ts. */
export interface StoredAnswer {
  readonly statusCode: number;
  readonly statusSeverity: 'Info' | 'Warn' | 'Error';
  readonly statusMessage: string;
  readonly records: readonly Fields[];
  readonly retCount?: number;
  readonly iteratorRemainingCount?: number;
  readonly iteratorID?: string;
}

/** What QuickBooks keeps of a message set sent with a newMessageSetID, so that a client can ask what became of it. */
export interface MessageSetRecord {
  /** Hash of the requests: the same id with other content is status 9001. */
  readonly contentHash: string;
  /**
   * Responses so far, in the order of the requests; shorter than the set when QuickBooks died in the middle,
   * null when they were too large to keep.
   */
  readonly responses: readonly StoredResponse[] | null;
  /** False while requests of the set have not been carried out. */
  readonly isFinished: boolean;
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
}
