import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config.js';
import { foundation, type Replacements } from './foundation.js';
import { importDoorbell } from './imports/import.jobs.js';
import { ImportsWorkerModule } from './imports/imports-worker.module.js';
import { jobWorkerModule } from './queue/queue.module.js';
import { syncDoorbell } from './sync/sync.jobs.js';
import { SyncWorkerModule } from './sync/sync-worker.module.js';

@Module({})
export class WorkerModule {}

/** The role `worker`: the queue's jobs, and the ticker that rings for them. */
export function workerModule(config: Config, replacements: Replacements = {}): DynamicModule {
  return {
    module: WorkerModule,
    imports: [
      ...foundation(config, replacements),
      jobWorkerModule([syncDoorbell, importDoorbell]),
      ImportsWorkerModule,
      SyncWorkerModule,
    ],
  };
}
