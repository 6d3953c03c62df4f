import { aggregateField, type Fields, textField } from '../company-file/fields.js';
import { findReferenced } from '../lists/references.js';
import type { RequestContext } from '../processor/request-context.js';
import { readCompany } from '../seed/company.js';
import { macroBounds } from './date-macros.js';
import { flatLines } from './sales-lines.js';
import { openCents, type TxnRecord } from './txn-record.js';

type TxnTest = (txn: TxnRecord) => boolean;

/** What a transaction must be to pass the filters of a query, the modified date apart. */
export function txnTests(context: RequestContext, body: Fields): TxnTest[] {
  return [
    dateTest(context, body),
    entityTest(context, body),
    accountTest(context, body),
    numberTest(body),
    paidTest(body),
  ].filter((test) => test !== null);
}

function dateTest(context: RequestContext, body: Fields): TxnTest | null {
  const filter = aggregateField(body, 'TxnDateRangeFilter');
  if (!filter) return null;
  const macro = textField(filter, 'DateMacro');
  const today = context.clock.printDate(context.clock.nowSeconds());
  const [from, to] = macro
    ? macroBounds(macro, { today, firstMonth: readCompany(context.file).FirstMonthFiscalYear })
    : [textField(filter, 'FromTxnDate') ?? '', textField(filter, 'ToTxnDate') || '9999-12-31'];
  return (txn) => txn.txnDate >= from && txn.txnDate <= to;
}

/** By customer; "with children" takes in the jobs, so that an invoice on a job shows under its parent. */
function entityTest(context: RequestContext, body: Fields): TxnTest | null {
  const filter = aggregateField(body, 'EntityFilter');
  if (!filter) return null;
  const ids = namedIds(context, 'Customer', filter);
  return (txn) => ids.has(txn.customerId);
}

/** By an account that the transaction is booked to, itself or through the items of its lines. */
function accountTest(context: RequestContext, body: Fields): TxnTest | null {
  const filter = aggregateField(body, 'AccountFilter');
  if (!filter) return null;
  const ids = namedIds(context, 'Account', filter);
  const isNamed = (fields: Fields, element: string) => {
    const reference = aggregateField(fields, element);
    return reference !== undefined && ids.has(textField(reference, 'ListID') ?? '');
  };
  const isSoldBy = (line: Fields) => {
    const reference = aggregateField(line, 'ItemRef');
    const item = context.file.lists.get(
      'Item',
      (reference && textField(reference, 'ListID')) ?? '',
    );
    if (!item) return false;
    const one = aggregateField(item.fields, 'SalesOrPurchase') ?? {};
    const both = aggregateField(item.fields, 'SalesAndPurchase') ?? item.fields;
    return isNamed(one, 'AccountRef') || isNamed(both, 'IncomeAccountRef');
  };
  return ({ fields, lines }) =>
    isNamed(fields, 'ARAccountRef') ||
    isNamed(fields, 'DepositToAccountRef') ||
    flatLines(lines).some(isSoldBy);
}

/** The records that a filter names, by id or full name, those below them too where it says so. */
function namedIds(
  { file }: RequestContext,
  family: 'Customer' | 'Account',
  filter: Fields,
): ReadonlySet<string> {
  const ids = new Set<string>();
  const take = (reference: { ListID?: string; FullName?: string }, isWithChildren: boolean) => {
    const record = findReferenced(file, family, reference);
    if (!record) return;
    ids.add(record.listId);
    if (!isWithChildren) return;
    for (const below of file.lists.descendants(record)) ids.add(below.listId);
  };
  for (const ListID of texts(filter.ListID)) take({ ListID }, false);
  for (const FullName of texts(filter.FullName)) take({ FullName }, false);
  const [withId, withName] = [filter.ListIDWithChildren, filter.FullNameWithChildren];
  if (typeof withId === 'string') take({ ListID: withId }, true);
  if (typeof withName === 'string') take({ FullName: withName }, true);
  return ids;
}

function numberTest(body: Fields): TxnTest | null {
  const filter = aggregateField(body, 'RefNumberFilter');
  const range = aggregateField(body, 'RefNumberRangeFilter');
  if (!filter && !range) return null;
  const wanted = ((filter && textField(filter, 'RefNumber')) ?? '').toLowerCase();
  const criterion = filter && textField(filter, 'MatchCriterion');
  const from = range && textField(range, 'FromRefNumber');
  const to = range && textField(range, 'ToRefNumber');
  return ({ refNumber }) => {
    const number = refNumber.toLowerCase();
    if (criterion === 'StartsWith' && !number.startsWith(wanted)) return false;
    if (criterion === 'Contains' && !number.includes(wanted)) return false;
    if (criterion === 'EndsWith' && !number.endsWith(wanted)) return false;
    return (
      (!from || compareNumbers(refNumber, from) >= 0) && (!to || compareNumbers(refNumber, to) <= 0)
    );
  };
}

/** Numbers by value, everything else by its letters. */
function compareNumbers(left: string, right: string): number {
  return left.localeCompare(right, 'en-US', { numeric: true });
}

function paidTest(body: Fields): TxnTest | null {
  const status = textField(body, 'PaidStatus');
  if (status !== 'PaidOnly' && status !== 'NotPaidOnly') return null;
  return (txn) => (openCents(txn) === 0) === (status === 'PaidOnly');
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
