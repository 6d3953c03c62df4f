import type { CompanyFile } from '../company-file/company-file.js';
import {
  aggregateField,
  type Fields,
  type FieldValue,
  isFields,
  textField,
} from '../company-file/fields.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import { type Answer, accepted } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import { objectNotFound, Refusal, staleEditSequence } from '../processor/refusal.js';
import { assertNotBusy, type RequestContext } from '../processor/request-context.js';
import { ListPrinter } from './list-printer.js';
import { changeRecord } from './list-writer.js';
import { REFERENCE_FAMILIES } from './reference-families.js';
import { repointed } from './repointing.js';

/** Families whose records refer to others: where to look before a small list entry is deleted or merged. */
const REFERRING: readonly ListFamily[] = ['Customer', 'Item', 'Vendor', 'SalesRep'];

/** The family a ListDelType or ListMergeType lies in; undefined for lists this QuickBooks does not keep. */
const FAMILIES: Readonly<Record<string, ListFamily>> = {
  Account: 'Account',
  Class: 'Class',
  Currency: 'Currency',
  Customer: 'Customer',
  CustomerMsg: 'CustomerMsg',
  CustomerType: 'CustomerType',
  DateDrivenTerms: 'Terms',
  Employee: 'Employee',
  JobType: 'JobType',
  OtherName: 'OtherName',
  PaymentMethod: 'PaymentMethod',
  PriceLevel: 'PriceLevel',
  SalesRep: 'SalesRep',
  SalesTaxCode: 'SalesTaxCode',
  ShipMethod: 'ShipMethod',
  StandardTerms: 'Terms',
  Vendor: 'Vendor',
};

/** The lists whose elements programs can merge (behaviours.md §11). */
const MERGEABLE = ['Account', 'Class', 'Customer', 'Vendor'];

/**
 * ListDel: removes a record that nothing uses. Takes no EditSequence, so there is no guard against deleting what
 * somebody has just changed (behaviours.md §4).
 *
 * @throws Refusal 3162 in multi-user mode, 3120 no such record, 3175 open by somebody, 3160 in use.
 */
export function deleteListRecord(request: SetRequest, context: RequestContext): Answer {
  const type = textField(request.body, 'ListDelType') ?? '';
  const listId = textField(request.body, 'ListID') ?? '';
  assertSingleUser(context, 'delete list elements');
  const record = findOfType(context.file, type, listId);
  assertNotBusy(context, listId);
  if (isInUse(context.file, record)) {
    throw new Refusal(
      3160,
      `There was an error when deleting the ${type} "${record.fullName}".  QuickBooks error message: ` +
        'It is used by transactions or other list elements. Make it inactive instead.',
    );
  }
  const deletedAt = removeRecord(context, record, type);
  return accepted([
    {
      ListDelType: type,
      ListID: listId,
      TimeDeleted: context.clock.print(deletedAt),
      FullName: record.fullName,
    },
  ]);
}

/**
 * ListMerge: everything that used one record uses the other, then the one is deleted.
 *
 * @throws Refusal 3162 in multi-user mode, 3120 no such record, 3200 stale EditSequence of either, 3170 for
 *   records that cannot be merged.
 */
export function mergeListRecords(request: SetRequest, context: RequestContext): Answer {
  const type = textField(request.body, 'ListMergeType') ?? '';
  assertSingleUser(context, 'merge list elements');
  const from = mergedRecord(context, type, aggregateField(request.body, 'MergeFrom') ?? {});
  const to = mergedRecord(context, type, aggregateField(request.body, 'MergeTo') ?? {});
  assertMergeable(context.file, from, to);
  const at = context.clock.nowSeconds();
  repoint(context.file, { from, to, at });
  context.file.transactions.repoint(from, to);
  const into = context.file.lists.get(to.family, to.listId) ?? to;
  const change = { record: into, change: {}, at };
  const merged = changeRecord(context.file, change);
  const withBalance = { ...merged, balanceCents: merged.balanceCents + from.balanceCents };
  context.file.lists.put(withBalance);
  const deletedAt = removeRecord(context, from, type);
  return accepted([
    {
      ListMergeType: type,
      MergedFrom: {
        ListID: from.listId,
        TimeDeleted: context.clock.print(deletedAt),
        FullName: from.fullName,
      },
      MergedTo: {
        ListID: withBalance.listId,
        TimeCreated: context.clock.print(withBalance.createdAt),
        TimeModified: context.clock.print(withBalance.modifiedAt),
        EditSequence: withBalance.editSequence,
        FullName: withBalance.fullName,
      },
    },
  ]);
}

