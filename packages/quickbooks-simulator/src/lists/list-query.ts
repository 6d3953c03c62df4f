import type { Fields } from '../company-file/fields.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import { withOwnersOnly } from '../data-extensions/owners.js';
import { type Answer, accepted, noMatch, partlyFound } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import { pageOf } from '../processor/paging.js';
import { Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';
import { onlyElements } from './ret-elements.js';

/** What the bodies of list queries have in common; each kind of list knows some of these elements. */
export interface ListQueryBody {
  readonly ListID?: readonly string[] | undefined;
  readonly FullName?: readonly string[] | undefined;
  readonly MaxReturned?: number | undefined;
  readonly ActiveStatus?: string | undefined;
  readonly FromModifiedDate?: string | undefined;
  readonly ToModifiedDate?: string | undefined;
  readonly NameFilter?: { readonly MatchCriterion?: string; readonly Name?: string } | undefined;
  readonly NameRangeFilter?: { readonly FromName?: string; readonly ToName?: string } | undefined;
  readonly IncludeRetElement?: readonly string[] | undefined;
  readonly OwnerID?: readonly string[] | undefined;
}

/** A query on one list, ready to run. */
export interface ListQuery {
  /** The lists it reads. */
  readonly families: readonly ListFamily[];
  /** The kinds of record it wants; all of them when left out. */
  readonly kinds?: readonly string[];
  /** Name of the request, which an iterator is bound to. */
  readonly requestKind: string;
  readonly attributes: SetRequest['attributes'];
  readonly body: ListQueryBody;
  /** A further filter of this kind of list. */
  readonly matches?: (record: ListRecord) => boolean;
  readonly print: (record: ListRecord) => Fields;
}

/**
 * Answers a list query as QuickBooks does: by ids or names, or by filters with paging.
 *
 * @throws Refusal 3020/3030 for dates, 3391 for an iterator that is not valid.
 */
export function queryList(context: RequestContext, query: ListQuery): Answer {
  const { attributes, body } = query;
  const isContinued = attributes.iterator === 'Continue' || attributes.iterator === 'Stop';
  if (!isContinued && (body.ListID || body.FullName)) return queryByKey(context, query);
  return pageOf({
    session: context.session,
    request: { kind: query.requestKind, attributes },
    maxReturned: body.MaxReturned,
    find: () => matchingKeys(context, query),
    count: () => countMatches(context, query),
    print: (key) => {
      const [family, id] = splitKey(key);
      const record = context.file.lists.get(family, id);
      return record && printOne(query, record);
    },
    none: noMatch,
  });
}

function queryByKey(context: RequestContext, query: ListQuery): Answer {
  const { lists } = context.file;
  if (query.attributes.iterator) {
    throw new Refusal(3152, 'A query by ListID or FullName cannot be iterated.');
  }
  const { ListID: ids = [], FullName: names = [] } = query.body;
  const found: ListRecord[] = [];
  const missing: string[] = [];
  const take = (key: string, record: ListRecord | undefined) => {
    if (record && (query.matches?.(record) ?? true)) found.push(record);
    else missing.push(key);
  };
  const first = (find: (family: ListFamily) => ListRecord | undefined) => {
    for (const family of query.families) {
      const record = find(family);
      if (record && isKind(query, record.kind)) return record;
    }
    return undefined;
  };
  for (const id of ids)
    take(
      id,
      first((family) => lists.get(family, id)),
    );
  for (const name of names)
    take(
      name,
      first((family) => lists.getByName(family, name)),
    );
  const records = found.map((record) => printOne(query, record));
  return missing[0] === undefined ? accepted(records) : partlyFound(records, missing[0]);
}

function printOne(query: ListQuery, record: ListRecord): Fields {
  const { IncludeRetElement, OwnerID } = query.body;
  return onlyElements(withOwnersOnly(query.print(record), OwnerID), IncludeRetElement);
}

/** The keys of the records a query is after, in the order in which they are handed out. */
function matchingKeys(context: RequestContext, query: ListQuery): readonly string[] {
  const period = modifiedPeriod(context, query.body);
  const test = recordTest(query);
  return query.families.flatMap((family) =>
    period
      ? keysModifiedIn(context, { query, family, period, test })
      : keysInOrder(context, { query, family, test }),
  );
}

function countMatches(context: RequestContext, query: ListQuery): number {
  const isAnybody = recordTest(query) === null && query.kinds === undefined;
  if (!isAnybody || modifiedPeriod(context, query.body)) {
    return matchingKeys(context, query).length;
  }
  const isWanted = activeFilter(query.body.ActiveStatus);
  let count = 0;
  for (const family of query.families) {
    for (const { active } of context.file.lists.order(family)) if (isWanted(active)) count += 1;
  }
  return count;
}

function keysModifiedIn(
  context: RequestContext,
  options: { query: ListQuery; family: ListFamily; period: Period; test: RecordTest },
): string[] {
  const { query, family, period, test } = options;
  const { lists } = context.file;
  const isWanted = activeFilter(query.body.ActiveStatus);
  const keys: string[] = [];
  for (const id of lists.modifiedBetween(family, period.from, period.to)) {
    const record = lists.get(family, id);
    if (
      record &&
      isWanted(record.isActive) &&
      isKind(query, record.kind) &&
      (test?.(record) ?? true)
    ) {
      keys.push(keyOf(family, id));
    }
  }
  return keys;
}

/** Without a test on whole records the name index alone tells which ones match. */
function keysInOrder(
  context: RequestContext,
  options: { query: ListQuery; family: ListFamily; test: RecordTest },
): string[] {
  const { query, family, test } = options;
  const { lists } = context.file;
  const isWanted = activeFilter(query.body.ActiveStatus);
  const keys: string[] = [];
  for (const { id, active, kind } of lists.order(family)) {
    if (!isWanted(active) || !isKind(query, kind)) continue;
    const record = test && lists.get(family, id);
    if (!test || (record && test(record))) keys.push(keyOf(family, id));
  }
  return keys;
}

type RecordTest = ((record: ListRecord) => boolean) | null;

function recordTest(query: ListQuery): RecordTest {
  const { body, matches } = query;
  if (!body.NameFilter && !body.NameRangeFilter) return matches ?? null;
  const byName = nameFilter(body);
  return (record) => byName(record.name) && (matches?.(record) ?? true);
}

function isKind(query: ListQuery, kind: string): boolean {
  return !query.kinds || query.kinds.includes(kind);
}

/** A ListID is unique inside its family only, so a query over several lists must keep both. */
function keyOf(family: ListFamily, id: string): string {
  return `${family} ${id}`;
}

function splitKey(key: string): [ListFamily, string] {
  const space = key.indexOf(' ');
  // Keys are made by keyOf alone, from a family.
  return [key.slice(0, space) as ListFamily, key.slice(space + 1)];
}

/** Without ActiveStatus inactive records stay hidden (behaviours.md §3). */
function activeFilter(status: string | undefined): (isActive: boolean) => boolean {
  if (status === 'All') return () => true;
  return (isActive) => isActive === (status !== 'InactiveOnly');
}

function nameFilter({ NameFilter, NameRangeFilter }: ListQueryBody): (name: string) => boolean {
  const wanted = (NameFilter?.Name ?? '').toLowerCase();
  const from = NameRangeFilter?.FromName?.toLowerCase();
  const to = NameRangeFilter?.ToName?.toLowerCase();
  if (from !== undefined && to !== undefined && from > to) {
    throw new Refusal(3031, 'The name range is invalid: FromName comes after ToName.');
  }
  return (original) => {
    const name = original.toLowerCase();
    if (NameFilter && !COMPARE[NameFilter.MatchCriterion ?? '']?.(name, wanted)) return false;
    if (from !== undefined && name < from) return false;
    // "To B" takes in everything that begins with B.
    return to === undefined || name <= to || name.startsWith(to);
  };
}

const COMPARE: Readonly<Record<string, (name: string, wanted: string) => boolean>> = {
  StartsWith: (name, wanted) => name.startsWith(wanted),
  Contains: (name, wanted) => name.includes(wanted),
  EndsWith: (name, wanted) => name.endsWith(wanted),
};

interface Period {
  readonly from: number;
  readonly to: number;
}

/** The period a query asks for, both ends inclusive, in UTC epoch seconds; null without date filters. */
function modifiedPeriod(context: RequestContext, body: ListQueryBody): Period | null {
  if (!body.FromModifiedDate && !body.ToModifiedDate) return null;
  const read = (text: string | undefined, edge: 'from' | 'to', otherwise: number) => {
    if (!text) return otherwise;
    const at = context.clock.readFilter(text, edge);
    if (at !== null) return at;
    throw new Refusal(3020, `There was an error when converting the date value "${text}".`);
  };
  const from = read(body.FromModifiedDate, 'from', 0);
  const to = read(body.ToModifiedDate, 'to', Number.MAX_SAFE_INTEGER - 1);
  if (from > to) throw new Refusal(3030, 'The date range is invalid: it begins after it ends.');
  return { from, to };
}
