import { type Part, Stack, until } from '@connector/test-harness';
import { afterEach, describe, expect, it } from '@jest/globals';

const LIMIT_MS = 240_000;
const CUSTOMERS = 6_000;

/** Enough pages that every kill below falls between the first and the last one. */
describe('RUN-3 A run outlives the death of any part, and doubles and loses nothing', () => {
  let stack: Stack | undefined;

  afterEach(async () => {
    await stack?.stop();
    stack = undefined;
  }, LIMIT_MS);

  it.each<{ parts: Part[] }>([
    { parts: ['worker'] },
    { parts: ['api'] },
    { parts: ['agent'] },
    { parts: ['worker', 'api', 'agent'] },
  ])(
    'completes after SIGKILL of $parts while it reads',
    async ({ parts }) => {
      stack = await Stack.start({ seed: `scale:${CUSTOMERS}` });
      const running = stack;
      const office = await running.signedIn('office_staff');
      const preview = await office.preview();
      let seen = 0;
      for (const part of parts) {
        await until(`the run to read on before ${part} dies`, async () => {
          const { observed } = (await office.run(preview.id)).progress;
          if (observed <= seen || observed >= CUSTOMERS) return null;
          seen = observed;
          return true;
        });
        await running.crash(part);
      }

      const planned = await office.runEnded(preview.id, LIMIT_MS);
      expect(planned.counts.created).toBe(CUSTOMERS);
      const run = await office.applyPlan(preview.id);
      const ended = await office.runEnded(run.id, LIMIT_MS);
      expect({ state: ended.state, error: ended.error }).toEqual({
        state: 'completed',
        error: null,
      });
      expect(ended.counts.created).toBe(CUSTOMERS);
      const { customers, links, mirrorRecords, createSteps } = await running.contentCounts();
      expect({ customers, links, mirrorRecords, createSteps }).toEqual({
        customers: CUSTOMERS,
        links: CUSTOMERS,
        mirrorRecords: CUSTOMERS,
        createSteps: CUSTOMERS,
      });
    },
    LIMIT_MS,
  );

  it(
    'completes after SIGKILL of the worker while it writes',
    async () => {
      stack = await Stack.start({ seed: `scale:${CUSTOMERS}` });
      const running = stack;
      const office = await running.signedIn('office_staff');
      const run = await office.startSync(LIMIT_MS);
      await until('some records to be written, and not all', async () => {
        const { applied } = (await office.run(run.id)).progress;
        return applied > 0 && applied < CUSTOMERS;
      });
      await running.crash('worker');
      const ended = await office.runEnded(run.id, LIMIT_MS);
      expect(ended.state).toBe('completed');
      const { customers, createSteps } = await running.contentCounts();
      expect({ customers, createSteps }).toEqual({ customers: CUSTOMERS, createSteps: CUSTOMERS });
    },
    LIMIT_MS,
  );

  it(
    'a worker that is told to end does so, also while queue and database cannot be reached',
    async () => {
      stack = await Stack.start({ seed: 'none', lines: ['queue', 'database'] });
      for (const line of ['queue', 'database'] as const) await stack.close(line);
      // 0 where its connections let go of it, 1 where it gave up waiting; one that had to be killed has no code.
      expect([0, 1]).toContain(await stack.program('worker').stop());
    },
    LIMIT_MS,
  );
});
