import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';
import { until } from '../testing/until.js';
import { startWorker, type WorkerProcess } from '../testing/worker.js';

const MINUTE_MS = 60_000;
const EVERY_MINUTES = 60;

interface Row {
  readonly tenant_id: string;
  readonly state: string;
  readonly trigger: string;
  readonly holds: { code: string }[];
  readonly next_due_at: Date;
}

describe('RUN-1 the schedule', () => {
  let app: TestApp;
  let workers: WorkerProcess[];

  beforeAll(async () => {
    app = await TestApp.open();
    workers = [await startWorker(app, 'worker 1'), await startWorker(app, 'worker 2')];
  });

  afterAll(async () => {
    await Promise.all((workers ?? []).map((worker) => worker.close()));
    await app?.close();
  });

  const scheduled = async (enabled: boolean, dueInMs: number): Promise<string> => {
    const tenantId = await app.addTenant();
    await app.database.owner.query(
      'INSERT INTO sync_schedules (tenant_id, enabled, every_minutes, next_due_at) VALUES ($1, $2, $3, $4)',
      [tenantId, enabled, EVERY_MINUTES, new Date(app.clock.now().getTime() + dueInMs)],
    );
    return tenantId;
  };
  const runs = async (): Promise<Row[]> =>
    (
      await app.database.owner.query<Row>(
        'SELECT r.*, s.next_due_at FROM sync_runs r LEFT JOIN sync_schedules s USING (tenant_id) ORDER BY r.number',
      )
    ).rows;
  const isOver = (run: Row) => run.state !== 'queued' && run.state !== 'running';

  it('starts what is due once, with two workers that look, and nothing that is not due or switched off', async () => {
    const due = await Promise.all(Array.from({ length: 8 }, () => scheduled(true, -1)));
    const later = [await scheduled(true, 10 * MINUTE_MS), await scheduled(false, -1)];
    await until(async () => (await runs()).filter(isOver).length >= due.length);
    const started = await runs();
    expect(started.map((run) => run.tenant_id).sort()).toEqual([...due].sort());
    expect(started.some((run) => later.includes(run.tenant_id))).toBe(false);
    for (const run of started) {
      // None of these tenants has an agent, and the report says so.
      expect(run).toMatchObject({ trigger: 'schedule', state: 'held' });
      expect(run.holds.map((hold) => hold.code)).toEqual(['agent_missing']);
      const inMinutes = (run.next_due_at.getTime() - Date.now()) / MINUTE_MS;
      expect(inMinutes).toBeGreaterThan(EVERY_MINUTES - 2);
      expect(inMinutes).toBeLessThanOrEqual(EVERY_MINUTES * 1.1);
    }
    expect(new Set(started.map((run) => run.next_due_at.getTime())).size).toBeGreaterThan(1);
  });

  it('takes up a run whose doorbell was lost', async () => {
    const tenantId = await app.addTenant();
    await app.database.owner.query(
      `INSERT INTO sync_runs (id, tenant_id, number, trigger, state, queued_at, last_progress_at)
       VALUES (gen_random_uuid(), $1, 1, 'manual', 'queued', now(), now())`,
      [tenantId],
    );
    await until(async () =>
      (await runs()).some((run) => run.tenant_id === tenantId && isOver(run)),
    );
  });

  it('takes up a run whose worker died, once its lease has ended', async () => {
    const tenantId = await app.addTenant();
    await app.database.owner.query(
      `INSERT INTO sync_runs (id, tenant_id, number, trigger, state, phase, fence, lease_expires_at, queued_at, last_progress_at)
       VALUES (gen_random_uuid(), $1, 1, 'manual', 'running', 'admit', 7, now() + interval '1 second', now(), now())`,
      [tenantId],
    );
    await until(async () =>
      (await runs()).some((run) => run.tenant_id === tenantId && isOver(run)),
    );
    const { rows } = await app.database.owner.query(
      'SELECT fence FROM sync_runs WHERE tenant_id = $1',
      [tenantId],
    );
    expect(rows).toEqual([{ fence: 8 }]);
  });
});
