import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import { containing } from '../database/search.sql.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { RunStep, RunStepQuery } from './run.schemas.js';

interface StepRow extends Omit<RunStep, 'at'> {
  readonly at: Date;
}

/** How many steps of a run did the same, in the same place, and came to the same. */
export interface StepCount {
  readonly action: RunStep['action'];
  readonly side: RunStep['side'];
  readonly state: RunStep['state'];
  readonly count: number;
  readonly overriding: number;
  readonly duplicates: number;
  readonly kinds: RunStep['recordKind'][];
}

/** Sorts before true: a person has to look at it. */
const IS_NO_PROBLEM = Prisma.sql`(action <> 'hold' AND state NOT IN ('refused', 'unknown'))`;
const IS_OVERRIDING = Prisma.sql`(overridden::text <> '[]')`;
const IS_ADDED_HERE = Prisma.sql`(record_kind = 'customer' AND action = 'create' AND side IN ('industrack', 'both'))`;
/** JOB-1. */
const BECOMES_DUPLICATE = Prisma.sql`(${IS_ADDED_HERE} AND lower(record_name) IN (SELECT key FROM twice))`;

/** RUN-2: the report of a run as people read it. For writing it see planned-step.repository.ts. */
@Injectable()
export class RunStepRepository {
  /**
   * A page of a run's report from behind the cursor (a step's id).
   *
   * @param query.order as things happened, or with what needs a person first
   */
  async findPage(
    tx: TenantTx,
    runId: string,
    query: RunStepQuery & { readonly order: 'time' | 'problems' },
  ): Promise<RunStep[]> {
    const place =
      query.order === 'problems' ? Prisma.sql`${IS_NO_PROBLEM}, step.id` : Prisma.sql`step.id`;
    const rows = await tx.$queryRaw<StepRow[]>`
      WITH ${stepsOfRun(runId)}
      SELECT step.id, action, record_kind AS "recordKind", record_id AS "recordId", record_name AS "recordName",
             quickbooks_name AS "quickbooksName", reason, changes, side, state, overridden, at,
             ${BECOMES_DUPLICATE} AS "becomesDuplicate"
      FROM step
      WHERE ${matching(query)}
        AND (${query.cursor ?? null}::uuid IS NULL
             OR (${place}) > (SELECT ${place} FROM step WHERE step.id = ${query.cursor ?? null}::uuid))
      ORDER BY ${place} LIMIT ${query.limit}`;
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** What the steps of a run come to. A row for each action, side and state that occurs. */
  async count(tx: TenantTx, runId: string): Promise<StepCount[]> {
    return tx.$queryRaw<StepCount[]>`
      WITH ${stepsOfRun(runId)}
      SELECT action, side, state, count(*)::int AS count,
             count(*) FILTER (WHERE ${IS_OVERRIDING})::int AS overriding,
             count(*) FILTER (WHERE ${BECOMES_DUPLICATE})::int AS duplicates,
             array_agg(DISTINCT record_kind) AS kinds
      FROM step GROUP BY action, side, state ORDER BY action, side, state`;
  }
}

/**
 * The steps of a run as `step`, and as `twice` the names under which more than one customer of IndusTrack stands once
 * they are done. Both are sets, since PostgreSQL uses no index on lower(…) below a row-level-security policy. The
 * customers that came of a preview are its own steps: what it said of duplicates stays true when it was carried out.
 */
function stepsOfRun(runId: string): Prisma.Sql {
  return Prisma.sql`
    step AS NOT MATERIALIZED (SELECT * FROM run_steps WHERE run_id = ${runId}::uuid),
    twice AS (
      SELECT key FROM (
        SELECT lower(record_name) AS key, coalesce(record_id, id) AS id FROM step WHERE ${IS_ADDED_HERE}
        UNION
        SELECT lower(company_name), id FROM customers
        WHERE removed_at IS NULL AND created_at <= coalesce(
          (SELECT finished_at FROM sync_runs WHERE id = ${runId}::uuid AND mode = 'preview'), 'infinity')
      ) AS named
      GROUP BY key HAVING count(*) > 1
    )`;
}

function matching(query: RunStepQuery): Prisma.Sql {
  const like = containing(query.search);
  return Prisma.sql`(${query.action ?? null}::text IS NULL OR action = ${query.action ?? null})
    AND (${query.side ?? null}::text IS NULL OR side = ${query.side ?? null})
    AND (${query.state ?? null}::text IS NULL OR state = ${query.state ?? null})
    AND (${query.search} = '' OR record_name ILIKE ${like} OR quickbooks_name ILIKE ${like})
    AND ${query.only === undefined ? Prisma.sql`true` : ONLY[query.only]}`;
}

const ONLY: Readonly<Record<NonNullable<RunStepQuery['only']>, Prisma.Sql>> = {
  problems: Prisma.sql`NOT ${IS_NO_PROBLEM}`,
  duplicates: BECOMES_DUPLICATE,
  overridden: IS_OVERRIDING,
};
