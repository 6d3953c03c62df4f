import { Module } from '@nestjs/common';
import { SyncModule } from '../sync/sync.module.js';
import { PlanRepository } from './plan.repository.js';
import { PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';
import { RunExportService } from './run-export.service.js';

/** Plans that previews made: in figures, as a workbook, and carried out. */
@Module({
  imports: [SyncModule],
  controllers: [PlansController],
  providers: [PlanRepository, PlansService, RunExportService],
  exports: [PlansService],
})
export class PlansModule {}
