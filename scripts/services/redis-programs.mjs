import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackDebianPackages } from './debian-packages.mjs';

/**
 * Which Redis there is to start.
 *
 * @typedef {object} RedisProgram
 * @property {string} command
 * @property {Record<string, string>} env what the program needs to find its libraries
 * @property {string} origin for people
 */

/** BullMQ's scripts need at least this. */
const MIN_VERSION = { major: 6, minor: 2 };

/** @returns {RedisProgram | null} */
export function redisOnPath() {
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const command = join(folder, name);
      if (existsSync(command) && isRecent(command, {})) {
        return { command, env: {}, origin: `${name} found on this machine` };
      }
    }
  }
  return null;
}

/**
 * @param {string} toolsDir
 * @param {(line: string) => void} note
 * @returns {Promise<RedisProgram | null>}
 */
export async function redisFromDebian(toolsDir, note) {
  const unpacked = await unpackDebianPackages({
    toolsDir,
    name: 'redis',
    packages: ['redis-server'],
    note,
  });
  if (!unpacked) return null;
  // redis-server is a link, on some releases with an absolute target: the program itself serves as well.
  const command = ['redis-server', 'redis-check-rdb']
    .map((name) => join(unpacked.folder, 'usr/bin', name))
    .find((file) => existsSync(file));
  const env = { LD_LIBRARY_PATH: unpacked.libraryPath };
  if (!command || !isRecent(command, env)) return null;
  return { command, env, origin: "Debian's redis-server, unpacked below the state folder" };
}

/** @param {string} command @param {Record<string, string>} env */
function isRecent(command, env) {
  try {
    const said = execFileSync(command, ['--version'], {
      encoding: 'utf8',
      timeout: 5_000,
      env: { ...process.env, ...env },
    });
    const [, major = 0, minor = 0] = (/v=(\d+)\.(\d+)/.exec(said) ?? []).map(Number);
    return major > MIN_VERSION.major || (major === MIN_VERSION.major && minor >= MIN_VERSION.minor);
  } catch {
    return false;
  }
}
