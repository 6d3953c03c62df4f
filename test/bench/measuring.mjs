import { writeFileSync } from 'node:fs';

/** What benchmarks of syncs measure, and how they tell it. */

/** @typedef {import('@connector/test-harness').Stack} Stack */
/** @typedef {{ seconds: number, requests: number, mib: number, run: import('@connector/test-harness').Run }} Timed */

export const MIB = 1024 * 1024;
export const MEASURED_PARTS = /** @type {const} */ (['simulator', 'agent', 'api', 'worker']);
const RUN_LIMIT_MS = 1_800_000;

/** Figures by name, one flat object in JSON. */
export class Figures {
  /** @type {Record<string, number>} */
  byName = {};

  /** @param {string} name @param {number} value */
  keep(name, value) {
    this.byName[name] = value;
  }

  /** The largest value that was given under a name. @param {string} name @param {number} value */
  keepLargest(name, value) {
    this.keep(name, Math.max(this.byName[name] ?? 0, value));
  }

  /** @param {string | undefined} file nothing is written without one */
  write(file) {
    if (file) writeFileSync(file, `${JSON.stringify(this.byName, null, 2)}\n`);
  }
}

/**
 * Syncs, and tells what it took, from *Sync now* to the end of the run.
 *
 * @param {Stack} stack @param {string} what @returns {Promise<Timed>}
 */
export async function timed(stack, what) {
  const office = await stack.signedIn('office_staff');
  const bytes = stack.wireBytes;
  const begunAt = Date.now();
  const { id } = await office.syncNow();
  const endedAt = await stack.endOfRun(id, RUN_LIMIT_MS);
  const seconds = (endedAt.getTime() - begunAt) / 1000;
  const run = await office.run(id);
  if (run.state !== 'completed') {
    throw new Error(
      `${what} ended as ${run.state}: ${run.error?.message ?? JSON.stringify(run.counts)}`,
    );
  }
  const mib = (stack.wireBytes - bytes) / MIB;
  const { requests } = await stack.runFigures(run.id);
  console.log(
    `  ${what.padEnd(28)} ${seconds.toFixed(2).padStart(7)} s  ${String(requests).padStart(4)} message sets  ${mib.toFixed(2).padStart(7)} MiB on the wire`,
  );
  return { seconds, requests, mib, run };
}

/** The most memory that a measured program has had, in MiB. @param {Stack} stack @param {(typeof MEASURED_PARTS)[number]} part */
export function peakMiB(stack, part) {
  return Math.round(stack.program(part).peakRssBytes / MIB);
}

/** To hundredths. @param {number} value */
export function round(value) {
  return Math.round(value * 100) / 100;
}
