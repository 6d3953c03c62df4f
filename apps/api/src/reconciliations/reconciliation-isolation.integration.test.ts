import { NO_FIGURES } from '@connector/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { type ClaimedRun } from '../sync/run.js';
import { RunRepository } from '../sync/run.repository.js';
import { SyncOffice } from '../testing/sync-office.js';
import { CustomerBalanceRepository } from './customer-balance.repository.js';
import { NightRepository } from './night.repository.js';
import type { NewDifference } from './reconciliation.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { ReconciliationViewRepository } from './reconciliation-view.repository.js';
import { SyncedInvoiceRepository } from './synced-invoice.repository.js';

const TABLES = [
  ...['reconciliations', 'reconciliation_differences', 'reconciliation_customers', 'sync_runs'],
  ...['invoices'],
];

/** Each repository is asked, in our tenant's transaction, for rows of theirs by the ids those rows have. */
describe('a repository of comparisons in the transaction of one tenant', () => {
  let office: SyncOffice;
  let ours: string;
  let theirs: string;
  let theirRun: ClaimedRun;
  let before: string;
  const at = new Date();

  beforeAll(async () => {
    office = await SyncOffice.open('none');
    theirs = office.tenantId;
    await office.setItemDirection();
    await office.sync();
    const customerId = await office.industrack.add({ companyName: 'Theirs' });
    const invoiceId = await office.industrack.addInvoice({ customerId }, 'synced');
    await office.reconcile();
    await office.queueReconciliation();
    const claimed = await inside(theirs, (tx) => new RunRepository().claim(tx, at));
    if (claimed === null) throw new Error('Their run is open.');
    theirRun = claimed;
    const difference = { ...DIFFERENCE, recordId: invoiceId };
    const share = { id: customerId, name: 'Theirs', listId: 'L', invoices: 1 };
    await inside(theirs, async (tx) => {
      await new ReconciliationRepository().addDifferences(tx, theirRun, [difference]);
      const amounts = { ours: '1.00', theirs: '2.00', unexplained: 1 };
      await new CustomerBalanceRepository().add(tx, theirRun, [{ ...share, ...amounts }]);
    });
    before = await everythingOf(theirs);
    await office.moveIn();
    ours = office.tenantId;
  });

  afterAll(async () => {
    await office?.close();
  });

  /** With row versions: an update that changes nothing shows as well. */
  async function everythingOf(tenantId: string): Promise<string> {
    const tables = TABLES.map(async (table) => {
      const { rows } = await office.database.owner.query(
        `SELECT xmin::text AS version, t.* FROM ${table} t WHERE tenant_id = $1 ORDER BY t::text`,
        [tenantId],
      );
      return rows;
    });
    return JSON.stringify(await Promise.all(tables));
  }

  const inside = <T>(tenantId: string, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
    office.worker.tenantDb.run({ tenantId }, work);
  const run = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inside(ours, work);

  it("ReconciliationRepository neither finds nor moves another tenant's comparison, nor adds to it", async () => {
    const rows = new ReconciliationRepository();
    await expect(run((tx) => rows.place(tx, theirRun))).rejects.toThrow('compares nothing');
    await expect(run((tx) => rows.period(tx, theirRun.id))).rejects.toThrow('compares nothing');
    expect(await run((tx) => rows.hasUnexplained(tx, theirRun.id))).toBe(false);
    const counts = await run((tx) => rows.countDifferences(tx, theirRun.id));
    expect(counts).toMatchObject({ invoice: 0, accepted: 0 });
    await run(async (tx) => {
      await rows.begin(tx, theirRun, { at, unsettled: 9 });
      await rows.turnPage(tx, theirRun, { afterId: newId(), figures: NO_FIGURES, dates: [] });
      await rows.move(tx, theirRun, { stage: 'customers', afterId: null });
      const customers = await new CustomerBalanceRepository().figures(tx, theirRun.id);
      await rows.end(tx, theirRun, { at, counts, customers, statement: null });
    });
    const add = { tenantId: theirs, runId: newId(), at };
    await expect(run((tx) => rows.add(tx, add))).rejects.toThrow();
    await expect(run((tx) => rows.addDifferences(tx, theirRun, [DIFFERENCE]))).rejects.toThrow();
  });

  it("CustomerBalanceRepository neither reads, adds to, nor forgets another tenant's sums", async () => {
    const balances = new CustomerBalanceRepository();
    expect(await run((tx) => balances.findPage(tx, theirRun.id, null))).toEqual([]);
    expect(await run((tx) => balances.figures(tx, theirRun.id))).toMatchObject({ count: 0 });
    await run((tx) =>
      balances.setQuickBooksBalances(tx, theirRun, [{ listId: 'L', balance: '9' }]),
    );
    await run((tx) => balances.forgetOthers(tx, { ...theirRun, id: newId() }));
    const share = { id: newId(), name: 'Ours', listId: null, invoices: 1 };
    const amounts = { ours: '0', theirs: '0', unexplained: 0 };
    await expect(
      run((tx) => balances.add(tx, theirRun, [{ ...share, ...amounts }])),
    ).rejects.toThrow('row-level security');
  });

  it("ReconciliationViewRepository shows nothing of another tenant's comparison", async () => {
    const views = new ReconciliationViewRepository();
    expect(await run((tx) => views.find(tx, theirRun.id))).toBeNull();
    expect(await run((tx) => views.findPage(tx, { page: 1, pageSize: 25 }))).toEqual({
      ...{ items: [], total: 0 },
    });
    for (const show of ['invoice', 'accepted'] as const) {
      const query = { show, limit: 50 };
      expect(await run((tx) => views.findDifferences(tx, theirRun.id, query))).toEqual([]);
    }
    expect(await run((tx) => views.findCustomers(tx, theirRun.id, { limit: 50 }))).toEqual([]);
    expect(await run((tx) => views.findStatement(tx, theirRun.id))).toBeNull();
  });

  it("SyncedInvoiceRepository compares none of another tenant's invoices", async () => {
    const invoices = new SyncedInvoiceRepository();
    expect(await run((tx) => invoices.findPage(tx, null))).toEqual([]);
    expect(await run((tx) => invoices.count(tx))).toEqual({ synced: 0, unsettled: 0 });
  });

  it("NightRepository uses up no other tenant's night", async () => {
    expect(await run((tx) => new NightRepository().claim(tx, { day: '2026-11-23' }))).toBe(true);
    const { rows } = await office.database.owner.query(
      'SELECT id FROM tenants WHERE reconciled_night IS NOT NULL',
    );
    expect(rows).toEqual([{ id: ours }]);
  });

  it('leaves every row of the other tenant as it was', async () => {
    expect(await everythingOf(theirs)).toBe(before);
  });
});

const DIFFERENCE: NewDifference = {
  ...{ kind: 'invoice', aspect: 'total', recordId: null, name: '1', ours: '1.00', theirs: '2.00' },
  ...{ isFollowed: false, isAccepted: false },
};
