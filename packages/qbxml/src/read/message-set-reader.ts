import { QbxmlSyntaxError } from '../errors.js';
import { requestTables, responseTables } from '../messages/registry.js';
import { errorRecovery } from '../messages/shapes/transaction-parts.js';
import { Aggregate } from '../schema/aggregate.js';
import { checkAttributes, REQUEST_ATTRIBUTES, SET_ATTRIBUTES } from '../schema/attributes.js';
import type { RequestTable, ResponseTable } from '../schema/message.js';
import { versionRank } from '../schema/version.js';
import { NEEDS_MORE, type StartTag, XmlCursor } from '../xml/cursor.js';
import { ByteFeed } from './byte-feed.js';
import { fastEnd, readFast } from './fast-reader.js';
import { DEFAULT_LIMITS, type ReadLimits } from './limits.js';
import { type LooseRecord, RecordReader, type Strictness } from './record-reader.js';
import { attributesOf, DepthGauge, readTree } from './tree.js';

type Attributes = Readonly<Record<string, string>>;

/** What the reader finds, in document order. */
export type SetEvent =
  | { kind: 'set'; envelope: string; version: string | undefined; attributes: Attributes }
  /** A whole request. `body` is absent when bodies are skipped. */
  | { kind: 'request'; name: string; attributes: Attributes; body?: LooseRecord; at: number }
  | { kind: 'response'; name: string; attributes: Attributes; at: number }
  | { kind: 'record'; name: string; record: LooseRecord }
  /** The end of a response, with what it held beside its records. */
  | { kind: 'responseEnd'; extras: LooseRecord }
  | { kind: 'end' };

export interface SetReaderOptions {
  readonly limits?: Partial<ReadLimits>;
  /** Holds requests to the schema, for the version that the document names. */
  readonly strictness?: Omit<Strictness, 'versionRank'>;
  /** The input was text, so the encoding it declares says nothing. */
  readonly isText?: boolean;
  /** Reads only which requests there are; their bodies are checked for being well-formed and dropped. */
  readonly skipsBodies?: boolean;
  /** Off for the reference reading that tests compare with. */
  readonly usesFastPath?: boolean;
}

const NOTHING_KNOWN: Aggregate = new Aggregate([]);
const EXTRAS: Aggregate = new Aggregate([{ ErrorRecovery: errorRecovery }]);
const requests: ReadonlyMap<string, RequestTable> = new Map(Object.entries(requestTables));
const responses: ReadonlyMap<string, ResponseTable> = new Map(Object.entries(responseTables));

type State = 'prolog' | 'root' | 'set' | 'response' | 'epilog' | 'done';

/** A response being read. */
interface OpenResponse {
  readonly tag: StartTag;
  readonly table: ResponseTable | undefined;
  readonly extras: LooseRecord;
  readonly siblings: ReturnType<RecordReader['newSiblings']>;
  flat: LooseRecord | undefined;
}

/**
 * Reads a message set from bytes that arrive in pieces, holding no more than one record of it.
 *
 * prolog → root → set → response → set → root → epilog → done; a request is read whole in state `set`.
 * `next` gives undefined when more bytes are needed; `push` brings them.
 */
export class MessageSetReader {
  private readonly cursor = new XmlCursor();
  private readonly depth: DepthGauge;
  private readonly records: RecordReader;
  private readonly feed: ByteFeed;
  private state: State = 'prolog';
  private version: string | undefined;
  private envelope = '';
  private open: OpenResponse | undefined;
  /** Where the last end tag of a name lies in the bytes at hand: it bounds every fast scan before it. */
  private searched: { bytes: Buffer; name: string; lastEnd: number } = {
    bytes: Buffer.alloc(0),
    name: '',
    lastEnd: -1,
  };

  constructor(private readonly options: SetReaderOptions = {}) {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.depth = new DepthGauge(this.cursor, limits.maxDepth);
    this.records = new RecordReader(this.cursor, this.depth);
    this.feed = new ByteFeed(this.cursor, limits, options.isText ?? false);
  }

  /** Takes the next bytes of the document; `isFinal` with the last. */
  push(chunk: Uint8Array, isFinal: boolean): void {
    this.feed.push(chunk, isFinal);
  }

  /** @throws QbxmlSyntaxError, QbxmlSchemaError, with the offset in the input as it was given */
  next(): SetEvent | undefined {
    while (this.state !== 'done') {
      if (!this.feed.isWorthTrying()) return undefined;
      const start = this.cursor.position;
      const level = this.depth.level;
      try {
        const event = this.step();
        this.feed.progressed(start);
        if (event) return event;
      } catch (error) {
        if (error !== NEEDS_MORE) throw this.feed.inInput(error);
        this.cursor.position = start;
        this.depth.reset(level);
        this.records.reset();
        this.starve(start);
        return undefined;
      }
    }
    return undefined;
  }

