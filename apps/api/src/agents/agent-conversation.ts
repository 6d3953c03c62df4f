import {
  CLOSE_REASONS,
  type CloseReason,
  encodeFrame,
  type Hello,
  parseUpFrame,
  type UpFrame,
} from '@connector/agent-protocol';
import type { WebSocket } from 'ws';
import type { AgentAuthentication, Challenge } from './agent-authentication.js';
import { type AgentSessions, REVOKED } from './agent-sessions.js';
import type { AgentSocket } from './agent-socket.js';
import type { FailedProofs } from './failed-proofs.js';
import type { NodeInbox } from './node-inbox.js';

/**
 * hello ──▶ challenged ──▶ proven
 *
 * Every other frame in the first two states ends the conversation.
 */
type State =
  | { readonly kind: 'hello' }
  | { readonly kind: 'challenged'; readonly hello: Hello; readonly challenge: Challenge }
  | { readonly kind: 'proven'; readonly socket: AgentSocket };

export interface ConversationParts {
  readonly authentication: AgentAuthentication;
  readonly sessions: AgentSessions;
  readonly inbox: NodeInbox;
  readonly failedProofs: FailedProofs;
}

/** One agent's conversation with this process, frame by frame and in order. */
export class AgentConversation {
  private state: State = { kind: 'hello' };

  constructor(
    private readonly websocket: WebSocket,
    /** Whom a failed proof is counted against. */
    private readonly clientAddress: string,
    private readonly parts: ConversationParts,
  ) {}

  get isProven(): boolean {
    return this.state.kind === 'proven';
  }

  private get agentSocket(): AgentSocket | null {
    return this.state.kind === 'proven' ? this.state.socket : null;
  }

  /** Takes one frame. What breaks the rules closes the socket, with its reason. */
  async hear(text: string): Promise<void> {
    // Frames that were on their way when this side hung up.
    if (this.websocket.readyState !== this.websocket.OPEN) return;
    const parsed = parseUpFrame(text);
    if (parsed.kind === 'problem') return this.close(parsed.code, parsed.message);
    switch (this.state.kind) {
      case 'hello':
        return this.hearHello(parsed.frame);
      case 'challenged':
        return this.hearProof(this.state, parsed.frame);
      case 'proven':
        return this.hearProven(this.state.socket, parsed.frame);
    }
  }

  /** The socket ended, whoever ended it. */
  async end(): Promise<void> {
    const socket = this.agentSocket;
    this.state = { kind: 'hello' };
    if (socket !== null) await this.parts.sessions.end(socket);
  }

  close(reason: CloseReason, message: string): void {
    if (this.websocket.readyState !== this.websocket.OPEN) return;
    this.websocket.send(encodeFrame({ type: 'error', code: reason, message }));
    this.websocket.close(CLOSE_REASONS[reason].code, reason);
  }

  /** This process is going away: the agent is told, and comes back to another. */
  drain(): void {
    this.agentSocket?.send({ type: 'drain', reason: 'restarting' });
    this.close('draining', 'This process is going away.');
  }

  private async hearHello(frame: UpFrame): Promise<void> {
    if (frame.type !== 'hello')
      return this.close('unexpected_frame', 'The first frame must be hello.');
    if (await this.parts.failedProofs.isOverLimit(this.clientAddress)) {
      return this.close(
        'authentication_failed',
        'Too many proofs failed from this address. Try again later.',
      );
    }
    const challenge = await this.parts.authentication.challenge(frame);
    this.state = { kind: 'challenged', hello: frame, challenge };
    this.websocket.send(encodeFrame({ type: 'challenge', nonce: challenge.nonce }));
  }

  private async hearProof(state: State & { kind: 'challenged' }, frame: UpFrame): Promise<void> {
    if (frame.type !== 'proof')
      return this.close('unexpected_frame', 'A challenge must be answered with proof.');
    const identity = this.parts.authentication.check(state.challenge, frame);
    if (identity === null) {
      await this.parts.failedProofs.add(this.clientAddress);
      return this.close(
        'authentication_failed',
        'This agent is not known here, or its key is another. Pair it again.',
      );
    }
    if (identity.isRevoked) {
      return this.close('revoked', REVOKED);
    }
    const socket = await this.parts.sessions.begin(this.websocket, identity, state.hello);
    // Another was paired between the challenge and its proof.
    if (socket === null) return this.close('revoked', REVOKED);
    this.state = { kind: 'proven', socket };
    await this.parts.sessions.confirm(socket);
  }

  private async hearProven(socket: AgentSocket, frame: UpFrame): Promise<void> {
    switch (frame.type) {
      case 'hello':
      case 'proof':
        return this.close('unexpected_frame', 'This agent is signed in already.');
      case 'health':
        return this.parts.sessions.hearHealth(socket, frame);
      case 'progress':
        return this.parts.sessions.keepAlive(socket);
      case 'result': {
        const step = socket.receive(frame);
        if (step.kind === 'fatal') return this.close('malformed_frame', step.reason);
        if (step.kind === 'complete') await this.parts.inbox.reply(step.to, step.compressed);
        return;
      }
      case 'error':
      case 'drain':
        // It says why it is about to go; the end of the socket is what counts.
        return;
    }
  }
}
