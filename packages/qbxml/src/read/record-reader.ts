import { type QbxmlRule, QbxmlSchemaError } from '../errors.js';
import { Aggregate, type Slot } from '../schema/aggregate.js';
import type { Leaf } from '../schema/leaf.js';
import { checkPresence } from '../schema/presence.js';
import { checkLength, checkScalar, readScalar } from '../schema/scalar.js';
import type { Edition } from '../schema/version.js';
import type { StartTag, XmlCursor } from '../xml/cursor.js';
import type { UnknownElement } from '../xml/element.js';
import { type DepthGauge, readTree } from './tree.js';

/** A record while it is read: fields by element name, extras under lower-case names. */
export type LooseRecord = Record<string, unknown>;

/** How strictly the schema is held to. Absent: everything is taken and kept, as from QuickBooks itself. */
export interface Strictness {
  /** Version of the document as a rank: elements from later versions are refused. */
  readonly versionRank: number;
  readonly edition: Edition;
  /** QuickBooks itself takes a text that is too long and answers 3070 for that request alone. */
  readonly checksLengths: boolean;
}

/** What is remembered of an element's children while they are read. */
interface Siblings {
  count: number;
  lastOrder: number;
  isDisordered: boolean;
  readonly names: string[];
}

/**
 * Reads elements by their tables, accepting any legal XML. This is the reference: the fast reader takes over
 * only where it would give the same result, and hands everything unusual to this one.
 */
export class RecordReader {
  strictness: Strictness | undefined;
  private readonly path: string[] = [];

  constructor(
    private readonly cursor: XmlCursor,
    private readonly depth: DepthGauge,
  ) {}

  /** Forgets a half-read element. */
  reset(): void {
    this.path.length = 0;
  }

  /** Reads the content of an element up to and including its end tag; its start tag was read. */
  readAggregate(table: Aggregate, tag: StartTag, isMessage = false): LooseRecord {
    const { cursor } = this;
    const record: LooseRecord = {};
    this.path.push(tag.name);
    // The attributes of a message belong to its head, which is taken from the tag.
    if (!isMessage) this.readAttributes(table, tag, record);
    const siblings = this.newSiblings();
    if (!tag.isEmpty) {
      this.depth.enter(tag.at);
      const contentStart = cursor.position;
      for (;;) {
        cursor.skipBetween(`<${tag.name}>`);
        if (cursor.byteAt(cursor.position, `<${tag.name}>`) !== 0x3c) {
          cursor.fail(`text stands in <${tag.name}>, where only elements may`);
        }
        const next = cursor.byteAt(cursor.position + 1, 'a tag');
        if (next === 0x2f) break;
        if (next === 0x21) cursor.fail(`text stands in <${tag.name}>, where only elements may`);
        this.readChild(table, record, siblings, cursor.readStartTag());
      }
      if (isMessage && siblings.count === 0 && cursor.position > contentStart) {
        this.complain('white-space', 'is empty and must not hold white space', contentStart);
      }
      cursor.readEndTag(tag.name);
      this.depth.leave();
    }
    this.finish(table, record, siblings, tag.at);
    this.path.pop();
    return record;
  }

  /** Reads one child element into the record. */
  readChild(table: Aggregate, record: LooseRecord, siblings: Siblings, tag: StartTag): void {
    const position = siblings.count;
    const slot = table.byName.get(tag.name);
    if (!slot) this.complain('unknown-field', 'is not known here', tag.at, tag.name);
    const value =
      slot && this.hasRoom(slot, record, tag) ? this.readValue(slot, tag, record) : undefined;
    if (slot && value !== undefined) {
      this.noteOrder(slot, siblings, tag);
      store(record, slot, value);
    } else {
      this.keep(record, readTree(this.cursor, tag, this.depth), position);
    }
    // Only now: a child that is cut off is read again from its start.
    siblings.count++;
  }

  /** Whether one more of these fits; a second one of a single element is kept beside the first. */
  private hasRoom(slot: Slot, record: LooseRecord, tag: StartTag): boolean {
    if (slot.isLine) return true;
    const taken = record[slot.name];
    const count = Array.isArray(taken) ? taken.length : taken === undefined ? 0 : 1;
    if (count < slot.field.rules.maxCount) return true;
    this.complain('occurrences', `stands more than ${count} times`, tag.at, tag.name);
    return slot.isList;
  }

  newSiblings(): Siblings {
    return { count: 0, lastOrder: -1, isDisordered: false, names: [] };
  }

