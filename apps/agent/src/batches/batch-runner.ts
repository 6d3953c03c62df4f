import {
  type BatchOutcome,
  type BatchResult,
  clipSentence,
  type Execute,
  type Progress,
} from '@connector/agent-protocol';
import type { Journal } from '../journal/journal.js';
import { type MessageSet, probeText, readMessageSet } from '../quickbooks/message-set.js';
import { judgeBatch } from '../quickbooks/request-policy.js';
import type {
  OpenFile,
  OpeningOutcome,
  RequestProcessor,
} from '../quickbooks/request-processor.js';
import { settle } from './settlement.js';

export interface BatchRunnerOptions {
  readonly journal: Journal;
  readonly processor: RequestProcessor;
  /** The tenant this agent was paired with. */
  readonly tenantId: string;
  /** The clock of QuickBooks' machine. */
  readonly machineTime: () => Date;
  readonly timeZone: () => string;
  readonly onProgress: (batchId: string, state: Progress['state']) => void;
}

/** What is known of a batch beside its outcome. */
interface Run {
  readonly batch: Execute;
  readonly startedAt: Date;
  companyFile: string | null;
  /** A part of it is known to have happened. */
  hasBegun: boolean;
}

/**
 * Runs one batch against QuickBooks, at most once: checks, journal, QuickBooks, journal. Not to be called twice at
 * the same time.
 *
 *   refused / unavailable   nothing ran, nothing is in the journal: may be tried anew
 *   answered                in the journal: every later try gives the same answer
 *   unknown                 `started` in the journal: every later try asks QuickBooks first
 */
export class BatchRunner {
  constructor(private readonly options: BatchRunnerOptions) {}

  async run(batch: Execute): Promise<BatchResult> {
    const run: Run = {
      batch,
      startedAt: this.options.machineTime(),
      companyFile: null,
      hasBegun: false,
    };
    if (batch.tenantId !== this.options.tenantId) {
      return this.refuse(run, 'wrong_tenant', 'This agent belongs to another tenant.');
    }
    const finding = await this.options.journal.find(batch);
    switch (finding.kind) {
      case 'answered':
        return finding.result;
      case 'other-content':
        return this.refuse(
          run,
          'batch_id_reused',
          'The id of this batch was used for another one.',
        );
      case 'forgotten':
        return this.refuse(
          run,
          'already_acknowledged',
          'The answer to this read was acknowledged and is gone. Begin the read anew.',
        );
      case 'new':
      case 'interrupted':
        if (this.isOutOfOrder(batch)) {
          return this.refuse(
            run,
            'out_of_order',
            'The batch that this read goes on from is not answered.',
          );
        }
        return this.check(run, finding.kind === 'interrupted' && batch.kind === 'write');
    }
  }

  private isOutOfOrder({ kind, follows }: Execute): boolean {
    return kind === 'read' && follows !== null && !this.options.journal.hasAnswered(follows);
  }

  private async check(run: Run, isInDoubt: boolean): Promise<BatchResult> {
    const { batch } = run;
    const read = readMessageSet(batch.qbxml);
    if (read.kind === 'malformed') return this.refuse(run, 'malformed_qbxml', read.reason);
    const verdict = judgeBatch(batch, read.messageSet);
    if (verdict.kind === 'refused') return this.refuse(run, verdict.code, verdict.reason);
    const opening = await this.options.processor.open(batch);
    if (opening.kind !== 'open') return this.result(run, notOpened(run, opening, isInDoubt));
    run.companyFile = opening.companyFile;
    if (isInDoubt) return this.settleFirst(run, opening, read.messageSet);
    return this.execute(run, opening, read.messageSet);
  }

  private async settleFirst(run: Run, file: OpenFile, set: MessageSet): Promise<BatchResult> {
    const settlement = await this.askQuickBooks(run, file, set);
    switch (settlement.kind) {
      case 'happened':
        return this.answered(run, 'recovered', settlement.qbxml);
      case 'unsettled':
        return this.unknown(run, settlement.reason);
      case 'began':
        run.hasBegun = true;
        return this.execute(run, file, set);
      case 'did-not-happen':
        return this.execute(run, file, set);
    }
  }

