import { Test, type TestingModule } from '@nestjs/testing';
import { Queue } from 'bullmq';
import { baseModule } from '../../base.module.js';
import type { Config } from '../../config.js';
import { RedisModule } from '../../redis/redis.module.js';
import type { JobDefinition } from '../job-definition.js';
import { JobHandlers } from '../job-handlers.js';
import { JobQueue } from '../job-queue.js';
import { jobWorkerModule, QueueModule } from '../queue.module.js';

type Registration = (handlers: JobHandlers) => void;

/** A process that adds jobs, and one that answers them too when it is given handlers. */
export class QueueProcess {
  private constructor(
    private readonly module: TestingModule,
    readonly jobs: JobQueue,
    /** BullMQ's own, for looking behind the scenes. */
    readonly bull: Queue,
  ) {}

  static async start(config: Config, register?: Registration): Promise<QueueProcess> {
    const worker = register === undefined ? [] : [jobWorkerModule([])];
    const module = await Test.createTestingModule({
      imports: [baseModule(config), RedisModule, QueueModule, ...worker],
    }).compile();
    module.useLogger(false);
    register?.(module.get(JobHandlers));
    await module.init();
    return new QueueProcess(module, module.get(JobQueue), module.get(Queue));
  }

  close(): Promise<void> {
    return this.module.close();
  }
}

/** Registers one handler. */
export function answering<Payload>(
  definition: JobDefinition<Payload>,
  handle: (payload: Payload) => Promise<void>,
): Registration {
  return (handlers) => handlers.register(definition, handle);
}