  /** Notes what the order of the children was, and holds a strict reading to the table's rules. */
  finish(table: Aggregate, record: LooseRecord, siblings: Siblings, at: number): void {
    if (siblings.isDisordered) record.order = siblings.names;
    if (!this.strictness) return;
    const present = new Set(siblings.names);
    const complaint = checkPresence(table.parts, (name) => present.has(name));
    if (complaint) this.complain(complaint.rule, complaint.reason, at, complaint.name);
  }

  private keep(
    record: LooseRecord,
    element: Omit<UnknownElement, 'position'>,
    position: number,
  ): void {
    const unknown = (record.unknown as UnknownElement[] | undefined) ?? [];
    unknown.push({ position, ...element });
    record.unknown = unknown;
  }

  private readAttributes(table: Aggregate, tag: StartTag, record: LooseRecord): void {
    for (const [name, value] of tag.attributes ?? []) {
      if (table.attributes.includes(name)) {
        record[name] = value;
        continue;
      }
      this.complain('unknown-attribute', `has an attribute ${name} that is not known`, tag.at);
      record.unknownAttributes = { ...(record.unknownAttributes as object), [name]: value };
    }
  }

  private noteOrder(slot: Slot, siblings: Siblings, tag: StartTag): void {
    if (slot.order < siblings.lastOrder) {
      siblings.isDisordered = true;
      this.complain('order', 'stands after an element that must follow it', tag.at, tag.name);
    }
    siblings.lastOrder = slot.order;
    siblings.names.push(slot.name);
  }

  /** The value of a known element, undefined when its text or attributes do not fit and it is kept as it is. */
  private readValue(slot: Slot, tag: StartTag, record: LooseRecord): unknown {
    const { content } = slot.field;
    if (this.strictness) this.checkKnown(slot, tag);
    if (content instanceof Aggregate) {
      const nested = this.readAggregate(content, tag);
      return slot.isLine ? { type: slot.name, ...nested } : nested;
    }
    if (tag.attributes) {
      this.complain('unknown-attribute', 'has an attribute that is not known', tag.at, tag.name);
      return undefined;
    }
    return this.readLeaf(content, tag, record);
  }

  private readLeaf(leaf: Leaf<unknown, string>, tag: StartTag, record: LooseRecord): unknown {
    const { cursor } = this;
    const start = cursor.position;
    let text = '';
    if (!tag.isEmpty) {
      this.depth.enter(tag.at);
      text = cursor.readText(`<${tag.name}>`);
      this.depth.leave();
      if (cursor.bytes[cursor.position + 1] !== 0x2f) {
        this.complain('type', 'holds elements where it should hold text', tag.at, tag.name);
        cursor.position = start;
        return undefined;
      }
      cursor.readEndTag(tag.name);
    }
    const value = readScalar(leaf.kind, text);
    // The schema lets a truth value be empty; there is nothing to read then.
    const isBlank = leaf.kind === 'boolean' && text.trim() === '';
    if (this.strictness && !isBlank) this.checkValue(leaf, value ?? text, tag);
    if (value === undefined) cursor.position = start;
    else if (!this.strictness && String(value) !== text) {
      record.spelling = { ...(record.spelling as object), [tag.name]: text };
    }
    return value;
  }

  private checkValue(leaf: Leaf<unknown, string>, value: unknown, tag: StartTag): void {
    const { strictness } = this;
    const complaint =
      checkScalar(leaf, value) ??
      (strictness?.checksLengths && typeof value === 'string'
        ? checkLength(leaf, value, strictness.edition)
        : undefined);
    if (complaint) this.complain(complaint.rule, complaint.reason, tag.at, tag.name);
  }

  private checkKnown(slot: Slot, tag: StartTag): void {
    const { strictness } = this;
    const { sinceRank, since, notIn } = slot.field.rules;
    if (strictness && strictness.versionRank > 0 && sinceRank > strictness.versionRank) {
      this.complain('version', `needs qbXML ${since}`, tag.at, tag.name);
    }
    if (strictness && notIn.includes(strictness.edition)) {
      this.complain(
        'edition',
        `is not known to the ${strictness.edition} edition`,
        tag.at,
        tag.name,
      );
    }
  }

  /** A rule of the schema is broken: refused when reading strictly, otherwise nothing. */
  complain(rule: QbxmlRule, reason: string, at: number, name?: string): void {
    if (!this.strictness) return;
    const path = name === undefined ? this.path : [...this.path, name];
    throw new QbxmlSchemaError(path.join('/'), rule, reason, this.cursor.base + at);
  }
}

function store(record: LooseRecord, slot: Slot, value: unknown): void {
  const key = slot.isLine ? 'lines' : slot.name;
  if (!slot.isList && !slot.isLine) {
    record[key] = value;
    return;
  }
  const list = record[key] as unknown[] | undefined;
  if (list) list.push(value);
  else record[key] = [value];
}
