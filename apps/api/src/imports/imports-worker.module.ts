import { Module } from '@nestjs/common';
import { ImportRepository } from './import.repository.js';
import { ImportApply } from './import-apply.service.js';
import { ImportCheck } from './import-check.service.js';
import { ImportContexts } from './import-context.service.js';
import { ImportRowRepository } from './import-row.repository.js';
import { ImportTicker } from './import-ticker.js';
import { ImportWork } from './import-work.service.js';

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
