import fc from 'fast-check';
import type { QbxmlRequest, RequestSet, ResponseSet } from '../message-set.js';
import { requestTables, responseTables } from '../messages/registry.js';
import {
  Aggregate,
  branchParts,
  Choice,
  type Field,
  Lines,
  type Part,
} from '../schema/aggregate.js';
import type { Leaf } from '../schema/leaf.js';
import type { RequestTable, ResponseTable } from '../schema/message.js';

/**
 * Messages made from the schema tables: any legal combination of fields, each with any legal value, for the US
 * edition and the newest version. Kept small, so that thousands of them run in a second.
 */

type Loose = Record<string, unknown>;

/** All characters that QuickBooks keeps, and line ends. */
const western = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 2, arbitrary: fc.integer({ min: 0xa0, max: 0xff }) },
  { weight: 1, arbitrary: fc.constantFrom(0x9, 0xa, 0xd) },
);
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(western, { maxLength: Math.min(maxLength, 12) })
    .map((codes) => String.fromCharCode(...codes));

const digits = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** Math.min(most, 15) - 1 }).map(String);
const decimal = (decimals: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('', '-'), digits(10), digits(decimals))
    .map(([sign, whole, part]) => `${sign}${whole}.${part.padStart(decimals, '0')}`);
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

function scalarOf(leaf: Leaf<unknown, string>): fc.Arbitrary<unknown> {
  switch (leaf.kind) {
    case 'string':
      return text(leaf.rules.maxLength ?? 40);
    case 'id':
      return fc
        .tuple(fc.nat(), fc.nat())
        .map(([counter, seconds]) => `${counter.toString(16).toUpperCase()}-${seconds}`);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({
        min: leaf.rules.minimum ?? -100,
        max: leaf.rules.maximum ?? 2_000_000_000,
      });
    case 'enum':
      return fc.constantFrom(...(leaf.rules.values ?? []));
    case 'date':
      return day.map((iso) => iso.slice(0, 10));
    case 'dateTime':
      return day.map((iso) => `${iso.slice(0, 19)}-06:00`);
    case 'timeInterval':
      return fc.nat({ max: 999 }).map((minutes) => `PT${minutes}M`);
    case 'amount':
      return decimal(2);
    case 'guid':
      return fc.oneof(
        fc.constant('0'),
        fc.uuid().map((uuid) => `{${uuid}}`),
      );
    default:
      return decimal(5);
  }
}

function contentOf(field: Field): fc.Arbitrary<unknown> {
  const { content } = field;
  return content instanceof Aggregate ? recordOf(content) : scalarOf(content);
}

function fieldValue(field: Field): fc.Arbitrary<unknown> {
  const { presence, maxCount } = field.rules;
  const value = contentOf(field);
  if (presence === 'required') return value;
  // Absent is by far the most frequent, as in real data.
  if (presence === 'optional') return fc.option(value, { nil: undefined, freq: 1 });
  const list = fc.array(value, { minLength: 1, maxLength: Math.min(maxCount, 3) });
  return presence === 'some' ? list : fc.option(list, { nil: undefined, freq: 1 });
}

function partOf(part: Part): fc.Arbitrary<Loose> {
  if (part instanceof Choice) {
    const branches = part.branches.map((branch) => fieldsOf(branchParts(branch)));
    return part.needed ? fc.oneof(...branches) : fc.oneof(fc.constant({}), ...branches);
  }
  if (part instanceof Lines) {
    const kinds = Object.entries(part.kinds).map(([type, field]) =>
      contentOf(field).map((line) => ({ type, ...(line as Loose) })),
    );
    const lines = fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 3 });
    const record = lines.map((list): Loose => ({ lines: list }));
    return part.needed ? record : fc.oneof(fc.constant({}), record);
  }
  const fields = Object.entries(part).filter(([, field]) => !field.rules.notIn.includes('US'));
  return fc
    .record(Object.fromEntries(fields.map(([name, field]) => [name, fieldValue(field)])))
    .map(dropAbsent);
}

function dropAbsent(record: Loose): Loose {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

function fieldsOf(parts: readonly Part[]): fc.Arbitrary<Loose> {
  return fc
    .tuple(...parts.map((part) => partOf(part)))
    .map((records) => Object.assign({}, ...records) as Loose);
}

const records = new Map<Aggregate, fc.Arbitrary<Loose>>();

/** A record that follows a table. */
export function recordOf(table: Aggregate): fc.Arbitrary<Loose> {
  const known = records.get(table);
  if (known) return known;
  const arbitrary = fieldsOf(table.parts);
  records.set(table, arbitrary);
  return arbitrary;
}

export const requestNames = Object.keys(requestTables);
export const responseNames = Object.keys(responseTables);

/** A request of the given name. */
export function requestOf(name: string): fc.Arbitrary<QbxmlRequest> {
  const table = (requestTables as Record<string, RequestTable>)[name];
  if (!table) throw new Error(`There is no request ${name}.`);
  return fc
    .tuple(recordOf(table.body), fc.option(fc.uuid(), { nil: undefined }))
    .map(([body, requestID]) => {
      const startsIterator = table.kind === 'iterated' && body.MaxReturned !== undefined;
      const attributes = {
        ...(requestID === undefined ? {} : { requestID }),
        ...(startsIterator ? { iterator: 'Start' } : {}),
      };
      const hasAttributes = Object.keys(attributes).length > 0;
      return { type: name, ...(hasAttributes ? { attributes } : {}), body } as QbxmlRequest;
    });
}

/** A set with one request of the given name. */
export function requestSetOf(name: string): fc.Arbitrary<RequestSet> {
  return requestOf(name).map((request) => ({ onError: 'stopOnError', requests: [request] }));
}

/** A set with one response of the given name. */
export function responseSetOf(name: string): fc.Arbitrary<ResponseSet> {
  const table = (responseTables as Record<string, ResponseTable>)[name];
  if (!table) throw new Error(`There is no response ${name}.`);
  return fc
    .tuple(
      responseRecords(table, name.endsWith('QueryRs') ? 3 : 1),
      fc.constantFrom(0, 1, 530, 3200),
      text(20),
    )
    .map(([list, statusCode, statusMessage]) => {
      const response = {
        type: name,
        statusCode,
        statusSeverity: statusCode > 1000 ? 'Error' : 'Info',
        statusMessage,
        ...(name.endsWith('QueryRs') ? { retCount: list.length } : {}),
        records: list,
      };
      return { responses: [response] } as unknown as ResponseSet;
    });
}

function responseRecords(table: ResponseTable, most: number): fc.Arbitrary<Loose[]> {
  if (table.isFlat) {
    return recordOf(table.content).map((record) =>
      Object.keys(record).length === 0 ? [] : [record],
    );
  }
  const kinds = table.content.slots.map(({ name, field }) =>
    contentOf(field).map((record) =>
      table.hasSeveralKinds ? { type: name, ...(record as Loose) } : (record as Loose),
    ),
  );
  return fc.array(fc.oneof(...kinds), { maxLength: most });
}
