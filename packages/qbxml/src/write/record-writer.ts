import { type QbxmlRule, QbxmlWriteError } from '../errors.js';
import { Aggregate, type Slot } from '../schema/aggregate.js';
import type { Leaf } from '../schema/leaf.js';
import { checkPresence } from '../schema/presence.js';
import { checkLength, checkScalar } from '../schema/scalar.js';
import { isXmlCharacter } from '../xml/characters.js';
import type { UnknownElement, XmlElement } from '../xml/element.js';
import { writeFast } from './fast-writer.js';
import type { WriteRules } from './rules.js';
import { Sink } from './sink.js';
import { escapeAttribute, escapeText, nameCharacter, toWestern } from './text.js';

type LooseRecord = Readonly<Record<string, unknown>>;

/** What a record was read with beside its fields. */
const EXTRAS = ['unknown', 'order', 'spelling'];

/** Writes records by their tables, checking every rule before anything leaves. */
export class RecordWriter {
  private readonly sink = Sink.take();
  private readonly path: string[] = [];

  /**
   * @param rules absent writes what QuickBooks itself would: missing fields, kept extras and all
   * @param lineEnd put after every tag that is not followed by text
   */
  constructor(
    private readonly rules: WriteRules | undefined,
    private readonly lineEnd: string,
  ) {}

  /** The document as text. Nothing can be added to it then. */
  finish(): string {
    return this.sink.finish();
  }

  /** Adds text that is XML already. */
  raw(xml: string): void {
    this.sink.put(xml);
  }

  /** Opens an element with the named attributes, in that order; absent ones are left out. */
  startTag(name: string, order: Iterable<string>, attributes: LooseRecord, isEmpty = false): void {
    let tag = `<${name}`;
    for (const key of order) {
      const value = attributes[key];
      if (value !== undefined) tag += ` ${key}="${this.attributeText(key, value)}"`;
    }
    // QuickBooks sets a blank before the slash; we do not need it.
    const slash = this.rules ? '/' : ' /';
    this.sink.put(`${tag}${isEmpty ? slash : ''}>${this.lineEnd}`);
  }

  endTag(name: string): void {
    this.sink.put(`</${name}>${this.lineEnd}`);
  }

  enter(name: string): void {
    this.path.push(name);
  }

  leave(): void {
    this.path.pop();
  }

  /** Refuses the message, naming the element under way. */
  fail(rule: QbxmlRule, reason: string, name?: string): never {
    const path = name === undefined ? this.path : [...this.path, name];
    throw new QbxmlWriteError(path.join('/'), rule, reason);
  }

