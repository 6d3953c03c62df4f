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
    ([name, type]) => Prisma.sql`${arrayOf(type, rows, name)}::${Prisma.raw(type)}[]`,
  );
  const names = entries.map(([name]) => `"${name}"`).join(', ');
  return Prisma.sql`unnest(${Prisma.join(arrays)}) AS ${Prisma.raw(`${alias}(${names})`)}`;
}

const LENGTH_BYTES = 4;
/** The length of an element that is null. */
const NULL_LENGTH = -1;
/** What a character of a text takes at most. */
const MAX_CHARACTER_BYTES = 3;
/** Up to here characters are put one by one: going out of JavaScript for a few of them costs more. */
const SHORT_TEXT = 64;
const FIRST_BEYOND_ASCII = 0x80;

/** What a draft may take while nothing is put together. */
const KEPT_BYTES = 4 * 1024 ** 2;

/** Where arrays are put together, one at a time; it grows with what they take. */
let draft = Buffer.allocUnsafe(KEPT_BYTES / 16);

/** An array as array_recv reads it: dimensions, whether there are nulls, type, count, lower bound, elements. */
function arrayOf<Row>(type: ColumnType, rows: readonly Row[], name: keyof Row): Buffer {
  const end =
    type === 'text' || type === 'json'
      ? putTexts(TEXTS[type], rows, name)
      : putFixed(FIXED[type], rows, name);
  const array = Buffer.from(draft.subarray(0, end));
  if (draft.length > KEPT_BYTES) draft = Buffer.allocUnsafe(KEPT_BYTES);
  return array;
}

function putTexts<Row>({ oid, textOf }: TextType, rows: readonly Row[], name: keyof Row): number {
  let at = putHead(oid, rows.length);
  for (const row of rows) {
    const value = row[name];
    at = value == null ? putLength(NULL_LENGTH, at) : putText(textOf(value), at);
  }
  return at;
}

function putFixed<Row>(type: FixedType, rows: readonly Row[], name: keyof Row): number {
  const { oid, sizeBytes, write } = type;
  let at = putHead(oid, rows.length);
  makeRoom(at + rows.length * (LENGTH_BYTES + sizeBytes));
  for (const row of rows) {
    const value = row[name];
    at = putLength(value == null ? NULL_LENGTH : sizeBytes, at);
    if (value == null) continue;
    write(draft, value, at);
    at += sizeBytes;
  }
  return at;
}

function putHead(oid: number, count: number): number {
  let at = 0;
  for (const word of [1, 1, oid, count, 1]) at = draft.writeInt32BE(word, at);
  return at;
}

function putLength(length: number, at: number): number {
  makeRoom(at + LENGTH_BYTES);
  return draft.writeInt32BE(length, at);
}

function putText(text: string, at: number): number {
  const start = at + LENGTH_BYTES;
  makeRoom(start + text.length * MAX_CHARACTER_BYTES);
  const end =
    text.length <= SHORT_TEXT && putAscii(text, start)
      ? start + text.length
      : start + draft.write(text, start);
  putLength(end - start, at);
  return end;
}

/** @returns false where another character comes; what it put until then is to be put anew */
function putAscii(text: string, start: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= FIRST_BEYOND_ASCII) return false;
    draft[start + index] = code;
  }
  return true;
}

function makeRoom(length: number): void {
  if (length <= draft.length) return;
  const larger = Buffer.allocUnsafe(2 * length);
  draft.copy(larger);
  draft = larger;
}
