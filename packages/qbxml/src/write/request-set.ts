import { QbxmlWriteError } from '../errors.js';
import type { QbxmlRequest, RequestSet } from '../message-set.js';
import { requestTables } from '../messages/registry.js';
import { Aggregate } from '../schema/aggregate.js';
import {
  checkAttributes,
  MAX_MESSAGE_SET_ID_LENGTH,
  MAX_REQUEST_ID_LENGTH,
  REQUEST_ATTRIBUTES,
  SET_ATTRIBUTES,
} from '../schema/attributes.js';
import type { RequestTable } from '../schema/message.js';
import {
  type EarlierQbxmlVersion,
  type Edition,
  type QbxmlVersion,
  versionRank,
} from '../schema/version.js';
import { RecordWriter } from './record-writer.js';

export interface EncodeRequestOptions {
  /** The version the session offers. Earlier ones serve to ask an old QuickBooks which versions it knows. */
  readonly version: QbxmlVersion | EarlierQbxmlVersion;
  /** The QuickBooks edition written for. Default US. */
  readonly edition?: Edition;
}

const tables: ReadonlyMap<string, RequestTable> = new Map(Object.entries(requestTables));
const NOTHING_KNOWN: Aggregate = new Aggregate([]);
const SET_PATH = 'QBXMLMsgsRq';

type Attributes = Readonly<Record<string, string | undefined>>;
const NO_ATTRIBUTES: Attributes = {};

/**
 * Writes a request set: pure ASCII, elements in the schema's order, every rule checked before anything leaves.
 *
 * @throws QbxmlWriteError naming path, rule and the value's shape; nothing was written then
 */
export function encodeRequestSet(set: RequestSet, options: EncodeRequestOptions): string {
  const { version, edition = 'US' } = options;
  const rank = versionRank(version);
  if (rank < 200 || rank > 1600) {
    throw new QbxmlWriteError(
      SET_PATH,
      'version',
      'cannot be written for a qbXML version that is not known',
    );
  }
  checkSet(set);
  const writer = new RecordWriter({ versionRank: rank, version, edition }, '');
  writer.raw(`<?xml version="1.0" encoding="utf-8"?><?qbxml version="${version}"?><QBXML>`);
  writer.enter(SET_PATH);
  writer.startTag(SET_PATH, SET_ATTRIBUTES.keys(), { ...set });
  writer.leave();
  for (const request of set.requests) writeRequest(writer, request, rank, version);
  writer.raw(`</${SET_PATH}></QBXML>`);
  return writer.finish();
}

/**
 * Writes a request set as it was read, unchecked: for support, to look at and to compare. Never for sending.
 *
 * @param version as the document said, if it did
 * @throws QbxmlWriteError for what XML cannot carry
 */
export function rewriteRequestSet(set: RequestSet, version: string | undefined): string {
  const writer = new RecordWriter(undefined, '\n');
  const instruction = version === undefined ? '' : `<?qbxml version="${version}"?>\n`;
  writer.raw(`<?xml version="1.0" encoding="utf-8"?>\n${instruction}<QBXML>\n`);
  const others = set.unknownAttributes ?? {};
  const order = [...SET_ATTRIBUTES.keys(), ...Object.keys(others)];
  writer.startTag(SET_PATH, order, { ...others, ...set });
  for (const { type, attributes, body } of set.requests) {
    const kept = { ...attributes };
    const fields: Readonly<Record<string, unknown>> = { ...body };
    const isEmpty = !hasField(fields);
    writer.startTag(type, Object.keys(kept), kept, isEmpty);
    if (isEmpty) continue;
    writer.enter(type);
    writer.content(tables.get(type)?.body ?? NOTHING_KNOWN, fields);
    writer.leave();
    writer.endTag(type);
  }
  writer.raw(`</${SET_PATH}>\n</QBXML>\n`);
  return writer.finish();
}

function checkSet(set: RequestSet): void {
  const { requests, ...attributes } = set;
  const complaint =
    attributes.onError === undefined
      ? ({ rule: 'required', reason: 'needs onError' } as const)
      : checkAttributes(SET_ATTRIBUTES, attributes);
  if (complaint) throw new QbxmlWriteError(SET_PATH, complaint.rule, complaint.reason);
  for (const key of ['newMessageSetID', 'oldMessageSetID'] as const) {
    const length = set[key]?.length;
    if (length === undefined || (length > 0 && length <= MAX_MESSAGE_SET_ID_LENGTH)) continue;
    const reason = `needs 1 to ${MAX_MESSAGE_SET_ID_LENGTH} characters as its ${key}, not ${length}`;
    throw new QbxmlWriteError(SET_PATH, 'length', reason);
  }
  if (requests.length === 0 && set.oldMessageSetID === undefined) {
    const reason = 'holds no request, and asks for no earlier outcome either';
    throw new QbxmlWriteError(SET_PATH, 'message-set', reason);
  }
}

function writeRequest(
  writer: RecordWriter,
  request: QbxmlRequest,
  rank: number,
  version: string,
): void {
  const { type } = request;
  const table = tables.get(type);
  if (!table) {
    throw new QbxmlWriteError(
      String(type),
      'unknown-message',
      'is not a request this codec writes',
    );
  }
  writer.enter(type);
  if (table.sinceRank > rank) {
    writer.fail(
      'version',
      `needs qbXML ${table.sinceVersion}, and this message is written for ${version}`,
    );
  }
  const attributes = (request.attributes ?? NO_ATTRIBUTES) as Attributes;
  const body = request.body as Readonly<Record<string, unknown>>;
  if (attributes !== NO_ATTRIBUTES) checkHead(writer, table, attributes, body);
  // QuickBooks takes white space inside an empty request for an error, so it is one tag.
  const isEmpty = !hasField(body);
  writer.startTag(type, REQUEST_ATTRIBUTES[table.kind].keys(), attributes, isEmpty);
  writer.content(table.body, body);
  if (!isEmpty) writer.endTag(type);
  writer.leave();
}

function hasField(body: Readonly<Record<string, unknown>>): boolean {
  for (const name in body) if (body[name] !== undefined) return true;
  return false;
}

function checkHead(
  writer: RecordWriter,
  table: RequestTable,
  attributes: Attributes,
  body: Readonly<Record<string, unknown>>,
): void {
  const complaint = checkAttributes(REQUEST_ATTRIBUTES[table.kind], attributes);
  if (complaint) writer.fail(complaint.rule, complaint.reason);
  const length = attributes.requestID?.length ?? 0;
  if (length > MAX_REQUEST_ID_LENGTH) {
    writer.fail(
      'length',
      `has a requestID of ${length} characters where ${MAX_REQUEST_ID_LENGTH} fit`,
    );
  }
  checkIterator(writer, attributes, body);
}

/** What the schema cannot say about iterators, and QuickBooks answers with an error. */
function checkIterator(
  writer: RecordWriter,
  attributes: Attributes,
  body: Readonly<Record<string, unknown>>,
): void {
  const { iterator, iteratorID } = attributes;
  if (iterator === undefined) {
    if (iteratorID !== undefined) writer.fail('iterator', 'has an iteratorID and no iterator');
    return;
  }
  if (iterator === 'Start' && iteratorID !== undefined) {
    writer.fail('iterator', 'starts an iterator, whose iteratorID only the answer will tell');
  }
  if (iterator !== 'Start' && !iteratorID) {
    writer.fail('iterator', `needs an iteratorID to ${iterator.toLowerCase()}`);
  }
  if (iterator !== 'Stop' && body.MaxReturned === undefined) {
    writer.fail('iterator', 'needs MaxReturned: the size of a page');
  }
}
