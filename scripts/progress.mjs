/** Tells a person what is going on: numbered steps, notes below them, and how long each took. */

const INDENT = ' '.repeat(6);

/**
 * @param {number} durationMs
 * @returns {string} for people: "0.2 s", "34 s", "3 min 5 s"
 */
export function inWords(durationMs) {
  const seconds = durationMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export class Progress {
  #step = 0;
  #total;
  #write;

  /**
   * @param {{ total: number, write?: (line: string) => void }} options `total`: how many steps there will be
   */
  constructor({ total, write = (line) => process.stdout.write(`${line}\n`) }) {
    this.#total = total;
    this.#write = write;
  }

  /**
   * Runs one step, and says that it began and how it ended.
   *
   * @template T
   * @param {string} title
   * @param {(note: (line: string) => void) => Promise<T> | T} work may note what happens meanwhile
   * @returns {Promise<T>}
   */
  async step(title, work) {
    this.#step += 1;
    this.#write(`[${this.#step}/${this.#total}] ${title}`);
    const startedAt = performance.now();
    const result = await work((line) => this.note(line));
    this.#write(`${INDENT}done in ${inWords(performance.now() - startedAt)}`);
    return result;
  }

  /** @param {string} line */
  note(line) {
    this.#write(`${INDENT}${line}`);
  }
}
