import type pg from 'pg';

/** How many rows the product has made; of a first sync each must be the number of customers in QuickBooks. */
export interface ContentCounts {
  readonly customers: number;
  readonly links: number;
  readonly mirrorRecords: number;
  readonly createSteps: number;
}

export async function countContents(owner: pg.Pool): Promise<ContentCounts> {
  const { rows } = await owner.query(`
    SELECT (SELECT count(*)::int FROM customers) AS customers,
           (SELECT count(*)::int FROM links) AS links,
           (SELECT count(*)::int FROM mirror_records) AS "mirrorRecords",
           (SELECT count(*)::int FROM run_steps WHERE action = 'create' AND state = 'done') AS "createSteps"`);
  return rows[0] as ContentCounts;
}

/**
 * A fingerprint of every row a sync could write, PostgreSQL's row version (xmin) included: an update that
 * changes nothing still shows.
 */
export async function fingerprintContents(owner: pg.Pool): Promise<Record<string, string>> {
  const records = ['customers', 'customer_locations', 'items'];
  const tables = [...records, 'links', 'mirror_records', 'mirror_waiting', 'run_steps'];
  const prints: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await owner.query<{ print: string }>(
      `SELECT count(*) || ':' || coalesce(md5(string_agg(t.xmin::text || t::text, '|' ORDER BY t::text)), '') AS print FROM ${table} t`,
    );
    prints[table] = rows[0]?.print ?? '';
  }
  return prints;
}

/** What one run cost. */
export async function readRunFigures(
  owner: pg.Pool,
  runId: string,
): Promise<{ requests: number; writes: number }> {
  const { rows } = await owner.query('SELECT requests, writes FROM sync_runs WHERE id = $1', [
    runId,
  ]);
  return rows[0] as { requests: number; writes: number };
}

/** When a run ended; null while it has not. */
export async function readEndOfRun(owner: pg.Pool, runId: string): Promise<Date | null> {
  const { rows } = await owner.query<{ endedAt: Date | null }>(
    'SELECT finished_at AS "endedAt" FROM sync_runs WHERE id = $1',
    [runId],
  );
  return rows[0]?.endedAt ?? null;
}
