import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, identify } from './identity.mjs';

/** One long-running program that we started: its log, its end, and how to stop it. */

const SHOWN_LOG_LINES = 15;

/**
 * @typedef {object} Program
 * @property {string} name for people
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string | undefined>} env the whole environment of the program
 * @property {string} [cwd]
 * @property {string} logFile
 * @property {NodeJS.Signals} [stopSignal] SIGTERM unless given
 * @property {number} [stopGraceMs] how long it may take to stop
 * @property {{ uid: number, gid: number } | null} [user]
 */

export class Supervised {
  #program;
  #child;
  #identity;
  #stopping = false;

  /** Resolves when the program has ended, by itself or stopped. @type {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} */
  ended;

  /**
   * @param {Program} program
   * @param {import('./ledger.mjs').Ledger} ledger
   */
  constructor(program, ledger) {
    this.#program = program;
    mkdirSync(dirname(program.logFile), { recursive: true });
    const log = openSync(program.logFile, 'a', 0o600);
    this.#child = spawn(program.command, program.args, {
      cwd: program.cwd,
      env: program.env,
      stdio: ['ignore', log, log],
      // In a group of its own: Ctrl-C in the terminal reaches only us, and we stop things in their order.
      detached: true,
      ...(program.user ?? {}),
    });
    closeSync(log);
    const pid = this.#child.pid;
    this.#identity = pid === undefined ? null : identify(pid);
    if (this.#identity) {
      ledger.add({ name: program.name, signal: this.#stopSignal, ...this.#identity });
    }
    this.ended = new Promise((resolve) => {
      this.#child.once('error', () => resolve({ code: null, signal: null }));
      this.#child.once('exit', (code, signal) => {
        if (pid !== undefined) ledger.remove(pid);
        resolve({ code, signal });
      });
    });
  }

  get name() {
    return this.#program.name;
  }

  /** @returns {number} the process id; 0 when the program could not be started at all */
  get pid() {
    return this.#child.pid ?? 0;
  }

  /** Whether the program ended without being asked to. */
  get hasCrashed() {
    return !this.isRunning && !this.#stopping;
  }

  get isRunning() {
    return (
      this.#child.pid !== undefined &&
      this.#child.exitCode === null &&
      this.#child.signalCode === null
    );
  }

  /** @returns {string} the last lines of its log, to be shown to a person */
  get lastLogLines() {
    return readFileSync(this.#program.logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-SHOWN_LOG_LINES)
      .join('\n');
  }

  get logFile() {
    return this.#program.logFile;
  }

  async stop() {
    this.#stopping = true;
    if (!this.#identity) return;
    await endProcess(this.#identity, {
      signal: this.#stopSignal,
      graceMs: this.#program.stopGraceMs ?? 10_000,
    });
    await this.ended;
  }

  /** @returns {NodeJS.Signals} */
  get #stopSignal() {
    return this.#program.stopSignal ?? 'SIGTERM';
  }
}