  /** Writes one element that holds elements. */
  aggregate(name: string, table: Aggregate, record: unknown): void {
    this.path.push(name);
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      this.fail('type', 'must be an object with fields');
    }
    const fields = record as LooseRecord;
    const kept = fields.unknownAttributes as LooseRecord | undefined;
    const attributes = kept ? { ...fields, ...kept } : fields;
    this.startTag(name, [...table.attributes, ...Object.keys(kept ?? {})], attributes);
    this.content(table, fields);
    this.endTag(name);
    this.path.pop();
  }

  /** Writes the children of an element, in the table's order, and checks that they fit together. */
  content(table: Aggregate, record: LooseRecord): void {
    const { sink, rules } = this;
    const isWritten = writeFast(table, record, { sink, rules, endsLines: this.lineEnd !== '' });
    if (!isWritten) this.contentWithCare(table, record);
  }

  private contentWithCare(table: Aggregate, record: LooseRecord): void {
    if (this.rules) this.check(table, record);
    const hasExtras = EXTRAS.some((name) => record[name] !== undefined);
    if (hasExtras && !this.rules) this.asItCame(table, record);
    else this.inOrder(table, record);
  }

  private inOrder(table: Aggregate, record: LooseRecord): void {
    let hasLines = false;
    for (const slot of table.slots) {
      if (slot.isLine) {
        if (!hasLines) this.lines(table, record.lines);
        hasLines = true;
        continue;
      }
      const value = record[slot.name];
      if (value === undefined) continue;
      if (slot.isList) for (const item of this.listOf(slot, value)) this.element(slot, item);
      else this.element(slot, value);
    }
  }

  private lines(table: Aggregate, lines: unknown): void {
    if (lines === undefined) return;
    if (!Array.isArray(lines)) this.fail('type', 'must be a list', 'lines');
    for (const line of lines as { type?: unknown }[]) this.line(table, line);
  }

  private line(table: Aggregate, line: { type?: unknown }): void {
    const slot = table.byName.get(String(line?.type));
    if (!slot?.isLine) this.fail('type', 'needs the name of its element as type', 'lines');
    this.element(slot, line);
  }

  private listOf(slot: Slot, value: unknown): readonly unknown[] {
    if (!Array.isArray(value)) this.fail('type', 'must be a list', slot.name);
    const list = value as readonly unknown[];
    if (this.rules && list.length > slot.field.rules.maxCount) {
      this.fail(
        'occurrences',
        `stands ${list.length} times where ${slot.field.rules.maxCount} fit`,
        slot.name,
      );
    }
    return list;
  }

  private element(slot: Slot, value: unknown): void {
    if (this.rules) this.checkKnown(slot, this.rules);
    const { content } = slot.field;
    if (content instanceof Aggregate) this.aggregate(slot.name, content, value);
    else this.leaf(slot.name, content, value);
  }

  private leaf(name: string, leaf: Leaf<unknown, string>, value: unknown): void {
    const text = this.rules
      ? this.checkedText(name, leaf, value, this.rules)
      : this.anyText(name, value);
    this.sink.put(`<${name}>${text}</${name}>${this.lineEnd}`);
  }

  private checkedText(
    name: string,
    leaf: Leaf<unknown, string>,
    value: unknown,
    rules: WriteRules,
  ): string {
    const complaint = checkScalar(leaf, value);
    if (complaint) this.fail(complaint.rule, complaint.reason, name);
    if (typeof value !== 'string') return String(value);
    const western = toWestern(value);
    if (western.kind === 'refused') {
      const shown = nameCharacter(western.character);
      this.fail('characters', `holds ${shown}, which QuickBooks cannot keep`, name);
    }
    const tooLong = checkLength(leaf, western.text, rules.edition);
    if (tooLong) this.fail(tooLong.rule, tooLong.reason, name);
    return escapeText(western.text);
  }

  private anyText(name: string, value: unknown): string {
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') {
      this.fail('type', 'must be text, a number or true or false', name);
    }
    const text = String(value);
    this.refuseIllegal(text, name);
    return escapeText(text);
  }

  private attributeText(name: string, value: unknown): string {
    const text = String(value);
    if (this.rules && !/^[\x20-\x7e]*$/.test(text)) {
      this.fail('characters', `needs ASCII text as its ${name}`);
    }
    this.refuseIllegal(text, name);
    return escapeAttribute(text);
  }

  /** XML has no way to write some characters, not even by reference. */
  private refuseIllegal(text: string, name: string): void {
    if (/^[\t\n\r\x20-\ud7ff]*$/.test(text)) return;
    for (const character of text) {
      if (isXmlCharacter(character.codePointAt(0) ?? 0)) continue;
      this.fail('characters', `holds ${nameCharacter(character)}, which XML cannot carry`, name);
    }
  }

  private check(table: Aggregate, record: LooseRecord): void {
    for (const name of Object.keys(record)) {
      if (record[name] === undefined || table.byName.get(name)?.isLine === false) continue;
      if (table.attributes.includes(name)) continue;
      const isLines = name === 'lines' && table.slots.some((slot) => slot.isLine);
      const isLineType = name === 'type' && this.path.length > 1;
      if (!isLines && !isLineType) this.fail('unknown-field', 'is not known here', name);
    }
    const complaint = checkPresence(table.parts, (name) => isPresent(table, record, name));
    if (complaint) this.fail(complaint.rule, complaint.reason, complaint.name);
  }

  private checkKnown(slot: Slot, rules: WriteRules): void {
    const { sinceRank, since, notIn } = slot.field.rules;
    if (sinceRank > rules.versionRank) {
      this.fail(
        'version',
        `needs qbXML ${since}, and this message is written for ${rules.version}`,
        slot.name,
      );
    }
    if (notIn.length > 0 && notIn.includes(rules.edition)) {
      this.fail('edition', `is not known to the ${rules.edition} edition of QuickBooks`, slot.name);
    }
  }

  /** Writes the children where they stood when they were read: known ones in their order, unknown ones by position. */
  private asItCame(table: Aggregate, record: LooseRecord): void {
    const unknown = [...((record.unknown as UnknownElement[] | undefined) ?? [])];
    const known = this.knownChildren(table, record);
    for (let position = 0; unknown.length > 0 || known.length > 0; position++) {
      const [next] = unknown;
      if (next && (next.position <= position || known.length === 0)) {
        unknown.shift();
        this.tree(next);
        continue;
      }
      known.shift()?.();
    }
  }

  private knownChildren(table: Aggregate, record: LooseRecord): (() => void)[] {
    const taken = new Map<string, number>();
    const names = (record.order as string[] | undefined) ?? this.canonicalOrder(table, record);
    return names.flatMap((name) => {
      const slot = table.byName.get(name);
      if (!slot) return [];
      const key = slot.isLine ? 'lines' : name;
      const value = record[key];
      const index = taken.get(key) ?? 0;
      taken.set(key, index + 1);
      const item = Array.isArray(value) ? (value as unknown[])[index] : value;
      if (item === undefined) return [];
      const spelled = (record.spelling as Record<string, string> | undefined)?.[name];
      return [() => this.element(slot, spelled ?? item)];
    });
  }

  private canonicalOrder(table: Aggregate, record: LooseRecord): string[] {
    const lineNames = ((record.lines as { type: string }[] | undefined) ?? []).map(
      (line) => line.type,
    );
    const names: string[] = [];
    for (const slot of table.slots) {
      if (slot.isLine) names.push(...lineNames.splice(0));
      else {
        const value = record[slot.name];
        const count = Array.isArray(value) ? value.length : value === undefined ? 0 : 1;
        for (let i = 0; i < count; i++) names.push(slot.name);
      }
    }
    return names;
  }

  /** Writes an element that no table describes. */
  tree(element: XmlElement): void {
    const { name, attributes, content } = element;
    this.sink.put(`<${name}`);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      this.sink.put(` ${key}="${this.attributeText(key, value)}"`);
    }
    this.sink.put('>');
    if (typeof content === 'string') this.sink.put(this.anyText(name, content));
    else {
      for (const child of content ?? []) {
        if (typeof child === 'string') this.sink.put(this.anyText(name, child));
        else this.tree(child);
      }
    }
    this.sink.put(`</${name}>${this.lineEnd}`);
  }
}

function isPresent(table: Aggregate, record: LooseRecord, name: string): boolean {
  const slot = table.byName.get(name);
  if (slot?.isLine) {
    const lines = record.lines as { type?: unknown }[] | undefined;
    return Array.isArray(lines) && lines.some((line) => line?.type === name);
  }
  const value = record[name];
  return slot?.isList ? Array.isArray(value) && value.length > 0 : value !== undefined;
}
