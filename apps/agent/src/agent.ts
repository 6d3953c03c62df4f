import {
  type BatchResult,
  DRAIN_DEADLINE_MS,
  type Execute,
  HEARTBEAT_MS,
  type Health,
  PROTOCOL_VERSION,
  type Progress,
  type QuickBooksHealth,
  type ResultChunk,
  type Welcome,
} from '@connector/agent-protocol';
import { BatchDesk } from './batches/batch-desk.js';
import { BatchRunner } from './batches/batch-runner.js';
import { type Clock, machineTimeZone, utcOffsetMinutes } from './clock.js';
import { Connection, type RunEnd } from './connection/connection.js';
import type { ConnectionState } from './connection/connection-state.js';
import type { Journal } from './journal/journal.js';
import type { Log } from './log.js';
import { OneAtATime } from './one-at-a-time.js';
import type { AgentKey } from './pairing/key-pair.js';
import { connectUrl, type Pairing } from './pairing/pairing.js';
import type { QuickBooksBridge } from './quickbooks/bridge.js';
import { QuickBooksMonitor, type QuickBooksUsage } from './quickbooks/quickbooks-monitor.js';
import { RequestProcessor } from './quickbooks/request-processor.js';
import { SessionKeeper } from './quickbooks/session-keeper.js';
import { AgentReport } from './status/agent-report.js';
import { type AgentStatus, writeStatus } from './status/status-file.js';
import { AGENT_VERSION } from './version.js';

export interface AgentOptions {
  readonly pairing: Pairing;
  readonly key: AgentKey;
  readonly bridge: QuickBooksBridge;
  readonly journal: Journal;
  readonly statusFile: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** How often QuickBooks is looked at, so that the API hears of a change soon. */
const LOOK_EVERY_MS = 5_000;
const PRUNE_EVERY_MS = 60 * 60_000;
/** How long a stopping agent waits for QuickBooks to finish the batch in hand; the journal settles what is cut off. */
const STOP_BATCH_DEADLINE_MS = 60_000;

/** The running agent: the connection, the batches and the state of QuickBooks, put together. */
export class Agent {
  private readonly keeper: SessionKeeper;
  private readonly monitor: QuickBooksMonitor;
  private readonly desk: BatchDesk;
  private readonly connection: Connection;
  private readonly report: AgentReport;
  private readonly statusWrites = new OneAtATime();
  private nextStatusWrite: Promise<void> | null = null;
  private readonly ending = new AbortController();
  private lookNow = new AbortController();
  private heartbeatMs = HEARTBEAT_MS;
  /** What the API knows of QuickBooks, as text to compare with. */
  private toldQuickBooks: string | null = null;

  constructor(private readonly options: AgentOptions) {
    const { bridge, clock, journal, pairing } = options;
    this.report = new AgentReport(AGENT_VERSION, clock.now());
    this.keeper = new SessionKeeper(bridge);
    this.monitor = new QuickBooksMonitor(bridge, clock, () => this.quickbooksUsage());
    const processor = new RequestProcessor(this.keeper);
    const onProgress = (batchId: string, state: Progress['state']) =>
      this.sendProgress(batchId, state);
    const runner = new BatchRunner({
      journal,
      processor,
      tenantId: pairing.tenantId,
      machineTime: () => this.monitor.machineTime(),
      timeZone: () => this.timeZone(),
      onProgress,
    });
    this.desk = new BatchDesk({
      journal,
      run: (batch) => runner.run(batch),
      releaseQuickBooks: () => this.keeper.end(),
      deliver: (chunks) => this.deliver(chunks),
      onProgress,
      onFinished: (batch, result) => this.batchFinished(batch, result),
      emptyResult: (batch, outcome) => this.emptyResult(batch, outcome),
      log: options.log,
    });
    this.connection = this.createConnection();
  }

  /** Works until {@link stop} is called or the API takes this agent out of service. */
  async run(): Promise<RunEnd> {
    const chores = [this.lookAgainAndAgain(), this.beatAgainAndAgain(), this.pruneAgainAndAgain()];
    try {
      return await this.connection.run();
    } finally {
      this.ending.abort();
      this.lookNow.abort();
      await Promise.all(chores);
      await this.keeper.end();
      await this.writeStatus();
    }
  }

  /** Finishes the batch in hand, sends its result, waits for its ack, then ends {@link run}. */
  async stop(): Promise<void> {
    this.options.log.info('stopping');
    this.connection.beginDrain('stopping');
    await Promise.race([
      this.desk.drain(),
      this.options.clock.sleep(STOP_BATCH_DEADLINE_MS, this.ending.signal),
    ]);
    await this.desk.allAcknowledged(
      AbortSignal.any([AbortSignal.timeout(DRAIN_DEADLINE_MS), this.ending.signal]),
    );
    this.connection.stop();
  }

  private createConnection(): Connection {
    const { clock, key, log, pairing, random } = this.options;
    return new Connection({
      url: connectUrl(pairing),
      hello: {
        type: 'hello',
        protocolVersion: PROTOCOL_VERSION,
        agentId: pairing.agentId,
        agentVersion: AGENT_VERSION,
        machineName: pairing.machineName,
        timeZone: machineTimeZone(),
      },
      tenantId: pairing.tenantId,
      prove: (nonce) => key.prove({ agentId: pairing.agentId, nonce }),
      listener: {
        onStateChange: (state, problem) => this.connectionChanged(state, problem),
        onWelcome: (welcome) => this.welcomed(welcome),
        onExecute: (batch) => this.desk.receive(batch),
        onAcknowledged: (batchId) => this.acknowledged(batchId),
      },
      clock,
      random,
      log,
    });
  }

