import { Module } from '@nestjs/common';
import { AgentDispatchModule, AgentPresenceModule } from '../agents/agents.module.js';
import { CustomerKind } from '../customers/customer-kind.js';
import { CustomerSyncRepository } from '../customers/customer-sync.repository.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { AdmissionService } from './admission.service.js';
import { AdmitPhase } from './admit.phase.js';
import { MirrorRepository } from './mirror.repository.js';
import { ObservePhase } from './observe.phase.js';
import { ObserveCursorRepository } from './observe-cursor.repository.js';
import { PlanPhase } from './plan.phase.js';
import { RECORD_KINDS } from './record-kind.js';
import { RunRepository } from './run.repository.js';
import { RunStepRepository } from './run-step.repository.js';
import { RunViewRepository } from './run-view.repository.js';
import { RunsController } from './runs.controller.js';
import { RunsService } from './runs.service.js';
import { ScheduleRepository } from './schedule.repository.js';
import { SliceService } from './slice.service.js';
import { SyncService } from './sync.service.js';
import { SyncPhases } from './sync-phases.js';
import { Ticker } from './ticker.js';

/** For the role `api`: asking for runs and looking at them. */
@Module({
  imports: [AgentPresenceModule],
  controllers: [RunsController],
  providers: [
    AdmissionService,
    RunRepository,
    RunsService,
    RunStepRepository,
    RunViewRepository,
    SyncService,
    SyncSettingsRepository,
  ],
  exports: [
    AdmissionService,
    RunRepository,
    RunsService,
    RunStepRepository,
    RunViewRepository,
    SyncService,
    SyncSettingsRepository,
  ],
})
export class SyncModule {}

/** For the role `worker`: doing them. */
@Module({
  imports: [AgentDispatchModule],
  providers: [
    AdmissionService,
    AdmitPhase,
    CustomerKind,
    CustomerSyncRepository,
    MirrorRepository,
    ObserveCursorRepository,
    ObservePhase,
    PlanPhase,
    RunRepository,
    RunStepRepository,
    ScheduleRepository,
    SliceService,
    SyncPhases,
    SyncService,
    SyncSettingsRepository,
    Ticker,
    {
      provide: RECORD_KINDS,
      useFactory: (customers: CustomerKind) => [customers],
      inject: [CustomerKind],
    },
  ],
})
export class SyncWorkerModule {}
