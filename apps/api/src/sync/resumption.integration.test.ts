import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Batch, BatchOutcome } from '../agents/batch.js';
import { refused } from '../testing/stand-in-agent.js';
import { type RunRow, SyncOffice } from '../testing/sync-office.js';

/** Three pages of QuickBooks and three batches of the plan. */
const CUSTOMERS = 1_100;
const OPEN_LIMIT_MS = 60_000;
const SWEEP_LIMIT_MS = 300_000;

/** Whether a page is asked for that an iterator gives behind its first one. */
const isContinued = ({ qbxml }: Batch) => qbxml.includes('"Continue"');

describe('RUN-3 a run that is interrupted', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open(`scale:${CUSTOMERS}`);
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  /** What a whole first sync leaves behind, ids and times aside. */
  async function outcome(run: RunRow) {
    const { rows } = await office.database.owner.query(
      `SELECT (SELECT count(*)::int FROM customers WHERE tenant_id = $1) AS customers,
              (SELECT count(DISTINCT company_name)::int FROM customers WHERE tenant_id = $1) AS names,
              (SELECT count(*)::int FROM customer_locations WHERE tenant_id = $1) AS locations,
              (SELECT count(*)::int FROM links WHERE tenant_id = $1) AS links,
              (SELECT count(*)::int FROM mirror_records WHERE tenant_id = $1) AS mirrored,
              (SELECT count(*)::int FROM mirror_waiting WHERE tenant_id = $1) AS waiting,
              (SELECT count(*)::int FROM run_steps WHERE tenant_id = $1 AND action = 'create') AS created,
              (SELECT count(DISTINCT quickbooks_id)::int FROM run_steps WHERE tenant_id = $1) AS reported`,
      [office.tenantId],
    );
    const { state, observed, planned, counts, error_message } = run;
    return { ...rows[0], state, observed, planned, counts, error_message };
  }

  let whole: Awaited<ReturnType<typeof outcome>>;

  it('has a whole run to be compared with', async () => {
    whole = await outcome(await office.sync());
    expect(whole).toMatchObject({
      state: 'completed',
      customers: CUSTOMERS,
      created: CUSTOMERS,
      reported: CUSTOMERS,
      counts: { create: CUSTOMERS },
    });
  });

  it(
    'ends as if nothing had been, wherever its worker is killed between two transactions',
    async () => {
      let killPoints = 0;
      for (let wasKilled = true; wasKilled; killPoints += 1) {
        await office.moveIn();
        await office.queueRun();
        wasKilled = await office.sliceKilledAfter(killPoints);
        // Every other time QuickBooks' session is gone as well, and with it the place in the list.
        if (killPoints % 2 === 1) await office.agent.endSession();
        const end = await outcome(await office.workUntilOver());
        expect({ killPoints, ...end }).toEqual({ killPoints, ...whole });
      }
      expect(killPoints).toBeGreaterThan(12);
    },
    SWEEP_LIMIT_MS,
  );

  it('refuses what a worker brings that was taken for dead and comes back', async () => {
    await office.moveIn();
    const second = await office.anotherWorker();
    try {
      let answerFirst: () => void = () => undefined;
      const asked = new Promise<void>((isAsked) => {
        office.agent.interference = async (_batch, count) => {
          if (count !== 2) return null;
          isAsked();
          await new Promise<void>((resolve) => {
            answerFirst = resolve;
          });
          return null;
        };
      });
      await office.queueRun();
      const slow = office.slice();
      await asked;
      office.clock.advance(600_000);
      await second.slices.answer(office.tenantId);
      const run = await office.workUntilOver();
      const before = await office.fingerprint();
      answerFirst();
      await slow;
      expect(await outcome(run)).toEqual(whole);
      expect(await office.fingerprint()).toBe(before);
      expect(await office.lastRun()).toEqual(run);
    } finally {
      await second.close();
    }
  });

  it('begins the reading again where QuickBooks has lost its place, says so, and writes no row twice', async () => {
    await office.moveIn();
    let isLost = false;
    office.agent.interference = async (_batch, count) => {
      if (count === 3 && !isLost) {
        isLost = true;
        await office.agent.endSession();
      }
      return null;
    };
    const run = await office.sync();
    expect(await outcome(run)).toEqual(whole);
    expect(run.notes).toEqual([expect.stringContaining('read again from the beginning')]);
    // Rows of the mirror and customers, each written once.
    expect(run.writes).toBe(2 * CUSTOMERS);
  });

  it('asks for a page again under the same id, and is answered from the journal', async () => {
    await office.moveIn();
    const lost = new Set([2, 3]);
    office.agent.interference = async (batch, count): Promise<BatchOutcome | null> => {
      if (!lost.delete(count)) return null;
      office.agent.interference = () => null;
      await office.agent.send(batch);
      return { kind: 'offline' };
    };
    const run = await office.sync();
    expect(await outcome(run)).toEqual(whole);
    expect(run.notes).toEqual([]);
    expect(office.agent.sent[3]?.batchId).toBe(office.agent.sent[1]?.batchId);
  });

  it('FM-24 takes no page for another where one that was asked for ahead of it is lost on the way', async () => {
    await office.moveIn();
    let isLost = false;
    office.agent.interference = async (batch) => {
      if (isLost || !isContinued(batch)) return null;
      isLost = true;
      return { kind: 'offline' };
    };
    const run = await office.sync();
    expect(await outcome(run)).toEqual(whole);
    expect(run.notes).toEqual([]);
  });

  it('FM-24 asks again for a page that overtook the one before it', async () => {
    await office.moveIn();
    const pages: string[] = [];
    office.agent.interference = async (batch) => {
      if (isContinued(batch)) pages.push(batch.batchId);
      return pages.length === 2 && isContinued(batch)
        ? refused('out_of_order', 'The page before has not come.')
        : null;
    };
    const run = await office.sync();
    expect(await outcome(run)).toEqual(whole);
    expect(run.notes).toEqual([]);
    const [first, second] = pages;
    expect(pages).toEqual([first, second, second]);
  });

  it('goes on after a fault of the way to the agent', async () => {
    await office.moveIn();
    office.agent.interference = (_batch, count) => {
      if (count === 3) throw new Error('Redis went away for a moment.');
      return null;
    };
    expect(await outcome(await office.sync())).toEqual(whole);
  });

  it('reads a page again that arrived damaged', async () => {
    await office.moveIn();
    let isCut = false;
    office.agent.rewrite = (qbxml) => {
      if (isCut || !qbxml.includes('<CustomerRet>')) return qbxml;
      isCut = true;
      return qbxml.slice(0, qbxml.length / 2);
    };
    const run = await office.sync();
    expect(await outcome(run)).toEqual(whole);
    expect(run.notes).toEqual([expect.stringContaining('arrived damaged')]);
  });

  it('ends in words where QuickBooks loses its place each time', async () => {
    await office.moveIn();
    office.agent.interference = async (batch) => {
      if (isContinued(batch)) await office.agent.endSession();
      return null;
    };
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'failed', error_code: 'quickbooks_query_failed' });
    expect(run.error_message).toContain('sync again');
  });
});
