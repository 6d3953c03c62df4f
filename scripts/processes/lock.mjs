import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, isRunning } from './identity.mjs';

/**
 * A lock file that names its owner, so that a crashed owner's lock is recognised and taken over.
 *
 * @param {string} file
 * @returns {{ taken: true, release: () => void } | { taken: false, ownerPid: number }}
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    for (;;) {
      try {
        // A link appears with its contents in one step, which creating and then writing a file does not.
        linkSync(mine, file);
        return { taken: true, release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const owner = readOwner(file);
      if (owner && isRunning(owner)) return { taken: false, ownerPid: owner.pid };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Takes the lock, waiting for its owner to be done.
 *
 * @template T
 * @param {string} file
 * @param {{ onWait: (ownerPid: number) => void }} options
 * @param {() => Promise<T>} work
 */
export async function withLock(file, { onWait }, work) {
  let lock = takeLock(file);
  if (!lock.taken) onWait(lock.ownerPid);
  while (!lock.taken) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    lock = takeLock(file);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** @param {string} file @returns {import('./identity.mjs').ProcessIdentity | null} */
function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
