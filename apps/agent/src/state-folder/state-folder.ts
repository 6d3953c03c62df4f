import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, EXIT_CODES } from '../exit-codes.js';

/** Where everything lies that the agent keeps on this machine. */
export interface StateFolder {
  readonly root: string;
  readonly keyFile: string;
  readonly pairingFile: string;
  readonly statusFile: string;
  readonly journal: string;
}

const ONLY_OWNER = 0o700;

export function stateFolderAt(root: string): StateFolder {
  return {
    root,
    keyFile: join(root, 'agent-key.pem'),
    pairingFile: join(root, 'pairing.json'),
    statusFile: join(root, 'status.json'),
    journal: join(root, 'journal'),
  };
}

/**
 * Makes the folder when it is missing, readable by its owner alone.
 *
 * @throws CommandError (misconfigured) when it cannot be made.
 */
export async function createStateFolder(folder: StateFolder): Promise<void> {
  try {
    await mkdir(folder.root, { recursive: true, mode: ONLY_OWNER });
    await mkdir(folder.journal, { recursive: true, mode: ONLY_OWNER });
  } catch (cause) {
    throw new CommandError(
      EXIT_CODES.misconfigured,
      `The agent's folder ${folder.root} cannot be made. Check the rights on it, or set AGENT_DIR to another folder.`,
      { cause },
    );
  }
}

export type FileAccess = 'missing' | 'owner-only' | 'open-to-others';

/** Who may read a file. On Windows the user profile's own rights protect it, and the mode says nothing. */
export async function fileAccess(
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<FileAccess> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 'missing';
  if (platform === 'win32') return 'owner-only';
  return (found.mode & 0o077) === 0 ? 'owner-only' : 'open-to-others';
}
