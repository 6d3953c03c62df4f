import { peekResponseHead, type QbxmlRequest, type QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { BatchOutcome } from '../agents/batch.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { ObserveCursorRepository } from './observe-cursor.repository.js';
import {
  ObserveExchange,
  replyIn,
  type Unanswered,
  type UsableAnswer,
} from './observe-exchange.service.js';
import type { Answered, Reading } from './reading.js';
import type { PhaseOutcome, Progress } from './run.js';
import { RunRepository } from './run.repository.js';
import type { SliceBudget } from './slice-budget.js';

/** A page that has arrived. */
export interface ArrivedPage<Read> {
  /** The place behind it. */
  readonly reading: Reading;
  readonly read: Read;
  /** Records that the iterator has still to give; 0 for the last page. */
  readonly remaining: number;
}

/** What is read page by page, and what is done with a page. */
export interface Pages<Read> {
  /** The most records in a page. */
  readonly pageSize: number;
  query(iteratorId: string | null): QbxmlRequest;
  /** What a page says. Pure: the page before may not be stored yet. */
  read(response: QbxmlResponse): Read;
  /** Stores a page, in the transaction that turns it; the last one leads to the next stage. */
  keep(tx: TenantTx, page: ArrivedPage<Read>, at: Date): Promise<Progress>;
}

/**
 * So many pages are asked for before the one in hand is stored: one that QuickBooks works on while another travels.
 * A page is megabytes.
 */
const PAGES_AHEAD = 2;

/** A page that was asked for. */
interface Asked<Read> {
  readonly reading: Reading;
  readonly arrival: Promise<Arrival<Read>>;
}

/** What came for it, and what that says. */
interface Arrival<Read> {
  readonly outcome: BatchOutcome;
  readonly arrived: Arrived<Read>;
}

type Arrived<Read> = ({ readonly kind: 'page' } & ArrivedPage<Read>) | Unanswered;

/**
 * Reads what an iterator gives, page by page. Each page and the place of the next one are one transaction, so a run
 * that is killed goes on where it was. QuickBooks fetches the next pages while this one is read and stored. A page that
 * was asked for ahead and never stored is asked for again under the same id, and the agent answers it from its
 * journal; one whose page before did not come is not run, so none is given for another.
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
  async work<Read>(
    from: Reading,
    budget: SliceBudget,
    pages: Pages<Read>,
    afterPage: () => void,
  ): Promise<PhaseOutcome> {
    const ahead: Asked<Read>[] = [];
    let reading = from;
    /** One page is stored while the next ones come and are read. */
    let storing: Promise<void> = Promise.resolve();
    try {
      for (;;) {
        const asked = ahead.shift();
        if (asked === undefined && budget.isSpent) return { kind: 'more' };
        const { outcome, arrived } = await this.arrivalOf(asked ?? this.ask(reading, pages), pages);
        if (!budget.isSpent) this.askAhead(reading, outcome, pages, ahead);
        await storing;
        if (arrived.kind !== 'page') return await this.exchange.endFor(reading, arrived);
        storing = this.store(reading, arrived, pages).then(afterPage);
        storing.catch(() => undefined);
        if (arrived.remaining === 0) return { kind: 'done' };
        reading = arrived.reading;
      }
    } finally {
      await storing;
    }
  }

  /** Asks for a page, which is read as soon as it comes. */
  private ask<Read>(reading: Reading, pages: Pages<Read>): Asked<Read> {
    const arrival = this.exchange
      .ask(reading, pages.query(reading.cursor.iteratorId))
      .then((outcome) => ({ outcome, arrived: arrivedPage(reading, replyIn(outcome), pages) }));
    // Who waits for it sees its failure; where the page before cannot be stored nobody waits.
    arrival.catch(() => undefined);
    return { reading, arrival };
  }

  /** A page that was asked for before the one before it got through is asked for again now that it has. */
  private async arrivalOf<Read>(
    { reading, arrival }: Asked<Read>,
    pages: Pages<Read>,
  ): Promise<Arrival<Read>> {
    const first = await arrival;
    const isEarly = first.outcome.kind === 'refused' && first.outcome.code === 'out_of_order';
    return isEarly ? this.ask(reading, pages).arrival : first;
  }

  /** Asks for the pages behind one that has just come, as soon as its first tags tell how many there are. */
  private askAhead<Read>(
    reading: Reading,
    outcome: BatchOutcome,
    pages: Pages<Read>,
    ahead: Asked<Read>[],
  ): void {
    const head = outcome.kind === 'answered' ? peekResponseHead(outcome.qbxml) : null;
    if (outcome.kind !== 'answered' || head?.iteratorID === undefined) return;
    if (head.statusSeverity === 'Error') return;
    const remaining = head.iteratorRemainingCount ?? 0;
    while (ahead.length < PAGES_AHEAD && ahead.length * pages.pageSize < remaining) {
      const last = ahead.at(-1)?.reading ?? reading;
      ahead.push(this.ask(readingAfter(last, outcome, head), pages));
    }
  }

  private async store<Read>(
    reading: Reading,
    page: ArrivedPage<Read>,
    pages: Pages<Read>,
  ): Promise<void> {
    const { run, observation } = reading;
    const { iteratorId, startedAt } = page.reading.cursor;
    await this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      const turned =
        startedAt === null
          ? null
          : this.cursors.turnPage(tx, observation.kind, { startedAt, iteratorId });
      // The last page leads to the next stage, which stands behind its being turned.
      const [progress] = await Promise.all([pages.keep(tx, page, at), turned]);
      await this.runs.advance(tx, run, at, { requests: 1, ...progress });
    });
    await this.exchange.acknowledge(reading);
  }
}

/** What came of asking for the page of a reading. */
function arrivedPage<Read>(
  reading: Reading,
  reply: UsableAnswer | Unanswered,
  pages: Pages<Read>,
): Arrived<Read> {
  if (reply.kind !== 'usable') return reply;
  const [response] = reply.responses;
  if (response === undefined) throw new Error('A page without a response was taken for usable.');
  const remaining = response.iteratorRemainingCount ?? 0;
  const next = readingAfter(reading, reply.answer, response);
  if (remaining > 0 && next.cursor.iteratorId === null) {
    return { kind: 'again', why: 'QuickBooks did not say where it goes on' };
  }
  return { kind: 'page', reading: next, read: pages.read(response), remaining };
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
