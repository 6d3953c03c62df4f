import { randomUUID } from 'node:crypto';
import { type Part, type SimulatorFault, Stack, until } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const LIMIT_MS = 120_000;
/** Two batches of writes. */
const CUSTOMERS = 110;
/** Syncs that a trouble may take to be over: one ends held, one finds out, one writes. */
const MAX_SYNCS = 6;

const add = { requestKind: 'CustomerAddRq' } as const;

/** Every way in which a write can be cut off, at the beginning, in the middle and at the end of a batch. */
const TROUBLES: readonly { readonly name: string; readonly fault: SimulatorFault }[] = [
  ...[1, 60, 100, 101].flatMap((atRequest) => [
    {
      name: `QuickBooks dies before it commits the ${atRequest}. addition`,
      fault: { kind: 'crash', when: 'beforeCommit', atRequest, ...add } as const,
    },
    {
      name: `QuickBooks dies after it committed the ${atRequest}. addition`,
      fault: { kind: 'crash', when: 'afterCommit', atRequest, ...add } as const,
    },
  ]),
  {
    name: 'the answer breaks off',
    fault: { kind: 'truncatedResponse', atRequest: 50, ...add },
  },
  { name: 'the connection is cut', fault: { kind: 'disconnect', atRequest: 50, ...add } },
];

describe('FM-1 FM-2 a customer is written to QuickBooks exactly once', () => {
  let stack: Stack;
  let round = 0;

  beforeAll(async () => {
    stack = await Stack.start({ seed: 'none' });
    await stack.database.owner.query(
      `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       VALUES ($1, 'customer', 'to_quickbooks', NULL, now(), 'Test')
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = 'to_quickbooks', approval_needed = NULL`,
      [stack.tenantId],
    );
  }, START_LIMIT_MS);

  afterAll(async () => {
    await stack?.stop();
  }, START_LIMIT_MS);

  /** Adds customers in IndusTrack that wait for the next sync. @returns their names */
  async function addCustomers(): Promise<string[]> {
    round += 1;
    const names = Array.from({ length: CUSTOMERS }, (_, place) => `R${round} Customer ${place}`);
    const rows = names.map((name) => ({ id: randomUUID(), name }));
    await stack.database.owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, active, edited_at, needs_planning, created_at, updated_at)
       SELECT id, $1, name, true, now(), true, now(), now() FROM jsonb_to_recordset($2::jsonb) AS made(id uuid, name text)`,
      [stack.tenantId, JSON.stringify(rows)],
    );
    return names;
  }

  async function unlinked(): Promise<number> {
    const { rows } = await stack.database.owner.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM customers WHERE tenant_id = $1
       AND NOT EXISTS (SELECT FROM links WHERE links.record_id = customers.id)`,
      [stack.tenantId],
    );
    return rows[0]?.count ?? 0;
  }

  /** Writes of these states. */
  async function writes(...states: string[]): Promise<number> {
    const { rows } = await stack.database.owner.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM quickbooks_writes WHERE tenant_id = $1 AND state = ANY($2)',
      [stack.tenantId, states],
    );
    return rows[0]?.count ?? 0;
  }

  /** Syncs until everything has got through, as the schedule would. */
  async function syncUntilThrough(): Promise<void> {
    const office = await stack.signedIn('office_staff');
    for (let syncs = 0; syncs < MAX_SYNCS && (await unlinked()) > 0; syncs += 1) {
      await until('nothing to be in the way', async () => (await holds()).length === 0);
      await office.syncAndWait(LIMIT_MS);
    }
  }

  /** What keeps a sync from beginning, as the overview says it: the agent looks at QuickBooks now and then. */
  async function holds(): Promise<readonly unknown[]> {
    const office = await stack.signedIn('office_staff');
    const { body } = await office.call('GET', `/tenants/${stack.tenantId}`);
    return (body as { holds: readonly unknown[] }).holds;
  }

  async function expectEachOnce(names: readonly string[]): Promise<void> {
    expect(await unlinked()).toBe(0);
    expect(await writes('planned', 'sent', 'unknown')).toBe(0);
    const prefix = `R${round} `;
    const there = (await stack.desk.customers()).map(({ fullName }) => fullName);
    const mine = there.filter((name) => name.startsWith(prefix));
    expect(mine.toSorted()).toEqual([...names].toSorted());
  }

  it.each(TROUBLES)(
    'when $name',
    async ({ fault }) => {
      const names = await addCustomers();
      await stack.desk.setFaults([fault]);
      await syncUntilThrough();
      await stack.desk.setFaults([]);
      await syncUntilThrough();
      await expectEachOnce(names);
    },
    LIMIT_MS,
  );

  it.each<{ part: Part }>([
    { part: 'agent' },
    { part: 'worker' },
    { part: 'api' },
    { part: 'simulator' },
  ])(
    'when the $part is killed while QuickBooks is at a batch',
    async ({ part }) => {
      const names = await addCustomers();
      await stack.desk.setFaults([{ kind: 'slow', delayMs: 10 }]);
      const office = await stack.signedIn('office_staff');
      const run = await office.syncNow();
      await until('a batch to be on its way', async () => (await writes('sent')) > 0);
      await stack.crash(part);
      await stack.desk.setFaults([]);
      await office.runEnded(run.id, LIMIT_MS);
      await syncUntilThrough();
      await expectEachOnce(names);
    },
    LIMIT_MS,
  );

  it(
    'and nothing is left to do afterwards',
    async () => {
      const office = await stack.signedIn('office_staff');
      await office.syncAndWait(LIMIT_MS);
      const before = await stack.contents();
      const run = await office.syncAndWait(LIMIT_MS);
      expect(run).toMatchObject({ state: 'completed', error: null });
      expect(await stack.contents()).toEqual(before);
    },
    LIMIT_MS,
  );
});
