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

/** All of a stored message set but its responses, which have entries of their own. */
interface StoredHead {
  readonly contentHash: string;
  readonly isFinished: boolean;
  readonly isKept: boolean;
  readonly count: number;
}

/** A set's id for its head; with a place behind it for a response. */
type StoreKey = string | [id: string, place: number];

export type MessageSetDatabase = Database<StoredHead | StoredResponse, StoreKey>;

/**
 * Stored outcomes of message sets. They belong to the company file: with another file open the same id is
 * unknown (behaviours.md §7). Each response is an entry, so that keeping one does not write those before it again.
 */
export class MessageSetStore {
  readonly #db: MessageSetDatabase;

  constructor(database: MessageSetDatabase) {
    this.#db = database;
  }

  get(id: string): MessageSetRecord | undefined {
    const head = this.#head(id);
    if (head === undefined) return undefined;
    const { contentHash, isFinished, isKept, count } = head;
    const places = isKept ? Array.from({ length: count }, (_, place) => place) : null;
    const responses = places?.map((place) => this.#db.get([id, place]) as StoredResponse) ?? null;
    return { contentHash, isFinished, responses };
  }

  /**
   * Keeps the last response of a set, and where the set stands. Only inside `CompanyFile.write`, together with what
   * the response reports.
   *
   * @param state.count of responses so far; `last` is the one at their end, absent in a set without requests
   */
  keep(
    id: string,
    state: Readonly<{
      contentHash: string;
      isFinished: boolean;
      isKept: boolean;
      count: number;
      last: StoredResponse | undefined;
    }>,
  ): void {
    const { last, ...head } = state;
    this.#db.putSync(id, head);
    if (last !== undefined) this.#db.putSync([id, head.count - 1], last);
  }

  /** Only inside `CompanyFile.write`. */
  remove(id: string): void {
    const count = this.#head(id)?.count ?? 0;
    for (let place = 0; place < count; place += 1) this.#db.removeSync([id, place]);
    this.#db.removeSync(id);
  }

  #head(id: string): StoredHead | undefined {
    return this.#db.get(id) as StoredHead | undefined;
  }
}
