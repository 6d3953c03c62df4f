import type { QbxmlResponse, ResponseSet } from '../message-set.js';
import { responseTables } from '../messages/registry.js';
import { errorRecovery } from '../messages/shapes/transaction-parts.js';
import { Aggregate, type Slot } from '../schema/aggregate.js';
import type { ResponseTable } from '../schema/message.js';
import type { UnknownElement } from '../xml/element.js';
import { RecordWriter } from './record-writer.js';

const tables: ReadonlyMap<string, ResponseTable> = new Map(Object.entries(responseTables));
/** Attributes of a response, in the order that QuickBooks prints them. */
const RESPONSE_ATTRIBUTES = [
  'requestID',
  'statusCode',
  'statusSeverity',
  'statusMessage',
  'retCount',
  'iteratorRemainingCount',
  'iteratorID',
];
const NO_UNKNOWN: readonly UnknownElement[] = [];

/** What a response of any type looks like to the writer. */
interface LooseResponse {
  readonly type: string;
  readonly name?: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly unknown?: readonly UnknownElement[];
  readonly unknownAttributes?: Readonly<Record<string, string>>;
  readonly ErrorRecovery?: unknown;
}

/**
 * Writes a response set as QuickBooks prints it: a line end after every tag, no indentation, text beyond ASCII
 * as decimal references. For the simulator, and for writing back what was read: fields may be missing, and
 * what was kept beside them goes back to where it stood.
 *
 * @throws QbxmlWriteError for what XML cannot carry, or a record that is not one
 */
export function encodeResponseSet(set: ResponseSet): string {
  const writer = new RecordWriter(undefined, '\n');
  writer.raw('<?xml version="1.0" ?>\n<QBXML>\n');
  const others = set.unknownAttributes ?? {};
  const order = ['newMessageSetID', 'messageSetStatusCode', ...Object.keys(others)];
  writer.startTag('QBXMLMsgsRs', order, { ...others, ...set });
  for (const response of set.responses) writeResponse(writer, response);
  writer.raw('</QBXMLMsgsRs>\n</QBXML>\n');
  return writer.finish();
}

function writeResponse(writer: RecordWriter, response: QbxmlResponse): void {
  const loose = response as unknown as LooseResponse;
  const name = response.type === 'unknown' ? response.name : response.type;
  const table = tables.get(name);
  writer.enter(name);
  const kept = loose.unknownAttributes ?? {};
  const order = [...RESPONSE_ATTRIBUTES, ...Object.keys(kept)];
  const { statusSeverity, ...others } = response;
  const severity = statusSeverity === '' ? {} : { statusSeverity };
  const isEmpty = isBare(loose);
  writer.startTag(name, order, { ...kept, ...others, ...severity }, isEmpty);
  if (isEmpty) {
    writer.leave();
    return;
  }
  writeContent(writer, table, loose);
  writer.endTag(name);
  writer.leave();
}

/** Nothing stands in it; QuickBooks prints one tag then. */
function isBare(response: LooseResponse): boolean {
  const { records, unknown, ErrorRecovery } = response;
  return records.length === 0 && (unknown ?? []).length === 0 && ErrorRecovery === undefined;
}

function writeContent(
  writer: RecordWriter,
  table: ResponseTable | undefined,
  response: LooseResponse,
): void {
  const unknown = [...(response.unknown ?? NO_UNKNOWN)];
  let position = 0;
  const writeUnknown = (): void => {
    for (let next = unknown[0]; next && next.position <= position; next = unknown[0]) {
      unknown.shift();
      writer.tree(next);
      position++;
    }
  };
  for (const record of table ? response.records : []) {
    writeUnknown();
    writeRecord(writer, table as ResponseTable, record);
    position++;
  }
  writeUnknown();
  if (response.ErrorRecovery !== undefined) {
    writer.aggregate('ErrorRecovery', errorRecovery.content, response.ErrorRecovery);
  }
  for (const element of unknown) writer.tree(element);
}

function writeRecord(
  writer: RecordWriter,
  table: ResponseTable,
  record: Readonly<Record<string, unknown>>,
): void {
  if (table.isFlat) {
    writer.content(table.content, record);
    return;
  }
  const slot = slotOf(table, record);
  if (!slot || !(slot.field.content instanceof Aggregate)) {
    writer.fail(
      'type',
      `needs the name of its element as type: ${[...table.content.byName.keys()].join(', ')}`,
    );
  }
  writer.aggregate(slot.name, slot.field.content, record);
}

function slotOf(table: ResponseTable, record: Readonly<Record<string, unknown>>): Slot | undefined {
  return table.hasSeveralKinds
    ? table.content.byName.get(String(record.type))
    : table.content.slots[0];
}