  private quickbooksUsage(): QuickBooksUsage {
    if (this.desk.batchInHand !== null) return 'batch-in-hand';
    return this.keeper.isOpen ? 'session-held' : 'idle';
  }

  private timeZone(): string {
    return this.monitor.timeZone ?? machineTimeZone();
  }

  private connectionChanged(state: ConnectionState, problem: string | null): void {
    this.report.connectionChanged(state, problem, this.options.clock.now());
    if (state !== 'opening' && state !== 'greeting' && state !== 'proving') void this.writeStatus();
  }

  private welcomed(welcome: Welcome): void {
    this.heartbeatMs = welcome.heartbeatSeconds * 1_000;
    this.report.welcomed({ ...welcome, now: this.options.clock.now() });
    this.sendHealth();
    this.lookNow.abort();
    void this.writeStatus();
  }

  private acknowledged(batchId: string): void {
    const { log } = this.options;
    this.desk
      .acknowledge(batchId)
      .then(() => this.writeStatus())
      .catch((error: unknown) => {
        log.error({ batchId, err: error }, 'an acknowledgement could not be written down');
      });
  }

  private batchFinished(batch: Execute, result: BatchResult): void {
    const { outcome, finishedAt } = result;
    this.report.batchFinished({
      batchId: batch.batchId,
      kind: batch.kind,
      outcome: outcome.kind,
      finishedAt,
    });
    this.options.log.debug({ batchId: batch.batchId, outcome: outcome.kind }, 'batch finished');
    // QuickBooks has just said that something is wrong with it: look what.
    if (outcome.kind === 'unavailable') this.lookNow.abort();
    void this.writeStatus();
  }

  private emptyResult(batch: Execute, outcome: BatchResult['outcome']): BatchResult {
    const now = this.monitor.machineTime().toISOString();
    return {
      batchId: batch.batchId,
      tenantId: this.options.pairing.tenantId,
      companyFile: null,
      startedAt: now,
      finishedAt: now,
      timeZone: this.timeZone(),
      outcome,
    };
  }

  private async deliver(chunks: readonly ResultChunk[]): Promise<boolean> {
    const line = this.connection.line();
    if (line === null) return false;
    for (const chunk of chunks) {
      if (!(await line.send(chunk))) return false;
    }
    return true;
  }

  private sendProgress(batchId: string, state: Progress['state']): void {
    const at = this.options.clock.now().toISOString();
    void this.connection.line()?.send({ type: 'progress', batchId, state, at });
  }

  private async lookAgainAndAgain(): Promise<void> {
    while (!this.ending.signal.aborted) {
      this.lookNow = new AbortController();
      await this.lookOnce();
      const wake = AbortSignal.any([this.ending.signal, this.lookNow.signal]);
      await this.options.clock.sleep(LOOK_EVERY_MS, wake);
    }
  }

  private async pruneAgainAndAgain(): Promise<void> {
    while (!this.ending.signal.aborted) {
      await this.pruneOnce();
      await this.options.clock.sleep(PRUNE_EVERY_MS, this.ending.signal);
    }
  }

  private async lookOnce(): Promise<void> {
    try {
      const quickbooks = await this.monitor.look();
      if (comparable(quickbooks) !== this.toldQuickBooks) this.sendHealth();
      await this.writeStatus();
    } catch (error) {
      this.options.log.error({ err: error }, 'QuickBooks could not be looked at');
    }
  }

  private async pruneOnce(): Promise<void> {
    try {
      await this.options.journal.prune(this.options.clock.now());
    } catch (error) {
      this.options.log.error({ err: error }, 'old journal entries could not be removed');
    }
  }

  /** Says how things are, whether or not QuickBooks answers just now: the time of the last look goes with it. */
  private async beatAgainAndAgain(): Promise<void> {
    while (!this.ending.signal.aborted) {
      await this.options.clock.sleep(this.heartbeatMs, this.ending.signal);
      this.sendHealth();
    }
  }

  private sendHealth(): void {
    const line = this.connection.line();
    const quickbooks = this.monitor.latest;
    if (line === null || quickbooks === null) return;
    this.toldQuickBooks = comparable(quickbooks);
    void line.send(this.health(quickbooks, this.options.clock.now()));
  }

  private health(quickbooks: QuickBooksHealth, now: Date): Health {
    return {
      type: 'health',
      quickbooks,
      clock: {
        utc: this.monitor.machineTime().toISOString(),
        timeZone: this.timeZone(),
        utcOffsetMinutes: utcOffsetMinutes(now, this.timeZone()),
      },
      journal: this.options.journal.counts(),
      batchInHand: this.desk.batchInHand,
    };
  }

  /** Writes soon what is true then: of many calls at one time two writes come at most. */
  private writeStatus(): Promise<void> {
    this.nextStatusWrite ??= this.statusWrites.run(async () => {
      this.nextStatusWrite = null;
      const status: AgentStatus = this.report.toStatus({
        now: this.options.clock.now(),
        quickbooks: this.monitor.latest,
        batchInHand: this.desk.batchInHand,
        journal: this.options.journal.counts(),
      });
      try {
        await writeStatus(this.options.statusFile, status);
      } catch (error) {
        // The status is for people; work goes on without it.
        this.options.log.warn({ err: error }, 'the status file could not be written');
      }
    });
    return this.nextStatusWrite;
  }
}

/** Equal for equal states, whenever they were found. */
function comparable(quickbooks: QuickBooksHealth): string {
  return JSON.stringify({ ...quickbooks, checkedAt: null });
}
