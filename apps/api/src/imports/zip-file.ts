import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, open, type ZipFile as YauzlFile } from 'yauzl';
import { ImportRefused } from './import-refused.js';

export interface ZipEntry {
  /** As the zip spells it, with "/" between folders; never a path to write to. */
  readonly name: string;
  /** Unpacked, as the zip states it; reading more than that fails. */
  readonly sizeBytes: number;
}

/** A zip on disk, by its table of contents. Nothing is unpacked but what is asked for, and never onto the disk. */
export class ZipFile {
  private constructor(
    private readonly file: YauzlFile,
    private readonly found: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws ImportRefused where it is no zip, is damaged, or holds more entries than `maxEntries` */
  static async open(
    path: string,
    { maxEntries }: Readonly<{ maxEntries: number }>,
  ): Promise<ZipFile> {
    const file = await new Promise<YauzlFile>((resolve, reject) => {
      open(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
        error === null ? resolve(opened) : reject(notAZip(error)),
      );
    });
    try {
      return new ZipFile(file, await entriesOf(file, maxEntries));
    } catch (error) {
      file.close();
      throw error;
    }
  }

  get entries(): readonly ZipEntry[] {
    return [...this.found.values()].map((entry) => ({
      name: entry.fileName,
      sizeBytes: entry.uncompressedSize,
    }));
  }

  /**
   * One entry, unpacked as it is read. The stream breaks off where more comes than the table of contents stated.
   *
   * @throws ImportRefused where there is no such entry, or it is encrypted
   */
  stream(name: string): Promise<Readable> {
    const entry = this.found.get(name);
    if (entry === undefined) throw new ImportRefused(`The file holds no part called "${name}".`);
    return new Promise((resolve, reject) => {
      this.file.openReadStream(entry, (error, stream) =>
        error === null ? resolve(stream) : reject(notAZip(error)),
      );
    });
  }

  /** One entry in memory; of a size that the caller has looked at. */
  async read(name: string): Promise<Buffer> {
    return buffer(await this.stream(name)).catch((error: Error) => {
      throw notAZip(error);
    });
  }

  close(): void {
    this.file.close();
  }
}

function entriesOf(file: YauzlFile, maxEntries: number): Promise<Map<string, Entry>> {
  if (file.entryCount > maxEntries) {
    throw new ImportRefused(
      `The file holds ${file.entryCount} parts; at most ${maxEntries} are taken. Split it and import the pieces.`,
    );
  }
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>();
    file.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) found.set(entry.fileName, entry);
      file.readEntry();
    });
    file.on('end', () => resolve(found));
    file.on('error', (error: Error) => reject(notAZip(error)));
    file.readEntry();
  });
}

function notAZip(cause: Error): ImportRefused {
  return new ImportRefused(
    'The file is damaged, encrypted, or not what its name says. Open it, save it again, and upload it once more.',
    { cause },
  );
}
