import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Failure } from './failure.mjs';
import { QUIET_ENV, ROOT } from './places.mjs';

/** How much of a command's output is kept to be shown when it fails. */
const KEPT_LINES = 2_000;

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to the environment
 * @property {(line: string) => void} [onLine] hears every line as it comes
 */

/**
 * Runs a command to its end, with no terminal and no input.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} what it printed on both streams, the last lines of it
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    const lines = [];
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...QUIET_ENV, NO_COLOR: '1', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (lines.length > KEPT_LINES) lines.shift();
        options.onLine?.(line);
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (signal) lines.push(`(ended by ${signal})`);
      resolve({ code: code ?? 1, output: lines.join('\n') });
    });
  });
}

/**
 * As {@link capture}, for commands that must succeed.
 *
 * @param {string} what names the work in the message
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<string>} what it printed
 */
export async function mustRun(what, command, args, options) {
  const { code, output } = await capture(command, args, options);
  if (code !== 0) throw new Failure(`${what} failed (exit code ${code}):\n${output}`);
  return output;
}
