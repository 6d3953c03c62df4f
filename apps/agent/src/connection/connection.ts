import {
  CLOSE_REASONS,
  type CloseReason,
  closeReasonOf,
  type DownFrame,
  type Execute,
  encodeFrame,
  HELLO_DEADLINE_MS,
  type Hello,
  MAX_FRAME_BYTES,
  parseDownFrame,
  type UpFrame,
  type Welcome,
} from '@connector/agent-protocol';
import WebSocket from 'ws';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import { type ConnectionEnd, decideRetry } from './backoff.js';
import {
  type ConnectionEvent,
  type ConnectionState,
  nextConnectionState,
} from './connection-state.js';
import { Heartbeat } from './heartbeat.js';

/** What the connection tells the rest of the agent. None of these may throw. */
export interface ConnectionListener {
  onStateChange(state: ConnectionState, problem: string | null): void;
  onWelcome(welcome: Welcome): void;
  onExecute(execute: Execute): void;
  onAcknowledged(batchId: string): void;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly hello: Hello;
  /** The tenant this agent was paired with; a welcome to another one ends the connection. */
  readonly tenantId: string;
  readonly prove: (nonce: string) => string;
  readonly listener: ConnectionListener;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}

export interface Line {
  /** @returns false when the socket broke: what matters is asked for again by the API. */
  send(frame: UpFrame): Promise<boolean>;
}

/** Why {@link Connection.run} came back. */
export type RunEnd =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'given-up'; readonly reason: CloseReason };

/** How long the websocket library may take for DNS, TCP, TLS and the upgrade. */
const OPEN_DEADLINE_MS = 20_000;
const CLOSE_DEADLINE_MS = 2_000;

/**
 * The one outgoing websocket to the API: opens it, proves who this is, keeps it alive, opens it again when it is
 * lost. Decisions are in connection-state.ts and backoff.ts.
 */
export class Connection {
  private state: ConnectionState = 'idle';
  private socket: WebSocket | null = null;
  private failures = 0;
  private isFailureLogged = false;
  private onlineSince: Date | null = null;
  /** What went wrong with the socket at hand, in words for a person. */
  private problem: string | null = null;
  private closedFor: CloseReason | null = null;
  private readonly stopping = new AbortController();

  constructor(private readonly options: ConnectionOptions) {}

  get isOnline(): boolean {
    return this.state === 'online' || this.state === 'draining';
  }

  /** Stays connected until {@link stop} is called or the API says that connecting again is of no use. */
  async run(): Promise<RunEnd> {
    while (this.state !== 'stopped') {
      this.apply('connect');
      const end = await this.connectOnce();
      if (this.isStopped()) break;
      const decision = decideRetry(end, this.failures, this.options.random());
      if (decision.kind === 'give-up') return { kind: 'given-up', reason: decision.reason };
      this.failures = decision.failures;
      this.logFailure(end, decision.delayMs);
      await this.options.clock.sleep(decision.delayMs, this.stopping.signal);
    }
    return { kind: 'stopped' };
  }

  /** Says that no further batch is taken. What is in hand may still be sent until {@link stop}. */
  beginDrain(reason: 'stopping' | 'updating'): void {
    const wasOnline = this.state === 'online';
    this.apply('drain');
    this.stopping.abort();
    if (wasOnline) void this.line()?.send({ type: 'drain', reason });
    else this.socket?.terminate();
  }

  /** Closes for good. */
  stop(): void {
    this.apply('drain');
    this.apply('drained');
    this.stopping.abort();
    this.closeSocket('stopping');
  }

  /**
   * The line to the API there is now; null while the agent is not online. It stays bound to its socket, so that
   * the second half of a result never goes to a socket that did not get the first.
   */
  line(): Line | null {
    const socket = this.socket;
    if (!this.isOnline || socket === null) return null;
    return { send: (frame) => writeTo(socket, frame) };
  }

  private connectOnce(): Promise<ConnectionEnd> {
    this.closedFor = null;
    this.problem = null;
    this.onlineSince = null;
    return new Promise((resolve) => {
      const socket = new WebSocket(this.options.url, {
        perMessageDeflate: false,
        maxPayload: MAX_FRAME_BYTES,
        handshakeTimeout: OPEN_DEADLINE_MS,
        followRedirects: false,
      });
      this.socket = socket;
      const greetingTimer = setTimeout(
        () => this.closeFor('deadline_passed', 'The service did not greet in time.'),
        OPEN_DEADLINE_MS + HELLO_DEADLINE_MS,
      );
      const heartbeat = new Heartbeat(socket);
      socket.on('open', () => this.onOpen(socket));
      socket.on('message', (data) => this.onMessage(String(data), heartbeat, greetingTimer));
      socket.on('error', (error) => this.onSocketError(error));
      socket.on('close', (code, words) => {
        clearTimeout(greetingTimer);
        heartbeat.stop();
        resolve(this.onClose(code, String(words)));
      });
    });
  }

  private onOpen(socket: WebSocket): void {
    if (!this.apply('opened')) return;
    void writeTo(socket, this.options.hello);
  }

