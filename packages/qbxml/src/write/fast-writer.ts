import { endianness } from 'node:os';
import { Aggregate, Choice, Lines, type Slot } from '../schema/aggregate.js';
import type { LeafKind, LeafRules } from '../schema/leaf.js';
import { checkPresence } from '../schema/presence.js';
import { checkScalar } from '../schema/scalar.js';
import type { WriteRules } from './rules.js';
import { Sink } from './sink.js';
import { escapeText, toWestern } from './text.js';

/**
 * The fast way to write a record: one walk over its fields, straight into bytes, which are all ASCII. It
 * explains nothing: where any rule is broken, or anything is unusual, it gives up, and RecordWriter writes the
 * same record or says what is wrong with it. Strings put together piece by piece would cost more in garbage
 * than all the rest (docs/performance.md).
 */

type LooseRecord = Readonly<Record<string, unknown>>;

/** One field with its tags ready. */
interface WriteField {
  readonly slot: Slot;
  /** Where its value stands in the record. */
  readonly key: string;
  readonly open: Tag;
  readonly close: Tag;
  readonly kind: LeafKind | 'aggregate';
  readonly rules: LeafRules;
  readonly plan: WritePlan | undefined;
  readonly isNeeded: boolean;
  readonly sinceRank: number;
  /** Some editions do not know it. */
  readonly isPartial: boolean;
  /** The field that came after this one last time. */
  likelyNext: WriteField | undefined;
}

interface WritePlan {
  readonly table: Aggregate;
  /** In the order of the table. */
  readonly byKey: ReadonlyMap<string, WriteField>;
  first: WriteField | undefined;
  readonly neededCount: number;
  readonly lines: ReadonlyMap<string, WriteField> | undefined;
  /** Choices and runs of lines have rules of their own, checked apart. */
  readonly hasChoices: boolean;
}

const GAVE_UP = Symbol('gave up');

const plans = new WeakMap<Aggregate, WritePlan>();

function planOf(table: Aggregate): WritePlan {
  const known = plans.get(table);
  if (known) return known;
  const direct = new Set(
    table.parts.flatMap((part) =>
      part instanceof Choice || part instanceof Lines ? [] : Object.keys(part),
    ),
  );
  const fields = table.slots.map((slot) => fieldOf(slot, direct.has(slot.name)));
  const lines = fields.filter((field) => field.slot.isLine);
  const plan: WritePlan = {
    table,
    byKey: new Map(fields.map((field) => [field.key, field])),
    first: undefined,
    neededCount: fields.filter((field) => field.isNeeded).length,
    lines: lines.length > 0 ? new Map(lines.map((field) => [field.slot.name, field])) : undefined,
    hasChoices: table.parts.some((part) => part instanceof Choice || part instanceof Lines),
  };
  plans.set(table, plan);
  return plan;
}

function fieldOf(slot: Slot, isDirect: boolean): WriteField {
  const { content, rules } = slot.field;
  const isAggregate = content instanceof Aggregate;
  return {
    slot,
    key: slot.isLine ? 'lines' : slot.name,
    open: new Tag(`<${slot.name}>`),
    close: new Tag(`</${slot.name}>`),
    kind: isAggregate ? 'aggregate' : content.kind,
    rules: isAggregate ? {} : content.rules,
    plan: isAggregate ? planOf(content) : undefined,
    isNeeded: isDirect && (rules.presence === 'required' || rules.presence === 'some'),
    sinceRank: rules.sinceRank,
    isPartial: rules.notIn.length > 0,
    likelyNext: undefined,
  };
}

/** A line end, and what the last word of a tag may run over. */
const SLACK = 9;
const WORD_BYTES = 8;

/**
 * A tag, ready to be written eight bytes at a time. The words are floating-point numbers, which is how
 * JavaScript moves eight bytes at once; ASCII never spells one that is not a number, so all come out as they
 * went in.
 */
class Tag {
  readonly length: number;
  readonly words: Float64Array;
  constructor(text: string) {
    this.length = text.length;
    this.words = new Float64Array(Math.ceil(text.length / WORD_BYTES));
    Buffer.from(this.words.buffer).write(text, 'latin1');
  }
}

const IS_LITTLE_ENDIAN = endianness() === 'LE';

const viewOf = (buffer: Buffer): DataView =>
  new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);

/* The state of the writing under way, which is synchronous, so there is one. */
let sink = new Sink();
let out: Buffer = sink.bytes;
let view = viewOf(out);
let length = 0;
let rules: WriteRules | undefined;
let endsLines = false;

