import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { LocalFolderStorage } from './local-folder-storage.js';
import { OBJECT_STORAGE, type ObjectStorage } from './object-storage.js';

/** The client of S3 is a large library: it is loaded where it is used. */
export async function openStorage({ storage }: Pick<Config, 'storage'>): Promise<ObjectStorage> {
  if (storage.kind !== 's3') return new LocalFolderStorage(storage.folder);
  const { S3Storage } = await import('./s3-storage.js');
  return new S3Storage(storage);
}

/** For both roles: the API takes files in and gives them out, the worker reads and stores them. */
@Global()
@Module({
  providers: [{ provide: OBJECT_STORAGE, useFactory: openStorage, inject: [CONFIG] }],
  exports: [OBJECT_STORAGE],
})
export class StorageModule {}
