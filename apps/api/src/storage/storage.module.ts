import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { LocalFolderStorage } from './local-folder-storage.js';
import { OBJECT_STORAGE, type ObjectStorage } from './object-storage.js';
import { S3Storage } from './s3-storage.js';

function openStorage({ storage }: Config): ObjectStorage {
  return storage.kind === 's3' ? new S3Storage(storage) : new LocalFolderStorage(storage.folder);
}

/** For both roles: the API takes files in and gives them out, the worker reads and stores them. */
@Global()
@Module({
  providers: [{ provide: OBJECT_STORAGE, useFactory: openStorage, inject: [CONFIG] }],
  exports: [OBJECT_STORAGE],
})
export class StorageModule {}
