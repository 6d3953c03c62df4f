import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process id alone does not name a process: after a crash the number may belong to somebody else's. Together
 * with the instant the process began it does.
 */

/** The place of a process's start time in /proc/PID/stat, counted after the command's closing bracket. */
const STAT_START_TIME = 19;

/**
 * @typedef {{ pid: number, begun: string }} ProcessIdentity `begun` is opaque, and differs between processes that
 * had the same id one after the other.
 */

/**
 * @param {number} pid
 * @returns {ProcessIdentity | null} null when no such process runs
 */
export function identify(pid) {
  const begun = process.platform === 'linux' ? begunOnLinux(pid) : begunElsewhere(pid);
  return begun === null ? null : { pid, begun };
}

/**
 * @param {ProcessIdentity} identity
 * @returns {boolean} whether that very process still runs
 */
export function isRunning(identity) {
  return identify(identity.pid)?.begun === identity.begun;
}

/**
 * Asks that very process to end, by its id alone, and waits.
 *
 * @param {ProcessIdentity} identity
 * @param {{ signal: NodeJS.Signals, graceMs: number }} how after `graceMs` it is ended with SIGKILL
 */
export async function endProcess(identity, { signal, graceMs }) {
  if (!isRunning(identity)) return;
  send(identity.pid, signal);
  if (await isGoneWithin(identity, graceMs)) return;
  send(identity.pid, 'SIGKILL');
  await isGoneWithin(identity, graceMs);
}

/** @param {ProcessIdentity} identity @param {number} limitMs */
async function isGoneWithin(identity, limitMs) {
  const deadline = performance.now() + limitMs;
  while (isRunning(identity)) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal: that is what was wanted.
  }
}

/** @param {number} pid */
function begunOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command stands in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isZombie = fields[0] === 'Z';
    return isZombie ? null : (fields[STAT_START_TIME] ?? null);
  } catch {
    return null;
  }
}

/** @param {number} pid */
function begunElsewhere(pid) {
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
    );
  } catch {
    return null;
  }
}
