import { Injectable } from '@nestjs/common';
import type { AgentSocket } from './agent-socket.js';

/** The agents whose sockets this process holds, one a tenant. */
@Injectable()
export class ConnectedAgents {
  private readonly sockets = new Map<string, AgentSocket>();

  /** Puts a socket in its tenant's place. Of two the older is closed, whichever was slower to get here. */
  put(socket: AgentSocket): void {
    const other = this.sockets.get(socket.tenantId);
    const isOlder = other !== undefined && other.epoch > socket.epoch;
    (isOlder ? socket : other)?.close('replaced', 'The agent has connected again.');
    if (!isOlder) this.sockets.set(socket.tenantId, socket);
  }

  find(tenantId: string): AgentSocket | undefined {
    return this.sockets.get(tenantId);
  }

  /** Forgets a socket, unless another has taken its place. */
  remove(socket: AgentSocket): void {
    if (this.sockets.get(socket.tenantId) === socket) this.sockets.delete(socket.tenantId);
  }
}
