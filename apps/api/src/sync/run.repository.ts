import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import {
  type ClaimedRun,
  FencedError,
  type Progress,
  type RunEnd,
  type RunMode,
  type RunPhase,
} from './run.js';

/** How long a worker that says nothing is believed to be working. */
export const LEASE_MS = 10_000;

export interface NewRun {
  readonly tenantId: string;
  readonly trigger: 'manual' | 'schedule';
  readonly requestedById: string | null;
  readonly requestedByName: string | null;
  /** What it is to do; everything where nothing is said. */
  readonly mode?: RunMode;
  /** The preview that mode "apply" carries out. */
  readonly planRunId?: string;
}

/** A run as its worker needs it. */
const CLAIMED = Prisma.sql`
  id, tenant_id AS "tenantId", number, mode, plan_run_id AS "planRunId", phase, fence,
  machine_time_zone AS "machineTimeZone", clock_offset_ms AS "clockOffsetMs", plan_rounds AS "planRounds",
  last_progress_at AS "lastProgressAt"`;

/** The runs of a tenant as work: asked for, taken up, moved on, ended. For showing them see run-view.repository.ts. */
@Injectable()
export class RunRepository {
  /** Adds a run, unless one is open. @returns its id, or null when one is open. */
  async addIfNoneOpen(tx: TenantTx, run: NewRun, at: Date): Promise<string | null> {
    const id = newId();
    // In a statement of its own: requests that come at once wait here, and then see what the one before them added.
    await tx.$queryRaw`SELECT FROM tenants WHERE id = ${run.tenantId}::uuid FOR UPDATE`;
    const added = await tx.$queryRaw<{ id: string }[]>`
      WITH numbered AS (
        UPDATE tenants SET next_run_number = next_run_number + 1
        WHERE id = ${run.tenantId}::uuid
          AND NOT EXISTS (SELECT FROM sync_runs WHERE tenant_id = ${run.tenantId}::uuid AND state IN ('queued', 'running'))
        RETURNING next_run_number - 1 AS number
      )
      INSERT INTO sync_runs (id, tenant_id, number, trigger, mode, plan_run_id, requested_by_id, requested_by_name, state,
                             queued_at, last_progress_at)
      SELECT ${id}::uuid, ${run.tenantId}::uuid, number, ${run.trigger}::run_trigger,
             ${run.mode ?? 'sync'}::run_mode, ${run.planRunId ?? null}::uuid, ${run.requestedById}::uuid, ${run.requestedByName}, 'queued', ${at}, ${at}
      FROM numbered
      ON CONFLICT (tenant_id) WHERE state IN ('queued', 'running') DO NOTHING
      RETURNING id`;
    return added[0]?.id ?? null;
  }

  async openRunId(tx: TenantTx): Promise<string | null> {
    const run = await tx.syncRun.findFirst({
      where: { state: { in: ['queued', 'running'] } },
      select: { id: true },
    });
    return run?.id ?? null;
  }

  /** Takes up the tenant's open run, if no living worker has it. */
  async claim(tx: TenantTx, now: Date): Promise<ClaimedRun | null> {
    const claimed = await tx.$queryRaw<ClaimedRun[]>`
      UPDATE sync_runs
      SET state = 'running', fence = fence + 1, lease_expires_at = ${leaseEnd(now)},
          phase = coalesce(phase, 'admit'), started_at = coalesce(started_at, ${now}),
          last_progress_at = CASE WHEN state = 'queued' THEN ${now}::timestamptz ELSE last_progress_at END
      WHERE state IN ('queued', 'running') AND (lease_expires_at IS NULL OR lease_expires_at < ${now})
      RETURNING ${CLAIMED}`;
    return claimed[0] ?? null;
  }

  /** The run as it stands now; null when it is another's by now. */
  async current(tx: TenantTx, run: ClaimedRun): Promise<ClaimedRun | null> {
    const found = await tx.$queryRaw<ClaimedRun[]>`
      SELECT ${CLAIMED} FROM sync_runs WHERE id = ${run.id}::uuid AND fence = ${run.fence} AND state = 'running'`;
    return found[0] ?? null;
  }

  /** Says that the worker lives. @throws FencedError when the run is another's by now. */
  async renewLease(tx: TenantTx, run: ClaimedRun, now: Date): Promise<void> {
    const renewed = await tx.$executeRaw`
      UPDATE sync_runs SET lease_expires_at = ${leaseEnd(now)}
      WHERE id = ${run.id}::uuid AND fence = ${run.fence} AND state = 'running'`;
    if (renewed === 0) throw new FencedError(run.id);
  }

  /** Lets go of the run, for whoever answers the next ring. */
  async release(tx: TenantTx, run: ClaimedRun): Promise<void> {
    await tx.$executeRaw`
      UPDATE sync_runs SET lease_expires_at = NULL
      WHERE id = ${run.id}::uuid AND fence = ${run.fence} AND state = 'running'`;
  }

