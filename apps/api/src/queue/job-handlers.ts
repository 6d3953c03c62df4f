import { Injectable } from '@nestjs/common';
import type { JobDefinition } from './job-definition.js';

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

  find(name: string): JobHandler | undefined {
    return this.handlers.get(name);
  }
}
