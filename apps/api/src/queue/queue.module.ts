import { BullModule } from '@nestjs/bullmq';
import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { JobHandlers } from './job-handlers.js';
import { JobQueue, QUEUE } from './job-queue.js';
import { JobWorker } from './job-worker.js';

/** For both roles: putting jobs into the queue. */
@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        connection: { url: config.redisUrl, maxRetriesPerRequest: null },
        prefix: `${config.redisPrefix}:queue`,
      }),
    }),
    BullModule.registerQueue({ name: QUEUE }),
  ],
  providers: [JobQueue],
  exports: [JobQueue],
})
export class QueueModule {}

/** For the role `worker`: answering them. */
@Global()
@Module({ providers: [JobHandlers, JobWorker], exports: [JobHandlers] })
export class JobWorkerModule {}
