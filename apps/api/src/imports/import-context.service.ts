import { Inject, Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { OBJECT_STORAGE, type ObjectStorage } from '../storage/object-storage.js';
import type { StoredImport } from './import.repository.js';
import type { ImportContext } from './import-kind.js';
import { MAX_ARCHIVE_FILES } from './import-limits.js';
import { withLocalCopy } from './local-copy.js';
import { ZipFile } from './zip-file.js';

/** Opens what a kind needs for its work: the tenant's transactions, the zip, the storage. */
@Injectable()
export class ImportContexts {
  constructor(
    private readonly tenantDb: TenantDb,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** @throws ImportRefused where the zip cannot be read */
  async with<T>(
    { tenantId, archiveKey }: StoredImport,
    work: (context: ImportContext) => Promise<T>,
  ): Promise<T> {
    const context: Omit<ImportContext, 'archive'> = {
      tenantId,
      inTenant: (inside) => this.tenantDb.run({ tenantId }, inside),
      storage: this.storage,
    };
    if (archiveKey === null) return work({ ...context, archive: null });
    return withLocalCopy(this.storage, archiveKey, async (path) => {
      const archive = await ZipFile.open(path, { maxEntries: MAX_ARCHIVE_FILES });
      try {
        return await work({ ...context, archive });
      } finally {
        archive.close();
      }
    });
  }
}
