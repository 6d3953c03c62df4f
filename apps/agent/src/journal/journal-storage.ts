import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurably } from '../state-folder/durable-file.js';

/**
 * Where journal entries lie, one file a batch. An interface, so that the journal's own tests can let the machine
 * die between any two steps.
 */
export interface JournalStorage {
  /** Names of the entries there are. */
  list(): Promise<readonly string[]>;
  /** The first bytes of an entry, for a quick look at many. */
  readHead(name: string, maxBytes: number): Promise<string>;
  read(name: string): Promise<string>;
  /** When it comes back, the entry survives a power cut; until then the old content does. */
  write(name: string, content: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Moves an entry out of the way, for a person to look at. */
  quarantine(name: string): Promise<void>;
  listQuarantined(): Promise<readonly string[]>;
}

const EXTENSION = '.entry';
const TEMPORARY = '.tmp';
const QUARANTINE = 'quarantine';
const ONLY_OWNER = 0o700;

/** Journal entries in a folder of this machine. */
export class JournalFolder implements JournalStorage {
  private constructor(private readonly path: string) {}

  static async open(path: string): Promise<JournalFolder> {
    await mkdir(join(path, QUARANTINE), { recursive: true, mode: ONLY_OWNER });
    for (const file of await readdir(path)) {
      // Half-written when the machine died; the entry itself is as it was before.
      if (file.endsWith(TEMPORARY)) await rm(join(path, file), { force: true });
    }
    return new JournalFolder(path);
  }

  async list(): Promise<readonly string[]> {
    return entryNames(await readdir(this.path));
  }

  async readHead(name: string, maxBytes: number): Promise<string> {
    const file = await open(this.fileOf(name), 'r');
    try {
      const head = Buffer.alloc(maxBytes);
      const { bytesRead } = await file.read(head, 0, maxBytes, 0);
      return head.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  }

  read(name: string): Promise<string> {
    return readFile(this.fileOf(name), 'utf8');
  }

  write(name: string, content: string): Promise<void> {
    return writeDurably(this.fileOf(name), content);
  }

  async remove(name: string): Promise<void> {
    await rm(this.fileOf(name), { force: true });
    await syncFolder(this.path);
  }

  async quarantine(name: string): Promise<void> {
    await rename(this.fileOf(name), join(this.path, QUARANTINE, name + EXTENSION));
    await syncFolder(this.path);
  }

  async listQuarantined(): Promise<readonly string[]> {
    return entryNames(await readdir(join(this.path, QUARANTINE)));
  }

  private fileOf(name: string): string {
    return join(this.path, name + EXTENSION);
  }
}

function entryNames(files: readonly string[]): readonly string[] {
  return files
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => file.slice(0, -EXTENSION.length));
}
