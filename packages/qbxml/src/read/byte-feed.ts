import { QbxmlSchemaError, QbxmlSyntaxError } from '../errors.js';
import type { XmlCursor } from '../xml/cursor.js';
import type { ReadLimits } from './limits.js';
import { chooseTranscoder, ENCODING_WINDOW_BYTES, type Transcoder, utf8 } from './source.js';

const EMPTY = Buffer.alloc(0);

/**
 * Feeds a cursor with the bytes of a document as they arrive, in UTF-8, and drops those that were read.
 * A piece that was cut off is tried again only when what is there of it has grown by half, so that a document
 * that comes byte by byte costs no more than a few times the work.
 */
export class ByteFeed {
  private transcoder: Transcoder | undefined;
  private head: Buffer = EMPTY;
  private receivedBytes = 0;
  private retryLength = 0;
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
    if (this.receivedBytes > this.limits.maxBytes) {
      throw new QbxmlSyntaxError(
        `the document is larger than ${this.limits.maxBytes} bytes`,
        this.limits.maxBytes,
      );
    }
    const bytes = this.transcode(chunk, isFinal);
    this.append(bytes);
    this.cursor.isFinal = isFinal;
  }

  private transcode(chunk: Uint8Array, isFinal: boolean): Buffer {
    if (this.transcoder) {
      const bytes = this.transcoder.transcode(chunk);
      if (isFinal) this.transcoder.finish();
      return bytes;
    }
    this.head = Buffer.concat([this.head, chunk]);
    if (this.head.length < ENCODING_WINDOW_BYTES && !isFinal) return EMPTY;
    const transcoder = this.isText ? utf8(this.head) : chooseTranscoder(this.head);
    this.transcoder = transcoder;
    this.inputBase = transcoder.markLength;
    const bytes = transcoder.transcode(this.head.subarray(transcoder.markLength));
    this.head = EMPTY;
    if (isFinal) transcoder.finish();
    return bytes;
  }

  /** Drops what was read and adds what came. */
  private append(bytes: Buffer): void {
    const { cursor } = this;
    const read = cursor.bytes.subarray(0, cursor.position);
    this.inputBase += this.transcoder?.inputLength(read) ?? 0;
    cursor.base += cursor.position;
    const rest = cursor.bytes.subarray(cursor.position);
    cursor.bytes = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    cursor.position = 0;
  }

  /** Whether enough came to try again. */
  isWorthTrying(): boolean {
    const { cursor } = this;
    return cursor.isFinal || cursor.bytes.length - cursor.position >= Math.max(this.retryLength, 1);
  }

  progressed(): void {
    this.retryLength = 0;
  }

  /** What begins at `start` is cut off. */
  starved(start: number): void {
    const length = this.cursor.bytes.length - start;
    if (length > this.limits.maxRecordBytes) {
      throw this.inInput(
        new QbxmlSyntaxError(
          `one record is larger than ${this.limits.maxRecordBytes} bytes`,
          this.cursor.base + start,
        ),
      );
    }
    this.retryLength = length + Math.max(1, length >> 1);
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
