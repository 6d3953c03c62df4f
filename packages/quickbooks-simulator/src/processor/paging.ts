import type { Fields } from '../company-file/fields.js';
import type { QueryIterator, Session } from '../sessions/sessions.js';
import { type Answer, accepted } from './answer.js';
import type { SetRequest } from './message-set.js';
import { Refusal } from './refusal.js';

/** A query whose matches are handed out all at once or page by page. */
export interface PagedQuery {
  readonly session: Session;
  readonly request: Pick<SetRequest, 'kind' | 'attributes'>;
  /** Size of a page, or of the whole answer. */
  readonly maxReturned: number | undefined;
  /** Collects the keys of all matches, in the order in which they are handed out. */
  readonly find: () => readonly string[];
  /** How many matches there are, where that is known without collecting them. */
  readonly count?: () => number;
  /** Writes one match out; undefined when it is gone meanwhile: an iterator is no snapshot (behaviours.md §6). */
  readonly print: (key: string) => Fields | undefined;
  /** What is answered when nothing matches. */
  readonly none: () => Answer;
}

/**
 * Answers a query with its iterator and metadata attributes.
 *
 * @throws Refusal 3391 for an iterator that is finished, foreign, or of an earlier session.
 */
export function pageOf(query: PagedQuery): Answer {
  const { iterator, iteratorID = '', metaData } = query.request.attributes;
  if (iterator === 'Continue' || iterator === 'Stop') {
    const started = query.session.findIterator(iteratorID, query.request.kind);
    if (!started) throw new Refusal(3391, `The iteratorID "${iteratorID}" is not valid.`);
    if (iterator === 'Continue') return nextPage(query, started);
    query.session.endIterator(iteratorID);
    return accepted([]);
  }
  if (metaData === 'MetaDataOnly') {
    return { ...accepted([]), retCount: query.count?.() ?? query.find().length };
  }
  const keys = query.find();
  if (keys.length === 0) return query.none();
  const counted = metaData === 'MetaDataAndResponseData' ? { retCount: keys.length } : {};
  if (iterator === 'Start') {
    const started = query.session.startIterator(query.request.kind, keys);
    return { ...nextPage(query, started), ...counted };
  }
  return { ...accepted(printed(query, keys.slice(0, query.maxReturned))), ...counted };
}

function nextPage(query: PagedQuery, iterator: QueryIterator): Answer {
  const size = query.maxReturned ?? iterator.ids.length;
  const page = iterator.ids.slice(iterator.position, iterator.position + size);
  iterator.position += page.length;
  const iteratorRemainingCount = iterator.ids.length - iterator.position;
  if (iteratorRemainingCount === 0) query.session.endIterator(iterator.id);
  return {
    ...accepted(printed(query, page)),
    iteratorRemainingCount,
    iteratorID: iterator.id,
  };
}

function printed(query: PagedQuery, keys: readonly string[]): Fields[] {
  const records: Fields[] = [];
  for (const key of keys) {
    const record = query.print(key);
    if (record) records.push(record);
  }
  return records;
}
