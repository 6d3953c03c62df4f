import type { BatchResult, Execute } from '@connector/agent-protocol';
import type { Log } from '../log.js';
import { OneAtATime } from '../one-at-a-time.js';
import {
  contentHashOf,
  entryNameOf,
  type JournalHead,
  MAX_HEAD_BYTES,
  parseResultLine,
  readHead,
  readResultLine,
  writeEntry,
  writeResultLine,
} from './journal-entry.js';
import type { JournalStorage } from './journal-storage.js';
import { entriesToDrop } from './retention.js';

/** What the journal knows of a batch that has come in. */
export type JournalFinding =
  /** Never seen, or nothing of it ran. */
  | { readonly kind: 'new' }
  /** The id was used for other content. */
  | { readonly kind: 'other-content' }
  /** Begun, and how it ended is not known. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'answered'; readonly result: BatchResult }
  /** A read whose answer was acknowledged or given up, and is gone. */
  | { readonly kind: 'forgotten' };

export interface JournalCounts {
  /** Answered, not acknowledged yet. */
  readonly unacknowledged: number;
  /** Writes begun whose end is not known. */
  readonly unsettled: number;
  /** Acknowledged writes. */
  readonly kept: number;
  readonly quarantined: number;
}

/** Reads that were answered once, by their ids. */
const MAX_FORGOTTEN_READS = 1_000;

/**
 * The agent's memory of batches. A write that is begun is on disk before QuickBooks sees it, its answer before the API
 * hears of it: it is never done twice, whatever dies when. A read and its answer are remembered while the agent runs;
 * with it ends the session of QuickBooks, and each iterator that a repeated read could move on
 * (docs/adr/0014-answers-to-reads-stay-in-memory.md).
 */
export class Journal {
  /** An acknowledgement may come while the same batch is looked up. */
  private readonly turns = new OneAtATime();
  private readonly heads = new Map<string, JournalHead>();
  /** What the reads among them were answered. */
  private readonly readAnswers = new Map<string, BatchResult>();
  private readonly forgottenReads = new Set<string>();
  private quarantined = new Set<string>();

  private constructor(
    private readonly storage: JournalStorage,
    private readonly log: Log,
  ) {}

  /** Opens the journal; entries that cannot be read are set aside and reported, never fatal. */
  static async open(storage: JournalStorage, log: Log): Promise<Journal> {
    const journal = new Journal(storage, log);
    journal.quarantined = new Set(await storage.listQuarantined());
    for (const name of await storage.list()) await journal.load(name);
    return journal;
  }

  find(batch: Execute): Promise<JournalFinding> {
    return this.turns.run(() => this.lookUp(batch));
  }

  /** Writes down that QuickBooks is about to get this batch; a read is only noted. */
  start(batch: Execute, startedAt: Date): Promise<void> {
    const head: JournalHead = {
      format: 1,
      batchId: batch.batchId,
      kind: batch.kind,
      contentHash: contentHashOf(batch),
      startedAt: startedAt.toISOString(),
      state: 'started',
      resultHash: null,
    };
    return this.turns.run(async () => {
      if (batch.kind === 'write') return this.store(head, null);
      // Answers nobody fetches may be large: room is made at once, not only when the hour is up.
      await this.dropSurplus(startedAt);
      this.heads.set(head.batchId, head);
    });
  }

  /** Writes the answer of a started batch down; a read's is kept in memory. */
  answer(result: BatchResult): Promise<void> {
    return this.turns.run(async () => {
      const head = this.heads.get(result.batchId);
      if (head === undefined) throw new Error(`Batch ${result.batchId} was not started.`);
      const answered: JournalHead = { ...head, state: 'answered' };
      if (head.kind === 'write') return this.store(answered, writeResultLine(result));
      this.heads.set(head.batchId, answered);
      this.readAnswers.set(head.batchId, result);
    });
  }

  /** Forgets a started batch of which it is certain that nothing ran. */
  withdraw(batchId: string): Promise<void> {
    return this.turns.run(async () => {
      const head = this.heads.get(batchId);
      if (head?.state === 'started') await this.remove(head);
    });
  }

  /** The API has the result. A read's answer is deleted, a write's is kept in case the API asks again. */
  acknowledge(batchId: string): Promise<void> {
    return this.turns.run(() => this.markAcknowledged(batchId));
  }

