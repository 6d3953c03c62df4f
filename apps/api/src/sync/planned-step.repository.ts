import { createHash } from 'node:crypto';
import type { StepAction } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { type Columns, rowsAs } from '../database/row-columns.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { PlanKey, PlannedRecord } from './record-kind.js';
import type { ClaimedRun } from './run.js';

/** planned: of a preview; waiting: for QuickBooks; passed: planned again since, by the same run. */
export type StepState = 'planned' | 'waiting' | 'done' | 'refused' | 'unknown' | 'passed';

interface StepRow extends PlanKey {
  readonly id: string;
  readonly action: StepAction;
  readonly recordName: string;
  readonly quickbooksName: string;
  readonly reason: string;
  readonly changes: unknown;
  readonly overridden: unknown;
  readonly side: string | null;
  readonly state: StepState;
  readonly fingerprint: string | null;
}

const STEP: Columns<StepRow> = {
  ...{ id: 'uuid', action: 'text', recordId: 'uuid', recordName: 'text', quickbooksId: 'text' },
  ...{ quickbooksName: 'text', reason: 'text', changes: 'json', overridden: 'json', side: 'text' },
  ...{ state: 'text', fingerprint: 'text' },
};

/** What became of a step; an action or reason that is absent stays as it was. */
export interface SettledStep {
  readonly stepId: string;
  readonly state: StepState;
  readonly action?: StepAction;
  readonly reason?: string;
  readonly quickbooksId?: string;
}

const SETTLED: Columns<SettledStep> = {
  ...{ stepId: 'uuid', state: 'text', action: 'text', reason: 'text', quickbooksId: 'text' },
};

/** A step of a preview, as the run that carries it out needs it. */
export interface PreviewedStep {
  readonly id: string;
  readonly key: PlanKey;
  readonly fingerprint: string | null;
}

/** RUN-2: the steps of a run, as rows of its report. For showing them see run-step.repository.ts. */
@Injectable()
export class PlannedStepRepository {
  /** Adds the steps that do something, or that a person must know of; "nothing to do" is only counted. */
  async add(
    tx: TenantTx,
    run: ClaimedRun,
    steps: Readonly<{ kind: string; records: readonly PlannedRecord[]; at: Date }>,
  ): Promise<void> {
    const rows = steps.records
      .filter(({ action }) => action !== 'skip')
      .map(
        (record): StepRow => ({
          id: record.stepId,
          action: record.action,
          recordId: record.key.recordId,
          recordName: record.recordName,
          quickbooksId: record.key.quickbooksId,
          quickbooksName: record.quickbooksName,
          reason: record.reason,
          changes: record.changes,
          overridden: record.overridden,
          side: record.side,
          state: stateOf(run, record),
          fingerprint: run.mode === 'preview' ? fingerprintOf(record) : null,
        }),
      );
    if (rows.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO run_steps (id, tenant_id, run_id, action, record_kind, record_id, record_name, quickbooks_id, quickbooks_name,
                             reason, changes, overridden, side, state, fingerprint, at)
      SELECT id, ${run.tenantId}::uuid, ${run.id}::uuid, action, ${steps.kind}, "recordId", "recordName", "quickbooksId",
             "quickbooksName", reason, changes, overridden, side, state, fingerprint, ${steps.at}
      FROM ${rowsAs('new', rows, STEP)}`;
  }

  /** The steps of a preview behind `after` (a step's id), in their order. */
  async ofPreview(
    tx: TenantTx,
    preview: Readonly<{ runId: string; kind: string; after: string | null; limit: number }>,
  ): Promise<PreviewedStep[]> {
    const rows = await tx.$queryRaw<
      {
        id: string;
        quickbooksId: string | null;
        recordId: string | null;
        fingerprint: string | null;
      }[]
    >`
      SELECT id, quickbooks_id AS "quickbooksId", record_id AS "recordId", fingerprint
      FROM run_steps
      WHERE run_id = ${preview.runId}::uuid AND record_kind = ${preview.kind} AND state = 'planned'
        AND (${preview.after}::uuid IS NULL OR id > ${preview.after}::uuid)
      ORDER BY id LIMIT ${preview.limit}`;
    return rows.map(({ id, quickbooksId, recordId, fingerprint }) => ({
      id,
      key: { quickbooksId, recordId },
      fingerprint,
    }));
  }

  /**
   * What became of steps that waited for QuickBooks.
   *
   * @returns what the steps now say they did, by step
   */
  async settle(tx: TenantTx, settled: readonly SettledStep[]): Promise<Map<string, string>> {
    if (settled.length === 0) return new Map();
    const rows = await tx.$queryRaw<{ id: string; action: string }[]>`
      UPDATE run_steps SET state = settled.state, action = coalesce(settled.action, run_steps.action),
             reason = coalesce(settled.reason, run_steps.reason),
             quickbooks_id = coalesce(settled."quickbooksId", run_steps.quickbooks_id)
      FROM ${rowsAs('settled', settled, SETTLED)}
      WHERE run_steps.id = settled."stepId"
      RETURNING run_steps.id, run_steps.action`;
    return new Map(rows.map(({ id, action }) => [id, action]));
  }
}

/** The same for two plans of a record that would do the same. */
export function fingerprintOf(record: PlannedRecord): string {
  const { action, side, changes, key } = record;
  const identity = key.quickbooksId ?? key.recordId;
  const said = JSON.stringify([identity, action, side, changes]);
  return createHash('sha256').update(said).digest('base64url');
}

function stateOf(run: ClaimedRun, record: PlannedRecord): StepState {
  if (run.mode === 'preview') return 'planned';
  return record.side === 'quickbooks' || record.side === 'both' ? 'waiting' : 'done';
}
