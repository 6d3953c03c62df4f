import {
  type BatchResult,
  chunksOf,
  type Execute,
  MAX_BATCHES_IN_FLIGHT,
  type Progress,
  type RefusalCode,
  type ResultChunk,
  resultText,
} from '@connector/agent-protocol';
import type { Journal } from '../journal/journal.js';
import { contentHashOf } from '../journal/journal-entry.js';
import type { Log } from '../log.js';
import { OneAtATime } from '../one-at-a-time.js';

export interface BatchDeskOptions {
  readonly journal: Journal;
  /** Runs one batch, at most once. */
  readonly run: (batch: Execute) => Promise<BatchResult>;
  /** Ends the QuickBooks session, so that no iterator of it can be continued. */
  readonly releaseQuickBooks: () => Promise<void>;
  /** Sends all chunks of a result over the connection there is now; false when it broke. */
  readonly deliver: (chunks: readonly ResultChunk[]) => Promise<boolean>;
  readonly onProgress: (batchId: string, state: Progress['state']) => void;
  /** After each batch, for the status. */
  readonly onFinished: (batch: Execute, result: BatchResult) => void;
  readonly emptyResult: (batch: Execute, outcome: BatchResult['outcome']) => BatchResult;
  readonly log: Log;
}

/**
 * Takes batches in, runs them one after another and sends what came of them. Everything is asked for by the API: a
 * result that gets lost on the way is sent again when the API sends its `execute` again.
 */
export class BatchDesk {
  private readonly queue: Execute[] = [];
  private inHand: Execute | null = null;
  private working: Promise<void> = Promise.resolve();
  private isDraining = false;
  /** Chunks of two results must not mix on the line. */
  private readonly outbox = new OneAtATime();
  /** The last answer on its way; QuickBooks works on the next batch meanwhile. */
  private sending: Promise<void> = Promise.resolve();
  private readonly unacknowledged = new Set<string>();
  private readonly ackWaiters = new Set<() => void>();

  constructor(private readonly options: BatchDeskOptions) {}

  get batchInHand(): string | null {
    return this.inHand?.batchId ?? null;
  }

  /** Takes a batch in. Its result follows through `deliver`; this returns at once. */
  receive(batch: Execute): void {
    const known = [this.inHand, ...this.queue].find((each) => each?.batchId === batch.batchId);
    if (known != null && contentHashOf(known) === contentHashOf(batch)) {
      this.options.onProgress(batch.batchId, known === this.inHand ? 'running' : 'queued');
      return;
    }
    if (known != null) {
      this.refuse(batch, 'batch_id_reused', 'Another batch with this id is being run.');
    } else if (this.isDraining) {
      this.refuse(batch, 'draining', 'The agent is stopping. Send the batch again later.');
    } else if (this.queue.length >= MAX_BATCHES_IN_FLIGHT) {
      this.refuse(
        batch,
        'too_many_batches',
        'Too many batches wait already. Send this one again later.',
      );
    } else {
      this.enqueue(batch);
    }
  }

  async acknowledge(batchId: string): Promise<void> {
    this.unacknowledged.delete(batchId);
    for (const wake of this.ackWaiters) wake();
    await this.options.journal.acknowledge(batchId);
  }

  /** Takes nothing more; resolves when the batch in hand is done and its result sent. */
  async drain(): Promise<void> {
    this.isDraining = true;
    for (const batch of this.queue.splice(0)) {
      this.refuse(batch, 'draining', 'The agent is stopping. Send the batch again later.');
    }
    await this.working;
    await this.sending;
  }

  /** Resolves when every answer that was sent is acknowledged, or `signal` is aborted. */
  async allAcknowledged(signal: AbortSignal): Promise<void> {
    while (this.unacknowledged.size > 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.ackWaiters.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.ackWaiters.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    }
  }

  private enqueue(batch: Execute): void {
    const isIdle = this.inHand === null && this.queue.length === 0;
    this.queue.push(batch);
    if (isIdle) this.working = this.work();
    else this.options.onProgress(batch.batchId, 'queued');
  }

  private async work(): Promise<void> {
    for (let batch = this.queue.shift(); batch !== undefined; batch = this.queue.shift()) {
      this.inHand = batch;
      try {
        await this.finish(batch);
      } catch (error) {
        await this.failed(batch, error);
      } finally {
        this.inHand = null;
      }
    }
  }

  private async finish(batch: Execute): Promise<void> {
    const result = await this.options.run(batch);
    const text = resultText(result);
    this.options.onFinished(batch, result);
    if (text === null) {
      await this.tooLarge(batch);
      return;
    }
    if (result.outcome.kind === 'answered') this.unacknowledged.add(batch.batchId);
    // No more than one waits here: an answer may be many MiB.
    await this.sending;
    this.sending = this.deliver(batch.batchId, text);
  }

  /** The page is gone, so its iterator goes as well: continuing it would leave these records out. */
  private async tooLarge(batch: Execute): Promise<void> {
    if (batch.kind === 'write') {
      const reason = 'It was carried out, but its answer is too large to be sent.';
      await this.send(this.options.emptyResult(batch, { kind: 'unknown', reason }));
      return;
    }
    await this.options.releaseQuickBooks();
    await this.options.journal.acknowledge(batch.batchId);
    const reason = 'The answer is too large to be sent. Ask for fewer records at a time.';
    await this.send(
      this.options.emptyResult(batch, { kind: 'refused', code: 'result_too_large', reason }),
    );
  }

  /** The disk is full, say. Nothing is claimed about a write; the journal or QuickBooks knows when asked again. */
  private async failed(batch: Execute, error: unknown): Promise<void> {
    this.options.log.error({ batchId: batch.batchId, err: error }, 'a batch could not be run');
    await this.options.releaseQuickBooks();
    const reason = 'The agent failed on this machine. Its log says why.';
    const outcome: BatchResult['outcome'] =
      batch.kind === 'write'
        ? { kind: 'unknown', reason }
        : { kind: 'unavailable', hresult: null, message: reason };
    await this.send(this.options.emptyResult(batch, outcome));
  }

  private refuse(batch: Execute, code: RefusalCode, reason: string): void {
    void this.send(this.options.emptyResult(batch, { kind: 'refused', code, reason }));
  }

  private async send(result: BatchResult): Promise<void> {
    const text = resultText(result);
    if (text !== null) await this.deliver(result.batchId, text);
  }

  /** Never throws: an answer that does not get through is asked for again. */
  private async deliver(batchId: string, text: Buffer): Promise<void> {
    try {
      const chunks = await chunksOf(batchId, text);
      await this.outbox.run(() => this.options.deliver(chunks));
    } catch (error) {
      this.options.log.error({ err: error }, 'a result could not be sent');
    }
  }
}
