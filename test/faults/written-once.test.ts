import { randomUUID } from 'node:crypto';
import { type Part, type SimulatorFault, Stack, until } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const LIMIT_MS = 120_000;
/** Two batches of writes. */
const RECORDS = 110;
/** Syncs that a trouble may take to be over: one ends held, one finds out, one writes. */
const MAX_SYNCS = 6;

/** A kind of record that is written to QuickBooks, as these tests deal with it. */
interface WrittenKind {
  readonly kind: string;
  readonly requestKind: string;
  readonly table: string;
  /** Where a batch is cut off: at the beginning, in the middle, at the end, and in the next one. */
  readonly places: readonly number[];
  /** Whatever has to be there before the first sync. */
  prepare(stack: Stack): Promise<void>;
  /** Adds records in IndusTrack that wait for the next sync. @returns the full names that QuickBooks is to have */
  add(stack: Stack, prefix: string): Promise<string[]>;
  /** The full names that QuickBooks has. */
  there(stack: Stack): Promise<string[]>;
}

const customers: WrittenKind = {
  kind: 'customer',
  requestKind: 'CustomerAddRq',
  table: 'customers',
  places: [1, 60, 100, 101],
  prepare: async () => undefined,
  add: async (stack, prefix) => {
    const names = Array.from({ length: RECORDS }, (_, place) => `${prefix}Customer ${place}`);
    const rows = names.map((name) => ({ id: randomUUID(), name }));
    await stack.database.owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, active, edited_at, needs_planning, created_at, updated_at)
       SELECT id, $1, name, true, now(), true, now(), now() FROM jsonb_to_recordset($2::jsonb) AS made(id uuid, name text)`,
      [stack.tenantId, JSON.stringify(rows)],
    );
    return names;
  },
  there: async (stack) => (await stack.desk.customers()).map(({ fullName }) => fullName),
};

const TOP_LEVEL = 5;

/** Sub-items wait for those that they stand under, so they go in a second round of the same run. */
const items: WrittenKind = {
  kind: 'item',
  requestKind: 'ItemServiceAddRq',
  table: 'items',
  places: [1, TOP_LEVEL, 60],
  prepare: async (stack) => {
    const account = await stack.desk.account('Service Income');
    await stack.database.owner.query(
      `INSERT INTO item_settings (tenant_id, equipment_rules, default_accounts, changed_at, changed_by_name)
       VALUES ($1, '[]', $2, now(), 'Test')`,
      [stack.tenantId, JSON.stringify({ income: account })],
    );
  },
  add: async (stack, prefix) => {
    const rows = Array.from({ length: RECORDS }, (_, place) => ({
      id: randomUUID(),
      name: `${prefix}Item ${place}`,
      parent: place < TOP_LEVEL ? null : place % TOP_LEVEL,
    }));
    const named = rows.map(({ id, name, parent }) => {
      const above = parent === null ? undefined : rows[parent];
      const fullName = above === undefined ? name : `${above.name}:${name}`;
      return { id, name, parentId: above?.id ?? null, fullName };
    });
    await stack.database.owner.query(
      `INSERT INTO items (id, tenant_id, kind, name, parent_id, full_name, is_taxable, active, accounts, needs_planning,
                          created_at, updated_at)
       SELECT id, $1, 'service', name, "parentId", "fullName", true, true,
              '{"income": null, "cogs": null, "asset": null, "expense": null}', true, now(), now()
       FROM jsonb_to_recordset($2::jsonb) AS made(id uuid, name text, "parentId" uuid, "fullName" text)`,
      [stack.tenantId, JSON.stringify(named)],
    );
    return named.map(({ fullName }) => fullName);
  },
  there: (stack) => stack.desk.services(),
};

/** Every way in which a write can be cut off. */
function troublesOf({
  requestKind,
  places,
}: WrittenKind): { readonly name: string; readonly fault: SimulatorFault }[] {
  const add = { requestKind } as const;
  return [
    ...places.flatMap((atRequest) => [
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
      fault: { kind: 'truncatedResponse', atRequest: 50, ...add } as const,
    },
    {
      name: 'the connection is cut',
      fault: { kind: 'disconnect', atRequest: 50, ...add } as const,
    },
  ];
}

describe.each([customers, items])(
  'FM-1 FM-2 every $kind is written to QuickBooks exactly once',
  (written) => {
    let stack: Stack;
    let round = 0;

    beforeAll(async () => {
      stack = await Stack.start({ seed: 'none' });
      await stack.database.owner.query(
        `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       SELECT $1, kind, 'to_quickbooks', NULL, now(), 'Test' FROM unnest($2::text[]) AS kind
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = 'to_quickbooks', approval_needed = NULL`,
        [stack.tenantId, [...new Set(['customer', written.kind])]],
      );
      await written.prepare(stack);
    }, START_LIMIT_MS);

    afterAll(async () => {
      await stack?.stop();
    }, START_LIMIT_MS);

    /** Adds records in IndusTrack that wait for the next sync. @returns their names */
    function addRecords(): Promise<string[]> {
      round += 1;
      return written.add(stack, prefix());
    }

    const prefix = () => `R${round} `;

    async function unlinked(): Promise<number> {
      const { rows } = await stack.database.owner.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${written.table} record WHERE tenant_id = $1
       AND NOT EXISTS (SELECT FROM links WHERE links.record_id = record.id)`,
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
      const mine = (await written.there(stack)).filter((name) => name.startsWith(prefix()));
      expect(mine.toSorted()).toEqual([...names].toSorted());
    }

    it.each(troublesOf(written))(
      'when $name',
      async ({ fault }) => {
        const names = await addRecords();
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
        const names = await addRecords();
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
  },
);
