import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  CONNECT_PATH,
  HELLO_DEADLINE_MS,
  MAX_FRAME_BYTES,
  SILENCE_DEADLINE_MS,
} from '@connector/agent-protocol';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { AgentAuthentication } from './agent-authentication.js';
import { AgentConversation, type ConversationParts } from './agent-conversation.js';
import { AgentSessions } from './agent-sessions.js';
import { ConnectedAgents } from './connected-agents.js';
import { FailedProofs } from './failed-proofs.js';
import { NodeInbox } from './node-inbox.js';

/** Frames that may wait while an earlier one is dealt with; an agent that sends more is not one of ours. */
const MAX_WAITING_FRAMES = 512;

/** Where agents connect (AGT-1): takes their websockets, one conversation each. */
@Injectable()
export class AgentGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(AgentGateway.name);
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    // It costs 280 kB a socket after the first message; pages are compressed before they are sent.
    perMessageDeflate: false,
  });
  private readonly parts: ConversationParts;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly connected: ConnectedAgents,
    authentication: AgentAuthentication,
    sessions: AgentSessions,
    inbox: NodeInbox,
    failedProofs: FailedProofs,
  ) {
    this.parts = { authentication, sessions, inbox, failedProofs };
  }

  onApplicationBootstrap(): void {
    const http = this.http.httpAdapter.getHttpServer() as Server;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.upgrade(request, socket, head);
    });
  }

  /** Agents go to another process, or come back to the next one here. */
  beforeApplicationShutdown(): void {
    for (const socket of this.connected.all()) {
      socket.send({ type: 'drain', reason: 'restarting' });
      socket.close('draining', 'This process is going away.');
    }
    this.server.close();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = new URL(request.url ?? '/', 'http://agent').pathname;
    if (path !== CONNECT_PATH) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (websocket) => {
      this.converse(websocket, request.socket.remoteAddress ?? '');
    });
  }

  private converse(websocket: WebSocket, remoteAddress: string): void {
    const conversation = new AgentConversation(websocket, remoteAddress, this.parts);
    const deadlines = new Deadlines(conversation);
    let waiting = 0;
    let turn: Promise<void> = Promise.resolve();
    websocket.on('message', (data, isBinary) => {
      deadlines.heard();
      waiting += 1;
      if (isBinary) return conversation.close('malformed_frame', 'Frames are text.');
      if (waiting > MAX_WAITING_FRAMES)
        return conversation.close('malformed_frame', 'Frames come too fast.');
      // One at a time and in order: a proof must not overtake its hello, nor a chunk the one before it.
      turn = turn
        .then(() => this.hear(conversation, data))
        .then(() => {
          waiting -= 1;
          if (conversation.isProven) deadlines.proven();
        });
    });
    websocket.on('ping', () => deadlines.heard());
    websocket.on('error', () => {
      // The close that follows is what counts.
    });
    websocket.on('close', () => {
      deadlines.stop();
      turn = turn.then(() => conversation.end()).catch((error: unknown) => this.log.error(error));
    });
  }

  private async hear(conversation: AgentConversation, data: RawData): Promise<void> {
    try {
      await conversation.hear(data.toString());
    } catch (error) {
      // A database or Redis that is away: the agent comes back later and nothing it holds is lost.
      this.log.error(error);
      conversation.close('internal', 'Something is wrong on our side. Try again later.');
    }
  }
}

/** Closes a conversation that never proves itself, or that falls silent. */
class Deadlines {
  private readonly hello: NodeJS.Timeout;
  private readonly silence: NodeJS.Timeout;

  constructor(conversation: AgentConversation) {
    this.hello = setTimeout(
      () => conversation.close('deadline_passed', 'No proof came in time.'),
      HELLO_DEADLINE_MS,
    );
    this.silence = setTimeout(
      () => conversation.close('deadline_passed', 'Nothing was heard for too long.'),
      SILENCE_DEADLINE_MS,
    );
  }

  heard(): void {
    this.silence.refresh();
  }

  proven(): void {
    clearTimeout(this.hello);
  }

  stop(): void {
    clearTimeout(this.hello);
    clearTimeout(this.silence);
  }
}
