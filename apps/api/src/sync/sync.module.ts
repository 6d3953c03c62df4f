import { Module } from '@nestjs/common';
import { AgentPresenceModule } from '../agents/agent-dispatch.module.js';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { AdmissionService } from './admission.service.js';
import { MirrorWaitingRepository } from './mirror-waiting.repository.js';
import { RunRepository } from './run.repository.js';
import { RunStepRepository } from './run-step.repository.js';
import { RunViewRepository } from './run-view.repository.js';
import { RunsController } from './runs.controller.js';
import { RunsService } from './runs.service.js';
import { SyncService } from './sync.service.js';

/** For the role `api`: asking for runs and looking at them. */
@Module({
  imports: [AgentPresenceModule],
  controllers: [RunsController],
  providers: [
    AdmissionService,
    CompanyFileRepository,
    MirrorWaitingRepository,
    RunRepository,
    RunsService,
    RunStepRepository,
    RunViewRepository,
    SyncService,
    SyncSettingsRepository,
  ],
  exports: [
    AdmissionService,
    MirrorWaitingRepository,
    RunRepository,
    RunsService,
    RunStepRepository,
    RunViewRepository,
    SyncService,
    SyncSettingsRepository,
  ],
})
export class SyncModule {}
