import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../commands.mjs';

/**
 * Programs from Debian's and Ubuntu's packages for somebody who may not install any: apt-get says what the
 * machine lacks for them, downloads it, and it is unpacked below a folder of ours. Nothing is installed.
 *
 * @typedef {{ folder: string, libraryPath: string }} Unpacked `libraryPath` is for LD_LIBRARY_PATH
 */

/**
 * @param {object} options
 * @param {string} options.toolsDir
 * @param {string} options.name of the folder below `toolsDir`
 * @param {string[]} options.packages
 * @param {(line: string) => void} options.note
 * @returns {Promise<Unpacked | null>} null where this is no Debian, or its packages cannot be reached
 */
export async function unpackDebianPackages({ toolsDir, name, packages, note }) {
  const folder = join(toolsDir, name);
  if (existsSync(folder)) return describe(folder);
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg')) return null;
  note(`unpacking Debian's ${packages[0]} below the state folder (nothing is installed)`);
  const work = `${folder}.${process.pid}`;
  const downloads = join(work, 'downloads');
  const root = join(work, 'root');
  mkdirSync(downloads, { recursive: true });
  try {
    const isComplete =
      (await download(downloads, packages, toolsDir)) && (await unpack(downloads, root));
    if (!isComplete) return null;
    renameSync(root, folder);
    return describe(folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string[]} packages @param {string} toolsDir */
async function download(folder, packages, toolsDir) {
  let options = /** @type {string[]} */ ([]);
  let missing = await missingPackages(packages, options);
  if (!missing) {
    // The machine's package lists are empty or old: fetch lists into a folder of our own.
    options = ownLists(toolsDir);
    await capture('apt-get', [...options, 'update']);
    missing = await missingPackages(packages, options);
  }
  if (!missing) return false;
  const { code } = await capture('apt-get', [...options, '--quiet', 'download', ...missing], {
    cwd: folder,
  });
  return code === 0;
}

/**
 * @param {string[]} packages
 * @param {string[]} options
 * @returns {Promise<string[] | null>} the packages themselves and what they need that is not installed
 */
async function missingPackages(packages, options) {
  const { code, output } = await capture('apt-get', [
    ...options,
    '--simulate',
    '--no-install-recommends',
    'install',
    ...packages,
  ]);
  if (code !== 0) return null;
  return [...output.matchAll(/^Inst (\S+)/gm)].flatMap((match) => match[1] ?? []);
}

/** @param {string} toolsDir */
function ownLists(toolsDir) {
  const lists = join(toolsDir, 'apt', 'lists');
  const cache = join(toolsDir, 'apt', 'cache');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true });
  return ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`];
}

/** @param {string} downloads @param {string} root */
async function unpack(downloads, root) {
  for (const file of readdirSync(downloads).filter((entry) => entry.endsWith('.deb'))) {
    const { code } = await capture('dpkg', ['-x', join(downloads, file), root]);
    if (code !== 0) return false;
  }
  return existsSync(root);
}

/** @param {string} folder @returns {Unpacked} */
function describe(folder) {
  const bases = ['usr/lib', 'lib']
    .map((name) => join(folder, name))
    .filter((base) => existsSync(base));
  return { folder, libraryPath: bases.flatMap(withFoldersBelow).join(':') };
}

/** @param {string} folder @returns {string[]} */
function withFoldersBelow(folder) {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap((entry) => withFoldersBelow(join(folder, entry.name)))];
}
