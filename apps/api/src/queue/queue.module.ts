import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config.js';
import { REDIS } from '../redis/redis.module.js';
import type { JobDefinition } from './job-definition.js';
import { JOBS, JobHandlers } from './job-handlers.js';
import { JobQueue, QUEUE } from './job-queue.js';
import { JobWorker } from './job-worker.js';

/**
 * The producer's end uses the connection for short commands: while Redis is away it fails at once, for a browser waits
 * behind it. The worker's end has its own and waits until Redis is back.
 */
function openQueue(config: Config, redis: Redis): Queue {
  const queue = new Queue(QUEUE, {
    prefix: prefixOf(config),
    connection: redis,
    skipWaitingForReady: true,
  });
  queue.on('error', () => {
    // Each job that cannot be added says so to its caller, and readiness tells the operator.
  });
  return queue;
}

function prefixOf(config: Config): string {
  return `${config.redisPrefix}:queue`;
}

/** For both roles: putting jobs into the queue. */
@Global()
@Module({
  providers: [JobQueue, { provide: Queue, useFactory: openQueue, inject: [CONFIG, REDIS] }],
  exports: [JobQueue],
})
export class QueueModule {}

@Module({})
class JobWorkerModule {}

/**
 * For the role `worker`: answering them.
 *
 * @param jobs every kind of job there is; each must have registered its handler when the process is up.
 */
export function jobWorkerModule(
  jobs: readonly Pick<JobDefinition<never>, 'name'>[],
): DynamicModule {
  return {
    module: JobWorkerModule,
    global: true,
    imports: [
      BullModule.forRootAsync({
        inject: [CONFIG],
        useFactory: (config: Config) => ({
          connection: { url: config.redisUrl, maxRetriesPerRequest: null },
          prefix: prefixOf(config),
        }),
      }),
      // None for the producer, which has its own; this brings what makes a worker of each processor.
      BullModule.registerQueue(),
    ],
    providers: [JobHandlers, JobWorker, { provide: JOBS, useValue: jobs }],
    exports: [JobHandlers],
  };
}
