import pg from 'pg';
import { Prisma } from './generated/client.js';

/**
 * Many rows as parameters of one statement: an array of PostgreSQL for each column, in its binary form. As one text of
 * JSON they cost PostgreSQL more than storing them does, and both sides twice the memory.
 */

const { builtins } = pg.types;

interface TextType {
  readonly oid: number;
  readonly textOf: (value: unknown) => string;
}

interface FixedType {
  readonly oid: number;
  readonly sizeBytes: number;
  readonly write: (bytes: Buffer, value: unknown, at: number) => void;
}

/** Which columns of a row are handed over, and as what; a column has the name of the row's field. */
export type Columns<Row> = { readonly [Name in keyof Row]?: ColumnType };

type TextName = 'text' | 'json';
type FixedName = 'uuid' | 'boolean' | 'integer' | 'timestamptz';
export type ColumnType = TextName | FixedName;

/** Types that are text on the wire. */
const TEXTS: Readonly<Record<TextName, TextType>> = {
  text: { oid: builtins.TEXT, textOf: String },
  /** Whatever JSON can say. Null is no JSON, but no value. */
  json: { oid: builtins.JSON, textOf: (value) => JSON.stringify(value) },
};

/** PostgreSQL counts microseconds from here. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** Types of one size. */
const FIXED: Readonly<Record<FixedName, FixedType>> = {
  uuid: {
    oid: builtins.UUID,
    sizeBytes: 16,
    write: (bytes, value, at) => writeUuid(bytes, String(value), at),
  },
  boolean: {
    oid: builtins.BOOL,
    sizeBytes: 1,
    write: (bytes, value, at) => bytes.writeUInt8(value === true ? 1 : 0, at),
  },
  integer: {
    oid: builtins.INT4,
    sizeBytes: 4,
    write: (bytes, value, at) => bytes.writeInt32BE(Number(value), at),
  },
  timestamptz: {
    oid: builtins.TIMESTAMPTZ,
    sizeBytes: 8,
    write: (bytes, value, at) =>
      bytes.writeBigInt64BE(BigInt(new Date(value as Date).getTime() - EPOCH_MS) * 1_000n, at),
  },
};

const UUID_LENGTH = 36;
const DASH = '-'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
const TEN_BEFORE_A = 'a'.charCodeAt(0) - 10;
const LOWER_CASE = 0x20;

/** Digit by digit, so that nothing has to be made of the text first. */
function writeUuid(bytes: Buffer, text: string, from: number): void {
  if (text.length !== UUID_LENGTH) throw new Error(`"${text}" is no id.`);
  let at = from;
  for (let index = 0; index < text.length; index += 2) {
    if (text.charCodeAt(index) === DASH) index += 1;
    bytes[at] = (digitOf(text.charCodeAt(index)) << 4) | digitOf(text.charCodeAt(index + 1));
    at += 1;
  }
}

function digitOf(code: number): number {
  return code <= NINE ? code - ZERO : (code | LOWER_CASE) - TEN_BEFORE_A;
}

/**
 * Rows as a table of a FROM clause, whose columns have the names of the fields.
 *
 * @param alias how the statement calls the table
 */
export function rowsAs<Row>(
  alias: string,
  rows: readonly Row[],
  columns: Columns<Row>,
): Prisma.Sql {
  const entries = Object.entries(columns) as [keyof Row & string, ColumnType][];
  const arrays = entries.map(
    ([name, type]) =>
      Prisma.sql`${arrayOf(
        type,
        rows.map((row) => row[name]),
      )}::${Prisma.raw(type)}[]`,
  );
  const names = entries.map(([name]) => `"${name}"`).join(', ');
  return Prisma.sql`unnest(${Prisma.join(arrays)}) AS ${Prisma.raw(`${alias}(${names})`)}`;
}

const HEAD_BYTES = 20;
const LENGTH_BYTES = 4;
/** The length of an element that is null. */
const NULL_LENGTH = -1;

/** An array as array_recv reads it: dimensions, whether there are nulls, type, count, lower bound, elements. */
function arrayOf(type: ColumnType, values: readonly unknown[]): Buffer {
  return type === 'text' || type === 'json' ? textArray(type, values) : fixedArray(type, values);
}

function textArray(type: TextName, values: readonly unknown[]): Buffer {
  const { oid, textOf } = TEXTS[type];
  const texts = values.map((value) => (value == null ? null : textOf(value)));
  const sizes = texts.map((text) => (text === null ? 0 : Buffer.byteLength(text)));
  const bytes = withHead(oid, sizes);
  let at = HEAD_BYTES;
  for (const [index, text] of texts.entries()) {
    const size = sizes[index] ?? 0;
    at = bytes.writeInt32BE(text === null ? NULL_LENGTH : size, at);
    if (text !== null) at += bytes.write(text, at, size);
  }
  return bytes;
}

function fixedArray(type: FixedName, values: readonly unknown[]): Buffer {
  const { oid, sizeBytes, write } = FIXED[type];
  const bytes = withHead(
    oid,
    values.map((value) => (value == null ? 0 : sizeBytes)),
  );
  let at = HEAD_BYTES;
  for (const value of values) {
    at = bytes.writeInt32BE(value == null ? NULL_LENGTH : sizeBytes, at);
    if (value == null) continue;
    write(bytes, value, at);
    at += sizeBytes;
  }
  return bytes;
}

function withHead(oid: number, sizes: readonly number[]): Buffer {
  const length = sizes.reduce((sum, size) => sum + LENGTH_BYTES + size, HEAD_BYTES);
  const bytes = Buffer.allocUnsafe(length);
  for (const [index, word] of [1, 1, oid, sizes.length, 1].entries())
    bytes.writeInt32BE(word, index * LENGTH_BYTES);
  return bytes;
}
