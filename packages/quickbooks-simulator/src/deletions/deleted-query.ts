import { aggregateField, type Fields, textField } from '../company-file/fields.js';
import { onlyElements } from '../lists/ret-elements.js';
import { type Answer, accepted, noMatch } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import { Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';

/** Deletions are told of for this long only (behaviours.md §5). */
const REMEMBERED_SECONDS = 90 * 86_400;

/** How the deletions of lists and those of transactions name their elements. */
interface DeletedShape {
  readonly typeElement: 'ListDelType' | 'TxnDelType';
  readonly idElement: 'ListID' | 'TxnID';
  readonly labelElement: 'FullName' | 'RefNumber';
}

const LISTS: DeletedShape = {
  typeElement: 'ListDelType',
  idElement: 'ListID',
  labelElement: 'FullName',
};
const TRANSACTIONS: DeletedShape = {
  typeElement: 'TxnDelType',
  idElement: 'TxnID',
  labelElement: 'RefNumber',
};

/** ListDeletedQuery and TxnDeletedQuery: of the types named, within the last 90 days. */
export function answerDeletedQuery(request: SetRequest, context: RequestContext): Answer {
  const shape = request.kind === 'ListDeletedQueryRq' ? LISTS : TRANSACTIONS;
  const { body } = request;
  const types = body[shape.typeElement];
  const { from, to } = period(body, context);
  const records: Fields[] = [];
  for (const type of Array.isArray(types) ? types.map(String) : []) {
    for (const deletion of context.file.deletions.between(type, from, to)) {
      const record: Fields = {
        [shape.typeElement]: deletion.type,
        [shape.idElement]: deletion.id,
        TimeCreated: context.clock.print(deletion.createdAt),
        TimeDeleted: context.clock.print(deletion.deletedAt),
        ...(deletion.label ? { [shape.labelElement]: deletion.label } : {}),
      };
      records.push(onlyElements(record, body.IncludeRetElement as string[] | undefined));
    }
  }
  if (request.attributes.metaData === 'MetaDataOnly') {
    return { ...accepted([]), retCount: records.length };
  }
  return records.length === 0 ? noMatch() : accepted(records);
}

function period(body: Fields, context: RequestContext): { from: number; to: number } {
  const filter = aggregateField(body, 'DeletedDateRangeFilter') ?? {};
  const oldest = context.clock.nowSeconds() - REMEMBERED_SECONDS;
  const read = (element: string, edge: 'from' | 'to', otherwise: number) => {
    const text = textField(filter, element);
    if (!text) return otherwise;
    const at = context.clock.readFilter(text, edge);
    if (at === null) {
      throw new Refusal(3020, `There was an error when converting the date value "${text}".`);
    }
    return at;
  };
  const from = Math.max(oldest, read('FromDeletedDate', 'from', oldest));
  const to = read('ToDeletedDate', 'to', Number.MAX_SAFE_INTEGER - 1);
  return { from, to };
}
