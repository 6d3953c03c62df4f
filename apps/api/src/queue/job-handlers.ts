import { Injectable } from '@nestjs/common';
import type { JobDefinition } from './job-definition.js';

/** Injection token of the kinds of job that this build answers. */
export const JOBS = Symbol('JOBS');

export type JobHandler = (payload: unknown) => Promise<void>;

/** Which feature answers which kind of job. Features register when their module starts. */
@Injectable()
export class JobHandlers {
  private readonly handlers = new Map<string, JobHandler>();

  /** @throws Error when the kind already has a handler. */
  register<Payload>(
    definition: JobDefinition<Payload>,
    handle: (payload: Payload) => Promise<void>,
  ): void {
    if (this.handlers.has(definition.name)) {
      throw new Error(`The job "${definition.name}" has two handlers; it must have one.`);
    }
    this.handlers.set(definition.name, (payload) => handle(definition.payload.parse(payload)));
  }

  /** @throws Error naming the kinds that nobody answers: their jobs would be dropped one by one, unseen. */
  requireAll(names: readonly string[]): void {
    const missing = names.filter((name) => !this.handlers.has(name));
    if (missing.length > 0)
      throw new Error(`No handler answers these jobs: ${missing.join(', ')}.`);
  }

  find(name: string): JobHandler | undefined {
    return this.handlers.get(name);
  }
}