  private starve(start: number): void {
    try {
      this.feed.starved(start);
    } catch (error) {
      throw this.feed.inInput(error);
    }
  }

  private step(): SetEvent | undefined {
    switch (this.state) {
      case 'prolog':
        return this.readProlog();
      case 'root':
        return this.readRoot();
      case 'set':
        return this.readMessage();
      case 'response':
        return this.readInResponse();
      default:
        return this.readEpilog();
    }
  }

  /** Declaration, processing instructions, and the start tag of the root. */
  private readProlog(): undefined {
    const { cursor } = this;
    let version: string | undefined;
    for (;;) {
      cursor.skipSpace();
      if (cursor.byteAt(cursor.position, 'the prolog') !== 0x3c) cursor.fail('this is not XML');
      if (cursor.byteAt(cursor.position + 1, 'a tag') === 0x3f) {
        const { target, data } = cursor.readInstruction();
        if (target === 'qbxml') version = /version\s*=\s*["']([^"']*)["']/.exec(data)?.[1];
      } else if (!cursor.skipComment()) break;
    }
    const tag = cursor.readStartTag();
    if (tag.name !== 'QBXML') cursor.fail(`the root is <${tag.name}>, not <QBXML>`, tag.at);
    this.depth.enter(tag.at);
    this.version = version;
    this.state = tag.isEmpty ? 'epilog' : 'root';
  }

  private readRoot(): SetEvent | undefined {
    const { cursor } = this;
    if (this.atEndTag('QBXML')) {
      if (this.envelope === '') cursor.fail('there is no message set in <QBXML>');
      cursor.readEndTag('QBXML');
      this.depth.leave();
      this.state = 'epilog';
      return undefined;
    }
    const tag = cursor.readStartTag();
    if (tag.name !== 'QBXMLMsgsRq' && tag.name !== 'QBXMLMsgsRs') {
      cursor.fail(`<${tag.name}> is not a message set`, tag.at);
    }
    if (this.envelope !== '') cursor.fail('there is more than one message set', tag.at);
    this.envelope = tag.name;
    if (this.options.strictness && tag.name === 'QBXMLMsgsRq') {
      this.records.strictness = {
        ...this.options.strictness,
        versionRank: versionRank(this.version ?? ''),
      };
      this.checkSetAttributes(tag);
    }
    if (!tag.isEmpty) {
      this.depth.enter(tag.at);
      this.state = 'set';
    }
    const attributes = attributesOf(tag) ?? {};
    return { kind: 'set', envelope: tag.name, version: this.version, attributes };
  }

  private checkSetAttributes(tag: StartTag): void {
    const complaint = tag.attributes?.has('onError')
      ? checkAttributes(SET_ATTRIBUTES, attributesOf(tag) ?? {})
      : ({ rule: 'required', reason: 'needs the attribute onError' } as const);
    if (complaint) this.records.complain(complaint.rule, complaint.reason, tag.at, tag.name);
  }

  private readMessage(): SetEvent | undefined {
    const { cursor, envelope } = this;
    if (this.atEndTag(envelope)) {
      cursor.readEndTag(envelope);
      this.depth.leave();
      this.state = 'root';
      return undefined;
    }
    const tag = cursor.readStartTag();
    return envelope === 'QBXMLMsgsRq' ? this.readRequest(tag) : this.openResponse(tag);
  }

  private readRequest(tag: StartTag): SetEvent {
    const head = { kind: 'request', name: tag.name, attributes: attributesOf(tag) ?? {} } as const;
    const at = this.cursor.base + tag.at;
    if (this.options.skipsBodies) {
      readTree(this.cursor, tag, this.depth);
      return { ...head, at };
    }
    const table = requests.get(tag.name);
    this.checkHead(table, tag, head.attributes);
    const body = this.records.readAggregate(table?.body ?? NOTHING_KNOWN, tag, true);
    return { ...head, body, at };
  }

