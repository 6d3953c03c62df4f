import { isDeepStrictEqual } from 'node:util';
import {
  HEARTBEAT_MS,
  type Health,
  type Hello,
  type QuickBooksHealth,
} from '@connector/agent-protocol';
import { Injectable, Logger } from '@nestjs/common';
import type { WebSocket } from 'ws';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { TenantEvents } from '../events/tenant-events.js';
import { type AgentIdentity, AgentRepository } from './agent.repository.js';
import { AgentSocket } from './agent-socket.js';
import { ConnectedAgents } from './connected-agents.js';
import { NodeInbox } from './node-inbox.js';
import { AgentPresence } from './presence.js';

const MS_PER_SECOND = 1_000;
export const REVOKED = 'This agent was taken out of service. Pair it again to go on.';
/** A health report that says nothing new is stored this often, so that "last seen" stays true. */
const STORE_UNCHANGED_MS = 60_000;

/** A proven agent's time on its socket: from welcome to goodbye. */
@Injectable()
export class AgentSessions {
  private readonly log = new Logger(AgentSessions.name);
  private readonly lastStored = new WeakMap<
    AgentSocket,
    { health: QuickBooksHealth; at: number }
  >();

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly agents: AgentRepository,
    private readonly presence: AgentPresence,
    private readonly connected: ConnectedAgents,
    private readonly events: TenantEvents,
    private readonly inbox: NodeInbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a proven agent in: from here on the socket stands for its tenant. It is welcomed in the same moment in which
   * workers can reach it, so that nothing is asked of an agent that does not know yet whether it is in.
   *
   * @returns null when the agent was taken out of service since it was challenged; no other socket is touched then.
   */
  async begin(
    websocket: WebSocket,
    identity: AgentIdentity,
    hello: Hello,
  ): Promise<AgentSocket | null> {
    const { tenantId, id: agentId } = identity;
    const epoch = await this.presence.nextEpoch(tenantId);
    const socket = new AgentSocket(websocket, tenantId, agentId, epoch);
    const arrival = await this.arrive(socket, hello);
    if (arrival === null) return null;
    await this.keepAlive(socket);
    this.connected.put(socket);
    socket.send({
      type: 'welcome',
      sessionEpoch: epoch,
      heartbeatSeconds: HEARTBEAT_MS / MS_PER_SECOND,
      tenantId,
      companyFile: arrival.companyFile,
      serverTime: this.clock.now().toISOString(),
    });
    this.log.log(`Agent ${agentId} of tenant ${tenantId} is connected (epoch ${epoch}).`);
    return socket;
  }

  /**
   * Looks once more whether the agent is in service, now that its socket can be found, and tells whoever looks.
   * Whoever revokes an agent looks for its socket afterwards: either that look finds it, or this one sees it revoked.
   */
  async confirm(socket: AgentSocket): Promise<void> {
    const { tenantId, agentId } = socket;
    const isInService = await this.tenantDb.run({ tenantId }, (tx) =>
      this.agents.isInService(tx, agentId),
    );
    if (!isInService) return socket.close('revoked', REVOKED);
    await this.events.publish(tenantId, { kind: 'agent' });
  }

  /** Notes that the agent has come. @returns the file that its tenant is bound to; null for an agent out of service. */
  private arrive(
    socket: AgentSocket,
    hello: Hello,
  ): Promise<{ readonly companyFile: string | null } | null> {
    const seen = {
      at: this.clock.now(),
      version: hello.agentVersion,
      machineName: hello.machineName,
    };
    return this.tenantDb.run({ tenantId: socket.tenantId }, async (tx) => {
      if (!(await this.agents.markSeen(tx, socket.agentId, seen))) return null;
      return { companyFile: await this.agents.boundCompanyFile(tx) };
    });
  }

  /** Any sign of life keeps the presence record; a newer socket elsewhere ends this one. */
  async keepAlive(socket: AgentSocket): Promise<void> {
    if (await this.presence.claim(socket.tenantId, socket)) return;
    socket.close('replaced', 'The agent has connected again, to another process.');
  }

  /** AGT-3: keeps what the agent says of QuickBooks, and tells whoever looks. */
  async hearHealth(socket: AgentSocket, health: Health): Promise<void> {
    await this.keepAlive(socket);
    const at = this.clock.now();
    const last = this.lastStored.get(socket);
    const isNews = last === undefined || !isSameHealth(last.health, health.quickbooks);
    if (!isNews && at.getTime() - last.at < STORE_UNCHANGED_MS) return;
    const isInService = await this.tenantDb.run({ tenantId: socket.tenantId }, (tx) =>
      this.agents.storeHealth(tx, socket.agentId, health.quickbooks, at),
    );
    // It was revoked, and the order to close was lost with the process or the stream that carried it.
    if (!isInService) return socket.close('revoked', REVOKED);
    this.lastStored.set(socket, { health: health.quickbooks, at: at.getTime() });
    if (isNews) await this.events.publish(socket.tenantId, { kind: 'agent' });
  }

  /** The socket is gone: whoever waits for an answer down it is told at once. */
  async end(socket: AgentSocket): Promise<void> {
    this.connected.remove(socket);
    for (const address of socket.takeOwed()) await this.inbox.replyOffline(address);
    await this.presence.release(socket.tenantId, socket.epoch);
    this.log.log(
      `Agent ${socket.agentId} of tenant ${socket.tenantId} is gone (epoch ${socket.epoch}).`,
    );
    await this.events.publish(socket.tenantId, { kind: 'agent' });
  }
}

/** The moment of the look is no news. */
function isSameHealth(a: QuickBooksHealth, b: QuickBooksHealth): boolean {
  return isDeepStrictEqual({ ...a, checkedAt: null }, { ...b, checkedAt: null });
}
