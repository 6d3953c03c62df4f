import type { StepAccount } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { ClaimedRun } from './run.js';
import type { RunStep, RunStepQuery } from './run.schemas.js';

/** What a planned record tells the report. */
export interface ReportedStep {
  readonly quickbooks: Readonly<{ listId: string; fullName: string }>;
  readonly recordId: string | null;
  readonly step: StepAccount & { readonly record?: Readonly<{ companyName: string }> };
}

interface StepRow extends Omit<RunStep, 'at'> {
  readonly at: Date;
}

/** RUN-2: the report, a row for each record that a run did something to. */
@Injectable()
export class RunStepRepository {
  /** Adds the steps that did something, or that a person must know of; "nothing to do" is only counted. */
  async add(
    tx: TenantTx,
    run: ClaimedRun,
    kind: string,
    steps: readonly ReportedStep[],
    at: Date,
  ): Promise<void> {
    const rows = steps
      .filter(({ step }) => step.action !== 'skip')
      .map(({ quickbooks, recordId, step }) => ({
        id: newId(),
        action: step.action,
        recordId,
        recordName: step.record?.companyName ?? quickbooks.fullName,
        quickbooksId: quickbooks.listId,
        quickbooksName: quickbooks.fullName,
        reason: step.reason,
        changes: step.changes,
      }));
    if (rows.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO run_steps (id, tenant_id, run_id, action, record_kind, record_id, record_name, quickbooks_id, quickbooks_name, reason, changes, at)
      SELECT id, ${run.tenantId}::uuid, ${run.id}::uuid, action, ${kind}, "recordId", "recordName", "quickbooksId", "quickbooksName", reason, changes, ${at}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(
        id uuid, action text, "recordId" uuid, "recordName" text, "quickbooksId" text, "quickbooksName" text, reason text, changes jsonb)`;
  }

  /** A page of a run's report in the order in which things happened, from behind the cursor (a step's id). */
  async findPage(tx: TenantTx, runId: string, query: RunStepQuery): Promise<RunStep[]> {
    const like = `%${query.search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const rows = await tx.$queryRaw<StepRow[]>`
      SELECT id, action, record_kind AS "recordKind", record_id AS "recordId", record_name AS "recordName",
             quickbooks_name AS "quickbooksName", reason, changes, at
      FROM run_steps
      WHERE run_id = ${runId}::uuid
        AND (${query.action ?? null}::text IS NULL OR action = ${query.action ?? null})
        AND (${query.search} = '' OR record_name ILIKE ${like} OR quickbooks_name ILIKE ${like})
        AND (${query.cursor ?? null}::uuid IS NULL OR id > ${query.cursor ?? null}::uuid)
      ORDER BY id LIMIT ${query.limit}`;
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
