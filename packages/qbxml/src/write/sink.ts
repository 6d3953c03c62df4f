/** Where a document grows: bytes, for strings put together piece by piece cost more in garbage than all else. */
export class Sink {
  bytes: Buffer = Buffer.allocUnsafeSlow(START_BYTES);
  length = 0;
  private isAscii = true;

  /** Makes room for so many bytes more. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow((this.length + count) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** Adds text that is XML already. */
  put(text: string): void {
    this.reserve(text.length);
    const { bytes, length } = this;
    for (let k = 0; k < text.length; k++) {
      const code = text.charCodeAt(k);
      if (code > 0x7f) {
        this.putUnicode(text);
        return;
      }
      bytes[length + k] = code;
    }
    this.length += text.length;
  }

  private putUnicode(text: string): void {
    this.reserve(text.length * 3);
    this.isAscii = false;
    this.length += this.bytes.write(text, this.length, 'utf8');
  }

  /** The document. The sink is empty then, its room kept for the next one. */
  finish(): string {
    const text = this.bytes.toString(this.isAscii ? 'latin1' : 'utf8', 0, this.length);
    this.length = 0;
    this.isAscii = true;
    if (this.bytes.length <= KEPT_BYTES) spare = this;
    return text;
  }

  /** An empty sink; documents are written one after the other, mostly in the same one. */
  static take(): Sink {
    const taken = spare ?? new Sink();
    spare = undefined;
    taken.length = 0;
    taken.isAscii = true;
    return taken;
  }
}

const START_BYTES = 64 * 1024;
/** The largest room that is kept between documents. */
const KEPT_BYTES = 8 * 1024 * 1024;
let spare: Sink | undefined;