  private onMessage(text: string, heartbeat: Heartbeat, greetingTimer: NodeJS.Timeout): void {
    if (this.state === 'stopped') return;
    heartbeat.heard();
    const parsed = parseDownFrame(text);
    if (parsed.kind === 'problem') {
      this.closeFor(parsed.code, parsed.message);
      return;
    }
    if (parsed.frame.type === 'welcome') {
      clearTimeout(greetingTimer);
      this.onWelcome(parsed.frame, heartbeat);
      return;
    }
    this.onFrame(parsed.frame);
  }

  private onFrame(frame: Exclude<DownFrame, Welcome>): void {
    switch (frame.type) {
      case 'challenge':
        this.onChallenge(frame.nonce);
        return;
      case 'error':
        this.problem = frame.message;
        return;
      case 'execute':
      case 'ack':
      case 'drain':
        this.onlyOnline(frame);
    }
  }

  private onlyOnline(frame: Extract<DownFrame, { type: 'execute' | 'ack' | 'drain' }>): void {
    if (!this.isOnline) {
      this.closeFor('unexpected_frame', `The service sent ${frame.type} before welcome.`);
      return;
    }
    if (frame.type === 'execute') this.options.listener.onExecute(frame);
    if (frame.type === 'ack') this.options.listener.onAcknowledged(frame.batchId);
    // On drain there is nothing to do but what happens anyway: the API closes, and the agent connects again.
  }

  private onChallenge(nonce: string): void {
    if (!this.apply('challenged') || this.socket === null) return;
    void writeTo(this.socket, { type: 'proof', signature: this.options.prove(nonce) });
  }

  private onWelcome(welcome: Welcome, heartbeat: Heartbeat): void {
    if (welcome.tenantId !== this.options.tenantId) {
      this.closeFor('wrong_tenant', 'The service took this agent for one of another tenant.');
      return;
    }
    this.problem = null;
    if (!this.apply('welcomed')) return;
    this.onlineSince = this.options.clock.now();
    heartbeat.start(welcome.heartbeatSeconds * 1_000);
    if (this.isFailureLogged) this.options.log.info('connected again');
    else this.options.log.info('connected');
    this.isFailureLogged = false;
    this.options.listener.onWelcome(welcome);
  }

  private onSocketError(error: Error): void {
    this.problem ??= describeSocketError(error);
  }

  private onClose(code: number, words: string): ConnectionEnd {
    this.socket = null;
    const onlineMs =
      this.onlineSince === null
        ? 0
        : this.options.clock.now().getTime() - this.onlineSince.getTime();
    const reason = this.closedFor ?? closeReasonOf(code);
    this.problem ??= words !== '' ? words : 'The connection to the service broke.';
    this.apply('lost');
    return { reason: reason === 'stopping' ? null : reason, onlineMs };
  }

  /** @returns false when the event may not happen now; the socket is closed for it. */
  private apply(event: ConnectionEvent): boolean {
    const next = nextConnectionState(this.state, event);
    if (next === 'unexpected') {
      this.closeFor(
        'unexpected_frame',
        `The service said something unexpected while ${this.state}.`,
      );
      return false;
    }
    const hasChanged = next !== this.state;
    this.state = next;
    if (hasChanged) this.options.listener.onStateChange(next, this.problem);
    return true;
  }

  private closeFor(reason: CloseReason, message: string): void {
    this.closedFor = reason;
    this.problem = message;
    if (this.socket !== null) void writeTo(this.socket, { type: 'error', code: reason, message });
    this.closeSocket(reason);
  }

  private closeSocket(reason: CloseReason): void {
    const socket = this.socket;
    if (socket === null) return;
    if (socket.readyState === WebSocket.CONNECTING) {
      socket.terminate();
      return;
    }
    socket.close(CLOSE_REASONS[reason].code, reason);
    // A peer that does not answer the close would keep the socket, and the agent, for 30 s.
    setTimeout(() => socket.terminate(), CLOSE_DEADLINE_MS).unref();
  }

  private isStopped(): boolean {
    return this.state === 'stopped';
  }

  private logFailure(end: ConnectionEnd, delayMs: number): void {
    const fields = { reason: end.reason, problem: this.problem, retryInMs: delayMs };
    if (this.isFailureLogged) this.options.log.debug(fields, 'still not connected');
    else this.options.log.warn(fields, 'connection lost; trying again until it is back');
    this.isFailureLogged = true;
  }
}

function writeTo(socket: WebSocket, frame: UpFrame): Promise<boolean> {
  return new Promise((resolve) => {
    if (socket.readyState !== WebSocket.OPEN) resolve(false);
    else socket.send(encodeFrame(frame), (error) => resolve(error == null));
  });
}

function describeSocketError(error: Error & { code?: string }): string {
  if (error.code === 'ECONNREFUSED') return 'The service does not answer at its address.';
  if (error.code === 'ENOTFOUND') return 'The name of the service cannot be resolved.';
  return `The connection to the service failed: ${error.message}`;
}
