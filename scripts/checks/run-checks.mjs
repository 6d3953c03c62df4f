import { inWords } from '../progress.mjs';
import { CHECKS } from './checks.mjs';

/**
 * Runs every check, also after one has failed, and says how each went.
 *
 * @param {{ note: (line: string) => void, databaseUrl: string }} options
 * @returns {Promise<{ passed: number, failed: number }>} only failures are counted: a check is not a test
 */
export async function runChecks({ note, databaseUrl }) {
  const complaints = [];
  for (const { name, run } of CHECKS) {
    const startedAt = performance.now();
    const complaint = await attempt(() => run({ databaseUrl }));
    const took = inWords(performance.now() - startedAt);
    note(`${complaint === null ? 'ok    ' : 'FAILED'} ${name} (${took})`);
    if (complaint !== null) complaints.push(`\n── ${name} ──\n${complaint}`);
  }
  for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
  return { passed: 0, failed: complaints.length };
}

/** @param {() => Promise<string | null>} run */
async function attempt(run) {
  try {
    return await run();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
