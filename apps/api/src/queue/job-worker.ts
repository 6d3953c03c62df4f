import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { CONFIG, type Config } from '../config.js';
import { JOBS, JobHandlers } from './job-handlers.js';
import { QUEUE } from './job-queue.js';

/** How long a job counts as alive after its worker's last sign of life, and how often the dead are looked for. */
const LOCK_DURATION_MS = 10_000;
const STALLED_INTERVAL_MS = 5_000;
/** A worker that dies while it holds a job is nobody's fault: the job is taken up again, this many times. */
const MAX_STALLED_COUNT = 20;

/** Takes jobs off the queue and hands each to the feature that answers its kind. */
@Processor(QUEUE, {
  autorun: false,
  lockDuration: LOCK_DURATION_MS,
  stalledInterval: STALLED_INTERVAL_MS,
  maxStalledCount: MAX_STALLED_COUNT,
})
export class JobWorker extends WorkerHost implements OnApplicationBootstrap {
  private readonly log = new Logger(JobWorker.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly handlers: JobHandlers,
    @Inject(JOBS) private readonly jobs: readonly { readonly name: string }[],
  ) {
    super();
  }

  /** Only now every feature has registered its handlers. */
  onApplicationBootstrap(): void {
    this.handlers.requireAll(this.jobs.map((job) => job.name));
    this.worker.concurrency = this.config.syncConcurrency;
    this.worker.on('error', (error) =>
      this.log.warn(`The queue cannot be reached: ${error.message}`),
    );
    this.worker.run().catch((error: unknown) => this.log.error(error));
  }

  override async process(job: Job): Promise<void> {
    const handle = this.handlers.find(job.name);
    if (!handle) {
      // Of another build, older or newer: failing would only bring it back here.
      this.log.warn(`No build of this kind knows the job "${job.name}"; it is dropped.`);
      return;
    }
    await handle(job.data);
  }
}
