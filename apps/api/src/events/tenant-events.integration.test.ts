import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { newId } from '../ids.js';
import { TestApp } from '../testing/app.js';
import { until } from '../testing/until.js';
import { startWorker } from '../testing/worker.js';
import { type TenantEvent, TenantEvents } from './tenant-events.js';

describe('RUN-2 news of a tenant', () => {
  let app: TestApp;
  let redis: Redis;

  beforeAll(async () => {
    app = await TestApp.open();
    redis = new Redis(app.config.redisUrl);
  });

  afterAll(async () => {
    redis?.disconnect();
    await app?.close();
  });

  const events = () => app.http.get(TenantEvents);
  const channel = (tenantId: string) => `${app.config.redisPrefix}:events:${tenantId}`;
  const listeners = async (tenantId: string) => {
    const [, count] = (await redis.pubsub('NUMSUB', channel(tenantId))) as [string, number];
    return count;
  };
  /** Hears a tenant's news, from the moment on when Redis knows of it. */
  const listen = async (tenantId: string) => {
    const heard: TenantEvent[] = [];
    const stop = events().subscribe(tenantId, (event) => heard.push(event));
    await until(async () => (await listeners(tenantId)) === 1);
    return { heard, stop };
  };

  it('reaches whoever listens to the tenant, and nobody who listens to another', async () => {
    const [ours, theirs] = [newId(), newId()];
    const us = await listen(ours);
    const them = await listen(theirs);
    const runId = newId();
    await events().publish(ours, { kind: 'run', runId });
    await until(() => us.heard.length === 1);
    await events().publish(theirs, { kind: 'agent' });
    await until(() => them.heard.length === 1);
    expect(us.heard).toEqual([{ kind: 'run', runId }]);
    expect(them.heard).toEqual([{ kind: 'agent' }]);
  });

  it('is heard by every listener of a process, and by none that has stopped', async () => {
    const tenantId = newId();
    const first = await listen(tenantId);
    const second = await listen(tenantId);
    await events().publish(tenantId, { kind: 'agent' });
    await until(() => first.heard.length === 1 && second.heard.length === 1);
    first.stop();
    await events().publish(tenantId, { kind: 'agent' });
    await until(() => second.heard.length === 2);
    expect(first.heard).toHaveLength(1);
    second.stop();
    await until(async () => (await listeners(tenantId)) === 0);
  });

  it('is passed over where a newer build said something that this one does not know, or nothing sensible', async () => {
    const tenantId = newId();
    const { heard } = await listen(tenantId);
    await redis.publish(channel(tenantId), '{"kind":"of another build"}');
    await redis.publish(channel(tenantId), 'no JSON');
    await events().publish(tenantId, { kind: 'agent' });
    await until(() => heard.length === 1);
  });

  it('comes from other processes as well', async () => {
    const tenantId = await app.addTenant();
    const { heard } = await listen(tenantId);
    const worker = await startWorker(app, 'worker');
    await app.database.owner.query(
      `INSERT INTO sync_schedules (tenant_id, enabled, every_minutes, next_due_at) VALUES ($1, true, 60, now())`,
      [tenantId],
    );
    await until(() => heard.some((event) => event.kind === 'run'));
    await worker.close();
  });
});
