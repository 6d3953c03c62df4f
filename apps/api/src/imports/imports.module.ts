import { Module } from '@nestjs/common';
import { ImportRepository } from './import.repository.js';
import { ImportApply } from './import-apply.service.js';
import { ImportCheck } from './import-check.service.js';
import { ImportContexts } from './import-context.service.js';
import { ImportExport } from './import-export.service.js';
import { ImportKindsController } from './import-kinds.controller.js';
import { ImportRowRepository } from './import-row.repository.js';
import { ImportTicker } from './import-ticker.js';
import { ImportWork } from './import-work.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { UploadService } from './upload.service.js';

/** Imports from Excel for the role `api`: uploads, verdicts, corrections. */
@Module({
  controllers: [ImportKindsController, ImportsController],
  providers: [ImportExport, ImportRepository, ImportRowRepository, ImportsService, UploadService],
})
export class ImportsModule {}

/** For the role `worker`: the dry run and the import itself. */
@Module({
  providers: [
    ImportApply,
    ImportCheck,
    ImportContexts,
    ImportRepository,
    ImportRowRepository,
    ImportTicker,
    ImportWork,
  ],
})
export class ImportsWorkerModule {}