function assertSingleUser(context: RequestContext, what: string): void {
  if (context.desk.mode === 'single') return;
  throw new Refusal(3162, `QuickBooks must be in single-user mode to ${what}.`);
}

function findOfType(file: CompanyFile, type: string, listId: string): ListRecord {
  const family = type.startsWith('Item') ? 'Item' : FAMILIES[type];
  const record = family && file.lists.get(family, listId);
  if (record?.kind !== type) throw objectNotFound(listId);
  return record;
}

function mergedRecord(context: RequestContext, type: string, named: Fields): ListRecord {
  const record = findOfType(context.file, type, textField(named, 'ListID') ?? '');
  assertNotBusy(context, record.listId);
  const editSequence = textField(named, 'EditSequence') ?? '';
  if (editSequence === record.editSequence) return record;
  throw staleEditSequence(editSequence, new ListPrinter(context).print(record));
}

/** QuickBooks merges records of four lists, of one level only, and none that has others below it. */
function assertMergeable(file: CompanyFile, from: ListRecord, to: ListRecord): void {
  if (!MERGEABLE.includes(from.kind)) {
    throw new Refusal(
      3170,
      `"${from.fullName}" cannot be merged.  QuickBooks error message: ` +
        `Only elements of these lists can be: ${MERGEABLE.join(', ')}.`,
    );
  }
  const hasBelow = [...file.lists.descendants(from)].length > 0;
  if (from.listId !== to.listId && !hasBelow && from.sublevel === to.sublevel) return;
  throw new Refusal(
    3170,
    `"${from.fullName}" cannot be merged into "${to.fullName}".  QuickBooks error message: ` +
      'Only two different elements of one level, the first without others below it, can be merged.',
  );
}

function removeRecord(context: RequestContext, record: ListRecord, type: string): number {
  const deletedAt = context.clock.nowSeconds();
  context.file.lists.remove(record);
  context.file.deletions.add({
    type,
    id: record.listId,
    createdAt: record.createdAt,
    deletedAt,
    label: record.fullName,
  });
  return deletedAt;
}

function isInUse(file: CompanyFile, record: ListRecord): boolean {
  for (const _ of file.lists.descendants(record)) return true;
  if (file.transactions.uses(record.family, record.listId)) return true;
  return usersOf(file, record).next().done !== true;
}

/** List records that refer to this one. */
function* usersOf(file: CompanyFile, record: ListRecord): Generator<ListRecord, void> {
  // Nothing in a list refers to a customer but its jobs, and reading all customers takes a while.
  if (record.family === 'Customer') return;
  for (const family of REFERRING) {
    for (const { id } of [...file.lists.order(family)]) {
      const user = file.lists.get(family, id);
      if (user && refersTo(user.fields, record)) yield user;
    }
  }
}

function refersTo(fields: Fields, record: ListRecord): boolean {
  return Object.entries(fields).some(([element, value]) => valueRefersTo(element, value, record));
}

function valueRefersTo(
  element: string,
  value: FieldValue | undefined,
  record: ListRecord,
): boolean {
  if (Array.isArray(value)) return value.some((entry) => valueRefersTo(element, entry, record));
  if (!isFields(value)) return false;
  if (REFERENCE_FAMILIES[element] === record.family) return value.ListID === record.listId;
  return refersTo(value, record);
}

function repoint(
  file: CompanyFile,
  options: { from: ListRecord; to: ListRecord; at: number },
): void {
  const { from, to, at } = options;
  for (const user of [...usersOf(file, from)]) {
    const fields = repointed(user.fields, from, to);
    changeRecord(file, { record: user, change: { fields }, at });
  }
}
