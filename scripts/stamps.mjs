import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from './places.mjs';

/**
 * Stamps make the second run quick: work is repeated only when what it reads has changed, or what it makes is
 * missing. They lie in node_modules, so that a fresh clone has none.
 */

const PASSED_OVER = new Set(['node_modules', 'dist', '.next', '.state', '.git', 'generated']);

/** What compilers note down for themselves beside the source. */
const WRITTEN_BY_TOOLS = /\.tsbuildinfo$|^next-env\.d\.ts$/;

/**
 * @typedef {object} Work
 * @property {string} name
 * @property {string[]} inputs files and folders, from the root
 * @property {string[]} outputs files that must exist afterwards, from the root
 */

/**
 * @param {Work} work
 * @param {() => Promise<void>} perform
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function unlessUpToDate(work, perform) {
  const file = inRoot('node_modules/.connector', work.name);
  const stamp = fingerprint(work.inputs);
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp && outputsExist(work)) return false;
  rmSync(file, { force: true });
  await perform();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stamp);
  return true;
}

/** @param {Work} work */
function outputsExist(work) {
  return work.outputs.every((output) => existsSync(inRoot(output)));
}

/**
 * @param {string[]} inputs
 * @returns {string} changes when a file below the inputs, or the version of Node, does
 */
function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const input of inputs) {
    for (const file of filesBelow(input))
      hash.update(`\0${file}\0`).update(readFileSync(inRoot(file)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]} sorted, from the root; empty when there is nothing
 */
function filesBelow(path) {
  if (!existsSync(inRoot(path))) return [];
  if (statSync(inRoot(path)).isFile()) return [path];
  return readdirSync(inRoot(path), { withFileTypes: true })
    .filter(({ name }) => !PASSED_OVER.has(name) && !WRITTEN_BY_TOOLS.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
    );
}
