import { aggregateField, type Fields } from '../company-file/fields.js';
import type { ListFamily, ListRecord } from '../company-file/list-record.js';
import { customerFilter } from '../customers/customer-filters.js';
import { CUSTOMER } from '../customers/customer-kind.js';
import { withOwnersOnly } from '../data-extensions/owners.js';
import { ITEM_KINDS } from '../items/item-kinds.js';
import { type Answer, accepted } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import type { RequestContext } from '../processor/request-context.js';
import type { ListKind } from './list-kind.js';
import { ListPrinter } from './list-printer.js';
import { type ListQueryBody, queryList } from './list-query.js';
import { addListRecord, changeListRecord } from './record-write.js';
import { onlyElements } from './ret-elements.js';
import { SIMPLE_KINDS } from './simple-kinds.js';

/** Which lists a query reads, and of a mixed family which kinds; all of them when none are named. */
interface QueriedList {
  readonly families: readonly ListFamily[];
  readonly kinds?: readonly string[];
}

const QUERIES: Readonly<Record<string, QueriedList>> = {
  AccountQueryRq: { families: ['Account'] },
  ClassQueryRq: { families: ['Class'] },
  CurrencyQueryRq: { families: ['Currency'] },
  CustomerMsgQueryRq: { families: ['CustomerMsg'] },
  CustomerQueryRq: { families: ['Customer'] },
  CustomerTypeQueryRq: { families: ['CustomerType'] },
  DateDrivenTermsQueryRq: { families: ['Terms'], kinds: ['DateDrivenTerms'] },
  EmployeeQueryRq: { families: ['Employee'] },
  EntityQueryRq: { families: ['Customer', 'Employee', 'OtherName', 'Vendor'] },
  ItemQueryRq: { families: ['Item'] },
  ...Object.fromEntries(
    [...ITEM_KINDS.map(({ kind }) => kind), 'ItemFixedAsset', 'ItemSalesTaxGroup'].map((kind) => [
      `${kind}QueryRq`,
      { families: ['Item'], kinds: [kind] } satisfies QueriedList,
    ]),
  ),
  JobTypeQueryRq: { families: ['JobType'] },
  OtherNameQueryRq: { families: ['OtherName'] },
  PaymentMethodQueryRq: { families: ['PaymentMethod'] },
  PriceLevelQueryRq: { families: ['PriceLevel'] },
  SalesRepQueryRq: { families: ['SalesRep'] },
  SalesTaxCodeQueryRq: { families: ['SalesTaxCode'] },
  ShipMethodQueryRq: { families: ['ShipMethod'] },
  StandardTermsQueryRq: { families: ['Terms'], kinds: ['StandardTerms'] },
  TemplateQueryRq: { families: ['Template'] },
  TermsQueryRq: { families: ['Terms'] },
  VendorQueryRq: { families: ['Vendor'] },
};

/** Kinds a program can add or change, by the name of the element: CustomerAdd, ItemServiceMod. */
const KINDS: ReadonlyMap<string, ListKind> = new Map(
  [CUSTOMER, ...ITEM_KINDS, ...SIMPLE_KINDS].map((kind) => [kind.kind, kind]),
);

/** The lists' part in carrying a request out; null when it concerns no list. */
export function answerListRequest(request: SetRequest, context: RequestContext): Answer | null {
  const queried = QUERIES[request.kind];
  if (queried) return answerQuery(request, context, queried);
  const match = /^(\w+?)(Add|Mod)Rq$/.exec(request.kind);
  const kind = match && KINDS.get(match[1] ?? '');
  const sent = match && aggregateField(request.body, `${match[1]}${match[2]}`);
  if (!kind || !sent) return null;
  const printer = new ListPrinter(context);
  const record =
    match[2] === 'Add'
      ? addListRecord(context, kind, sent)
      : changeListRecord(context, { kind, sent, print: (stale) => printer.print(stale) });
  return accepted([printed(printer, record, request.body)]);
}

function answerQuery(request: SetRequest, context: RequestContext, queried: QueriedList): Answer {
  const printer = new ListPrinter(context);
  const body = request.body as ListQueryBody;
  const matches =
    request.kind === 'CustomerQueryRq'
      ? customerFilter(request.body, context, printer)
      : accountFilter(request);
  return queryList(context, {
    ...queried,
    requestKind: request.kind,
    attributes: request.attributes,
    body,
    ...(matches ? { matches } : {}),
    print: (record) => printer.print(record, body.IncludeRetElement),
  });
}

/** AccountQuery can name the types of account it wants. */
function accountFilter(request: SetRequest): ((record: ListRecord) => boolean) | null {
  const types = request.body.AccountType;
  if (request.kind !== 'AccountQueryRq' || !Array.isArray(types)) return null;
  return (record) => types.includes(record.fields.AccountType ?? '');
}

function printed(printer: ListPrinter, record: ListRecord, body: Fields): Fields {
  const shown = withOwnersOnly(printer.print(record), undefined);
  return onlyElements(shown, (body as ListQueryBody).IncludeRetElement);
}
