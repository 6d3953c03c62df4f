import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CustomerEndsRepository } from '../customers/customer-ends.repository.js';
import { CustomerRowsRepository } from '../customers/customer-rows.repository.js';
import { NameHolderRepository } from '../customers/name-holder.repository.js';
import type { TenantTx } from '../database/tenant-db.js';
import {
  type NewRecordChange,
  RecordChangeRepository,
} from '../history/record-change.repository.js';
import { newBatchId, newId } from '../ids.js';
import { SyncOffice } from '../testing/sync-office.js';
import { AgreedLinksRepository } from './agreed-links.repository.js';
import { MirrorRepository } from './mirror.repository.js';
import { MirrorWaitingRepository } from './mirror-waiting.repository.js';
import { PlannedStepRepository } from './planned-step.repository.js';
import type { StoredWrite } from './quickbooks-write.js';
import { QuickBooksWriteRepository } from './quickbooks-write.repository.js';
import type { PlanContext } from './record-kind.js';
import type { ClaimedRun } from './run.js';

const TABLES = [
  ...['customers', 'customer_locations', 'links', 'link_proposals', 'mirror_records', 'run_steps'],
  ...['mirror_waiting', 'quickbooks_writes', 'quickbooks_batches', 'record_changes'],
];

/** What plans and writes are made of, asked in our tenant's transaction for rows of theirs. */
describe('planning and writing in the transaction of one tenant', () => {
  let office: SyncOffice;
  let ours: string;
  let theirs: string;
  let theirIds: string[];
  let theirCustomers: string[];
  let theirWrites: Record<string, unknown>[];
  let before: string;
  let run: ClaimedRun;
  const at = new Date();

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    theirs = office.tenantId;
    await office.setDirection('two_way');
    await office.industrack.add({ companyName: 'Their Marina' });
    const { agent } = office;
    agent.interference = async ({ kind }) =>
      kind === 'write' ? { kind: 'unknown', reason: 'The line was cut.' } : null;
    const { id } = await office.sync();
    theirIds = (await office.rows('mirror_records')).map((row) => String(row.quickbooks_id));
    theirCustomers = (await office.rows('customers')).map((row) => String(row.id));
    theirWrites = await office.rows('quickbooks_writes');
    run = {
      ...{
        id,
        tenantId: theirs,
        number: 1,
        mode: 'sync',
        planRunId: null,
        phase: 'write',
        fence: 1,
      },
      ...{ machineTimeZone: null, clockOffsetMs: null, planRounds: 0, lastProgressAt: at },
    };
    before = await everythingOf(theirs);
    await office.moveIn();
    ours = office.tenantId;
  });

  afterAll(async () => {
    await office?.close();
  });

  async function everythingOf(tenantId: string): Promise<string> {
    const prints = TABLES.map(async (table) => {
      const { rows } = await office.database.owner.query(
        `SELECT xmin::text AS version, t.* FROM ${table} t WHERE tenant_id = $1 ORDER BY t::text`,
        [tenantId],
      );
      return rows;
    });
    return JSON.stringify(await Promise.all(prints));
  }

  const asUs = <T>(work: (tx: TenantTx) => Promise<T>) =>
    office.worker.tenantDb.run({ tenantId: ours }, work);

  it("CustomerEndsRepository finds neither end of another tenant's customers, nor links, names or questions", async () => {
    const ends = new CustomerEndsRepository();
    const keys = theirIds.map((quickbooksId) => ({ quickbooksId, recordId: null }));
    const all = { after: null, limit: 500 };
    expect(theirIds.length).toBeGreaterThan(50);
    expect(await asUs((tx) => ends.waitingInIndusTrack(tx, newId(), all))).toEqual([]);
    expect(await asUs((tx) => ends.links(tx, keys))).toEqual([]);
    expect(await asUs((tx) => ends.customers(tx, theirCustomers))).toEqual(new Map());
    expect(await asUs((tx) => ends.quickbooks(tx, theirIds))).toEqual(new Map());
    expect(await asUs((tx) => ends.unlinkedByName(tx, newId(), ['their marina']))).toEqual([]);
    expect(await asUs((tx) => ends.rejectedPairs(tx, theirIds))).toEqual(new Set());
    expect(await asUs((tx) => ends.withOpenQuestion(tx, theirCustomers))).toEqual(new Set());
    expect(await asUs((tx) => ends.nameHolders(tx, run.id, ['carefree', 'their marina']))).toEqual(
      [],
    );
    expect(await asUs((tx) => ends.survivors(tx, theirIds))).toEqual(new Map());
    expect(await asUs((tx) => ends.unlinkedNames(tx, theirCustomers))).toEqual([]);
    const holders = new NameHolderRepository(new MirrorRepository(), new MirrorWaitingRepository());
    const names = { tenantId: ours, names: ['Carefree', 'Taken'], holders: [], at };
    await asUs((tx) => holders.keep(tx, names));
  });

  it("QuickBooksWriteRepository neither finds, settles nor takes back another tenant's writes", async () => {
    const writes = new QuickBooksWriteRepository();
    const other = { ...run, id: newId(), tenantId: ours };
    const batchId = String(theirWrites[0]?.batch_id);
    expect(
      await asUs((tx) => writes.openBatchIds(tx, { run: other, which: 'earlier-runs' })),
    ).toEqual([]);
    expect(await asUs((tx) => writes.batch(tx, batchId))).toBeNull();
    expect(await asUs((tx) => writes.due(tx, run, at, 10))).toEqual([]);
    expect(await asUs((tx) => writes.countPlanned(tx, run))).toBe(0);
    const ends = { recordIds: theirCustomers, quickbooksIds: theirIds };
    expect(await asUs((tx) => writes.withOpenWrites(tx, 'customer', ends))).toEqual(new Set());
    for (const which of ['this-run', 'earlier-runs'] as const)
      expect(await asUs((tx) => writes.takeBackUnsent(tx, { run: other, which }, at))).toEqual([]);
    const end = { statusCode: 0, message: null, quickbooksId: null, notBefore: null } as const;
    const id = String(theirWrites[0]?.id);
    await asUs((tx) => writes.settle(tx, [{ ...end, id, state: 'applied' }], at));
    await asUs((tx) => writes.unmakeBatch(tx, batchId));
    const write = { stepId: newId(), kind: 'customer', recordId: null, quickbooksId: null };
    const content = { operation: 'add', content: {}, agreed: null, decisionId: null };
    await expect(asUs((tx) => writes.add(tx, run, [{ ...write, ...content }], at))).rejects.toThrow(
      'row-level security',
    );
    const batch = { id: newBatchId(), qbxml: '', writes: [], at };
    await expect(asUs((tx) => writes.makeBatch(tx, run, batch))).rejects.toThrow();
  });

  it('PlannedStepRepository and RecordChangeRepository add nothing to another tenant, and find nothing of it', async () => {
    const steps = new PlannedStepRepository();
    const preview = { runId: run.id, kind: 'customer', after: null, limit: 10 };
    expect(await asUs((tx) => steps.ofPreview(tx, preview))).toEqual([]);
    const stepId = String(theirWrites[0]?.step_id);
    expect(await asUs((tx) => steps.settle(tx, [{ stepId, state: 'done' }]))).toEqual(new Map());
    const change: NewRecordChange = {
      ...{ kind: 'customer', recordId: newId(), at, action: 'edited', place: 'industrack' },
      ...{ actorKind: 'user', actorName: 'Nobody', runId: null, changes: [], before: null },
    };
    await expect(
      asUs((tx) => new RecordChangeRepository().add(tx, theirs, [change])),
    ).rejects.toThrow('row-level security');
  });

  it('CustomerRowsRepository and AgreedLinksRepository leave its customers, marks and links alone', async () => {
    const rows = new CustomerRowsRepository(new MirrorWaitingRepository());
    const ends = { quickbooksIds: theirIds, recordIds: theirCustomers };
    await asUs((tx) => rows.markPlanned(tx, ends));
    await asUs((tx) => rows.markHeld(tx, newId(), ends));
    const context: PlanContext = {
      run,
      at,
      settings: { direction: 'two_way', conflictRule: 'record' },
    };
    const record = {
      ...{ companyName: 'Not ours', firstName: null, lastName: null, phone: null, email: null },
      ...{ billingAddress: null, active: true, locations: [], difference: null },
    };
    await expect(
      asUs((tx) => rows.insert(tx, context, [{ ...record, id: newId() }])),
    ).rejects.toThrow('row-level security');
    const [recordId = ''] = theirCustomers;
    await asUs((tx) => rows.update(tx, context, [{ ...record, id: recordId }]));
    const write = { recordId, quickbooksId: 'not ours', agreed: {} } as StoredWrite;
    await expect(
      asUs((tx) =>
        new AgreedLinksRepository().agree(tx, {
          tenantId: theirs,
          kind: 'customer',
          writes: [{ write, row: null }],
          at,
        }),
      ),
    ).rejects.toThrow('row-level security');
  });

  it('leaves every row of the other tenant as it was', async () => {
    expect(await everythingOf(theirs)).toBe(before);
  });
});
