import { peekResponseHead, type QbxmlRequest, type QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { BatchOutcome } from '../agents/batch.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { ObserveCursorRepository } from './observe-cursor.repository.js';
import { ObserveExchange } from './observe-exchange.service.js';
import type { Answered, Reading } from './reading.js';
import type { PhaseOutcome, Progress } from './run.js';
import { RunRepository } from './run.repository.js';
import type { SliceBudget } from './slice-budget.js';

/** A page that has arrived. */
export interface ArrivedPage {
  readonly reading: Reading;
  readonly response: QbxmlResponse;
  /** Records that the iterator has still to give; 0 for the last page. */
  readonly remaining: number;
  readonly at: Date;
}

/** What is read page by page, and what is done with a page. */
export interface Pages {
  query(iteratorId: string | null): QbxmlRequest;
  /** Stores a page, in the transaction that turns it; the last one leads to the next stage. */
  keep(tx: TenantTx, page: ArrivedPage): Promise<Progress>;
}

/**
 * Reads what an iterator gives, page by page. Each page and the place of the next one are one transaction, so a run
 * that is killed goes on where it was. QuickBooks fetches the next page while this one is read and stored; no more than
 * one, since a page is megabytes, and an iterator gives whatever comes next to whoever asks first. A page that was asked for ahead and never stored is asked for again under the same id,
 * and the agent answers it from its journal.
 */
@Injectable()
export class ObservePages {
  constructor(
    private readonly exchange: ObserveExchange,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly cursors: ObserveCursorRepository,
    private readonly clock: Clock,
  ) {}

  /** Reads on from where the reading is. @returns "done" when the last page is stored */
  async work(
    from: Reading,
    budget: SliceBudget,
    pages: Pages,
    afterPage: () => Promise<void>,
  ): Promise<PhaseOutcome> {
    let reading = from;
    let ahead: Promise<BatchOutcome> | null = null;
    for (;;) {
      if (ahead === null && budget.isSpent) return { kind: 'more' };
      const outcome: BatchOutcome = await (ahead ?? this.askFor(reading, pages));
      ahead = budget.isSpent ? null : this.askAhead(reading, outcome, pages);
      const exchanged = await this.exchange.take(reading, outcome);
      if (exchanged.kind === 'outcome') return exchanged.outcome;
      const next = placeAfter(reading, exchanged.answer, exchanged.responses[0]);
      if (next.remaining > 0 && next.reading.cursor.iteratorId === null) {
        return this.exchange.startOver(reading, 'QuickBooks did not say where it goes on');
      }
      await this.keep(reading, next, pages);
      await Promise.all([this.exchange.acknowledge(reading), afterPage()]);
      if (next.remaining === 0) return { kind: 'done' };
      reading = next.reading;
    }
  }

  private askFor(reading: Reading, pages: Pages): Promise<BatchOutcome> {
    return this.exchange.ask(reading, pages.query(reading.cursor.iteratorId));
  }

  /** Asks for the page behind one that has just come, as soon as its first tags tell that there is one. */
  private askAhead(
    reading: Reading,
    outcome: BatchOutcome,
    pages: Pages,
  ): Promise<BatchOutcome> | null {
    if (outcome.kind !== 'answered') return null;
    const head = peekResponseHead(outcome.qbxml);
    if (head === null || head.statusSeverity === 'Error' || head.iteratorID === undefined)
      return null;
    if ((head.iteratorRemainingCount ?? 0) === 0) return null;
    const asked = this.askFor(readingAfter(reading, outcome, head), pages);
    // Who waits for it sees its failure; where the page before cannot be stored nobody waits.
    asked.catch(() => undefined);
    return asked;
  }

  private async keep(reading: Reading, next: NextPlace, pages: Pages): Promise<void> {
    const { run, observation } = reading;
    const { remaining, response } = next;
    const { iteratorId, startedAt } = next.reading.cursor;
    await this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      if (startedAt !== null) {
        await this.cursors.turnPage(tx, observation.kind, { startedAt, iteratorId });
      }
      const progress = await pages.keep(tx, { reading: next.reading, response, remaining, at });
      await this.runs.advance(tx, run, at, { requests: 1, ...progress });
    });
  }
}

interface NextPlace {
  readonly reading: Reading;
  readonly response: QbxmlResponse;
  readonly remaining: number;
}

function placeAfter(
  reading: Reading,
  answer: Answered,
  response: QbxmlResponse | undefined,
): NextPlace {
  if (response === undefined) throw new Error('A page without a response was taken for usable.');
  return {
    response,
    remaining: response.iteratorRemainingCount ?? 0,
    reading: readingAfter(reading, answer, response),
  };
}

/** The reading at the place behind a page. */
function readingAfter(
  reading: Reading,
  answer: Answered,
  page: Readonly<{ iteratorID?: string }>,
): Reading {
  const { cursor } = reading;
  const startedAt = cursor.startedAt ?? answer.startedAt;
  const iteratorId = page.iteratorID ?? null;
  return { ...reading, cursor: { ...cursor, page: cursor.page + 1, startedAt, iteratorId } };
}
