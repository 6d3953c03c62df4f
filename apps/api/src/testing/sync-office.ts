import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConflictRule, SyncDirection } from '@connector/domain';
import { type RunningSimulator, startSimulator } from '@connector/quickbooks-simulator';
import type { LoggerService } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { AgentDispatch } from '../agents/dispatch.js';
import { AgentPresence } from '../agents/presence.js';
import type { Config } from '../config.js';
import { Prisma } from '../database/prisma.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { ReconciliationRequests } from '../reconciliations/reconciliation-requests.service.js';
import { type NewRun, RunRepository } from '../sync/run.repository.js';
import { SliceService } from '../sync/slice.service.js';
import { SyncService } from '../sync/sync.service.js';
import { workerModule } from '../worker.module.js';
import { TestClock } from './app.js';
import { openTestDatabase, type TestDatabase, testConfig } from './database.js';
import { IndusTrackDesk } from './industrack-desk.js';
import { StandInAgent } from './stand-in-agent.js';

/** Longer than a lease: after it a run that a dead worker held can be taken up. */
const PAST_EVERY_LEASE_MS = 60_000;
const MAX_SLICES = 200;

/** What goes wrong here goes wrong on purpose. */
const SILENT: LoggerService = {
  log: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A worker that can be killed between any two transactions. */
export class KillableTenantDb extends TenantDb {
  /** Transactions that still commit; the ones after never begin. */
  transactionsLeft = Number.POSITIVE_INFINITY;

  override async run<T>(
    on: Readonly<{ tenantId: string }>,
    work: (tx: TenantTx) => Promise<T>,
  ): Promise<T> {
    if (this.transactionsLeft <= 0) throw new KilledError();
    this.transactionsLeft -= 1;
    return super.run(on, work);
  }
}

export class KilledError extends Error {
  override readonly name = 'KilledError';
}

/** Where the tenant's agent sits; a test may put another in its place. */
interface AgentSeat {
  agent: StandInAgent;
  isConnected: boolean;
}

/** A worker of the real parts; its slices are worked by hand, one after the other. */
export class TestWorker {
  private constructor(
    private readonly module: TestingModule,
    readonly tenantDb: KillableTenantDb,
  ) {}

  static async start(config: Config, clock: TestClock, seat: AgentSeat): Promise<TestWorker> {
    const presence = {
      find: async () => (seat.isConnected ? { nodeId: 'test', epoch: 1, agentId: newId() } : null),
    };
    const dispatch: Pick<AgentDispatch, 'send' | 'acknowledge'> = {
      send: (batch) => seat.agent.send(batch),
      acknowledge: (tenantId, batchId) => seat.agent.acknowledge(tenantId, batchId),
    };
    const module = await Test.createTestingModule({ imports: [workerModule(config, { clock })] })
      .overrideProvider(TenantDb)
      .useFactory({ factory: (prisma: Prisma) => new KillableTenantDb(prisma), inject: [Prisma] })
      .overrideProvider(AgentDispatch)
      .useValue(dispatch)
      .overrideProvider(AgentPresence)
      .useValue(presence)
      .setLogger(SILENT)
      .compile();
    return new TestWorker(module, module.get<KillableTenantDb>(TenantDb));
  }

  get slices(): SliceService {
    return this.module.get(SliceService);
  }

  get runs(): RunRepository {
    return this.module.get(RunRepository);
  }

  get reconciliations(): ReconciliationRequests {
    return this.module.get(ReconciliationRequests);
  }

  get sync(): SyncService {
    return this.module.get(SyncService);
  }

  close(): Promise<void> {
    return this.module.close();
  }
}

export interface RunRow {
  readonly id: string;
  readonly state: string;
  readonly phase: string | null;
  readonly observed: number;
  readonly planned: number;
  readonly requests: number;
  readonly writes: number;
  readonly counts: Record<string, number>;
  readonly holds: { code: string; message: string }[];
  readonly notes: string[];
  readonly error_code: string | null;
  readonly error_message: string | null;
}

/** A tenant with a paired agent and QuickBooks, on a database of its own. */
export class SyncOffice {
  tenantId = '';
  /** IndusTrack's records, as its people work on them. */
  readonly industrack: IndusTrackDesk;

  private constructor(
    readonly database: TestDatabase,
    readonly clock: TestClock,
    readonly simulator: RunningSimulator,
    readonly seat: AgentSeat,
    readonly worker: TestWorker,
    private readonly startAnotherWorker: () => Promise<TestWorker>,
  ) {
    this.industrack = new IndusTrackDesk(database, () => this.tenantId);
  }

  /** @param seed of the company file: "demo", "none" or "scale:N" */
  static async open(seed: string): Promise<SyncOffice> {
    // First, since it fails where there is no database, and nothing else must then be left running.
    const database = await openTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'sync-test-'));
    const clock = new TestClock();
    // Time passes on both sides.
    const now = () => clock.now().getTime();
    const simulator = await startSimulator({ port: 0, companyFile: folder, seed, now });
    const config = testConfig(database);
    const seat = { agent: new StandInAgent(simulator.url, () => clock.now()), isConnected: true };
    const start = () => TestWorker.start(config, clock, seat);
    const office = new SyncOffice(database, clock, simulator, seat, await start(), start);
    await office.moveIn();
    return office;
  }

  get agent(): StandInAgent {
    return this.seat.agent;
  }

  /** A second worker process beside the first. Close it before the office. */
  anotherWorker(): Promise<TestWorker> {
    return this.startAnotherWorker();
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.database.close();
    await this.simulator.close();
    await rm(this.simulator.companyFile, { recursive: true, force: true });
  }

  /** A new tenant with a newly paired agent on the same QuickBooks. `health` is what its agent says, where not plain. */
  async moveIn(health: object = {}): Promise<void> {
    this.tenantId = newId();
    this.seat.agent = new StandInAgent(this.simulator.url, () => this.clock.now());
    this.seat.isConnected = true;
    const { owner } = this.database;
    await owner.query(
      `INSERT INTO tenants (id, name, time_zone, created_at) VALUES ($1, 'Blue Lagoon', 'America/New_York', now())`,
      [this.tenantId],
    );
    await this.setDirection('from_quickbooks');
    const companyFile = await this.openCompanyFile();
    await owner.query(
      `INSERT INTO agents (id, tenant_id, machine_name, version, public_key, paired_at, quickbooks)
       VALUES ($1, $2, 'OFFICE-PC', '0.1.0', '\\x00', now(), $3)`,
      [newId(), this.tenantId, JSON.stringify({ ...READY, companyFile, ...health })],
    );
  }

  /** Sets which way customers go; no plan has to be approved for it. */
  async setDirection(
    direction: SyncDirection,
    conflictRule: ConflictRule = 'record',
  ): Promise<void> {
    await this.database.owner.query(
      `INSERT INTO sync_settings (tenant_id, kind, direction, conflict_rule, approval_needed, changed_at, changed_by_name)
       VALUES ($1, 'customer', $2, $3, NULL, now(), 'Test')
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = excluded.direction, conflict_rule = excluded.conflict_rule`,
      [this.tenantId, direction, conflictRule],
    );
  }

  /** Sets which way items go; no plan has to be approved for it. */
  async setItemDirection(
    direction: 'from_quickbooks' | 'to_quickbooks' = 'from_quickbooks',
  ): Promise<void> {
    await this.ownerQuery(
      `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       VALUES ($1, 'item', $2, NULL, now(), 'Test')
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = excluded.direction`,
      [direction],
    );
  }

  /** The first account of a type, as QuickBooks has it. */
  async account(type: string): Promise<{ listId: string; fullName: string }> {
    const found = await this.desk(
      `<AccountQueryRq><AccountType>${type}</AccountType></AccountQueryRq>`,
    );
    const listId = /<ListID>([^<]+)/.exec(found)?.[1];
    const fullName = /<FullName>([^<]+)/.exec(found)?.[1];
    if (listId === undefined || fullName === undefined)
      throw new Error(`There is no ${type} account.`);
    return { listId, fullName };
  }

  /** A statement about this tenant, which is $1. */
  async ownerQuery(sql: string, more: readonly unknown[] = []): Promise<void> {
    await this.database.owner.query(sql, [this.tenantId, ...more]);
  }

  async queueRun(): Promise<void> {
    await this.worker.sync.requestBySchedule(this.tenantId);
  }

  /** One slice, as a worker does when the doorbell rings. */
  async slice(): Promise<void> {
    await this.worker.slices.answer(this.tenantId);
  }

  /** Says what a sync would do, and writes nothing. */
  async preview(): Promise<RunRow> {
    return this.runOf({ mode: 'preview' });
  }

  /** Carries a preview out. */
  async apply(planRunId: string): Promise<RunRow> {
    return this.runOf({ mode: 'apply', planRunId });
  }

  /** Asks for a comparison of both sides, as the night does, and begins none. */
  async queueReconciliation(): Promise<void> {
    await this.worker.reconciliations.requestByNight(this.tenantId, async () => true);
  }

  /** Compares both sides. */
  async reconcile(): Promise<RunRow> {
    await this.queueReconciliation();
    return this.workUntilOver();
  }

  private async runOf(what: Pick<NewRun, 'mode' | 'planRunId'>): Promise<RunRow> {
    const { tenantId } = this;
    const by = { requestedById: null, requestedByName: 'Test' };
    await this.worker.tenantDb.run({ tenantId }, (tx) =>
      this.worker.runs.addIfNoneOpen(
        tx,
        { tenantId, trigger: 'manual', ...by, ...what },
        this.clock.now(),
      ),
    );
    return this.workUntilOver();
  }

  /** Queues a run and works on it, slice by slice, until it is over. */
  async sync(): Promise<RunRow> {
    await this.queueRun();
    return this.workUntilOver();
  }

  async workUntilOver(): Promise<RunRow> {
    for (let slices = 0; slices < MAX_SLICES; slices += 1) {
      const run = await this.lastRun();
      if (run.state !== 'queued' && run.state !== 'running') return run;
      await this.slice();
    }
    throw new Error(`The run was not over after ${MAX_SLICES} slices.`);
  }

  /** Kills the worker once this many more transactions have been committed. @returns whether it got so far. */
  async sliceKilledAfter(transactions: number): Promise<boolean> {
    const { tenantDb } = this.worker;
    tenantDb.transactionsLeft = transactions;
    try {
      await this.slice();
    } catch (error) {
      if (!(error instanceof KilledError)) throw error;
    }
    const wasKilled = tenantDb.transactionsLeft <= 0;
    tenantDb.transactionsLeft = Number.POSITIVE_INFINITY;
    // Its lease ends, and another worker takes up.
    this.clock.advance(PAST_EVERY_LEASE_MS);
    return wasKilled;
  }

  async lastRun(): Promise<RunRow> {
    const { rows } = await this.database.owner.query<RunRow>(
      'SELECT * FROM sync_runs WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1',
      [this.tenantId],
    );
    if (rows[0] === undefined) throw new Error('No run was asked for.');
    return rows[0];
  }

  /** Rows of a table that belong to this tenant. */
  async rows(table: string, columns = '*', order = '1'): Promise<Record<string, unknown>[]> {
    const { rows } = await this.database.owner.query(
      `SELECT ${columns} FROM ${table} WHERE tenant_id = $1 ORDER BY ${order}`,
      [this.tenantId],
    );
    return rows;
  }

  /** Everything a sync could write, row versions included: an update that changes nothing still shows. */
  async fingerprint(): Promise<string> {
    const tables = [
      ...[
        'customers',
        'customer_locations',
        'links',
        'mirror_records',
        'mirror_waiting',
        'run_steps',
      ],
    ];
    const prints = await Promise.all(
      tables.map((table) => this.rows(table, 'xmin::text AS version, *', 'xmin::text, 2, 3')),
    );
    return JSON.stringify(prints);
  }

  /** What the desk in the office types. @returns QuickBooks' answer */
  async desk(request: string): Promise<string> {
    const answer = await fetch(`${this.simulator.url}/qbxml`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<?xml version="1.0" encoding="utf-8"?><?qbxml version="16.0"?><QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`,
    });
    const text = await answer.text();
    if (!answer.ok || /statusSeverity="Error"/.test(text)) throw new Error(`The desk: ${text}`);
    return text;
  }

  /** Changes a customer at the desk, named by its full name. `change` is qbXML of a CustomerMod. */
  async changeAtDesk(fullName: string, change: string): Promise<void> {
    const found = await this.desk(
      `<CustomerQueryRq><FullName>${fullName}</FullName></CustomerQueryRq>`,
    );
    const listId = /<ListID>([^<]+)/.exec(found)?.[1];
    const editSequence = /<EditSequence>([^<]+)/.exec(found)?.[1];
    await this.desk(
      `<CustomerModRq><CustomerMod><ListID>${listId}</ListID><EditSequence>${editSequence}</EditSequence>${change}</CustomerMod></CustomerModRq>`,
    );
  }

  /** Changes an item at the desk. @param element such as "ItemService"; `change` is qbXML of its Mod */
  async changeItemAtDesk(element: string, fullName: string, change: string): Promise<void> {
    const found = await this.desk(
      `<${element}QueryRq><FullName>${fullName}</FullName></${element}QueryRq>`,
    );
    const listId = /<ListID>([^<]+)/.exec(found)?.[1];
    const editSequence = /<EditSequence>([^<]+)/.exec(found)?.[1];
    await this.desk(
      `<${element}ModRq><${element}Mod><ListID>${listId}</ListID><EditSequence>${editSequence}</EditSequence>${change}</${element}Mod></${element}ModRq>`,
    );
  }

  /** The accounts of an inventory item, as qbXML for a new one. */
  async accountsOf(fullName: string): Promise<string> {
    const found = await this.desk(
      `<ItemInventoryQueryRq><FullName>${fullName}</FullName></ItemInventoryQueryRq>`,
    );
    const accounts = ['IncomeAccountRef', 'COGSAccountRef', 'AssetAccountRef'].map(
      (name) => new RegExp(`<${name}>[\\s\\S]*?</${name}>`).exec(found)?.[0] ?? '',
    );
    return accounts.join('').replaceAll('\n', '');
  }

  /** The path of the company file that QuickBooks has open. */
  async openCompanyFile(): Promise<string> {
    const state = await fetch(`${this.simulator.url}/state`);
    return ((await state.json()) as { companyFile: string }).companyFile;
  }

  async setState(state: object): Promise<void> {
    await this.put('/state', state);
  }

  /** Changes Edit › Preferences of the open company, such as `closingDate`. */
  async setPreferences(change: object): Promise<void> {
    await this.put('/preferences', change);
  }

  /** Sets what goes wrong with QuickBooks from now on; see the simulator's README. */
  async setFaults(faults: readonly object[]): Promise<void> {
    await this.put('/faults', { faults });
  }

  private async put(path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.simulator.url}${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The simulator: ${await answer.text()}`);
  }
}

/** What an agent says of QuickBooks when a first sync may begin. */
const READY = {
  state: 'ready',
  reason: null,
  product: 'QuickBooks Enterprise Solutions: Contractor 22.0',
  version: '32.0',
  mode: 'single',
  user: { name: 'Admin', isAdmin: true },
  newestBackup: { path: 'C:\\Backups\\books.qbb', takenAt: '2099-01-01T00:00:00.000Z' },
  checkedAt: '2026-11-23T05:00:00.000Z',
};
