import { aggregateField, type Fields, textField } from '../company-file/fields.js';
import { withOwnersOnly } from '../data-extensions/owners.js';
import { onlyElements } from '../lists/ret-elements.js';
import { type Answer, accepted, noMatch, partlyFound } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import { pageOf } from '../processor/paging.js';
import { Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';
import { txnTests } from './txn-filters.js';
import { TxnPrinter } from './txn-printer.js';
import type { TxnRecord, TxnType } from './txn-record.js';

/**
 * Answers InvoiceQuery and its like: by ids or numbers, or by filters with paging. Lines and links come only
 * when they are asked for (behaviours.md §6).
 *
 * @throws Refusal 3020/3030 for dates, 3391 for an iterator that is not valid.
 */
export function queryTransactions(
  context: RequestContext,
  request: SetRequest,
  type: TxnType,
): Answer {
  const { body } = request;
  const printer = new TxnPrinter(context);
  const detail = {
    hasLines: body.IncludeLineItems === true,
    hasLinks: body.IncludeLinkedTxns === true,
  };
  const names = texts(body.IncludeRetElement);
  const owners = texts(body.OwnerID);
  const print = (txn: TxnRecord) =>
    onlyElements(withOwnersOnly(printer.print(txn, detail), owners), names);
  const { transactions } = context.file;
  const byKey = findByKey(context, type, body);
  if (byKey) {
    const records = byKey.found.map(print);
    return byKey.missing === null ? accepted(records) : partlyFound(records, byKey.missing);
  }
  return pageOf({
    session: context.session,
    request,
    maxReturned: typeof body.MaxReturned === 'number' ? body.MaxReturned : undefined,
    find: () => matchingIds(context, type, body),
    print: (txnId) => {
      const txn = transactions.get(txnId);
      return txn && print(txn);
    },
    none: noMatch,
  });
}

/** The transactions a query names by TxnID or number; null when it names none. */
function findByKey(
  context: RequestContext,
  type: TxnType,
  body: Fields,
): { found: TxnRecord[]; missing: string | null } | null {
  const { transactions } = context.file;
  const isCaseSensitive = body.RefNumberCaseSensitive !== undefined;
  const numbers = texts(body.RefNumber ?? body.RefNumberCaseSensitive);
  const ids = texts(body.TxnID);
  if (!ids && !numbers) return null;
  const found: TxnRecord[] = [];
  let missing: string | null = null;
  for (const id of ids ?? []) {
    const txn = transactions.get(id);
    if (txn?.type === type) found.push(txn);
    else missing ??= id;
  }
  for (const number of numbers ?? []) {
    const before = found.length;
    for (const id of transactions.withNumber(type, number)) {
      const txn = transactions.get(id);
      if (txn && (!isCaseSensitive || txn.refNumber === number)) found.push(txn);
    }
    if (found.length === before) missing ??= number;
  }
  return { found, missing };
}

function matchingIds(context: RequestContext, type: TxnType, body: Fields): string[] {
  const { transactions } = context.file;
  const tests = txnTests(context, body);
  const modified = aggregateField(body, 'ModifiedDateRangeFilter');
  const ids = modified
    ? transactions.modifiedBetween(type, ...modifiedBounds(context, modified))
    : transactions.inOrder(type);
  if (tests.length === 0) return [...ids];
  return [...ids].filter((id) => {
    const txn = transactions.get(id);
    return txn !== undefined && tests.every((test) => test(txn));
  });
}

function modifiedBounds(context: RequestContext, filter: Fields): [number, number] {
  const read = (element: string, edge: 'from' | 'to', otherwise: number) => {
    const text = textField(filter, element);
    if (!text) return otherwise;
    const at = context.clock.readFilter(text, edge);
    if (at !== null) return at;
    throw new Refusal(3020, `There was an error when converting the date value "${text}".`);
  };
  const from = read('FromModifiedDate', 'from', 0);
  const to = read('ToModifiedDate', 'to', Number.MAX_SAFE_INTEGER - 1);
  if (from > to) throw new Refusal(3030, 'The date range is invalid: it begins after it ends.');
  return [from, to];
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined;
}
