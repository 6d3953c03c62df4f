/** A problem that a person can act on: shown as its message alone, without a stack trace. */
export class Failure extends Error {
  name = 'Failure';
}

/**
 * Runs the main part of a command and ends the process with its exit code.
 *
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Failure ? error.message : describe(error)}\n`);
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