  private async execute(run: Run, file: OpenFile, set: MessageSet): Promise<BatchResult> {
    const { batch } = run;
    await this.options.journal.start(batch, run.startedAt);
    this.options.onProgress(batch.batchId, 'running');
    const outcome = await this.options.processor.process(file, batch.qbxml, batch.deadlineMs);
    if (outcome.kind === 'answered') return this.answered(run, 'direct', outcome.qbxml);
    const failure = { hresult: outcome.hresult, message: outcome.message };
    if (outcome.kind === 'unavailable' || batch.kind === 'read')
      return this.didNotRun(run, failure);
    // QuickBooks may be at it still, so that "not stored" would not mean "will not happen".
    if (outcome.isLate) return this.unknown(run, outcome.message);
    return this.settleAfterFailure(run, set, failure);
  }

  private async settleAfterFailure(
    run: Run,
    set: MessageSet,
    failure: { hresult: string | null; message: string },
  ): Promise<BatchResult> {
    const opening = await this.options.processor.open(run.batch);
    if (opening.kind !== 'open') return this.unknown(run, failure.message);
    const settlement = await this.askQuickBooks(run, opening, set);
    switch (settlement.kind) {
      case 'happened':
        return this.answered(run, 'recovered', settlement.qbxml);
      case 'unsettled':
        return this.unknown(run, `${failure.message} ${settlement.reason}`);
      case 'began':
        return this.unknown(run, `${failure.message} Only a part of it is known to have happened.`);
      case 'did-not-happen':
        return this.didNotRun(run, failure);
    }
  }

  private askQuickBooks(run: Run, file: OpenFile, set: MessageSet) {
    this.options.onProgress(run.batch.batchId, 'settling');
    return settle({
      file,
      requestCount: set.kinds.length,
      probe: probeText(run.batch.batchId, set.version),
      process: (...args) => this.options.processor.process(...args),
    });
  }

  private async answered(
    run: Run,
    responseKind: 'direct' | 'recovered',
    qbxml: string,
  ): Promise<BatchResult> {
    const result = this.result(run, { kind: 'answered', responseKind, qbxml });
    await this.options.journal.answer(result);
    return result;
  }

  private async didNotRun(
    run: Run,
    failure: { hresult: string | null; message: string },
  ): Promise<BatchResult> {
    if (run.hasBegun) return this.unknown(run, failure.message);
    await this.options.journal.withdraw(run.batch.batchId);
    return this.result(run, {
      kind: 'unavailable',
      hresult: failure.hresult,
      message: clipSentence(failure.message),
    });
  }

  private unknown(run: Run, reason: string): BatchResult {
    return this.result(run, { kind: 'unknown', reason: clipSentence(reason) });
  }

  private refuse(
    run: Run,
    code: Extract<BatchOutcome, { kind: 'refused' }>['code'],
    reason: string,
  ): BatchResult {
    return this.result(run, { kind: 'refused', code, reason: clipSentence(reason) });
  }

  private result(run: Run, outcome: BatchOutcome): BatchResult {
    return {
      batchId: run.batch.batchId,
      tenantId: this.options.tenantId,
      companyFile: run.companyFile,
      startedAt: run.startedAt.toISOString(),
      finishedAt: this.options.machineTime().toISOString(),
      timeZone: this.options.timeZone(),
      outcome,
    };
  }
}

/** A write that was interrupted earlier is not known to be undone just because QuickBooks cannot be asked now. */
function notOpened(
  run: Run,
  opening: Exclude<OpeningOutcome, { kind: 'open' }>,
  isInDoubt: boolean,
): BatchOutcome {
  const message = clipSentence(opening.kind === 'refused' ? opening.reason : opening.message);
  if (opening.kind === 'refused') run.companyFile = opening.companyFile;
  if (isInDoubt) return { kind: 'unknown', reason: message };
  if (opening.kind === 'refused') return { kind: 'refused', code: opening.code, reason: message };
  return { kind: 'unavailable', hresult: opening.hresult, message };
}
