import {
  CLOSE_REASONS,
  type CloseReason,
  type DownFrame,
  encodeFrame,
  FrameTooLargeError,
  ResultAssembler,
  type ResultChunk,
} from '@connector/agent-protocol';
import type { WebSocket } from 'ws';
import type { ExecuteCommand } from './node-commands.js';

/** Where the answer to a batch goes. */
export interface ReplyAddress {
  readonly requestId: string;
  readonly replyTo: string;
}

export type ResultStep =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'complete'; readonly to: ReplyAddress; readonly compressed: Uint8Array }
  /** Against the rules: the socket is to be closed. */
  | { readonly kind: 'fatal'; readonly reason: string };

/** How many batches a socket remembers having sent; far more than can be on their way. */
const REMEMBERED_BATCHES = 1_000;

/** One proven agent's socket: what was sent down it and is owed, and the result that is coming up. */
export class AgentSocket {
  private readonly owed = new Map<string, ReplyAddress>();
  private readonly sent = new Set<string>();
  private readonly assembler = new ResultAssembler();

  constructor(
    private readonly socket: WebSocket,
    readonly tenantId: string,
    readonly agentId: string,
    /** Larger than that of every older socket of this tenant. */
    readonly epoch: number,
  ) {}

  /** Sends a batch. @returns why it cannot be sent, or null. */
  execute(command: ExecuteCommand): string | null {
    const { batchId, tenantId, companyFile, follows, batchKind, deadlineMs, qbxml } = command;
    try {
      this.send({
        type: 'execute',
        batchId,
        tenantId,
        companyFile,
        follows,
        kind: batchKind,
        deadlineMs,
        qbxml,
      });
    } catch (error) {
      if (error instanceof FrameTooLargeError) return error.message;
      throw error;
    }
    // Asked again, by a worker that took over: the newest asker gets the answer.
    this.owed.set(batchId, { requestId: command.requestId, replyTo: command.replyTo });
    this.remember(batchId);
    return null;
  }

  acknowledge(batchId: string): void {
    this.send({ type: 'ack', batchId });
  }

  /** Takes a piece of a result. One for a batch that this socket was never sent is refused (FM-4). */
  receive(chunk: ResultChunk): ResultStep {
    if (!this.sent.has(chunk.batchId)) {
      return { kind: 'fatal', reason: `Batch ${chunk.batchId} was never sent to this agent.` };
    }
    const to = this.owed.get(chunk.batchId);
    const step = this.assembler.add(chunk);
    if (step.kind === 'violation') return { kind: 'fatal', reason: step.reason };
    if (step.kind !== 'complete') return { kind: 'incomplete' };
    // Answered before, and sent twice because it was asked for twice: once was enough.
    if (to === undefined) return { kind: 'incomplete' };
    this.owed.delete(chunk.batchId);
    return { kind: 'complete', to, compressed: step.compressed };
  }

  /** Whoever still waits for an answer down this socket. */
  takeOwed(): ReplyAddress[] {
    const addresses = [...this.owed.values()];
    this.owed.clear();
    return addresses;
  }

  send(frame: DownFrame): void {
    const text = encodeFrame(frame);
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  close(reason: CloseReason, message: string): void {
    this.send({ type: 'error', code: reason, message });
    this.socket.close(CLOSE_REASONS[reason].code, reason);
  }

  private remember(batchId: string): void {
    this.sent.add(batchId);
    if (this.sent.size <= REMEMBERED_BATCHES) return;
    const [oldest] = this.sent;
    if (oldest !== undefined) this.sent.delete(oldest);
  }
}
