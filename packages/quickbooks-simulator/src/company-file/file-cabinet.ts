import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CompanyFile } from './company-file.js';

const directory = z.strictObject({
  files: z.array(z.strictObject({ path: z.string().min(1), folder: z.string().min(1) })),
});
type Directory = z.infer<typeof directory>;

/**
 * The company files of one machine: which Windows path is kept in which folder on the simulator's disk. At most
 * one file is open, as in QuickBooks.
 */
export class FileCabinet {
  readonly #folder: string;
  #directory: Directory;
  #open: { path: string; file: CompanyFile } | null = null;

  /** @param folder everything the simulator keeps on disk; made when missing. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    const list = join(folder, DIRECTORY_FILE);
    this.#directory = existsSync(list)
      ? directory.parse(JSON.parse(readFileSync(list, 'utf8')))
      : { files: [] };
  }

  /** Windows paths of all company files on the machine, in the order they were made. */
  get paths(): string[] {
    return this.#directory.files.map((file) => file.path);
  }

  has(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  /** Opens a company file, making an empty one when there is none at this path, and closes the one before. */
  async open(path: string): Promise<CompanyFile> {
    if (this.#open && samePath(this.#open.path, path)) return this.#open.file;
    await this.close();
    const entry = this.#find(path) ?? this.#add(path);
    const file = CompanyFile.open(join(this.#folder, entry.folder));
    this.#open = { path: entry.path, file };
    return file;
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.file.close();
  }

  /** Gives a file another path, as a person renaming or moving it in Explorer does. What is in it stays. */
  rename(from: string, to: string): void {
    if (this.has(to)) throw new Error(`There is a company file at ${to} already.`);
    const files = this.#directory.files.map((file) =>
      samePath(file.path, from) ? { ...file, path: to } : file,
    );
    this.#save({ files });
    if (this.#open && samePath(this.#open.path, from)) this.#open.path = to;
  }

  #find(path: string): Directory['files'][number] | undefined {
    return this.#directory.files.find((file) => samePath(file.path, path));
  }

  #add(path: string): Directory['files'][number] {
    const entry = { path, folder: `file-${this.#directory.files.length + 1}` };
    this.#save({ files: [...this.#directory.files, entry] });
    return entry;
  }

  #save(next: Directory): void {
    writeWhole(join(this.#folder, DIRECTORY_FILE), next);
    this.#directory = next;
  }
}

const DIRECTORY_FILE = 'company-files.json';

/** Windows paths do not differ by case. */
export function samePath(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Replaces a JSON file as one step, so that a kill leaves the old text or the new one. */
export function writeWhole(path: string, value: unknown): void {
  const draft = `${path}.draft`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(draft, path);
}
