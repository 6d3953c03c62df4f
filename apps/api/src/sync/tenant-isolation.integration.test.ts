import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgentRepository } from '../agents/agent.repository.js';
import { PairingRepository } from '../agents/pairing.repository.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { SyncOffice } from '../testing/sync-office.js';
import { ClockOffsetRepository } from './clock-offset.repository.js';
import { MirrorRepository } from './mirror.repository.js';
import { MirrorWaitingRepository } from './mirror-waiting.repository.js';
import { ObserveCursorRepository } from './observe-cursor.repository.js';
import { type ClaimedRun, FencedError } from './run.js';
import { RunRepository } from './run.repository.js';
import { RunStepRepository } from './run-step.repository.js';
import { RunViewRepository } from './run-view.repository.js';
import { ScheduleRepository } from './schedule.repository.js';
import { SightingRepository } from './sighting.repository.js';

const KIND = 'customer';
const EVERYTHING_OF_A_TENANT = [
  ...['customers', 'customer_locations', 'links', 'mirror_records', 'mirror_waiting', 'run_steps'],
  ...[
    'sync_runs',
    'observe_cursors',
    'observe_sightings',
    'sync_schedules',
    'agents',
    'pairing_codes',
    'company_file_bindings',
  ],
];

/** Each repository is asked, in our tenant's transaction, for rows of theirs by the ids those rows have. */
describe('a repository in the transaction of one tenant', () => {
  let office: SyncOffice;
  let ours: string;
  let theirs: string;
  let theirRun: ClaimedRun;
  let theirAgent: string;
  let theirIds: string[];
  let before: string;
  const at = new Date();

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    theirs = office.tenantId;
    await office.sync();
    await office.queueRun();
    const { tenantDb } = office.worker;
    const claimed = await tenantDb.run({ tenantId: theirs }, (tx) =>
      new RunRepository().claim(tx, at),
    );
    if (claimed === null) throw new Error('Their run is open.');
    theirRun = claimed;
    theirIds = (await office.rows('mirror_records')).map((row) => String(row.quickbooks_id));
    theirAgent = String((await office.rows('agents'))[0]?.id);
    const { owner } = office.database;
    await owner.query(
      `INSERT INTO sync_schedules VALUES ($1, true, 60, now() - interval '1 day')`,
      [theirs],
    );
    await owner.query(
      `INSERT INTO pairing_codes (id, tenant_id, code_hash, created_by_id, created_at, expires_at)
       VALUES (gen_random_uuid(), $1, '\\x01', gen_random_uuid(), now(), now() + interval '1 day')`,
      [theirs],
    );
    await owner.query(
      `INSERT INTO mirror_waiting (tenant_id, kind, quickbooks_id, level)
       SELECT tenant_id, kind, quickbooks_id, level FROM mirror_records WHERE tenant_id = $1 LIMIT 3`,
      [theirs],
    );
    before = await everythingOf(theirs);
    await office.moveIn();
    ours = office.tenantId;
  });

  afterAll(async () => {
    await office?.close();
  });

  /** With row versions: an update that changes nothing shows as well. */
  async function everythingOf(tenantId: string): Promise<string> {
    const tables = EVERYTHING_OF_A_TENANT.map(async (table) => {
      const { rows } = await office.database.owner.query(
        `SELECT xmin::text AS version, t.* FROM ${table} t WHERE tenant_id = $1 ORDER BY t::text`,
        [tenantId],
      );
      return rows;
    });
    return JSON.stringify(await Promise.all(tables));
  }

  const run = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> =>
    office.worker.tenantDb.run({ tenantId: ours }, work);

  it("RunRepository neither finds nor moves another tenant's run, nor adds one", async () => {
    const runs = new RunRepository();
    const asked = { tenantId: theirs, trigger: 'manual', requestedById: null } as const;
    expect(
      await run((tx) => runs.addIfNoneOpen(tx, { ...asked, requestedByName: null }, at)),
    ).toBeNull();
    expect(await run((tx) => runs.openRunId(tx))).toBeNull();
    expect(await run((tx) => runs.claim(tx, new Date(at.getTime() + 3_600_000)))).toBeNull();
    expect(await run((tx) => runs.current(tx, theirRun))).toBeNull();
    expect(await run((tx) => runs.problemCount(tx, theirRun))).toBe(0);
    await run((tx) => runs.release(tx, theirRun));
    await run((tx) => runs.forgetObserved(tx, theirRun));
    const moves = [
      (tx: TenantTx) => runs.renewLease(tx, theirRun, at),
      (tx: TenantTx) => runs.advance(tx, theirRun, at, { writes: 1 }),
      (tx: TenantTx) => runs.enterPhase(tx, theirRun, { phase: 'plan' }),
      (tx: TenantTx) => runs.end(tx, theirRun, at, { state: 'completed' }),
    ];
    for (const move of moves) await expect(run(move)).rejects.toThrow(FencedError);
  });

  it("RunViewRepository and RunStepRepository show nothing of another tenant's run", async () => {
    const [views, steps] = [new RunViewRepository(), new RunStepRepository()];
    expect(await run((tx) => views.find(tx, theirRun.id))).toBeNull();
    expect(await run((tx) => views.findPage(tx, { page: 1, pageSize: 10 }))).toEqual({
      items: [],
      total: 0,
    });
    expect(await run((tx) => views.findOpen(tx))).toBeNull();
    expect(await run((tx) => views.findLastEnded(tx))).toBeNull();
    const { rows } = await office.database.owner.query(
      'SELECT DISTINCT run_id FROM run_steps WHERE tenant_id = $1',
      [theirs],
    );
    const query = { search: '', limit: 50 } as Parameters<RunStepRepository['findPage']>[2];
    expect(await run((tx) => steps.findPage(tx, rows[0]?.run_id, query))).toEqual([]);
  });

  it("MirrorRepository neither finds nor marks another tenant's records, nor stores any", async () => {
    const mirror = new MirrorRepository();
    expect(await run((tx) => mirror.findMany(tx, KIND, theirIds))).toEqual([]);
    expect(await run((tx) => mirror.countLiving(tx, KIND))).toBe(0);
    expect(await run((tx) => mirror.samples(tx, KIND, { newest: 9, oldest: 9, gone: 9 }))).toEqual(
      [],
    );
    expect(await run((tx) => mirror.markGone(tx, KIND, theirIds, at))).toBe(0);
    const row = {
      ...{ quickbooksId: 'not ours', parentQuickbooksId: null, editSequence: '1' },
      ...{ timeModified: '', active: true, name: '', fullName: '' },
      ...{ fields: '{}', contentHash: '' },
    };
    await expect(
      run((tx) => mirror.store(tx, { tenantId: theirs, kind: KIND, rows: [row], at })),
    ).rejects.toThrow('row-level security');
  });

  it("MirrorWaitingRepository neither finds nor marks what waits in another tenant's mirror", async () => {
    const waiting = new MirrorWaitingRepository();
    const all = { after: null, limit: 500 };
    expect(await run((tx) => waiting.count(tx, KIND))).toBe(0);
    expect(await run((tx) => waiting.behind(tx, { kind: KIND, runId: theirRun.id }, all))).toEqual(
      [],
    );
    await run((tx) => waiting.markPlanned(tx, KIND, theirIds));
    await run((tx) => waiting.markForPlanning(tx, KIND, { ids: theirIds, heldBy: theirRun.id }));
    await run((tx) => waiting.markAllForPlanning(tx, KIND));
    await run((tx) => waiting.markDescendants(tx, KIND, { below: theirIds, except: [] }));
  });

  it("ObserveCursorRepository neither finds nor moves another tenant's place, nor begins a reading", async () => {
    const cursors = new ObserveCursorRepository();
    expect(await run((tx) => cursors.find(tx, KIND))).toBeNull();
    expect(await run((tx) => cursors.isEverythingAskedFor(tx))).toBe(false);
    await run((tx) => cursors.turnPage(tx, KIND, { startedAt: at, iteratorId: null }));
    await run((tx) => cursors.enterStage(tx, KIND, { stage: 'sweep', sweepReason: 'ours' }));
    await run((tx) => cursors.restartStage(tx, KIND, 'sweep'));
    await run((tx) => cursors.setUncounted(tx, KIND, 7));
    await run((tx) => cursors.addUncounted(tx, KIND, 7));
    await run((tx) => cursors.askForEverything(tx));
    await run((tx) => cursors.finish(tx, KIND, { watermark: at, sweptAt: at }));
    const reading = { tenantId: theirs, kind: KIND, runId: theirRun.id, fromModified: null };
    await expect(run((tx) => cursors.begin(tx, reading))).rejects.toThrow();
  });

  it("SightingRepository neither finds nor removes what another tenant's comparison is at, nor adds to it", async () => {
    const sightings = new SightingRepository();
    expect(await run((tx) => sightings.next(tx, KIND, 10))).toEqual([]);
    await run((tx) => sightings.remove(tx, KIND, theirIds));
    const of = { tenantId: theirs, kind: KIND };
    expect(await run((tx) => sightings.keepDifferences(tx, of))).toEqual({
      differing: 0,
      unnamed: 0,
    });
    const stamp = { quickbooksId: 'not ours', editSequence: '1', timeModified: '' };
    await expect(run((tx) => sightings.add(tx, of, [stamp]))).rejects.toThrow('row-level security');
  });

  it("ClockOffsetRepository neither sets nor reads another tenant's measurement", async () => {
    const offsets = new ClockOffsetRepository();
    await expect(run((tx) => offsets.store(tx, theirRun, 5))).rejects.toThrow(FencedError);
    expect(await run((tx) => offsets.setBackMs(tx, -9_000_000))).toBe(0);
  });

  it("ScheduleRepository does not claim another tenant's schedule, though it is due", async () => {
    expect(await run((tx) => new ScheduleRepository().claim(tx, at, 0))).toBe(false);
  });

  it("AgentRepository and PairingRepository leave another tenant's agent and code alone", async () => {
    const [agents, codes] = [new AgentRepository(), new PairingRepository()];
    expect(await run((tx) => agents.revokeAll(tx, at))).not.toContain(theirAgent);
    await run((tx) => agents.markSeen(tx, theirAgent, { at, version: '9', machineName: 'MINE' }));
    expect(await run((tx) => agents.boundCompanyFile(tx))).toBeNull();
    const { rows } = await office.database.owner.query(
      'SELECT id FROM pairing_codes WHERE tenant_id = $1',
      [theirs],
    );
    expect(await run((tx) => codes.claim(tx, { id: rows[0]?.id, agentId: newId(), at }))).toBe(
      false,
    );
    expect(await run((tx) => codes.tenantName(tx))).toBe('Blue Lagoon');
    const code = { id: newId(), tenantId: theirs, codeHash: new Uint8Array([2]) };
    const made = { createdById: newId(), createdAt: at, expiresAt: at };
    await expect(run((tx) => codes.replace(tx, { ...code, ...made }))).rejects.toThrow();
  });

  it('leaves every row of the other tenant as it was', async () => {
    expect(await everythingOf(theirs)).toBe(before);
  });
});
