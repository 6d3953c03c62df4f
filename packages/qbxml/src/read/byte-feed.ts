import { QbxmlSchemaError, QbxmlSyntaxError } from '../errors.js';
import type { XmlCursor } from '../xml/cursor.js';
import type { ReadLimits } from './limits.js';
import { chooseTranscoder, ENCODING_WINDOW_BYTES, type Transcoder, utf8 } from './source.js';

const EMPTY = Buffer.alloc(0);

const MIN_STORE_BYTES = 16 * 1024;

const asBuffer = (chunk: Uint8Array): Buffer =>
  Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

/**
 * Feeds a cursor with the bytes of a document as they arrive, in UTF-8, and drops those that were read.
 *
 * A piece that was cut off is tried again only when what is there of it has grown by half, so that a document
 * that comes byte by byte costs no more than a few times the work. Chunks are copied into a store that is
 * used again and again: the caller may do the same with theirs, and nothing is left for the garbage collector.
 */
export class ByteFeed {
  private transcoder: Transcoder | undefined;
  private head: Buffer = EMPTY;
  private receivedBytes = 0;
  /** Unread bytes needed before it is worth trying again. */
  private wantedBytes = 1;
  private store: Buffer = EMPTY;
  /** Offset in the input of the cursor's base, which differs from it where the encoding is not UTF-8. */
  private inputBase = 0;

  constructor(
    private readonly cursor: XmlCursor,
    private readonly limits: ReadLimits,
    /** The input was text: it is UTF-8 now, whatever it declares. */
    private readonly isText: boolean,
  ) {}

  push(chunk: Uint8Array, isFinal: boolean): void {
    this.receivedBytes += chunk.byteLength;
    const { maxBytes } = this.limits;
    if (this.receivedBytes > maxBytes) {
      throw new QbxmlSyntaxError(`the document is larger than ${maxBytes} bytes`, maxBytes);
    }
    const bytes = this.transcode(chunk, isFinal);
    const { cursor } = this;
    this.drop(cursor.position);
    const isWhole = isFinal && cursor.bytes.length === 0;
    cursor.bytes = isWhole ? bytes : this.append(bytes);
    cursor.isFinal = isFinal;
  }

  private transcode(chunk: Uint8Array, isFinal: boolean): Buffer {
    let { transcoder } = this;
    let bytes: Uint8Array = chunk;
    if (!transcoder) {
      this.head = this.head.length === 0 ? asBuffer(chunk) : Buffer.concat([this.head, chunk]);
      if (this.head.length < ENCODING_WINDOW_BYTES && !isFinal) {
        this.head = Buffer.from(this.head);
        return EMPTY;
      }
      transcoder = this.isText ? utf8(this.head) : chooseTranscoder(this.head);
      this.transcoder = transcoder;
      this.inputBase = transcoder.markLength;
      bytes = this.head.subarray(transcoder.markLength);
      this.head = EMPTY;
    }
    const decoded = transcoder.transcode(bytes);
    if (isFinal) transcoder.finish();
    return decoded;
  }

  /** Puts the unread bytes and the new ones side by side in the store. */
  private append(bytes: Buffer): Buffer {
    const unread = this.cursor.bytes;
    const length = unread.length + bytes.length;
    if (length > this.store.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length * 2, MIN_STORE_BYTES));
      unread.copy(larger);
      this.store = larger;
    } else if (unread.byteOffset !== this.store.byteOffset || unread.buffer !== this.store.buffer) {
      unread.copy(this.store);
    }
    bytes.copy(this.store, unread.length);
    return this.store.subarray(0, length);
  }

  /** Lets the cursor forget its first bytes. */
  private drop(length: number): void {
    const { cursor } = this;
    this.inputBase += this.transcoder?.inputLength(cursor.bytes.subarray(0, length)) ?? 0;
    cursor.base += length;
    cursor.bytes = cursor.bytes.subarray(length);
    cursor.position = 0;
  }

  /** Whether enough came to try again. */
  isWorthTrying(): boolean {
    const { cursor } = this;
    return cursor.isFinal || cursor.bytes.length - cursor.position >= this.wantedBytes;
  }

  /** What began at `start` was read. */
  progressed(start: number): void {
    this.wantedBytes = 1;
    this.checkSize(this.cursor.position - start, start);
  }

  private checkSize(length: number, start: number): void {
    const { maxRecordBytes } = this.limits;
    if (length <= maxRecordBytes) return;
    const reason = `one record is larger than ${maxRecordBytes} bytes`;
    throw new QbxmlSyntaxError(reason, this.cursor.base + start);
  }

  /** What begins at `start` is cut off. */
  starved(start: number): void {
    const length = this.cursor.bytes.length - start;
    this.checkSize(length, start);
    this.wantedBytes = length + Math.max(1, length >> 1);
  }

  /** The same error with its offset in the input. */
  inInput(error: unknown): unknown {
    if (!(error instanceof QbxmlSyntaxError || error instanceof QbxmlSchemaError)) return error;
    const at = error.byteOffset - this.cursor.base;
    const before = this.cursor.bytes.subarray(0, Math.max(at, 0));
    const offset = this.inputBase + (this.transcoder?.inputLength(before) ?? at);
    return error instanceof QbxmlSyntaxError
      ? new QbxmlSyntaxError(error.reason, offset)
      : new QbxmlSchemaError(error.path, error.rule, error.reason, offset);
  }
}
