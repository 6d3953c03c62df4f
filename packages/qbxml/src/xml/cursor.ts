import { QbxmlSyntaxError } from '../errors.js';
import { isNamePart, isNameStart, isSpace, isXmlCharacter } from './characters.js';

/**
 * Thrown where the bytes at hand end before the thing being read does, and more may come.
 * The caller forgets what it had read of it and tries again with more bytes.
 */
export const NEEDS_MORE = Symbol('needs more bytes');

const LT = 0x3c;
const GT = 0x3e;
const AMP = 0x26;
const DECLARATION =
  /^\s+version\s*=\s*(["'])1\.[0-9]+\1(?:\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*$/;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A start tag: attributes are undefined when there are none. */
export interface StartTag {
  readonly name: string;
  readonly attributes: Map<string, string> | undefined;
  readonly isEmpty: boolean;
  /** Byte offset of its "<" in `bytes`. */
  readonly at: number;
}

/**
 * Strict reader of UTF-8 XML bytes, one piece at a time. It knows XML and no schema: names, attributes, text,
 * entities. DTDs are refused. Every refusal carries the byte offset in the whole input.
 */
export class XmlCursor {
  bytes: Buffer = Buffer.alloc(0);
  position = 0;
  /** Offset of bytes[0] in the whole input. */
  base = 0;
  /** No more bytes will come. */
  isFinal = false;

  /** Throws the refusal for the byte at `at` (an index into `bytes`). */
  fail(reason: string, at = this.position): never {
    throw new QbxmlSyntaxError(reason, this.base + at);
  }

  /** The bytes ran out: ask for more, or refuse when there are none. */
  private runOut(inside: string): never {
    if (!this.isFinal) throw NEEDS_MORE;
    return this.fail(`the document ends inside ${inside}`, this.bytes.length);
  }

  /** The byte at an index, or a call for more. */
  byteAt(index: number, inside: string): number {
    const byte = this.bytes[index];
    return byte === undefined ? this.runOut(inside) : byte;
  }

  /** Whether the bytes from `position` spell `ascii`; asks for more while that is undecided. */
  looksAt(ascii: string): boolean {
    for (let i = 0; i < ascii.length; i++) {
      const byte = this.bytes[this.position + i];
      if (byte === undefined) {
        if (!this.isFinal) throw NEEDS_MORE;
        return false;
      }
      if (byte !== ascii.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Skips white space; leaves `position` at the next other byte or at the end of the bytes. */
  skipSpace(): void {
    const { bytes } = this;
    while (this.position < bytes.length && isSpace(bytes[this.position] as number)) this.position++;
  }

  /** Skips white space, comments and processing instructions between elements. */
  skipBetween(inside: string): void {
    for (;;) {
      this.skipSpace();
      if (this.byteAt(this.position, inside) !== LT || !this.skipComment()) return;
    }
  }

  /** At "<": skips a comment or processing instruction; false when it is another thing. */
  skipComment(): boolean {
    const next = this.byteAt(this.position + 1, 'a tag');
    if (next === 0x3f) {
      this.readInstruction();
      return true;
    }
    if (next !== 0x21) return false;
    if (!this.looksAt('<!--')) {
      if (this.looksAt('<![CDATA[')) return false;
      return this.fail('a document type or other declaration is not allowed');
    }
    const start = this.position + 4;
    const end = this.bytes.indexOf('--', start, 'latin1');
    if (end < 0) this.runOut('a comment');
    if (this.byteAt(end + 2, 'a comment') !== GT) this.fail('"--" inside a comment', end);
    this.decodeUtf8(start, end);
    this.position = end + 3;
    return true;
  }

  /** At "<?": reads a processing instruction and returns its target and data. */
  readInstruction(): { target: string; data: string } {
    const start = this.position;
    this.position += 2;
    const target = this.readName('a processing instruction');
    const end = this.bytes.indexOf('?>', this.position, 'latin1');
    if (end < 0) this.runOut('a processing instruction');
    if (end > this.position && !isSpace(this.bytes[this.position] as number)) {
      this.fail('a processing instruction needs a space after its target');
    }
    const data = this.decodeUtf8(this.position, end);
    if (target.toLowerCase() === 'xml') {
      if (target !== 'xml' || this.base + start !== 0) {
        this.fail('an XML declaration stands only at the very beginning', start);
      }
      if (!DECLARATION.test(data)) this.fail('the XML declaration is not one', start);
    }
    this.position = end + 2;
    return { target, data };
  }

  /** Reads a name at `position`. */
  readName(inside: string): string {
    const start = this.position;
    let end = start;
    for (;;) {
      const byte = this.byteAt(end, inside);
      let code = byte;
      let length = 1;
      if (byte >= 0x80) {
        length = sequenceLength(byte);
        this.byteAt(end + Math.max(length, 1) - 1, inside);
        code = this.decodeUtf8(end, end + Math.max(length, 1)).codePointAt(0) ?? 0;
      }
      if (!(end === start ? isNameStart(code) : isNamePart(code))) break;
      end += length;
    }
    if (end === start) this.fail(`a name is expected in ${inside}`);
    this.position = end;
    return this.bytes.toString('utf8', start, end);
  }

  /** At "<" of a start tag: reads it whole. */
  readStartTag(): StartTag {
    const at = this.position;
    this.position++;
    const name = this.readName('a tag');
    let attributes: Map<string, string> | undefined;
    for (;;) {
      const before = this.position;
      this.skipSpace();
      const byte = this.byteAt(this.position, 'a tag');
      if (byte === GT) {
        this.position++;
        return { name, attributes, isEmpty: false, at };
      }
      if (byte === 0x2f) {
        if (this.byteAt(this.position + 1, 'a tag') !== GT) this.fail('"/" is not followed by ">"');
        this.position += 2;
        return { name, attributes, isEmpty: true, at };
      }
      if (before === this.position) this.fail('a tag holds an unexpected character');
      attributes ??= new Map();
      this.readAttribute(attributes);
    }
  }

  private readAttribute(attributes: Map<string, string>): void {
    const at = this.position;
    const name = this.readName('a tag');
    if (attributes.has(name)) this.fail(`the attribute ${name} stands twice`, at);
    this.skipSpace();
    if (this.byteAt(this.position, 'a tag') !== 0x3d)
      this.fail(`the attribute ${name} has no value`);
    this.position++;
    this.skipSpace();
    const quote = this.byteAt(this.position, 'a tag');
    if (quote !== 0x22 && quote !== 0x27) this.fail(`the value of ${name} is not in quotes`);
    const start = this.position + 1;
    const end = this.bytes.indexOf(quote, start);
    // A tag that never closes must be refused where it breaks, not after the rest of the input was read.
    const stray = this.bytes.indexOf(LT, start);
    if (stray >= 0 && (end < 0 || stray < end)) this.fail('"<" inside an attribute', stray);
    if (end < 0) this.runOut('an attribute');
    attributes.set(name, this.decodeText(start, end, true));
    this.position = end + 1;
  }

  /** At "</": reads the end tag, which must be that of `name`. */
  readEndTag(name: string): void {
    const at = this.position;
    this.position += 2;
    const found = this.readName('an end tag');
    if (found !== name) this.fail(`</${found}> does not close <${name}>`, at);
    this.skipSpace();
    if (this.byteAt(this.position, 'an end tag') !== GT)
      this.fail('an end tag holds an unexpected character');
    this.position++;
  }

  /** Reads character data up to the next "<" that is not a comment or CDATA section. */
  readText(inside: string): string {
    let text = '';
    for (;;) {
      const end = this.bytes.indexOf(LT, this.position);
      if (end < 0) {
        this.refuseBadTail();
        this.runOut(inside);
      }
      if (end > this.position) text += this.decodeText(this.position, end, false);
      this.position = end;
      const next = this.byteAt(end + 1, inside);
      if (next !== 0x21 && next !== 0x3f) return text;
      if (this.skipComment()) continue;
      text += this.readCdata();
    }
  }

  /** Text that runs to the end of a finished document is still checked, so that the first fault is named. */
  private refuseBadTail(): void {
    if (this.isFinal) this.decodeText(this.position, this.bytes.length, false);
  }

  private readCdata(): string {
    const start = this.position + 9;
    const end = this.bytes.indexOf(']]>', start, 'latin1');
    if (end < 0) this.runOut('a CDATA section');
    this.position = end + 3;
    return normaliseLines(this.decodeUtf8(start, end));
  }

  /** Character data between two indexes: entities resolved, line ends as XML has them. */
  private decodeText(start: number, end: number, isAttribute: boolean): string {
    const raw = this.decodeUtf8(start, end);
    if (!isAttribute) {
      const close = raw.indexOf(']]>');
      if (close >= 0)
        this.fail('"]]>" inside text', start + Buffer.byteLength(raw.slice(0, close)));
    }
    let text = normaliseLines(raw);
    if (isAttribute) text = text.replace(/[\t\n]/g, ' ');
    return raw.includes('&') ? this.resolveEntities(text, start, end) : text;
  }

  private resolveEntities(text: string, start: number, end: number): string {
    let at = start - 1;
    return text.replace(/&([^;&<]*)(;?)/g, (_all, name: string, close: string) => {
      at = this.bytes.indexOf(AMP, at + 1);
      if (at < 0 || at >= end) return this.fail('an entity is broken', start);
      if (close === '') return this.fail('"&" does not begin an entity', at);
      return NAMED.get(name) ?? this.characterReference(name, at);
    });
  }

  private characterReference(name: string, at: number): string {
    const match = /^#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,9}))$/.exec(name);
    if (!match) return this.fail('an entity is not defined', at);
    const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
    if (!isXmlCharacter(code)) return this.fail('a character reference names no character', at);
    return String.fromCodePoint(code);
  }

  /** Decodes bytes as UTF-8 and refuses what is not, or what XML does not allow. */
  private decodeUtf8(start: number, end: number): string {
    const { bytes } = this;
    let i = start;
    while (i < end) {
      const byte = bytes[i] as number;
      if (byte < 0x80) {
        if (byte < 0x20 && !isSpace(byte)) this.fail('a control character', i);
        i++;
        continue;
      }
      const length = sequenceLength(byte);
      const code = i + length <= end ? codePointAt(bytes, i, length) : -1;
      if (length === 0 || code < 0) this.fail('bytes that are not UTF-8', i);
      if (!isXmlCharacter(code)) this.fail('a character that XML does not allow', i);
      i += length;
    }
    return bytes.toString('utf8', start, end);
  }
}

/** Bytes of the UTF-8 sequence that a byte begins; 0 for a byte that begins none. */
function sequenceLength(byte: number): number {
  if (byte < 0xc2) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf5 ? 4 : 0;
}

/** The code point of a multi-byte sequence, -1 when it is malformed or longer than needed. */
function codePointAt(bytes: Buffer, at: number, length: number): number {
  let code = (bytes[at] as number) & (0xff >> (length + 1));
  for (let k = 1; k < length; k++) {
    const byte = bytes[at + k] as number;
    if ((byte & 0xc0) !== 0x80) return -1;
    code = (code << 6) | (byte & 0x3f);
  }
  const smallest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return code < smallest ? -1 : code;
}

const normaliseLines = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
