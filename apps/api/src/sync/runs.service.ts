import { Injectable } from '@nestjs/common';
import type { SignedInUser } from '../access/caller.js';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import type { Page } from '../http/page.schemas.js';
import type {
  RequestedRun,
  RunRequest,
  RunStepList,
  RunStepQuery,
  RunSummary,
} from './run.schemas.js';
import { RunStepRepository } from './run-step.repository.js';
import { RunViewRepository } from './run-view.repository.js';
import { SyncService } from './sync.service.js';

/** Runs and their reports, for people (RUN-2). */
@Injectable()
export class RunsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly sync: SyncService,
    private readonly views: RunViewRepository,
    private readonly stepRows: RunStepRepository,
  ) {}

  /** @throws AppError conflict for a sync while a plan must be approved first */
  async request(tenantId: string, user: SignedInUser, { mode }: RunRequest): Promise<RequestedRun> {
    const { runId, alreadyRunning } = await this.sync.requestByPerson(tenantId, user, mode);
    return { ...(await this.find(tenantId, runId)), alreadyRunning };
  }

  async list(
    tenantId: string,
    query: Readonly<{ page: number; pageSize: number }>,
  ): Promise<Page<RunSummary>> {
    const { page, pageSize } = query;
    const found = await this.tenantDb.run({ tenantId }, (tx) => this.views.findPage(tx, query));
    return { ...found, page, pageSize };
  }

  /** @throws AppError not_found */
  async find(tenantId: string, runId: string): Promise<RunSummary> {
    const run = await this.tenantDb.run({ tenantId }, (tx) => this.views.find(tx, runId));
    if (run === null) throw notFound('run');
    return run;
  }

  /** @throws AppError not_found */
  async steps(tenantId: string, runId: string, query: RunStepQuery): Promise<RunStepList> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const run = await this.views.find(tx, runId);
      if (run === null) throw notFound('run');
      // A preview is a list to decide from; a report tells what happened, and grows while it is read.
      const order = run.mode === 'preview' ? 'problems' : 'time';
      // One more than asked for tells whether there is more.
      const found = await this.stepRows.findPage(tx, runId, {
        ...query,
        order,
        limit: query.limit + 1,
      });
      const items = found.slice(0, query.limit);
      const nextCursor = found.length > query.limit ? (items.at(-1)?.id ?? null) : null;
      return { items, nextCursor };
    });
  }
}
