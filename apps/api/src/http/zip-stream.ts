import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive. Its content is taken piece by piece, when the reader has room. */
export interface ZipEntry {
  /** With "/" between folders; ASCII. */
  readonly path: string;
  readonly content: AsyncIterable<string> | Iterable<string>;
}

interface WrittenEntry {
  readonly name: Buffer;
  readonly crc: number;
  readonly sizeBytes: number;
  readonly packedBytes: number;
  readonly offset: number;
}

/** Without ZIP64, a file and the whole archive stay below this. */
const MAX_BYTES = 0xffff_ffff;

const LOCAL_HEADER = 0x0403_4b50;
const DATA_DESCRIPTOR = 0x0807_4b50;
const CENTRAL_HEADER = 0x0201_4b50;
const END_OF_DIRECTORY = 0x0605_4b50;
const VERSION = 20;
/** Sizes and checksum follow the content, since nobody knows them before. */
const FLAG_DESCRIPTOR = 0x0008;
const METHOD_DEFLATE = 8;
/** 1980-01-01, the first day that ZIP knows: the same content makes the same file. */
const DATE = 0x0021;

/** The entries as a ZIP archive, one after the other, never whole in memory. */
export function zipStream(entries: Iterable<ZipEntry>): Readable {
  return Readable.from(zipBytes(entries), { objectMode: false });
}

async function* zipBytes(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: WrittenEntry[] = [];
  let offset = 0;
  for (const entry of entries) {
    const begun = offset;
    for await (const part of entryBytes(entry, begun, written)) {
      offset += part.length;
      yield part;
    }
  }
  if (offset > MAX_BYTES) throw new Error('The archive is larger than a ZIP file can be.');
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  yield endOfDirectory({ count: written.length, sizeBytes: directory.length, offset });
}

/** Header, packed content and descriptor of one entry; what the directory says of it goes to `written`. */
async function* entryBytes(
  { path, content }: ZipEntry,
  offset: number,
  written: WrittenEntry[],
): AsyncGenerator<Buffer> {
  const name = Buffer.from(path, 'ascii');
  yield localHeader(name);
  let crc = 0;
  let sizeBytes = 0;
  let packedBytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text, 'utf8');
      crc = crc32(bytes, crc);
      sizeBytes += bytes.length;
      yield bytes;
    }
  }
  const source = Readable.from(counted(), { objectMode: false });
  const packed = createDeflateRaw();
  // Not pipeline(): who stops reading ends the generator, which ends both.
  source.on('error', (error) => packed.destroy(error));
  source.pipe(packed);
  try {
    for await (const part of packed) {
      packedBytes += part.length;
      yield part;
    }
  } finally {
    source.destroy();
    packed.destroy();
  }
  if (sizeBytes > MAX_BYTES) throw new Error(`${path} is larger than a ZIP file can hold.`);
  const entry = { name, crc, sizeBytes, packedBytes, offset };
  written.push(entry);
  yield dataDescriptor(entry);
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAG_DESCRIPTOR, 6);
  header.writeUInt16LE(METHOD_DEFLATE, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function dataDescriptor({ crc, packedBytes, sizeBytes }: WrittenEntry): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(DATA_DESCRIPTOR, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packedBytes, 8);
  descriptor.writeUInt32LE(sizeBytes, 12);
  return descriptor;
}

function centralHeader({ name, crc, packedBytes, sizeBytes, offset }: WrittenEntry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAG_DESCRIPTOR, 8);
  header.writeUInt16LE(METHOD_DEFLATE, 10);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packedBytes, 20);
  header.writeUInt32LE(sizeBytes, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

function endOfDirectory(
  directory: Readonly<{ count: number; sizeBytes: number; offset: number }>,
): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(directory.count, 8);
  end.writeUInt16LE(directory.count, 10);
  end.writeUInt32LE(directory.sizeBytes, 12);
  end.writeUInt32LE(directory.offset, 16);
  return end;
}
