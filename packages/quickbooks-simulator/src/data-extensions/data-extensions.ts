import {
  aggregateField,
  type Fields,
  listField,
  textField,
  withField,
} from '../company-file/fields.js';
import type { ListFamily } from '../company-file/list-record.js';
import { changeRecord } from '../lists/list-writer.js';
import { findReferenced, type Reference } from '../lists/references.js';
import { type Answer, accepted } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import { invalidReference, objectNotFound, Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';
import { readCompany, saveCompany } from '../seed/company.js';
import { findDefinition, isSame } from './definitions.js';

/** The owner of custom fields: a change of one is an edit of the record, that of private data is not. */
const CUSTOM_FIELDS = '0';

/** What an extension hangs on: where its fields are read from and how they are put back. */
interface Holder {
  /** As AssignToObject names it. */
  readonly object: string;
  readonly fields: Fields;
  readonly keep: (fields: Fields, isEdit: boolean) => void;
}

/**
 * DataExtAdd and DataExtMod: sets one value on the company, a list record or a transaction.
 *
 * @throws Refusal 3120 without a definition or a holder, 3180 for an object it is not assigned to, an Add of a
 *   value that is there, or a Mod of one that is not.
 */
export function setExtension(request: SetRequest, context: RequestContext): Answer {
  const isAdd = request.kind === 'DataExtAddRq';
  const sent = aggregateField(request.body, isAdd ? 'DataExtAdd' : 'DataExtMod') ?? {};
  const definition = findDefinition(context.file, sent);
  if (!definition) throw objectNotFound(String(sent.DataExtName));
  const holder = holderOf(sent, context);
  const assigned = definition.AssignToObject;
  if (!Array.isArray(assigned) || !assigned.includes(holder.object)) {
    throw new Refusal(
      3180,
      `The data extension "${String(sent.DataExtName)}" is not assigned to ${holder.object}.`,
    );
  }
  const all = listField(holder.fields, 'DataExtRet');
  const isThere = all.some((one) => isSame(one, sent));
  // Custom fields stand on every record, empty until they are set.
  if (sent.OwnerID !== CUSTOM_FIELDS && isAdd === isThere) {
    const why = isAdd ? 'has a value already' : 'has no value yet';
    throw new Refusal(3180, `The data extension "${String(sent.DataExtName)}" ${why}.`);
  }
  const value: Fields = {
    OwnerID: definition.OwnerID,
    DataExtName: definition.DataExtName,
    DataExtType: definition.DataExtType,
    DataExtValue: sent.DataExtValue,
  };
  const others = all.filter((one) => !isSame(one, sent));
  holder.keep({ ...holder.fields, DataExtRet: [...others, value] }, sent.OwnerID === CUSTOM_FIELDS);
  return accepted([value]);
}

/** DataExtDel: takes one value away. @throws Refusal 3120 when it is not there. */
export function deleteExtension(request: SetRequest, context: RequestContext): Answer {
  const sent = aggregateField(request.body, 'DataExtDel') ?? {};
  const holder = holderOf(sent, context);
  const all = listField(holder.fields, 'DataExtRet');
  const others = all.filter((one) => !isSame(one, sent));
  if (others.length === all.length) throw objectNotFound(String(sent.DataExtName));
  const kept = withField(holder.fields, 'DataExtRet', others.length > 0 ? others : undefined);
  holder.keep(kept, sent.OwnerID === CUSTOM_FIELDS);
  const { clock } = context;
  return accepted([{ ...sent, TimeDeleted: clock.print(clock.nowSeconds()) }]);
}

function holderOf(sent: Fields, context: RequestContext): Holder {
  const { file } = context;
  const list = textField(sent, 'ListDataExtType');
  if (list) return listHolder(sent, context, list as ListFamily);
  const txnType = textField(sent, 'TxnDataExtType');
  if (!txnType) {
    const keep = (fields: Fields) => saveCompany(file, fields);
    return { object: 'Company', fields: readCompany(file), keep };
  }
  const txn = file.transactions.get(textField(sent, 'TxnID') ?? '');
  if (!txn || txn.type !== txnType) throw objectNotFound(String(sent.TxnID));
  const keep = (fields: Fields) => file.transactions.put({ ...txn, fields });
  return { object: txnType, fields: txn.fields, keep };
}

function listHolder(sent: Fields, { file, clock }: RequestContext, family: ListFamily): Holder {
  const reference = (aggregateField(sent, 'ListObjRef') ?? {}) as Reference;
  const record = findReferenced(file, family, reference);
  if (!record) {
    throw invalidReference(family, reference.ListID ?? reference.FullName ?? '', 'DataExt');
  }
  return {
    object: family,
    fields: record.fields,
    keep: (fields, isEdit) => {
      if (isEdit) changeRecord(file, { record, change: { fields }, at: clock.nowSeconds() });
      else file.lists.put({ ...record, fields });
    },
  };
}
