import type { z } from 'zod';

/** A kind of job, declared once. The payload carries ids and never documents; it is parsed when added and when run. */
export interface JobDefinition<Payload> {
  /** Such as "sync.doorbell". */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /**
   * Jobs with the same key never run at the same time, and of those that wait only the newest is kept. One that is
   * added while another runs is run afterwards, so no wake-up is lost.
   */
  readonly deduplicationId: (payload: Payload) => string;
  readonly attempts: number;
  readonly backoffMs: number;
}

export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return Object.freeze(definition);
}
