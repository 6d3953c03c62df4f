import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, isRunning } from './identity.mjs';

/**
 * What this run has started, on disk: so that the next run can end what a crash left behind, and nothing else.
 *
 * @typedef {{ name: string, signal: NodeJS.Signals } & import('./identity.mjs').ProcessIdentity} LedgerEntry
 */

const GRACE_MS = 10_000;

export class Ledger {
  #file;
  /** @type {LedgerEntry[]} */
  #entries;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
    this.#entries = readEntries(file);
  }

  /** @param {LedgerEntry} entry */
  add(entry) {
    this.#save([...this.#entries, entry]);
  }

  /** @param {number} pid */
  remove(pid) {
    this.#save(this.#entries.filter((entry) => entry.pid !== pid));
  }

  /**
   * Ends what an earlier run left running, last started first.
   *
   * @returns {Promise<string[]>} the names of what was ended
   */
  async endLeftovers() {
    const ended = [];
    for (const entry of [...this.#entries].reverse()) {
      if (isRunning(entry)) {
        await endProcess(entry, { signal: entry.signal, graceMs: GRACE_MS });
        ended.push(entry.name);
      }
    }
    this.#save([]);
    return ended;
  }

  /** @param {LedgerEntry[]} entries */
  #save(entries) {
    this.#entries = entries;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(entries, null, 2), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/** @param {string} file @returns {LedgerEntry[]} */
function readEntries(file) {
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Cut short by a power failure: nothing can be said about its processes, and ending by guess is worse.
    return [];
  }
}
