import { type BatchResult, decodeResult } from '@connector/agent-protocol';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config.js';
import { newId } from '../ids.js';
import { openDedicatedConnection } from '../redis/dedicated-connection.js';
import { REDIS } from '../redis/redis.module.js';
import type { Batch, BatchOutcome } from './batch.js';
import { type NodeCommand, replyStream, STREAM_TTL_SECONDS, sendCommand } from './node-commands.js';
import { OwedTime } from './owed-time.js';
import { AgentPresence, type Presence } from './presence.js';

/** How often, while an answer is awaited, it is asked whether the socket that owes it is still there. */
const PRESENCE_CHECK_MS = 1_000;
/** What the way there and back may add to QuickBooks' own time. */
const TRANSPORT_GRACE_MS = 15_000;
const BLOCK_MS = 5_000;
const READ_COUNT = 8;

/** What a node sent back: a result's compressed bytes, or null when its socket ended before there was one. */
type Reply = Uint8Array | null;

/**
 * The worker's side of the way to an agent: finds the API node that holds the socket, sends it the batch through
 * Redis and waits for the answer. One blocking reader serves every batch that this process awaits.
 */
@Injectable()
export class AgentDispatch
  implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly log = new Logger(AgentDispatch.name);
  private readonly waiting = new Map<string, (reply: Reply) => void>();
  private readonly owed = new OwedTime();
  private readonly reader: Redis;
  private readonly replies: string;
  private isClosed = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REDIS) private readonly redis: Redis,
    private readonly presence: AgentPresence,
  ) {
    this.reader = openDedicatedConnection(config, 'replies');
    this.replies = replyStream(config.redisPrefix, `${config.nodeName}-${newId()}`);
  }

  onModuleInit(): void {
    void this.readReplies();
  }

  /**
   * Whoever waits is told at once that the agent is out of reach, so that its run is free for another worker: a page
   * can take minutes, and the agent's journal has the answer when it is asked again.
   */
  beforeApplicationShutdown(): void {
    this.isClosed = true;
    for (const settle of this.waiting.values()) settle(null);
  }

  onApplicationShutdown(): void {
    this.reader.disconnect();
  }

  /**
   * Sends a batch and waits for what became of it. Safe to repeat with the same batch id: the agent answers from
   * its journal. An answer from another tenant or company file than asked never gets through (FM-4).
   */
  async send(batch: Batch): Promise<BatchOutcome> {
    const presence = await this.presence.find(batch.tenantId);
    if (presence === null || this.isClosed) return { kind: 'offline' };
    const requestId = newId();
    const [answer] = await Promise.all([
      this.awaitReply(requestId, batch, presence),
      this.execute(requestId, batch, presence),
    ]);
    if (answer === 'timed-out') return { kind: 'timed-out' };
    if (answer === null) return { kind: 'offline' };
    return this.outcomeOf(batch, answer);
  }

  /** Tells the agent that the outcome is stored, so that it may forget the batch. Losing this costs only disk there. */
  async acknowledge(tenantId: string, batchId: string): Promise<void> {
    const presence = await this.presence.find(tenantId);
    if (presence !== null) await this.command(presence.nodeId, { kind: 'ack', tenantId, batchId });
  }

  /** @throws what Redis threw; nobody waits for an answer then. */
  private async execute(requestId: string, batch: Batch, presence: Presence): Promise<void> {
    try {
      await this.command(presence.nodeId, {
        kind: 'execute',
        requestId,
        replyTo: this.replies,
        tenantId: batch.tenantId,
        epoch: presence.epoch,
        batchId: batch.batchId,
        companyFile: batch.companyFile,
        follows: batch.follows,
        batchKind: batch.kind,
        deadlineMs: batch.deadlineMs,
        qbxml: batch.qbxml,
      });
    } catch (error) {
      this.waiting.get(requestId)?.(null);
      throw error;
    }
  }

  private async command(nodeId: string, command: NodeCommand): Promise<void> {
    await sendCommand(this.redis, { prefix: this.config.redisPrefix, nodeId }, command);
  }

  private async awaitReply(
    requestId: string,
    batch: Batch,
    presence: Presence,
  ): Promise<Reply | 'timed-out'> {
    let settle: (reply: Reply) => void = () => undefined;
    const arrived = new Promise<Reply>((resolve) => {
      settle = resolve;
    });
    this.waiting.set(requestId, settle);
    const watch = setInterval(() => {
      void this.isStillThere(batch.tenantId, presence).then((isThere) => {
        if (!isThere) settle(null);
      });
    }, PRESENCE_CHECK_MS);
    const limitMs = this.owed.add(batch.tenantId, batch.deadlineMs) + TRANSPORT_GRACE_MS;
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<'timed-out'>((resolve) => {
      limit = setTimeout(() => resolve('timed-out'), limitMs);
    });
    try {
      return await Promise.race([arrived, late]);
    } finally {
      clearInterval(watch);
      clearTimeout(limit);
      this.owed.settle(batch.tenantId, batch.deadlineMs);
      this.waiting.delete(requestId);
    }
  }

  /** Redis being away for a moment says nothing about the agent. */
  private async isStillThere(tenantId: string, presence: Presence): Promise<boolean> {
    try {
      return (await this.presence.find(tenantId))?.epoch === presence.epoch;
    } catch {
      // Asked again a second later.
      return true;
    }
  }

  private async outcomeOf(batch: Batch, compressed: Uint8Array): Promise<BatchOutcome> {
    const decoded = await decodeResult({ batchId: batch.batchId, compressed });
    if (decoded.kind === 'violation') {
      return {
        kind: 'unavailable',
        hresult: null,
        message: `The agent's answer cannot be read: ${decoded.reason}`,
      };
    }
    return trustedOutcome(batch, decoded.result);
  }

  private async readReplies(): Promise<void> {
    // The stream's name is this process's own, so its beginning is ours.
    let last = '0';
    while (!this.isClosed) {
      try {
        const read = await this.reader.xreadBuffer(
          ...(['COUNT', READ_COUNT, 'BLOCK', BLOCK_MS] as const),
          ...(['STREAMS', this.replies, last] as const),
        );
        for (const [, entries] of read ?? []) {
          for (const [id, fields] of entries) {
            last = id.toString();
            this.deliver(fields);
            // A page of customers should not stay in Redis once it is here.
            await this.redis.xdel(this.replies, id);
          }
        }
        await this.redis.expire(this.replies, STREAM_TTL_SECONDS);
      } catch (error) {
        if (this.isClosed) return;
        this.log.warn(
          `Replies cannot be read for the moment: ${error instanceof Error ? error.message : error}`,
        );
        await new Promise((resolve) => setTimeout(resolve, PRESENCE_CHECK_MS));
      }
    }
  }

  private deliver(fields: readonly Buffer[]): void {
    const value = (name: string) => {
      const at = fields.findIndex((field, index) => index % 2 === 0 && field.toString() === name);
      return at < 0 ? undefined : fields[at + 1];
    };
    const requestId = value('requestId')?.toString() ?? '';
    const result = value('result');
    this.waiting.get(requestId)?.(result === undefined || result.length === 0 ? null : result);
  }
}

function trustedOutcome(batch: Batch, result: BatchResult): BatchOutcome {
  if (result.batchId !== batch.batchId || result.tenantId !== batch.tenantId) {
    return {
      kind: 'refused',
      code: 'wrong_tenant',
      reason: 'The agent answered for another tenant or batch.',
    };
  }
  const { outcome } = result;
  if (outcome.kind !== 'answered') return outcome;
  if (
    batch.companyFile !== null &&
    result.companyFile?.toLowerCase() !== batch.companyFile.toLowerCase()
  ) {
    return {
      kind: 'refused',
      code: 'wrong_company_file',
      reason: 'The answer comes from another company file.',
    };
  }
  return {
    kind: 'answered',
    qbxml: outcome.qbxml,
    startedAt: new Date(result.startedAt),
    finishedAt: new Date(result.finishedAt),
    timeZone: result.timeZone,
    companyFile: result.companyFile,
  };
}
