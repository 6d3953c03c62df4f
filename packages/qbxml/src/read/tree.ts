import type { StartTag, XmlCursor } from '../xml/cursor.js';
import type { XmlElement } from '../xml/element.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Counts the nesting of elements and refuses what is deeper than allowed. */
export class DepthGauge {
  private depth = 0;
  constructor(
    private readonly cursor: XmlCursor,
    private readonly maxDepth: number,
  ) {}

  enter(at: number): void {
    this.depth++;
    if (this.depth > this.maxDepth) {
      this.cursor.fail(`elements are nested deeper than ${this.maxDepth}`, at);
    }
  }

  leave(): void {
    this.depth--;
  }

  /** The nesting now; a reader that starts over sets it back with `reset`. */
  get level(): number {
    return this.depth;
  }

  /** How many more levels are allowed here. */
  get left(): number {
    return this.maxDepth - this.depth;
  }

  reset(level: number): void {
    this.depth = level;
  }
}

export function attributesOf(tag: StartTag): Record<string, string> | undefined {
  return tag.attributes ? Object.fromEntries(tag.attributes) : undefined;
}

/** Reads an element that no table describes, its start tag already read. Indentation is dropped. */
export function readTree(cursor: XmlCursor, tag: StartTag, depth: DepthGauge): XmlElement {
  const element: Mutable<XmlElement> = { name: tag.name };
  const attributes = attributesOf(tag);
  if (attributes) element.attributes = attributes;
  if (tag.isEmpty) return element;
  depth.enter(tag.at);
  const content: (XmlElement | string)[] = [];
  for (;;) {
    const text = cursor.readText(`<${tag.name}>`);
    if (text !== '') content.push(text);
    if (cursor.bytes[cursor.position + 1] === 0x2f) break;
    content.push(readTree(cursor, cursor.readStartTag(), depth));
  }
  cursor.readEndTag(tag.name);
  depth.leave();
  const kept = content.some((item) => typeof item !== 'string')
    ? content.filter((item) => typeof item !== 'string' || item.trim() !== '')
    : content.join('');
  if (kept.length > 0) element.content = kept;
  return element;
}
