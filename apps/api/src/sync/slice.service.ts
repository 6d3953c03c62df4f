import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnModuleInit,
} from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { assertNever } from '../errors.js';
import { TenantEvents } from '../events/tenant-events.js';
import { JobHandlers } from '../queue/job-handlers.js';
import { JobQueue } from '../queue/job-queue.js';
import { type ClaimedRun, FencedError, type PhaseOutcome, type RunEnd } from './run.js';
import { LEASE_MS, RunRepository } from './run.repository.js';
import { RunNews } from './run-news.js';
import { SliceBudget } from './slice-budget.js';
import { syncDoorbell } from './sync.jobs.js';
import { SyncPhases } from './sync-phases.js';

const RENEW_LEASE_MS = LEASE_MS / 3;

/** How long a run waits for its agent to come back before it gives up. */
const AGENT_PATIENCE_MS = 10 * 60_000;

/**
 * How long a run that gets nowhere is tried again after an error that nobody foresaw: the database or Redis may be
 * away for a moment, and then nothing is wrong with the run.
 */
const ERROR_PATIENCE_MS = 60_000;

/** Of which share of a table's rows PostgreSQL is told that they changed, between two steps and behind a slice. */
const CHANGED_ON_THE_WAY = 0.75;
const CHANGED_AT_THE_END = 0.1;

/** An answer to an error that nobody foresaw: kept short, because the log has the rest. */
const UNFORESEEN =
  'Something went wrong on our side. Nothing was lost; the next sync goes on where this one stopped. IndusTrack support has the details in the log.';

/**
 * Answers a doorbell: takes the tenant's run up, works on it for a bounded time and lets go of it.
 *
 *   queued ─▶ admit ─▶ observe ─▶ plan ─▶ report
 *               └─────────┴─────────┴──▶ held | failed
 */
@Injectable()
export class SliceService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(SliceService.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly handlers: JobHandlers,
    private readonly queue: JobQueue,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly phases: SyncPhases,
    private readonly events: TenantEvents,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.register(syncDoorbell, ({ tenantId }) => this.answer(tenantId));
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** Works on the tenant's open run for one slice. Safe to call at any time, from anywhere, twice at once. */
  async answer(tenantId: string): Promise<void> {
    const run = await this.tenantDb.run({ tenantId }, (tx) =>
      this.runs.claim(tx, this.clock.now()),
    );
    if (run === null) return;
    const renewal = setInterval(() => void this.renew(run), RENEW_LEASE_MS);
    try {
      await this.work(run);
    } catch (error) {
      await this.fail(run, error);
    } finally {
      clearInterval(renewal);
    }
    await this.tell(run);
    await this.tenantDb.refreshStatistics(CHANGED_AT_THE_END);
  }

  private async work(run: ClaimedRun): Promise<void> {
    const news = new RunNews(() => this.moved(run));
    try {
      await this.workOn(run, news);
    } finally {
      await news.told();
    }
  }

  private async workOn(run: ClaimedRun, news: RunNews): Promise<void> {
    const budget = new SliceBudget(this.stopping.signal);
    let phase = run.phase;
    let current = run;
    for (;;) {
      news.moved();
      const outcome = await this.phases.work(phase, current, budget, () => news.moved());
      if (outcome.kind !== 'done') return this.conclude(current, outcome);
      current = await this.reload(current);
      phase = current.phase;
    }
  }

  private async conclude(
    run: ClaimedRun,
    outcome: Exclude<PhaseOutcome, { kind: 'done' }>,
  ): Promise<void> {
    switch (outcome.kind) {
      case 'ended':
        return this.end(run, outcome.end);
      case 'more':
        await this.letGo(run);
        // At the back of the queue: the other tenants have their turn first. Where it is away the ticker rings.
        return this.queue.add(syncDoorbell, { tenantId: run.tenantId }).catch(() => undefined);
      case 'waiting':
        return this.wait(run);
      default:
        return assertNever(outcome);
    }
  }

  /** The ticker rings again, until the agent is back or patience ends. */
  private async wait(run: ClaimedRun): Promise<void> {
    if (await this.isWithin(run, AGENT_PATIENCE_MS)) return this.letGo(run);
    await this.end(run, {
      state: 'failed',
      code: 'agent_offline',
      message:
        'The agent on the QuickBooks computer went away and did not come back in time. Nothing was lost; sync again when it is connected.',
    });
  }

  /** Whether the run got somewhere so recently. */
  private async isWithin(run: ClaimedRun, patienceMs: number): Promise<boolean> {
    const { lastProgressAt } = await this.reload(run);
    return this.clock.now().getTime() - lastProgressAt.getTime() < patienceMs;
  }

  /** Whoever answers the next ring goes on. */
  private async letGo(run: ClaimedRun): Promise<void> {
    await this.tenantDb.run(run, (tx) => this.runs.release(tx, run));
  }

  private async end(run: ClaimedRun, end: RunEnd): Promise<void> {
    await this.tenantDb.run(run, async (tx) => {
      await this.phases.end(tx, run);
      await this.runs.end(tx, run, this.clock.now(), end);
    });
    this.log.log(`Run ${run.id} of tenant ${run.tenantId} ended: ${end.state}.`);
  }

  private async fail(run: ClaimedRun, error: unknown): Promise<void> {
    if (error instanceof FencedError) {
      this.log.warn(error.message);
      return;
    }
    this.log.error(error);
    // Where the database is what failed this fails too; the lease then ends, and the ticker rings again.
    if (await this.isWithin(run, ERROR_PATIENCE_MS)) return this.letGo(run);
    await this.end(run, { state: 'failed', code: 'internal', message: UNFORESEEN });
  }

  private async renew(run: ClaimedRun): Promise<void> {
    try {
      await this.tenantDb.run(run, (tx) => this.runs.renewLease(tx, run, this.clock.now()));
    } catch (error) {
      // The next transaction of the slice meets the same fence and ends it.
      this.log.warn(
        `The lease of run ${run.id} was not renewed: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  private async reload(run: ClaimedRun): Promise<ClaimedRun> {
    const current = await this.tenantDb.run(run, (tx) => this.runs.current(tx, run));
    if (current === null) throw new FencedError(run.id);
    return current;
  }

  /** After each step of the way. Never fails: the run itself meets whatever is wrong with the database. */
  private async moved(run: ClaimedRun): Promise<void> {
    await this.tell(run);
    await this.tenantDb
      .refreshStatistics(CHANGED_ON_THE_WAY)
      .catch((error: unknown) => this.log.warn(`Statistics were not refreshed: ${error}`));
  }

  private async tell(run: ClaimedRun): Promise<void> {
    await this.events.publish(run.tenantId, { kind: 'run', runId: run.id });
  }
}
