import { ImportRefused } from '../imports/import-refused.js';
import type { ZipEntry, ZipFile } from '../imports/zip-file.js';

export type FoundFile =
  | { readonly kind: 'found'; readonly entry: ZipEntry }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'several' };

const byArchive = new WeakMap<ZipFile, ArchiveFiles>();

/** The files of an uploaded zip, as rows name them: with their folders or without, in upper or lower case. */
export class ArchiveFiles {
  private readonly byPath = new Map<string, ZipEntry[]>();
  private readonly byName = new Map<string, ZipEntry[]>();

  private constructor(private readonly zip: ZipFile) {
    for (const entry of zip.entries) {
      const path = keyOf(entry.name);
      add(this.byPath, path, entry);
      add(this.byName, path.split('/').at(-1) ?? path, entry);
    }
  }

  /** Made once for a zip, however many rows ask. */
  static of(zip: ZipFile | null): ArchiveFiles {
    if (zip === null)
      throw new ImportRefused('The zip with the files is missing. Upload it first.');
    const known = byArchive.get(zip) ?? new ArchiveFiles(zip);
    byArchive.set(zip, known);
    return known;
  }

  find(name: string): FoundFile {
    const key = keyOf(name);
    const [entry, another] = this.byPath.get(key) ?? this.byName.get(key) ?? [];
    if (entry === undefined) return { kind: 'unknown' };
    return another === undefined ? { kind: 'found', entry } : { kind: 'several' };
  }

  read(entryName: string): Promise<Buffer> {
    return this.zip.read(entryName);
  }
}

/** Excel on a Mac and a zip made on Windows spell the same letter in two ways, and the same folder too. */
function keyOf(name: string): string {
  return name
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .normalize('NFC')
    .toLowerCase();
}

function add(map: Map<string, ZipEntry[]>, key: string, entry: ZipEntry): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else entries.push(entry);
}
