import { Module } from '@nestjs/common';
import { ImportRepository } from './import.repository.js';
import { ImportExport } from './import-export.service.js';
import { ImportKindsController } from './import-kinds.controller.js';
import { ImportRowRepository } from './import-row.repository.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { UploadService } from './upload.service.js';

/** Imports from Excel for the role `api`: uploads, verdicts, corrections. */
@Module({
  controllers: [ImportKindsController, ImportsController],
  providers: [ImportExport, ImportRepository, ImportRowRepository, ImportsService, UploadService],
})
export class ImportsModule {}
