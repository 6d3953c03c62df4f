import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../failure.mjs';

/**
 * PostgreSQL refuses to run as root. Started by root it runs as an ordinary user, who must be able to reach both
 * its programs and its data: under a home that only root may enter, neither can stay where it is.
 *
 * @typedef {{ name: string, uid: number, gid: number }} OsUser
 */

/** Debian's user for PostgreSQL when there is one, else the user that every Unix has. */
const CANDIDATES = ['postgres', 'nobody'];

/** Everybody can reach it, and unlike the folder for temporary files it survives a restart of the machine. */
const OPEN_GROUND = '/var/tmp';
/** Root's own folder there: others may pass through it, and only root puts things into it. */
const ROOTS_GROUND = join(OPEN_GROUND, 'connector-of-root');

/**
 * @param {string} dataDir when it exists already, its owner goes on owning it
 * @returns {OsUser | null} null when we are not root, and so everything runs as ourselves
 */
export function userForDatabase(dataDir) {
  if (process.getuid?.() !== 0) return null;
  const owner = existsSync(dataDir) ? statSync(dataDir) : null;
  if (owner && owner.uid !== 0)
    return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const user = CANDIDATES.map(lookUp).find((found) => found !== null);
  if (!user)
    throw new Failure(
      'PostgreSQL cannot run as root, and there is neither a user "postgres" nor "nobody" here.',
    );
  return user;
}

/** @param {string} name @returns {OsUser | null} */
function lookUp(name) {
  try {
    const ask = (/** @type {string} */ flag) =>
      Number(
        execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    return { name, uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

/**
 * A folder that the user owns and can reach: the wanted one, else one on open ground.
 *
 * @param {string} wanted
 * @param {OsUser | null} user
 * @returns {string}
 */
export function reachableDataDir(wanted, user) {
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  if (!user) return wanted;
  chownSync(wanted, user.uid, user.gid);
  if (canEnter(wanted, user)) return wanted;
  rmSync(wanted, { recursive: true });
  claimGround();
  const elsewhere = onOpenGround(wanted);
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  chownSync(elsewhere, user.uid, user.gid);
  return elsewhere;
}

/**
 * Where a data folder lies, for one that may have been moved to open ground.
 *
 * @param {string} wanted
 * @returns {string}
 */
export function existingDataDir(wanted) {
  const elsewhere = onOpenGround(wanted);
  return !existsSync(wanted) && existsSync(elsewhere) ? elsewhere : wanted;
}

/**
 * A copy of an installation that the user can run; the installation itself when he can run that.
 *
 * @param {string} installation holds bin/, lib/ and share/
 * @param {OsUser | null} user
 * @returns {string}
 */
export function reachableInstallation(installation, user) {
  if (!user || canEnter(join(installation, 'bin'), user)) return installation;
  claimGround();
  const copy = onOpenGround(installation);
  const complete = join(copy, '.complete');
  if (existsSync(complete)) return copy;
  rmSync(copy, { recursive: true, force: true });
  cpSync(installation, copy, { recursive: true, verbatimSymlinks: true });
  writeFileSync(complete, '');
  return copy;
}

/**
 * What lies there is run and trusted, so a folder that somebody else made first is refused.
 *
 * @throws {Failure}
 */
function claimGround() {
  mkdirSync(ROOTS_GROUND, { recursive: true, mode: 0o711 });
  const found = lstatSync(ROOTS_GROUND);
  if (!found.isDirectory() || found.uid !== 0) {
    throw new Failure(
      `${ROOTS_GROUND} belongs to somebody else. Remove it and run the command again.`,
    );
  }
  chmodSync(ROOTS_GROUND, 0o711);
}

/** @param {string} path */
function onOpenGround(path) {
  const mark = createHash('sha256').update(path).digest('hex').slice(0, 12);
  return join(ROOTS_GROUND, `${basename(path)}-${mark}`);
}

/** @param {string} directory @param {OsUser} user */
function canEnter(directory, user) {
  try {
    execFileSync('test', ['-x', directory], {
      uid: user.uid,
      gid: user.gid,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