  /** When reading strictly: the request is known, in this version, with these attributes. */
  private checkHead(table: RequestTable | undefined, tag: StartTag, attributes: Attributes): void {
    const { records } = this;
    if (!records.strictness) return;
    if (!table) {
      records.complain('unknown-message', 'is not a known request', tag.at, tag.name);
      return;
    }
    const { versionRank: rank } = records.strictness;
    if (rank > 0 && table.sinceRank > rank) {
      records.complain('version', `needs qbXML ${table.sinceVersion}`, tag.at, tag.name);
    }
    const complaint = checkAttributes(REQUEST_ATTRIBUTES[table.kind], attributes);
    if (complaint) records.complain(complaint.rule, complaint.reason, tag.at, tag.name);
  }

  private openResponse(tag: StartTag): SetEvent {
    const table = responses.get(tag.name);
    this.open = {
      tag,
      table,
      extras: {},
      siblings: this.records.newSiblings(),
      flat: undefined,
    };
    if (!tag.isEmpty) this.depth.enter(tag.at);
    this.state = 'response';
    const attributes = attributesOf(tag) ?? {};
    return { kind: 'response', name: tag.name, attributes, at: this.cursor.base + tag.at };
  }

  private readInResponse(): SetEvent | undefined {
    const { cursor, open } = this;
    if (!open) throw new Error('A response is read that was not opened.');
    const isEnd = open.tag.isEmpty || this.atEndTag(open.tag.name);
    if (!isEnd) return this.readResponseChild(open);
    if (open.flat && open.table) {
      const record = open.flat;
      open.flat = undefined;
      this.records.finish(open.table.content, record, open.siblings, open.tag.at);
      return { kind: 'record', name: open.tag.name, record };
    }
    if (!open.tag.isEmpty) {
      cursor.readEndTag(open.tag.name);
      this.depth.leave();
    }
    this.open = undefined;
    this.state = 'set';
    return { kind: 'responseEnd', extras: open.extras };
  }

  private readResponseChild(open: OpenResponse): SetEvent | undefined {
    const tag = this.cursor.readStartTag();
    const slot = open.table?.content.byName.get(tag.name);
    if (open.table?.isFlat && tag.name !== 'ErrorRecovery') {
      open.flat ??= {};
      this.records.readChild(open.table.content, open.flat, open.siblings, tag);
      return undefined;
    }
    if (!slot || !open.table) {
      this.records.readChild(EXTRAS, open.extras, open.siblings, tag);
      return undefined;
    }
    const record = this.readRecord(slot.field.content as Aggregate, tag);
    open.siblings.count++;
    const typed = open.table.hasSeveralKinds ? { type: tag.name, ...record } : record;
    return { kind: 'record', name: tag.name, record: typed };
  }

  private readRecord(table: Aggregate, tag: StartTag): LooseRecord {
    const isPlain = !tag.isEmpty && tag.attributes === undefined;
    if (isPlain && this.options.usesFastPath !== false) {
      const record = this.readFast(table, tag.name);
      if (record) return record;
    }
    return this.records.readAggregate(table, tag);
  }

  /** Tries the fast way on a record, where an end tag of its name is still to come. */
  private readFast(table: Aggregate, name: string): LooseRecord | undefined {
    const { bytes, position } = this.cursor;
    if (this.searched.bytes !== bytes || this.searched.name !== name) {
      this.searched = {
        bytes,
        name,
        lastEnd: bytes.lastIndexOf(`</${name}>`, undefined, 'latin1'),
      };
    }
    if (this.searched.lastEnd < position) return undefined;
    const depthLeft = this.depth.left;
    const record = readFast(table, name, { bytes, start: position, depthLeft });
    if (record) this.cursor.position = fastEnd();
    return record;
  }

  /** Skips to the next tag and tells whether it closes `name`. Text there is refused. */
  private atEndTag(name: string): boolean {
    const { cursor } = this;
    cursor.skipBetween(`<${name}>`);
    if (cursor.byteAt(cursor.position, `<${name}>`) !== 0x3c) {
      cursor.fail(`text stands in <${name}>, where only elements may`);
    }
    const next = cursor.byteAt(cursor.position + 1, 'a tag');
    if (next === 0x21) cursor.fail(`text stands in <${name}>, where only elements may`);
    return next === 0x2f;
  }

  private readEpilog(): SetEvent | undefined {
    const { cursor } = this;
    for (;;) {
      cursor.skipSpace();
      if (cursor.position >= cursor.bytes.length) {
        if (!cursor.isFinal) throw NEEDS_MORE;
        if (this.envelope === '')
          throw new QbxmlSyntaxError('there is no message set in <QBXML>', cursor.base);
        this.state = 'done';
        return { kind: 'end' };
      }
      if (cursor.bytes[cursor.position] !== 0x3c || !cursor.skipComment()) {
        cursor.fail('something stands after the end of the document');
      }
    }
  }
}