  /**
   * Adds to a run's figures, in the transaction of the work they count: either both stand or neither does.
   *
   * @throws FencedError when the run is another's by now; the whole transaction is then undone.
   */
  async advance(tx: TenantTx, run: ClaimedRun, now: Date, progress: Progress): Promise<void> {
    const updated = await tx.$executeRaw`
      UPDATE sync_runs
      SET observed = observed + ${progress.observed ?? 0},
          expected = CASE WHEN ${progress.expected ?? null}::int IS NULL THEN expected
                          ELSE coalesce(expected, 0) + ${progress.expected ?? null}::int END,
          planned = planned + ${progress.planned ?? 0},
          to_plan = coalesce(${progress.toPlan ?? null}::int, to_plan),
          requests = requests + ${progress.requests ?? 0},
          writes = writes + ${progress.writes ?? 0},
          written = written + ${progress.written ?? 0},
          to_write = to_write + ${progress.toWrite ?? 0},
          counts = (
            SELECT coalesce(jsonb_object_agg(key, total), '{}') FROM (
              SELECT key, sum(value::int) AS total
              FROM (SELECT * FROM jsonb_each_text(counts) UNION ALL
                    SELECT * FROM jsonb_each_text(${JSON.stringify(progress.counts ?? {})}::jsonb)) AS every
              GROUP BY key) AS summed),
          notes = notes || ${JSON.stringify(progress.notes ?? [])}::jsonb,
          lease_expires_at = ${leaseEnd(now)},
          last_progress_at = ${now}
      WHERE id = ${run.id}::uuid AND fence = ${run.fence} AND state = 'running'`;
    if (updated === 0) throw new FencedError(run.id);
  }

  /** Starts a reading over: what was counted of it no longer counts. */
  async forgetObserved(tx: TenantTx, run: ClaimedRun): Promise<void> {
    await tx.$executeRaw`UPDATE sync_runs SET observed = 0, expected = NULL WHERE id = ${run.id}::uuid AND fence = ${run.fence}`;
  }

  async enterPhase(
    tx: TenantTx,
    run: ClaimedRun,
    to: Readonly<{ phase: RunPhase; machineTimeZone?: string }>,
  ): Promise<void> {
    const moved = await tx.$executeRaw`
      UPDATE sync_runs
      SET phase = ${to.phase}::run_phase, machine_time_zone = coalesce(${to.machineTimeZone ?? null}, machine_time_zone)
      WHERE id = ${run.id}::uuid AND fence = ${run.fence} AND state = 'running'`;
    if (moved === 0) throw new FencedError(run.id);
  }

  /** Notes records that this run plans once more when its writes are through. */
  async planAgainLater(
    tx: TenantTx,
    run: ClaimedRun,
    which: Readonly<{ kind: string; quickbooksIds: readonly string[] }>,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE sync_runs SET plan_cursor = jsonb_set(coalesce(plan_cursor, '{}'), '{again}',
        coalesce(plan_cursor -> 'again', '[]') || ${JSON.stringify([which])}::jsonb)
      WHERE id = ${run.id}::uuid AND fence = ${run.fence}`;
  }

  async hasToPlanAgain(tx: TenantTx, run: ClaimedRun): Promise<boolean> {
    const cursor = await this.planCursor<{ again?: readonly unknown[] }>(tx, run);
    return (cursor?.again ?? []).length > 0;
  }

  /** Goes back to planning, for records that QuickBooks had newer than they were written. */
  async planAgain(tx: TenantTx, run: ClaimedRun): Promise<void> {
    const moved = await tx.$executeRaw`
      UPDATE sync_runs SET phase = 'plan', plan_rounds = plan_rounds + 1
      WHERE id = ${run.id}::uuid AND fence = ${run.fence} AND state = 'running'`;
    if (moved === 0) throw new FencedError(run.id);
  }

  async planCursor<Cursor>(tx: TenantTx, run: ClaimedRun): Promise<Cursor | null> {
    const found = await tx.$queryRaw<{ cursor: Cursor | null }[]>`
      SELECT plan_cursor AS cursor FROM sync_runs WHERE id = ${run.id}::uuid`;
    return found[0]?.cursor ?? null;
  }

  async savePlanCursor(tx: TenantTx, run: ClaimedRun, cursor: unknown): Promise<void> {
    await tx.$executeRaw`
      UPDATE sync_runs SET plan_cursor = ${JSON.stringify(cursor)}::jsonb
      WHERE id = ${run.id}::uuid AND fence = ${run.fence}`;
  }

  async end(tx: TenantTx, run: ClaimedRun, at: Date, end: RunEnd): Promise<void> {
    const holds = end.state === 'held' ? end.holds : [];
    const failure = end.state === 'failed' ? end : null;
    const ended = await tx.$executeRaw`
      UPDATE sync_runs
      SET state = ${end.state}::run_state, phase = 'report', finished_at = ${at}, lease_expires_at = NULL,
          holds = ${JSON.stringify(holds)}::jsonb, error_code = ${failure?.code ?? null}, error_message = ${failure?.message ?? null}
      WHERE id = ${run.id}::uuid AND fence = ${run.fence} AND state = 'running'`;
    if (ended === 0) throw new FencedError(run.id);
  }

  /** How often the run has noted this very thing. */
  async countNotes(tx: TenantTx, run: ClaimedRun, note: string): Promise<number> {
    const found = await tx.$queryRaw<{ times: number }[]>`
      SELECT count(*)::int AS times FROM sync_runs, jsonb_array_elements_text(notes) AS noted
      WHERE id = ${run.id}::uuid AND noted = ${note}`;
    return found[0]?.times ?? 0;
  }

  /** How many records the run had to hold up, and of how many it does not know what became of them. */
  async problemCount(tx: TenantTx, run: ClaimedRun): Promise<number> {
    const found = await tx.$queryRaw<{ problems: number }[]>`
      SELECT coalesce((counts ->> 'hold')::int, 0) + coalesce((counts ->> 'unknown')::int, 0) AS problems
      FROM sync_runs WHERE id = ${run.id}::uuid`;
    return found[0]?.problems ?? 0;
  }
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}
