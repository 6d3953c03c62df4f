import { aggregateField, type Fields, textField } from '../company-file/fields.js';
import type { ListRecord } from '../company-file/list-record.js';
import { type ListQueryBody, queryList } from '../lists/list-query.js';
import { findReferenced } from '../lists/references.js';
import { onlyElements } from '../lists/ret-elements.js';
import { readCents } from '../money/cents.js';
import { type Answer, accepted } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import type { RequestContext } from '../processor/request-context.js';
import { CustomerPrinter } from './customer-ret.js';
import { addCustomer, changeCustomer } from './customer-write.js';

/** CustomerQuery: customers and jobs mixed, parents before their jobs. */
export function answerCustomerQuery(request: SetRequest, context: RequestContext): Answer {
  const printer = new CustomerPrinter(context);
  const matches = filterOf(request.body, context, printer);
  return queryList(context, {
    family: 'Customer',
    requestKind: request.kind,
    attributes: request.attributes,
    body: request.body as ListQueryBody,
    ...(matches ? { matches } : {}),
    print: (record) => printer.print(record),
  });
}

/** CustomerAdd: a new customer, or a new job below one. */
export function answerCustomerAdd(request: SetRequest, context: RequestContext): Answer {
  const sent = aggregateField(request.body, 'CustomerAdd') ?? {};
  return answerWith(request, context, addCustomer(context, sent));
}

/** CustomerMod: changes what is sent of a customer or job. */
export function answerCustomerMod(request: SetRequest, context: RequestContext): Answer {
  const sent = aggregateField(request.body, 'CustomerMod') ?? {};
  return answerWith(request, context, changeCustomer(context, sent));
}

function answerWith(request: SetRequest, context: RequestContext, record: ListRecord): Answer {
  const { IncludeRetElement } = request.body as ListQueryBody;
  return accepted([onlyElements(new CustomerPrinter(context).print(record), IncludeRetElement)]);
}

/** The filters only customers have: by balance and by class. */
function filterOf(
  body: Fields,
  context: RequestContext,
  printer: CustomerPrinter,
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
