import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Config, readConfig } from '../config.js';
import { until } from '../testing/until.js';
import { defineJob } from './job-definition.js';
import { JobHandlers } from './job-handlers.js';
import { answering, QueueProcess } from './testing/queue-process.js';
import { RedisGate } from './testing/redis-gate.js';

const doorbell = defineJob({
  name: 'test.doorbell',
  payload: z.strictObject({ tenantId: z.string() }),
  deduplicationId: ({ tenantId }) => tenantId,
  attempts: 1,
  backoffMs: 10,
});

/** A handler that stops where the test tells it to. */
class Bell {
  readonly answered: string[] = [];
  active = 0;
  mostAtOnce = 0;
  private open: Promise<void> = Promise.resolve();
  private release: () => void = () => undefined;

  hold(): void {
    this.open = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  letGo(): void {
    this.release();
  }

  readonly answer = async ({ tenantId }: { tenantId: string }): Promise<void> => {
    this.active += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.active);
    await this.open;
    this.active -= 1;
    this.answered.push(tenantId);
  };
}

describe('RUN-1 the queue of doorbells', () => {
  let config: Config;
  let bell: Bell;
  const running: QueueProcess[] = [];

  beforeEach(() => {
    config = {
      ...readConfig({
        DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
        REDIS_URL: process.env.TEST_REDIS_URL,
        HASH_SECRET: 'a secret that is used in tests and nowhere else',
        STATEMENT_KEY: generateKeyPairSync('ed25519')
          .privateKey.export({ format: 'der', type: 'pkcs8' })
          .toString('base64'),
      }),
      redisPrefix: `test-${randomBytes(6).toString('hex')}`,
      syncConcurrency: 4,
    };
    bell = new Bell();
  });

  afterEach(async () => {
    bell.letGo();
    await Promise.all(running.splice(0).map((process) => process.close()));
  });

  const start = async (...args: Parameters<typeof QueueProcess.start>): Promise<QueueProcess> => {
    const process = await QueueProcess.start(...args);
    running.push(process);
    return process;
  };
  const worker = () => start(config, answering(doorbell, bell.answer));
  const isIdle = async (process: QueueProcess) => {
    const counts = await process.bull.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
    return Object.values(counts).every((count) => count === 0);
  };

  it('answers a ring from another process', async () => {
    await worker();
    const api = await start(config);
    await api.jobs.add(doorbell, { tenantId: 'a' });
    await until(() => bell.answered.length === 1);
  });

  it('answers once more for all the rings that come while one is being answered', async () => {
    const process = await worker();
    bell.hold();
    await process.jobs.add(doorbell, { tenantId: 'a' });
    await until(() => bell.active === 1);
    for (let rings = 0; rings < 5; rings += 1) {
      await process.jobs.add(doorbell, { tenantId: 'a' });
    }
    bell.letGo();
    await until(() => bell.answered.length === 2);
    await until(() => isIdle(process));
    expect(bell.answered).toEqual(['a', 'a']);
  });

  it('answers once for all the rings that come while nobody listens', async () => {
    const api = await start(config);
    for (let rings = 0; rings < 5; rings += 1) await api.jobs.add(doorbell, { tenantId: 'a' });
    await worker();
    await until(() => bell.answered.length === 1);
    await until(() => isIdle(api));
    expect(bell.answered).toEqual(['a']);
  });

  it('never answers two rings of one tenant at once, and loses no wake-up, with two workers and two that ring', async () => {
    const rung = new Map<string, number>();
    const seen = new Map<string, number>();
    const inHand = new Set<string>();
    const overlaps: string[] = [];
    const look = answering(doorbell, async ({ tenantId }) => {
      if (inHand.has(tenantId)) overlaps.push(tenantId);
      inHand.add(tenantId);
      const found = rung.get(tenantId) ?? 0;
      await new Promise((resolve) => setImmediate(resolve));
      seen.set(tenantId, found);
      inHand.delete(tenantId);
    });
    const [first, second] = [await start(config, look), await start(config, look)];
    await Promise.all(
      Array.from({ length: 400 }, async (_, ring) => {
        const tenantId = `tenant ${ring % 4}`;
        // What there is to do is written before the doorbell is rung.
        rung.set(tenantId, (rung.get(tenantId) ?? 0) + 1);
        await (ring % 3 === 0 ? first : second).jobs.add(doorbell, { tenantId });
      }),
    );
    await until(() => [...rung].every(([tenantId, count]) => seen.get(tenantId) === count));
    expect(overlaps).toEqual([]);
  });

  it('works on several tenants at once, as many as it is told', async () => {
    const process = await worker();
    bell.hold();
    for (const tenantId of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await process.jobs.add(doorbell, { tenantId });
    }
    await until(() => bell.active === 4);
    bell.letGo();
    await until(() => bell.answered.length === 6);
    expect(bell.mostAtOnce).toBe(4);
  });

  it('drops a job of a kind that no build knows, and goes on', async () => {
    const process = await worker();
    await process.bull.add('of.another.build', { anything: true }, { removeOnComplete: false });
    await process.jobs.add(doorbell, { tenantId: 'a' });
    await until(() => bell.answered.length === 1);
    await until(async () => (await process.bull.getCompletedCount()) === 1);
    expect(await process.bull.getFailedCount()).toBe(0);
  });

  it('fails a known job whose payload is not as agreed, and goes on', async () => {
    const process = await worker();
    await process.bull.add(doorbell.name, { tenant: 'a' });
    await process.jobs.add(doorbell, { tenantId: 'b' });
    await until(async () => (await process.bull.getFailedCount()) === 1);
    await until(() => bell.answered.length === 1);
    expect(bell.answered).toEqual(['b']);
  });

  it('refuses a payload that is not as agreed where it is added', async () => {
    const api = await start(config);
    const wrong = { tenant: 'a' } as unknown as { tenantId: string };
    await expect(api.jobs.add(doorbell, wrong)).rejects.toThrow(z.ZodError);
    expect(await isIdle(api)).toBe(true);
  });

  it('refuses to start where two features answer the same kind of job', () => {
    const handlers = new JobHandlers();
    handlers.register(doorbell, async () => undefined);
    expect(() => handlers.register(doorbell, async () => undefined)).toThrow('test.doorbell');
  });

  it('knows which kinds of job nobody answers', () => {
    const handlers = new JobHandlers();
    expect(() => handlers.requireAll([doorbell.name])).toThrow('test.doorbell');
    handlers.register(doorbell, async () => undefined);
    expect(() => handlers.requireAll([doorbell.name])).not.toThrow();
  });

  it('fails soon while Redis is away, and both ends go on when it is back', async () => {
    const gate = await RedisGate.open(config.redisUrl);
    config = { ...config, redisUrl: gate.url };
    const process = await worker();
    await process.jobs.add(doorbell, { tenantId: 'before' });
    await until(() => bell.answered.length === 1);
    gate.shut();
    const began = performance.now();
    await expect(process.jobs.add(doorbell, { tenantId: 'while' })).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(10_000);
    gate.reopen();
    await until(() =>
      process.jobs.add(doorbell, { tenantId: 'after' }).then(
        () => true,
        () => false,
      ),
    );
    await until(() => bell.answered.includes('after'));
    await process.close();
    running.length = 0;
    await gate.close();
  });

  it('fails soon where Redis was never there', async () => {
    const gate = await RedisGate.open(config.redisUrl);
    gate.shut();
    const api = await start({ ...config, redisUrl: gate.url });
    const began = performance.now();
    await expect(api.jobs.add(doorbell, { tenantId: 'a' })).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(10_000);
    await api.close();
    running.length = 0;
    await gate.close();
  });
});
