import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from '../commands.mjs';

/**
 * Which Redis there is to start.
 *
 * @typedef {object} RedisProgram
 * @property {string} command
 * @property {Record<string, string>} env what the program needs to find its libraries
 * @property {string} origin for people
 */

/** BullMQ's scripts need at least this. */
const MIN_VERSION = [6, 2];

/** Debian's and Ubuntu's packages with redis-server and the libraries that a small machine lacks. */
const DEBIAN_PACKAGES = [
  'redis-server', 'redis-tools', 'libjemalloc2', 'liblua5.1-0', 'lua-cjson', 'lua-bitop', 'liblzf1', 'libatomic1',
];

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
 * Debian's own packages, downloaded and unpacked below a folder of ours: no root needed, nothing installed.
 *
 * @param {string} toolsDir
 * @param {(line: string) => void} note
 * @returns {Promise<RedisProgram | null>} null where this is no Debian, or its packages cannot be reached
 */
export async function redisFromDebian(toolsDir, note) {
  const unpacked = join(toolsDir, 'redis');
  const known = unpackedRedis(unpacked);
  if (known) return known;
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg')) return null;
  note("fetching Debian's redis-server into the state folder (no root needed, nothing is installed)");
  const downloads = join(toolsDir, 'downloads');
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(downloads, { recursive: true });
  try {
    if (!(await download(downloads, []))) {
      const own = await ownPackageLists(toolsDir);
      if (!own || !(await download(downloads, own))) return null;
    }
    for (const file of readdirSync(downloads).filter((name) => name.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', join(downloads, file), unpacked], { stdio: 'ignore' });
    }
    return unpackedRedis(unpacked);
  } catch {
    // Whatever went wrong, the next way of having Redis is tried, and the last one says what to install.
    return null;
  } finally {
    rmSync(downloads, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string[]} options
 */
async function download(folder, options) {
  const wanted = [];
  for (const name of DEBIAN_PACKAGES) {
    const { code } = await capture('apt-cache', [...options, 'show', '--quiet=2', name]);
    if (code === 0) wanted.push(name);
  }
  if (!wanted.includes('redis-server')) return false;
  const { code } = await capture('apt-get', [...options, '--quiet', 'download', ...wanted], { cwd: folder });
  return code === 0;
}

/**
 * @param {string} toolsDir
 * @returns {Promise<string[] | null>} options for apt that make it use package lists of our own
 */
async function ownPackageLists(toolsDir) {
  const lists = join(toolsDir, 'apt-lists');
  const cache = join(toolsDir, 'apt-cache');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true });
  const options = ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`];
  const { code } = await capture('apt-get', [...options, 'update']);
  return code === 0 ? options : null;
}

/** @param {string} folder @returns {RedisProgram | null} */
function unpackedRedis(folder) {
  // redis-server is a link to redis-check-rdb, with an absolute target on some releases: take the program itself.
  const command = ['redis-server', 'redis-check-rdb', 'redis-check-aof']
    .map((name) => join(folder, 'usr/bin', name))
    .find((file) => existsSync(file));
  if (!command) return null;
  const env = { LD_LIBRARY_PATH: libraryFolders(folder).join(':') };
  if (!isRecent(command, env)) return null;
  return { command, env, origin: "Debian's redis-server, unpacked in the state folder" };
}

/** @param {string} folder @returns {string[]} */
function libraryFolders(folder) {
  return ['usr/lib', 'lib'].flatMap((name) => {
    const base = join(folder, name);
    if (!existsSync(base)) return [];
    const below = readdirSync(base, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [base, ...below.map((entry) => join(base, entry.name))];
  });
}

/** @param {string} command @param {Record<string, string>} env */
function isRecent(command, env) {
  try {
    const said = execFileSync(command, ['--version'], { encoding: 'utf8', timeout: 5_000, env: { ...process.env, ...env } });
    const [, major = 0, minor = 0] = (/v=(\d+)\.(\d+)/.exec(said) ?? []).map(Number);
    const [wantedMajor = 0, wantedMinor = 0] = MIN_VERSION;
    return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  } catch {
    return false;
  }
}
