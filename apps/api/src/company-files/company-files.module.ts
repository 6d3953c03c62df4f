import { Module } from '@nestjs/common';
import { ObserveCursorRepository } from '../sync/observe-cursor.repository.js';
import { SyncModule } from '../sync/sync.module.js';
import { CompanyFileRepository } from './company-file.repository.js';
import { CompanyFilesController } from './company-files.controller.js';
import { CompanyFilesService } from './company-files.service.js';

/** The company file of a tenant: which one it is, and accepting that it lies elsewhere or went back in time. */
@Module({
  imports: [SyncModule],
  controllers: [CompanyFilesController],
  providers: [CompanyFileRepository, CompanyFilesService, ObserveCursorRepository],
})
export class CompanyFilesModule {}
