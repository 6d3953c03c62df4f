import { Injectable } from '@nestjs/common';
import type { AgentSocket } from './agent-socket.js';

/** The agents whose sockets this process holds, one a tenant. */
@Injectable()
export class ConnectedAgents {
  private readonly sockets = new Map<string, AgentSocket>();

  /** Puts a socket in its tenant's place, and closes the one that was there: it is the older. */
  put(socket: AgentSocket): void {
    this.sockets.get(socket.tenantId)?.close('replaced', 'The agent has connected again.');
    this.sockets.set(socket.tenantId, socket);
  }

  find(tenantId: string): AgentSocket | undefined {
    return this.sockets.get(tenantId);
  }

  /** Forgets a socket, unless another has taken its place. */
  remove(socket: AgentSocket): void {
    if (this.sockets.get(socket.tenantId) === socket) this.sockets.delete(socket.tenantId);
  }

  all(): AgentSocket[] {
    return [...this.sockets.values()];
  }
}
