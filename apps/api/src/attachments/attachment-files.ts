import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { type ImportContext } from '../imports/import-kind.js';
import { ImportRefused } from '../imports/import-refused.js';
import { attachmentKey } from '../storage/object-keys.js';
import { ArchiveFiles } from './archive-files.js';

const storedFileSchema = z.object({ entryName: z.string(), sha256: z.string() });

/**
 * Brings the files that rows name from the zip into the storage, under the hash of their content: one that is there
 * already is passed over, so this may be broken off and done again.
 *
 * @throws ImportRefused where the zip is not the one that was checked
 */
export async function storeFiles(
  records: readonly unknown[],
  { tenantId, archive, storage }: ImportContext,
): Promise<void> {
  const files = ArchiveFiles.of(archive);
  for (const record of records) {
    const { entryName, sha256 } = storedFileSchema.parse(record);
    const key = attachmentKey({ tenantId, sha256 });
    if (await storage.has(key)) continue;
    const content = await files.read(entryName);
    if (createHash('sha256').update(content).digest('hex') !== sha256) {
      throw new ImportRefused('The zip has changed since it was checked. Upload both files again.');
    }
    await storage.put(key, Readable.from([content]));
  }
}