/**
 * Writes the children of an element.
 *
 * @param options without rules it writes without checks, as QuickBooks itself does; `endsLines` after every tag that is not followed by text
 * @returns false when it gave up; nothing was written then
 */
export function writeFast(
  table: Aggregate,
  record: LooseRecord,
  options: {
    readonly sink: Sink;
    readonly rules: WriteRules | undefined;
    readonly endsLines: boolean;
  },
): boolean {
  ({ sink, rules, endsLines } = options);
  sink.settle();
  takeBytes();
  length = sink.length;
  try {
    // A record of QuickBooks may say beside its fields which element it is; a request has only fields.
    writeContent(planOf(table), record, rules ? undefined : 'type');
    sink.length = length;
    return true;
  } catch (error) {
    if (error === GAVE_UP) return false;
    throw error;
  }
}

/** Makes room for so many bytes more. */
function reserve(count: number): void {
  if (length + count <= out.length) return;
  sink.length = length;
  sink.reserve(count);
  takeBytes();
}

/** Takes up the bytes of the sink, which change when it grows. */
function takeBytes(): void {
  if (out === sink.bytes) return;
  out = sink.bytes;
  view = viewOf(out);
}

/** Puts a tag at an index and returns the index behind it; the last word may run over into what is next. */
function putTag(tag: Tag, at: number): number {
  const { words } = tag;
  const target = view;
  for (let k = 0; k < words.length; k++) {
    target.setFloat64(at + k * WORD_BYTES, words[k] as number, IS_LITTLE_ENDIAN);
  }
  return at + tag.length;
}

function putLineEnd(): void {
  if (endsLines) out[length++] = 10;
}

/** @param ownKey a key of the record that is not a field: the type of a line */
function writeContent(plan: WritePlan, record: LooseRecord, ownKey: string | undefined): void {
  const start = length;
  let previous: WriteField | undefined;
  let missing = rules ? plan.neededCount : 0;
  for (const key in record) {
    const value = record[key];
    if (key === ownKey || value === undefined) continue;
    const guess: WriteField | undefined = previous === undefined ? plan.first : previous.likelyNext;
    const field: WriteField = guess?.key === key ? guess : findNext(plan, previous, key);
    // Fields that do not come in the table's order have to be put into it, by a walk over the table.
    if (previous !== undefined && field.slot.order < previous.slot.order) {
      restart(plan, record, start, ownKey);
      return;
    }
    previous = field;
    if (field.isNeeded) missing--;
    writeField(plan, field, value);
  }
  if (missing > 0) throw GAVE_UP;
  if (plan.hasChoices && rules) checkChoices(plan.table, record);
}

function findNext(plan: WritePlan, previous: WriteField | undefined, key: string): WriteField {
  const field = plan.byKey.get(key);
  if (!field) throw GAVE_UP;
  if (previous === undefined) plan.first = field;
  else previous.likelyNext = field;
  return field;
}

/** Writes the record again from the start, its fields in the order of the table. */
function restart(
  plan: WritePlan,
  record: LooseRecord,
  start: number,
  ownKey: string | undefined,
): void {
  const ordered: Record<string, unknown> = {};
  for (const key of plan.byKey.keys()) if (record[key] !== undefined) ordered[key] = record[key];
  for (const key in record) {
    if (key !== ownKey && record[key] !== undefined && !plan.byKey.has(key)) throw GAVE_UP;
  }
  length = start;
  writeContent(plan, ordered, undefined);
}

function writeField(plan: WritePlan, field: WriteField, value: unknown): void {
  if (field.slot.isLine) writeLines(plan, value);
  else if (field.slot.isList) writeList(field, value);
  else writeElement(field, value);
}

function checkChoices(table: Aggregate, record: LooseRecord): void {
  const has = (name: string): boolean => {
    if (!table.byName.get(name)?.isLine) return record[name] !== undefined;
    return (
      (record.lines as { type: string }[] | undefined)?.some((line) => line.type === name) ?? false
    );
  };
  if (checkPresence(table.parts, has)) throw GAVE_UP;
}

function writeList(field: WriteField, value: unknown): void {
  if (!Array.isArray(value)) throw GAVE_UP;
  // An empty list counts as absent; that is rare enough to leave to the other way.
  if (value.length === 0 || value.length > field.slot.field.rules.maxCount) throw GAVE_UP;
  for (const item of value as unknown[]) writeElement(field, item);
}

