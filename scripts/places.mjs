import { join, resolve } from 'node:path';

/** Where things are. Node's built-ins only: this loads before anything is installed. */

/** The repository's root. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Everything that running the product leaves behind lies under here, and nowhere else. */
export const STATE_DIR = resolve(process.env.STATE_DIR || join(ROOT, '.state'));

/**
 * @param {string[]} parts path parts below the repository's root
 * @returns {string} absolute path
 */
export function inRoot(...parts) {
  return join(ROOT, ...parts);
}

/**
 * The script behind a development tool's command, to be run with node itself: that works in folders with spaces,
 * and on Windows, where the links in node_modules/.bin are shell scripts.
 */
export const TOOLS = {
  tsc: inRoot('node_modules/typescript/bin/tsc'),
  biome: inRoot('node_modules/@biomejs/biome/bin/biome'),
  depcruise: inRoot('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
  knip: inRoot('node_modules/knip/bin/knip.js'),
  jest: inRoot('node_modules/jest/bin/jest.js'),
  prisma: inRoot('node_modules/prisma/build/index.js'),
  next: inRoot('apps/web/node_modules/next/dist/bin/next'),
};

/** Tools that would phone home or download something of their own are told not to. */
export const QUIET_ENV = {
  CHECKPOINT_DISABLE: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  DO_NOT_TRACK: '1',
  NPM_CONFIG_UPDATE_NOTIFIER: 'false',
  // Any existing file: Prisma then does not look for an engine to download, and `prisma generate` needs none.
  PRISMA_SCHEMA_ENGINE_BINARY: inRoot('package.json'),
};
