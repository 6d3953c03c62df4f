import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';
import { until } from '../testing/until.js';
import { startWorker, type WorkerProcess } from '../testing/worker.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('BEY-8 every night', () => {
  let app: TestApp;
  let workers: WorkerProcess[] = [];
  let ready: string;

  beforeAll(async () => {
    app = await TestApp.open();
    ready = await tenant({ isBound: true, hasItems: true });
    await tenant({ isBound: false, hasItems: true });
    await tenant({ isBound: true, hasItems: false });
    // Where it is day, nothing is compared.
    await tenant({ isBound: true, hasItems: true, timeZone: 'Asia/Tokyo' });
    advanceTo(14);
    workers = [await startWorker(app, 'worker 1'), await startWorker(app, 'worker 2')];
  });

  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await app?.close();
  });

  const tenant = async (
    as: Readonly<{ isBound: boolean; hasItems: boolean; timeZone?: string }>,
  ): Promise<string> => {
    const tenantId = await app.addTenant();
    const { owner } = app.database;
    await owner.query('UPDATE tenants SET time_zone = $2 WHERE id = $1', [
      tenantId,
      as.timeZone ?? 'Etc/GMT+5',
    ]);
    if (as.isBound) {
      await owner.query(
        `INSERT INTO company_file_bindings (tenant_id, path, company_name, bound_at) VALUES ($1, 'C:\\books.qbw', 'Books', now())`,
        [tenantId],
      );
    }
    if (as.hasItems) {
      await owner.query(
        `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
         VALUES ($1, 'item', 'to_quickbooks', NULL, now(), 'Test')`,
        [tenantId],
      );
    }
    return tenantId;
  };

  /** To an hour of the day in UTC; five hours later than that of the tenants. */
  const advanceTo = (hour: number): void => {
    const intoDay = app.clock.now().getTime() % DAY_MS;
    app.clock.advance((hour * HOUR_MS + DAY_MS - intoDay) % DAY_MS);
  };
  const reconciled = async (): Promise<string[]> => {
    const { rows } = await app.database.owner.query<{ tenant_id: string }>(
      `SELECT run.tenant_id FROM sync_runs run JOIN reconciliations done ON done.run_id = run.id
       WHERE run.mode = 'reconcile' AND run.trigger = 'schedule' AND run.state = 'held'`,
    );
    return rows.map((row) => row.tenant_id);
  };
  /** Once more than this would never come back to it, and be red. */
  const nightIsUsedUp = async (times: number): Promise<void> => {
    await until(async () => (await reconciled()).length === times);
    const { owner } = app.database;
    await until(async () => {
      const { rows } = await owner.query(
        `SELECT count(*)::int AS used FROM tenants WHERE reconciled_night IS NOT NULL`,
      );
      return rows[0]?.used === 2;
    });
  };

  it('compares those that sync invoices, once a night, between two and five by their own clock', async () => {
    expect(await reconciled()).toEqual([]);
    advanceTo(9.5);
    await nightIsUsedUp(1);
    expect(await reconciled()).toEqual([ready]);
    app.clock.advance(60_000);
    advanceTo(9.75);
    await nightIsUsedUp(1);
    advanceTo(9.5);
    await nightIsUsedUp(2);
    expect(await reconciled()).toEqual([ready, ready]);
  });
});