function writeLines(plan: WritePlan, value: unknown): void {
  if (!Array.isArray(value)) throw GAVE_UP;
  for (const line of value as { type: string }[]) {
    const field = plan.lines?.get(line?.type);
    if (!field) throw GAVE_UP;
    writeElement(field, line);
  }
}

function writeElement(field: WriteField, value: unknown): void {
  if (rules) {
    if (field.sinceRank > rules.versionRank) throw GAVE_UP;
    if (field.isPartial && field.slot.field.rules.notIn.includes(rules.edition)) throw GAVE_UP;
  }
  const { plan, open, close } = field;
  if (plan === undefined) {
    writeLeaf(field, value);
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw GAVE_UP;
  reserve(open.length + SLACK);
  length = putTag(open, length);
  putLineEnd();
  writeContent(plan, value as LooseRecord, field.slot.isLine ? 'type' : undefined);
  reserve(close.length + SLACK);
  length = putTag(close, length);
  putLineEnd();
}

function writeLeaf(field: WriteField, value: unknown): void {
  const { open, close } = field;
  const text = typeof value === 'string' ? value : otherText(field, value);
  reserve(open.length + text.length * LONGEST_ENTITY + close.length + SLACK);
  if (typeof value === 'string' && rules) checkText(field, value, rules);
  const start = putTag(open, length);
  let end = putText(text, start);
  if (end < 0) {
    const escaped = rules ? westernText(field, text, rules) : plainText(text);
    reserve(open.length + escaped.length + close.length + SLACK);
    // Making room keeps only what was finished.
    putTag(open, length);
    end = start + out.write(escaped, start, 'latin1');
  }
  length = putTag(close, end);
  putLineEnd();
}

/** The text of a value that is no text itself. */
function otherText(field: WriteField, value: unknown): string {
  if (field.kind === 'boolean' && typeof value === 'boolean') return value ? 'true' : 'false';
  if (rules) {
    if (complains(field, value)) throw GAVE_UP;
  } else if (typeof value !== 'boolean' && typeof value !== 'number') throw GAVE_UP;
  return String(value);
}

/** Holds a text to its field, as far as that does not depend on how it is spelled in the end. */
function checkText(field: WriteField, value: string, { edition }: WriteRules): void {
  const { maxLength, maxLengthBy } = field.rules;
  const most = maxLengthBy?.[edition] ?? maxLength;
  if (most !== undefined && value.length > most) throw GAVE_UP;
  if (field.kind !== 'string' && field.kind !== 'id' && complains(field, value)) throw GAVE_UP;
}

function complains(field: WriteField, value: unknown): boolean {
  const { content } = field.slot.field;
  return content instanceof Aggregate || checkScalar(content, value) !== undefined;
}

/** A text with characters that need care, brought into QuickBooks' set. */
function westernText(field: WriteField, value: string, { edition }: WriteRules): string {
  const western = toWestern(value);
  const most = field.rules.maxLengthBy?.[edition] ?? field.rules.maxLength;
  if (western.kind === 'refused' || (most !== undefined && western.text.length > most))
    throw GAVE_UP;
  return escapeText(western.text);
}

/** A text as QuickBooks itself would print it. */
function plainText(value: string): string {
  if (!/^[\t\n\r\x20-\ud7ff]*$/.test(value)) throw GAVE_UP;
  return escapeText(value);
}

/**
 * Puts ASCII text at an index, its markup as entities.
 *
 * @returns the index behind it, or -1 where a character needs more care
 */
function putText(text: string, start: number): number {
  const target = out;
  const count = text.length;
  let at = start;
  for (let k = 0; k < count; k++) {
    const code = text.charCodeAt(k);
    if (code > 0x7e) return -1;
    const care = CARE[code] as number;
    if (care === 0) target[at++] = code;
    else if (care === REFUSED) return -1;
    else {
      const entity = ENTITIES[care] as Uint8Array;
      for (let e = 0; e < entity.length; e++) target[at++] = entity[e] as number;
    }
  }
  return at;
}

const MARKUP = ['', '&', '<', '>', '"'];
const ENTITIES = MARKUP.map((character) => new Uint8Array(Buffer.from(escapeText(character))));
const LONGEST_ENTITY = Math.max(...ENTITIES.map((entity) => entity.length));
const REFUSED = 255;
/** What each ASCII character asks for: nothing, an entity by its index, or more care. */
const CARE = Uint8Array.from({ length: 0x7f }, (_, code) => {
  const entity = MARKUP.indexOf(String.fromCharCode(code));
  if (entity > 0) return entity;
  return code === 10 || code >= 32 ? 0 : REFUSED;
});
