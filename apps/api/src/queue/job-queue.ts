import { Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { JobDefinition } from './job-definition.js';

/** The one queue; tenants share it, so a busy one waits its turn. */
export const QUEUE = 'work';

const KEPT_FAILED_JOBS = 1_000;

@Injectable()
export class JobQueue {
  constructor(private readonly queue: Queue) {}

  /**
   * Adds a job. What must hold before the job runs is committed before this is called.
   *
   * @throws ZodError when the payload is not what the definition says: a bug, found where it is made.
   * @throws Error within seconds while Redis is away; the job is then not added.
   */
  async add<Payload>(definition: JobDefinition<Payload>, payload: Payload): Promise<void> {
    const parsed = definition.payload.parse(payload);
    await this.queue.add(definition.name, parsed, {
      deduplication: {
        id: `${definition.name}/${definition.deduplicationId(parsed)}`,
        keepLastIfActive: true,
      },
      attempts: definition.attempts,
      backoff: { type: 'exponential', delay: definition.backoffMs },
      removeOnComplete: true,
      removeOnFail: { count: KEPT_FAILED_JOBS },
    });
  }
}
