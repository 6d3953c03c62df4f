import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CONNECT_PATH, MAX_FRAME_BYTES } from '@connector/agent-protocol';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { CONFIG, type Config } from '../config.js';
import { AgentAuthentication } from './agent-authentication.js';
import { AgentConversation, type ConversationParts } from './agent-conversation.js';
import { AgentSessions } from './agent-sessions.js';
import { clientAddress } from './client-address.js';
import { ConversationDeadlines, ConversationLimits } from './conversation-deadlines.js';
import { FailedProofs } from './failed-proofs.js';
import { NodeInbox } from './node-inbox.js';

/** Frames that may wait while an earlier one is dealt with; an agent that sends more is not one of ours. */
const MAX_WAITING_FRAMES = 512;

/** How long a stopping process waits for its agents to hang up before it does. */
const GOODBYE_MS = 3_000;

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
  /** Each conversation, with the promise of its end. */
  private readonly conversations = new Map<AgentConversation, Promise<void>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly http: HttpAdapterHost,
    private readonly limits: ConversationLimits,
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

  /** Agents go to another process, or come back to the next one here. Whoever waits for one of them is told. */
  async beforeApplicationShutdown(): Promise<void> {
    this.server.close();
    for (const conversation of this.conversations.keys()) conversation.drain();
    const patience = setTimeout(() => {
      for (const websocket of this.server.clients) websocket.terminate();
    }, GOODBYE_MS);
    await Promise.all(this.conversations.values());
    clearTimeout(patience);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [path] = (request.url ?? '').split('?', 1);
    if (path !== CONNECT_PATH) {
      socket.on('error', () => socket.destroy());
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (websocket) => {
      this.converse(websocket, clientAddress(request, this.config.trustedProxies));
    });
  }

  private converse(websocket: WebSocket, address: string): void {
    const conversation = new AgentConversation(websocket, address, this.parts);
    const deadlines = new ConversationDeadlines(conversation, this.limits);
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
    const closed = new Promise((resolve) => websocket.once('close', resolve)).then(async () => {
      deadlines.stop();
      await turn;
      await this.end(conversation);
    });
    this.conversations.set(conversation, closed);
  }

  private async end(conversation: AgentConversation): Promise<void> {
    try {
      await conversation.end();
    } catch (error) {
      // Redis is away: the presence record ends by itself.
      this.log.error(error);
    }
    this.conversations.delete(conversation);
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
