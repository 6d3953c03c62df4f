import { Stack } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const STACK_LIMIT_MS = 120_000;

/** From QuickBooks through agent, websocket, API, queue and worker into PostgreSQL, and out again at the API. */
describe('RUN-1 A sync carries customers from QuickBooks to IndusTrack', () => {
  let stack: Stack;
  let office: Awaited<ReturnType<Stack['signedIn']>>;

  beforeAll(async () => {
    stack = await Stack.start({ seed: 'demo' });
    office = await stack.signedIn('office_staff');
  }, STACK_LIMIT_MS);

  afterAll(async () => {
    await stack?.stop();
  }, STACK_LIMIT_MS);

  it('CUS-2 CUS-4 brings every customer, active and inactive, to its own list', async () => {
    const inQuickBooks = await stack.desk.customers();
    const run = await office.syncAndWait();
    expect({ state: run.state, error: run.error, holds: run.holds }).toEqual({
      state: 'completed',
      error: null,
      holds: [],
    });
    const active = await office.customers('active');
    const inactive = await office.customers('inactive');
    expect(active).toHaveLength(inQuickBooks.filter((customer) => customer.isActive).length);
    expect(inactive).toHaveLength(inQuickBooks.filter((customer) => !customer.isActive).length);
    expect(inQuickBooks.length).toBeGreaterThanOrEqual(55);
    expect(inactive.length).toBeGreaterThan(0);
  });

  it('JOB-1 shows Carefree and its two jobs as three customers of that name', async () => {
    const found = await office.customers('active', 'Carefree');
    expect(found.map((customer) => customer.companyName)).toEqual(
      Array(3).fill(found[0]?.companyName),
    );
    // One job has no ship-to address, so nothing tells it apart: the duplicates page warns of it later.
    expect(found.filter((customer) => customer.locationCount === 0)).toHaveLength(1);
  });

  it('writes nothing when nothing changed, and asks QuickBooks no more for many customers than for few', async () => {
    const before = await stack.contents();
    const run = await office.syncAndWait();
    expect(run.state).toBe('completed');
    expect(await stack.contents()).toEqual(before);
    // Who is there, what changed, and what was deleted with how many there are.
    expect(await stack.runFigures(run.id)).toEqual({ requests: 3, writes: 0 });
  });

  it('CUS-5 shows a change after the next sync and not before, and touches that record alone', async () => {
    const [pool] = (await stack.desk.customers()).filter(
      (customer) => customer.isActive && !customer.isJob,
    );
    if (!pool) throw new Error('The demo company has no active customer.');
    await stack.desk.changeCustomer(pool, { Phone: '602-555-0199' });
    const before = await office.customers('active');
    expect(before.filter((customer) => customer.phone === '602-555-0199')).toEqual([]);

    const run = await office.syncAndWait();
    expect(run.counts).toMatchObject({ updated: 1, created: 0 });
    const after = await office.customers('active');
    expect(after.filter((customer) => customer.phone === '602-555-0199')).toHaveLength(1);
  });

  it('CUS-4 moves a customer to the inactive list when QuickBooks makes it inactive', async () => {
    const customers = await stack.desk.customers();
    const parents = new Set(customers.map((customer) => customer.parentListId));
    const single = customers.find(
      (customer) => customer.isActive && !customer.isJob && !parents.has(customer.listId),
    );
    if (!single) throw new Error('The demo company has no active customer without jobs.');
    const inactiveBefore = await office.customers('inactive');
    await stack.desk.changeCustomer(single, { IsActive: false });
    const run = await office.syncAndWait();
    expect(run.counts).toMatchObject({ deactivated: 1 });
    expect(await office.customers('inactive')).toHaveLength(inactiveBefore.length + 1);
  });

  it('RUN-4 reads and writes nothing when another company file is open', async () => {
    const before = await stack.contents();
    await stack.desk.openOtherCompanyFile();
    const run = await office.syncAndWait();
    expect(run.state).toBe('held');
    expect(run.holds.map((hold) => hold.code)).toEqual(['wrong_company_file']);
    expect(await stack.contents()).toEqual(before);
  });
});
