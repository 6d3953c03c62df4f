import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import type { RunStep, RunSummary } from '../sync/run.schemas.js';
import { RunStepRepository } from '../sync/run-step.repository.js';
import { RunViewRepository } from '../sync/run-view.repository.js';
import { runWorkbook } from './run-workbook.js';

/** Read at a time; each batch is a transaction of its own, since the reader may be slow. */
const BATCH_SIZE = 500;

export interface Export {
  readonly fileName: string;
  readonly content: Readable;
}

/** A preview or a report as an Excel workbook. */
@Injectable()
export class RunExportService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly views: RunViewRepository,
    private readonly steps: RunStepRepository,
  ) {}

  /** @throws AppError not_found */
  async export(tenantId: string, runId: string): Promise<Export> {
    const run = await this.tenantDb.run({ tenantId }, (tx) => this.views.find(tx, runId));
    if (run === null) throw notFound('run');
    const title = titleOf(run);
    return {
      fileName: `${title.toLowerCase().replaceAll(' ', '-')}.xlsx`,
      content: runWorkbook(title, this.everyStep(tenantId, runId)),
    };
  }

  private async *everyStep(tenantId: string, runId: string): AsyncGenerator<RunStep> {
    let cursor: string | undefined;
    do {
      const batch = await this.batch(tenantId, runId, cursor);
      yield* batch;
      cursor = batch.length < BATCH_SIZE ? undefined : batch.at(-1)?.id;
    } while (cursor !== undefined);
  }

  private batch(tenantId: string, runId: string, cursor: string | undefined): Promise<RunStep[]> {
    const query = { search: '', limit: BATCH_SIZE, order: 'problems' } as const;
    return this.tenantDb.run({ tenantId }, (tx) =>
      this.steps.findPage(tx, runId, cursor === undefined ? query : { ...query, cursor }),
    );
  }
}

function titleOf({ mode, number }: RunSummary): string {
  return `${mode === 'preview' ? 'Preview' : 'Sync'} ${number}`;
}