  /** Drops what is older or more than is kept. */
  prune(now: Date): Promise<void> {
    return this.turns.run(() => this.dropSurplus(now));
  }

  /** Whether a batch is known to have been answered, also when its answer was acknowledged. */
  hasAnswered(batchId: string): boolean {
    const state = this.heads.get(batchId)?.state;
    return state === 'answered' || state === 'acknowledged' || this.forgottenReads.has(batchId);
  }

  counts(): JournalCounts {
    const heads = [...this.heads.values()];
    const count = (matches: (head: JournalHead) => boolean) => heads.filter(matches).length;
    return {
      unacknowledged: count((head) => head.state === 'answered'),
      unsettled: count((head) => head.state === 'started' && head.kind === 'write'),
      kept: count((head) => head.state === 'acknowledged'),
      quarantined: this.quarantined.size,
    };
  }

  private async dropSurplus(now: Date): Promise<void> {
    for (const head of entriesToDrop([...this.heads.values()], now)) await this.remove(head);
  }

  private async lookUp(batch: Execute): Promise<JournalFinding> {
    const head = this.heads.get(batch.batchId);
    if (head === undefined) return this.findWithoutHead(batch);
    if (head.contentHash !== contentHashOf(batch)) return { kind: 'other-content' };
    if (head.state === 'started') return { kind: 'interrupted' };
    const result = this.readAnswers.get(head.batchId) ?? (await this.readResult(head));
    if (result !== null) return { kind: 'answered', result };
    await this.setAside(entryNameOf(head.batchId));
    return { kind: 'interrupted' };
  }

  private async markAcknowledged(batchId: string): Promise<void> {
    const head = this.heads.get(batchId);
    if (head?.state !== 'answered') return;
    if (head.kind === 'read') return this.remove(head);
    const line = await this.readLine(head);
    if (line === null) await this.setAside(entryNameOf(batchId));
    else await this.store({ ...head, state: 'acknowledged' }, line);
  }

  private findWithoutHead(batch: Execute): JournalFinding {
    if (batch.kind === 'read' && this.forgottenReads.has(batch.batchId))
      return { kind: 'forgotten' };
    // Its entry was damaged: what became of it is not known, so QuickBooks is asked.
    const isQuarantined = this.quarantined.has(entryNameOf(batch.batchId));
    return { kind: isQuarantined ? 'interrupted' : 'new' };
  }

  private async load(name: string): Promise<void> {
    const head = await this.storage.readHead(name, MAX_HEAD_BYTES).then(readHead, () => null);
    if (head === null || entryNameOf(head.batchId) !== name) await this.setAside(name);
    // Earlier versions wrote reads down too.
    else if (head.kind === 'read') await this.storage.remove(name);
    else this.heads.set(head.batchId, head);
  }

  private async readResult(head: JournalHead): Promise<BatchResult | null> {
    const line = await this.readLine(head);
    try {
      return line === null ? null : parseResultLine(line);
    } catch {
      // Written by a version with another shape: as good as damaged.
      return null;
    }
  }

  private async readLine(head: JournalHead): Promise<string | null> {
    return readResultLine(await this.storage.read(entryNameOf(head.batchId)), head);
  }

  private async store(head: JournalHead, resultLine: string | null): Promise<void> {
    const text = writeEntry(head, resultLine);
    await this.storage.write(entryNameOf(head.batchId), text);
    this.heads.set(head.batchId, readHead(text) ?? head);
  }

  /** A read that was answered is not run again: an iterator would give what comes next for it. */
  private async remove({ batchId, kind, state }: JournalHead): Promise<void> {
    if (kind === 'write') await this.storage.remove(entryNameOf(batchId));
    else if (state !== 'started') this.rememberForgotten(batchId);
    this.heads.delete(batchId);
    this.readAnswers.delete(batchId);
  }

  private async setAside(name: string): Promise<void> {
    await this.storage.quarantine(name);
    this.quarantined.add(name);
    for (const [batchId, head] of this.heads) {
      if (entryNameOf(head.batchId) === name) this.heads.delete(batchId);
    }
    this.log.error({ entry: name }, 'a journal entry is damaged and was set aside');
  }

  private rememberForgotten(batchId: string): void {
    const oldest = this.forgottenReads.values().next();
    if (this.forgottenReads.size >= MAX_FORGOTTEN_READS && !oldest.done) {
      this.forgottenReads.delete(oldest.value);
    }
    this.forgottenReads.add(batchId);
  }
}
