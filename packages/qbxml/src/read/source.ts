import { QbxmlSyntaxError } from '../errors.js';

/** Turns the bytes of a document into UTF-8, whatever it declares, and offsets back into those of the input. */
export interface Transcoder {
  /** Bytes of the input that were marks of the encoding and are gone from the output. */
  readonly markLength: number;
  transcode(chunk: Uint8Array): Buffer;
  /** The end of the input: refuses a character cut in half. */
  finish(): void;
  /** Bytes of the input that a stretch of output stands for. */
  inputLength(output: Buffer): number;
}

const BOM_UTF8 = [0xef, 0xbb, 0xbf];
const BOM_UTF16_LE = [0xff, 0xfe];
const BOM_UTF16_BE = [0xfe, 0xff];

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, i) => bytes[i] === byte);

class Utf8 implements Transcoder {
  constructor(readonly markLength: number) {}
  transcode(chunk: Uint8Array): Buffer {
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  finish(): void {}
  inputLength(output: Buffer): number {
    return output.length;
  }
}

/** UTF-8, with or without its mark. */
export function utf8(head: Uint8Array): Transcoder {
  return new Utf8(startsWith(head, BOM_UTF8) ? 3 : 0);
}

/** 0x80–0x9F of Windows-1252; the five that it leaves open stand for themselves, as in browsers. */
const WINDOWS_1252 = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152,
  0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122,
  0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];

/** Western single-byte text. ISO-8859-1 is read as Windows-1252, its superset, as everyone does. */
class Western implements Transcoder {
  readonly markLength = 0;
  transcode(chunk: Uint8Array): Buffer {
    if (chunk.every((byte) => byte < 0x80)) return Buffer.from(chunk);
    let text = '';
    for (const byte of chunk) {
      const isHigh = byte >= 0x80 && byte < 0xa0;
      text += String.fromCharCode(isHigh ? (WINDOWS_1252[byte - 0x80] ?? byte) : byte);
    }
    return Buffer.from(text, 'utf8');
  }
  finish(): void {}
  inputLength(output: Buffer): number {
    return countCharacters(output);
  }
}

class Utf16 implements Transcoder {
  readonly markLength = 2;
  private rest: number[] = [];
  private read = 2;
  constructor(private readonly isLittleEndian: boolean) {}

  transcode(chunk: Uint8Array): Buffer {
    const bytes = [...this.rest, ...chunk];
    let text = '';
    let i = 0;
    for (; i + 1 < bytes.length; i += 2) {
      const unit = this.unitAt(bytes, i);
      if (unit < 0xd800 || unit > 0xdfff) {
        text += String.fromCharCode(unit);
        continue;
      }
      if (i + 3 >= bytes.length && unit < 0xdc00) break;
      const next = this.unitAt(bytes, i + 2);
      if (unit >= 0xdc00 || next < 0xdc00 || next > 0xdfff) {
        throw new QbxmlSyntaxError('half a UTF-16 character stands alone', this.read + i);
      }
      text += String.fromCharCode(unit, next);
      i += 2;
    }
    this.rest = bytes.slice(i);
    this.read += i;
    return Buffer.from(text, 'utf8');
  }

  finish(): void {
    if (this.rest.length > 0) {
      throw new QbxmlSyntaxError('the document ends inside a UTF-16 character', this.read);
    }
  }

  inputLength(output: Buffer): number {
    let units = 0;
    for (const byte of output) {
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units * 2;
  }

  private unitAt(bytes: readonly number[], at: number): number {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    return this.isLittleEndian ? first | (second << 8) : (first << 8) | second;
  }
}

function countCharacters(utf8: Buffer): number {
  let count = 0;
  for (const byte of utf8) if ((byte & 0xc0) !== 0x80) count++;
  return count;
}

/** How many first bytes decide the encoding: an XML declaration fits. */
export const ENCODING_WINDOW_BYTES = 256;

/**
 * Chooses by byte order mark, by the first bytes, and by the declaration, in that order: a declaration that
 * says UTF-16 in single bytes was written for a COM string and then saved, and is not believed.
 */
export function chooseTranscoder(head: Uint8Array): Transcoder {
  if (startsWith(head, BOM_UTF8)) return utf8(head);
  if (startsWith(head, BOM_UTF16_LE)) return new Utf16(true);
  if (startsWith(head, BOM_UTF16_BE)) return new Utf16(false);
  const declaration = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/.exec(
    Buffer.from(head.subarray(0, ENCODING_WINDOW_BYTES)).toString('latin1'),
  );
  const label = (declaration?.[1] ?? 'utf-8').toLowerCase();
  if (['utf-8', 'utf8', 'us-ascii', 'ascii', 'utf-16', 'utf16', 'unicode'].includes(label)) {
    return new Utf8(0);
  }
  if (['iso-8859-1', 'latin1', 'iso8859-1', 'windows-1252', 'cp1252'].includes(label)) {
    return new Western();
  }
  const at = (declaration?.[0].length ?? 1) - label.length - 1;
  throw new QbxmlSyntaxError(`the encoding ${JSON.stringify(label)} is not known`, at);
}
