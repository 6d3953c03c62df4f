import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, EXIT_CODES } from '../exit-codes.js';

/**
 * Keeps a second agent off the same state folder: two would run one batch twice.
 *
 * A local socket rather than a file with a process id: the operating system closes it with the process, however
 * that ends, and an id may belong to another program by then.
 */
export interface RunningLock {
  release(): Promise<void>;
}

/** A local socket's path may have 104 characters on the strictest system. */
const MAX_SOCKET_PATH_LENGTH = 100;
const LOOK_TIMEOUT_MS = 2_000;

/** @throws CommandError (alreadyRunning) when an agent runs on this folder. */
export async function takeRunningLock(root: string): Promise<RunningLock> {
  const path = socketPath(root);
  const server = await listen(path);
  if (server !== null) return lockOf(server);
  if (await isAgentRunning(root)) throw alreadyRunning(root);
  // Nobody answers: what is left of an agent that was killed.
  await rm(path, { force: true });
  const second = await listen(path);
  if (second === null) throw alreadyRunning(root);
  return lockOf(second);
}

/** Whether an agent runs on this state folder right now. */
export function isAgentRunning(root: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(root));
    const finish = (isRunning: boolean) => {
      socket.destroy();
      resolve(isRunning);
    };
    socket.setTimeout(LOOK_TIMEOUT_MS, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

function socketPath(root: string): string {
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\industrack-agent-${hash}`;
  const inFolder = join(root, 'agent.sock');
  if (inFolder.length <= MAX_SOCKET_PATH_LENGTH) return inFolder;
  return join(tmpdir(), `industrack-agent-${hash}.sock`);
}

/** Null when the path is taken. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

function lockOf(server: Server): RunningLock {
  server.unref();
  return {
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function alreadyRunning(root: string): CommandError {
  return new CommandError(
    EXIT_CODES.alreadyRunning,
    `An agent already runs on ${root}. Stop it first, or look at it with "status".`,
  );
}
