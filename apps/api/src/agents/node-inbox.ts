import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config.js';
import { assertNever } from '../errors.js';
import { openDedicatedConnection } from '../redis/dedicated-connection.js';
import { REDIS } from '../redis/redis.module.js';
import type { ReplyAddress } from './agent-socket.js';
import { ConnectedAgents } from './connected-agents.js';
import {
  type ExecuteCommand,
  nodeCommandSchema,
  nodeStream,
  REPLIES_MAX_ENTRIES,
  STREAM_TTL_SECONDS,
} from './node-commands.js';

const BLOCK_MS = 5_000;
const READ_COUNT = 32;
const RETRY_MS = 1_000;

/** Reads what workers ask of this API node, and answers them. */
@Injectable()
export class NodeInbox implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(NodeInbox.name);
  private readonly reader: Redis;
  private readonly stream: string;
  private isClosed = false;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(REDIS) private readonly redis: Redis,
    private readonly agents: ConnectedAgents,
  ) {
    this.reader = openDedicatedConnection(config, 'inbox');
    this.stream = nodeStream(config.redisPrefix, config.nodeName);
  }

  async onApplicationBootstrap(): Promise<void> {
    // What was asked of an earlier process of this name was for sockets that are gone.
    await this.redis.del(this.stream);
    void this.read();
  }

  onApplicationShutdown(): void {
    this.isClosed = true;
    this.reader.disconnect();
  }

  /** Sends a result to whoever awaits it. */
  async reply(to: ReplyAddress, compressed: Uint8Array): Promise<void> {
    await this.append(
      to,
      Buffer.from(compressed.buffer, compressed.byteOffset, compressed.byteLength),
    );
  }

  /** Tells whoever awaits an answer that the socket ended first. */
  async replyOffline(to: ReplyAddress): Promise<void> {
    await this.append(to, Buffer.alloc(0));
  }

  private async append(to: ReplyAddress, result: Buffer): Promise<void> {
    await this.redis.xadd(
      to.replyTo,
      ...(['MAXLEN', '~', REPLIES_MAX_ENTRIES, '*'] as const),
      ...(['requestId', to.requestId, 'result', result] as const),
    );
    await this.redis.expire(to.replyTo, STREAM_TTL_SECONDS);
  }

  private async read(): Promise<void> {
    let last = '0';
    while (!this.isClosed) {
      try {
        const read = await this.reader.xread(
          'COUNT',
          READ_COUNT,
          'BLOCK',
          BLOCK_MS,
          'STREAMS',
          this.stream,
          last,
        );
        for (const [, entries] of read ?? []) {
          for (const [id, fields] of entries) {
            last = id;
            await this.obey(fields[1] ?? '');
            await this.redis.xdel(this.stream, id);
          }
        }
        await this.redis.expire(this.stream, STREAM_TTL_SECONDS);
      } catch (error) {
        if (this.isClosed) return;
        this.log.warn(
          `Commands cannot be read for the moment: ${error instanceof Error ? error.message : error}`,
        );
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  private async obey(text: string): Promise<void> {
    const parsed = nodeCommandSchema.safeParse(JSON.parse(text));
    if (!parsed.success) {
      this.log.warn('A command of another build was passed over.');
      return;
    }
    const command = parsed.data;
    const socket = this.agents.find(command.tenantId);
    switch (command.kind) {
      case 'execute':
        return this.execute(command);
      case 'ack':
        return socket?.acknowledge(command.batchId);
      case 'revoke':
        if (socket?.agentId === command.agentId)
          socket.close('revoked', 'Another agent was paired in its place.');
        return;
      default:
        return assertNever(command);
    }
  }

  private async execute(command: ExecuteCommand): Promise<void> {
    const socket = this.agents.find(command.tenantId);
    // The epoch names the socket: one that came since is not the one the worker looked up.
    if (socket?.epoch !== command.epoch) return this.replyOffline(command);
    const problem = socket.execute(command);
    if (problem === null) return;
    this.log.error(`Batch ${command.batchId} cannot be sent: ${problem}`);
    await this.replyOffline(command);
  }
}
