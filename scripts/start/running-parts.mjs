import { join } from 'node:path';
import { Failure } from '../failure.mjs';
import { STATE_DIR } from '../places.mjs';
import { Supervised } from '../processes/supervised.mjs';

/** What this start has started, to be stopped in the opposite order; and the first crash among it. */

const READY_LIMIT_MS = 60_000;
const POLL_MS = 50;

export class RunningParts {
  #ledger;
  /** @type {Supervised[]} */
  #programs = [];
  /** @type {Promise<void> | null} */
  #stopping = null;
  /** @type {(failure: Failure) => void} */
  #reportCrash = () => {};

  /** Rejects when a part ends that was not asked to. @type {Promise<never>} */
  crashed;

  /** @param {import('../processes/ledger.mjs').Ledger} ledger */
  constructor(ledger) {
    this.#ledger = ledger;
    this.crashed = new Promise((_, reject) => {
      this.#reportCrash = reject;
    });
    // Who waits for it hears of it; a crash while nobody waits yet must not end the process by itself.
    this.crashed.catch(() => {});
  }

  /**
   * @param {import('./parts.mjs').Part} part
   * @returns {Promise<void>} when it serves
   */
  async start(part) {
    if (this.#stopping) throw new Failure('Stopped while starting.');
    const program = new Supervised(
      {
        name: part.name,
        command: process.execPath,
        args: part.args,
        env: part.env,
        cwd: STATE_DIR,
        logFile: join(STATE_DIR, 'logs', `${part.name.toLowerCase().replaceAll(' ', '-')}.log`),
      },
      this.#ledger,
    );
    this.watch(program);
    const { probe } = part;
    if (probe) await this.#untilReady(program, () => answers(probe));
  }

  /**
   * Takes over a program that somebody else started for us.
   *
   * @param {Supervised | null} program
   */
  watch(program) {
    if (!program) return;
    this.#programs.push(program);
    void program.ended.then(() => {
      if (program.hasCrashed && !this.#stopping) this.#reportCrash(crashOf(program));
    });
  }

  /**
   * Waits for a condition that a crash of any part would keep from coming true.
   *
   * @template T
   * @param {string} what completes the sentence "waited in vain for"
   * @param {() => Promise<T | null>} probe null for "not yet"; an error means the same
   * @param {number} limitMs
   * @returns {Promise<T>}
   */
  async until(what, probe, limitMs) {
    const deadline = performance.now() + limitMs;
    let reason = '';
    while (performance.now() < deadline) {
      try {
        const value = await Promise.race([probe(), this.crashed]);
        if (value !== null) return value;
      } catch (error) {
        if (error instanceof Failure) throw error;
        reason = error instanceof Error ? ` (${error.message})` : '';
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Failure(
      `Waited ${limitMs / 1000} s in vain for ${what}${reason}. The logs are in ${join(STATE_DIR, 'logs')}.`,
    );
  }

  /** Stops everything, last started first. Further calls wait for the first. */
  stop() {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll() {
    for (const program of [...this.#programs].reverse()) await program.stop();
  }

  /** @param {Supervised} program @param {() => Promise<true | null>} probe */
  #untilReady(program, probe) {
    return this.until(`the ${program.name} to answer`, probe, READY_LIMIT_MS);
  }
}

/** @param {Supervised} program */
function crashOf(program) {
  return new Failure(
    `The ${program.name} stopped unexpectedly. Its log, ${program.logFile}, ends with:\n${program.lastLogLines}`,
  );
}

/** @param {string} url @returns {Promise<true | null>} */
async function answers(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  return response.ok ? true : null;
}
