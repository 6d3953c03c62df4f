import { aggregateField, type Fields, textField } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import type { ListPrinter } from '../lists/list-printer.js';
import { findReferenced } from '../lists/references.js';
import { readCents } from '../money/cents.js';
import type { RequestContext } from '../processor/request-context.js';

/** The filters only customers have, by balance and by class; null when a query uses neither. */
export function customerFilter(
  body: Fields,
  context: RequestContext,
  printer: ListPrinter,
): ((record: ListRecord) => boolean) | null {
  const balance = aggregateField(body, 'TotalBalanceFilter');
  const byClass = aggregateField(body, 'ClassFilter');
  if (!balance && !byClass) return null;
  const limit = readCents((balance && textField(balance, 'Amount')) ?? '0');
  const compare = COMPARE[(balance && textField(balance, 'Operator')) ?? ''];
  const classes = byClass && classIds(byClass, context);
  return (record) => {
    if (compare && !compare(printer.totalCents(record), limit)) return false;
    if (!classes) return true;
    const reference = aggregateField(record.fields, 'ClassRef');
    return reference !== undefined && classes.has(textField(reference, 'ListID') ?? '');
  };
}

const COMPARE: Readonly<Record<string, (total: number, limit: number) => boolean>> = {
  LessThan: (total, limit) => total < limit,
  LessThanEqual: (total, limit) => total <= limit,
  Equal: (total, limit) => total === limit,
  GreaterThan: (total, limit) => total > limit,
  GreaterThanEqual: (total, limit) => total >= limit,
};

/** ListIDs of the classes a filter names, with those below them where it says so. */
function classIds(filter: Fields, context: RequestContext): ReadonlySet<string> {
  const ids = new Set<string>();
  const take = (reference: { ListID?: string; FullName?: string }, isWithChildren: boolean) => {
    const found = findReferenced(context.file, 'Class', reference);
    if (!found) return;
    ids.add(found.listId);
    if (!isWithChildren) return;
    for (const below of context.file.lists.descendants(found)) ids.add(below.listId);
  };
  const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  for (const ListID of texts(filter.ListID)) take({ ListID }, false);
  for (const FullName of texts(filter.FullName)) take({ FullName }, false);
  const [withId, withName] = [filter.ListIDWithChildren, filter.FullNameWithChildren];
  if (typeof withId === 'string') take({ ListID: withId }, true);
  if (typeof withName === 'string') take({ FullName: withName }, true);
  return ids;
}
