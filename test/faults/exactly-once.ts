import { LINES, type SimulatorFault, Stack, until } from '@connector/test-harness';
import { expect } from '@jest/globals';
import type { WrittenKind } from './written-kinds.js';

export const LIMIT_MS = 120_000;
/** Syncs that a trouble may take to be over: one ends held, one finds out, one writes. */
const MAX_SYNCS = 6;

/** A way in which writes to QuickBooks can be cut off. */
export interface Trouble {
  readonly name: string;
  readonly fault: SimulatorFault;
}

/** Where a batch is cut off: at these of its additions, before and after QuickBooks commits; and on the way back. */
export function troublesOf({ requestKind }: WrittenKind, places: readonly number[]): Trouble[] {
  const add = { requestKind } as const;
  return [
    ...places.flatMap((atRequest): Trouble[] => [
      {
        name: `QuickBooks dies before it commits the ${atRequest}. addition`,
        fault: { kind: 'crash', when: 'beforeCommit', atRequest, ...add },
      },
      {
        name: `QuickBooks dies after it committed the ${atRequest}. addition`,
        fault: { kind: 'crash', when: 'afterCommit', atRequest, ...add },
      },
    ]),
    { name: 'the answer breaks off', fault: { kind: 'truncatedResponse', atRequest: 50, ...add } },
    { name: 'the connection is cut', fault: { kind: 'disconnect', atRequest: 50, ...add } },
  ];
}

/** The whole product, with records of one kind on their way to QuickBooks, round after round. */
export class ExactlyOnce {
  private round = 0;

  private constructor(
    readonly stack: Stack,
    readonly written: WrittenKind,
  ) {}

  static async start(written: WrittenKind): Promise<ExactlyOnce> {
    const stack = await Stack.start({ seed: 'none', lines: LINES });
    await stack.database.owner.query(
      `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       SELECT $1, kind, 'to_quickbooks', NULL, now(), 'Test' FROM unnest($2::text[]) AS kind
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = 'to_quickbooks', approval_needed = NULL`,
      // Invoices are synchronised where items are.
      [stack.tenantId, written.kind === 'customer' ? ['customer'] : ['customer', 'item']],
    );
    await written.prepare(stack);
    return new ExactlyOnce(stack, written);
  }

  /** Adds records in IndusTrack that wait for the next sync. @returns their names */
  addRecords(): Promise<string[]> {
    this.round += 1;
    return this.written.add(this.stack, this.prefix);
  }

  /** Writes of these states. */
  async writes(...states: string[]): Promise<number> {
    const { rows } = await this.stack.database.owner.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM quickbooks_writes WHERE tenant_id = $1 AND kind = $2 AND state = ANY($3)`,
      [this.stack.tenantId, this.written.kind, states],
    );
    return rows[0]?.count ?? 0;
  }

  /** Syncs until everything has got through, as the schedule would. */
  async syncUntilThrough(): Promise<void> {
    const office = await this.stack.signedIn('office_staff');
    for (let syncs = 0; syncs < MAX_SYNCS && (await this.unlinked()) > 0; syncs += 1) {
      await until('nothing to be in the way', async () => (await this.holds()).length === 0);
      await office.syncAndWait(LIMIT_MS);
    }
  }

  /** Something goes wrong with QuickBooks while records are written; each is there once all the same. */
  async throughFault(fault: SimulatorFault): Promise<void> {
    const names = await this.addRecords();
    await this.stack.desk.setFaults([fault]);
    await this.syncUntilThrough();
    await this.stack.desk.setFaults([]);
    await this.syncUntilThrough();
    await this.expectEachOnce(names);
  }

  async expectEachOnce(names: readonly string[]): Promise<void> {
    expect(await this.unlinked()).toBe(0);
    expect(await this.writes('planned', 'sent', 'unknown')).toBe(0);
    expect(await this.written.unsettled(this.stack)).toBe(0);
    const there = await this.written.there(this.stack);
    const mine = there.filter((name) => name.startsWith(this.prefix));
    expect(mine.toSorted()).toEqual([...names].toSorted());
  }

  private get prefix(): string {
    return `R${this.round} `;
  }

  private async unlinked(): Promise<number> {
    const { rows } = await this.stack.database.owner.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${this.written.table} record WHERE tenant_id = $1
       AND NOT EXISTS (SELECT FROM links WHERE links.record_id = record.id)`,
      [this.stack.tenantId],
    );
    return rows[0]?.count ?? 0;
  }

  /** What keeps a sync from beginning, as the overview says it: the agent looks at QuickBooks now and then. */
  private async holds(): Promise<readonly unknown[]> {
    const office = await this.stack.signedIn('office_staff');
    const { body } = await office.call('GET', `/tenants/${this.stack.tenantId}`);
    return (body as { holds: readonly unknown[] }).holds;
  }
}
