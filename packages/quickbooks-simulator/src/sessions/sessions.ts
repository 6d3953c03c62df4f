import { randomUUID } from 'node:crypto';
import { HresultError } from './hresult.js';

/** A query being handed out page by page. There is no snapshot of the records, only of which ones matched. */
export interface QueryIterator {
  readonly id: string;
  /** The request kind that started it, such as CustomerQueryRq. */
  readonly requestKind: string;
  /** Ids in the order in which they are handed out. */
  readonly ids: readonly string[];
  position: number;
}

/** Iterators a session may hold at once; the oldest is dropped beyond it, and then answers 3391. */
const MAX_ITERATORS = 64;

/** One BeginSession…EndSession of a program. Iterators live and die with it (behaviours.md §6). */
export class Session {
  readonly ticket = randomUUID();
  readonly appName: string;
  /** Windows path of the company file the session works on. */
  readonly companyFile: string;
  readonly isUnattended: boolean;
  readonly #iterators = new Map<string, QueryIterator>();

  constructor(options: { appName: string; companyFile: string; isUnattended: boolean }) {
    this.appName = options.appName;
    this.companyFile = options.companyFile;
    this.isUnattended = options.isUnattended;
  }

  startIterator(requestKind: string, ids: readonly string[]): QueryIterator {
    const oldest = this.#iterators.keys().next();
    if (this.#iterators.size >= MAX_ITERATORS && !oldest.done) this.#iterators.delete(oldest.value);
    const iterator = { id: `{${randomUUID()}}`, requestKind, ids, position: 0 };
    this.#iterators.set(iterator.id, iterator);
    return iterator;
  }

  /** The iterator of this id, or undefined when it is finished, foreign, or of another kind of request. */
  findIterator(id: string, requestKind: string): QueryIterator | undefined {
    const iterator = this.#iterators.get(id);
    return iterator?.requestKind === requestKind ? iterator : undefined;
  }

  endIterator(id: string): void {
    this.#iterators.delete(id);
  }
}

/** The sessions programs hold open now. */
export class Sessions {
  readonly #open = new Map<string, Session>();

  add(session: Session): void {
    this.#open.set(session.ticket, session);
  }

  /** @throws HresultError 0x8004040D when the ticket is of no open session. */
  get(ticket: string): Session {
    const session = this.#open.get(ticket);
    if (!session) throw new HresultError('invalidTicket');
    return session;
  }

  end(ticket: string): void {
    this.get(ticket);
    this.#open.delete(ticket);
  }

  /** What a crash of QuickBooks, or its closing, does to programs. */
  endAll(): void {
    this.#open.clear();
  }

  list(): readonly Session[] {
    return [...this.#open.values()];
  }
}
