import { open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const ONLY_OWNER = 0o600;

/**
 * Writes a file so that after a power cut either the old content or the new is there, never half of it: a
 * temporary file, flushed, renamed over the old one, and the folder flushed.
 */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w', ONLY_OWNER);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/** Flushes the names in a folder. Windows cannot open a folder for that, and does not need it. */
export async function syncFolder(
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  if (platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes a file so that a reader sees the old content or the new; what a power cut leaves does not matter. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.tmp`;
  await writeFile(temporary, content, { mode: ONLY_OWNER });
  await rename(temporary, path);
}
