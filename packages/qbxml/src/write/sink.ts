/**
 * Where a document grows: bytes first, which become text in pieces. Strings put together element by element
 * would cost more in garbage than all the rest, and one great buffer more than a small one that stays in reach
 * of the processor.
 */
export class Sink {
  bytes: Buffer = Buffer.allocUnsafeSlow(START_BYTES);
  length = 0;
  private text = '';
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

  /** Says that nothing of what was put will be taken back. */
  settle(): void {
    if (this.length >= PIECE_BYTES) this.flush();
  }

  private flush(): void {
    this.text += this.bytes.toString(this.isAscii ? 'latin1' : 'utf8', 0, this.length);
    this.length = 0;
    this.isAscii = true;
  }

  /** The document. The sink is empty then, its room kept for the next one. */
  finish(): string {
    this.flush();
    const { text } = this;
    this.text = '';
    if (this.bytes.length <= KEPT_BYTES) spare = this;
    return text;
  }

  /** An empty sink; documents are written one after the other, mostly in the same one. */
  static take(): Sink {
    const taken = spare ?? new Sink();
    spare = undefined;
    return taken;
  }
}

const PIECE_BYTES = 64 * 1024;
const START_BYTES = 2 * PIECE_BYTES;
/** The largest room that is kept between documents. */
const KEPT_BYTES = 1024 * 1024;
let spare: Sink | undefined;
