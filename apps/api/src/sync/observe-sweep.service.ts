import type { QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { watermarkAfter } from '../quickbooks/delta-window.js';
import { MirrorRepository, type RecordStamp } from './mirror.repository.js';
import { ObserveCursorRepository } from './observe-cursor.repository.js';
import { ObserveExchange, replyIn } from './observe-exchange.service.js';
import { type ArrivedPage, ObservePages, type Pages } from './observe-pages.service.js';
import type { Reading } from './reading.js';
import type { PhaseOutcome, Progress } from './run.js';
import { RunRepository } from './run.repository.js';
import { SightingRepository } from './sighting.repository.js';
import type { SliceBudget } from './slice-budget.js';

/** Stamps are short: two thousand of them are half a megabyte. */
export const SWEEP_PAGE_SIZE = 2_000;
/** Whole records, asked for by id. */
const CONFIRMED_AT_ONCE = 200;

/**
 * FM-24: compares every id with QuickBooks. What is unknown or in another edit is read; what QuickBooks did not name
 * is asked for by its id, and only where it is not there either, it is gone.
 */
@Injectable()
export class ObserveSweep {
  constructor(
    private readonly pages: ObservePages,
    private readonly exchange: ObserveExchange,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly cursors: ObserveCursorRepository,
    private readonly sightings: SightingRepository,
    private readonly mirror: MirrorRepository,
    private readonly clock: Clock,
  ) {}

  /** Collects every stamp; leaves the cursor at "confirm". */
  work(reading: Reading, budget: SliceBudget, afterPage: () => void): Promise<PhaseOutcome> {
    const { everyId, plural } = reading.observation;
    if (everyId === null) throw new Error(`Not every id of ${plural} is ever compared.`);
    const stamps: Pages<RecordStamp[]> = {
      pageSize: SWEEP_PAGE_SIZE,
      query: (iteratorId) => everyId.queryStamps({ iteratorId, pageSize: SWEEP_PAGE_SIZE }),
      read: (response) => everyId.readStamps(response),
      keep: (tx, page) => this.keepStamps(tx, page),
    };
    return this.pages.work(reading, budget, stamps, afterPage);
  }

  private async keepStamps(tx: TenantTx, page: ArrivedPage<RecordStamp[]>): Promise<Progress> {
    const { run, observation, cursor } = page.reading;
    const of = { tenantId: run.tenantId, kind: observation.kind };
    await this.sightings.add(tx, of, page.read);
    if (page.remaining > 0) return {};
    const { differing, unnamed } = await this.sightings.keepDifferences(tx, of);
    await this.cursors.setUncounted(tx, observation.kind, 0);
    await this.cursors.enterStage(tx, observation.kind, { stage: 'confirm' });
    const { plural } = observation;
    const found = `${differing} were new or changed, ${unnamed} were not there`;
    return {
      notes: [
        `All ${plural} were compared with QuickBooks, because ${cursor.sweepReason}: ${found}.`,
      ],
    };
  }

  /** Looks at the next of those that differ; finishes the reading when none is left. */
  async confirm(reading: Reading): Promise<PhaseOutcome> {
    const { run, observation } = reading;
    const ids = await this.tenantDb.run(run, (tx) =>
      this.sightings.next(tx, observation.kind, CONFIRMED_AT_ONCE),
    );
    if (ids.length === 0) return this.finish(reading);
    const outcome = await this.exchange.ask(reading, observation.queryByIds(ids));
    const reply = replyIn(outcome);
    if (reply.kind !== 'usable') return this.exchange.endFor(reading, reply);
    await this.tenantDb.run(run, (tx) => this.keepConfirmed(tx, reading, ids, reply.responses));
    await this.exchange.acknowledge(reading);
    return { kind: 'done' };
  }

  private async keepConfirmed(
    tx: TenantTx,
    { run, observation, cursor }: Reading,
    ids: readonly string[],
    responses: readonly QbxmlResponse[],
  ): Promise<void> {
    const { kind } = observation;
    const at = this.clock.now();
    const read = responses.map((response) => observation.read(response));
    const rows = read.flatMap((one) => one.rows);
    const there = new Set(rows.map(({ quickbooksId }) => quickbooksId));
    const stored = await this.mirror.store(tx, { tenantId: run.tenantId, kind, rows, at });
    const unseen = ids.filter((id) => !there.has(id));
    const gone = await this.mirror.markGone(tx, kind, unseen, at);
    await this.cursors.addUncounted(
      tx,
      kind,
      read.reduce((sum, { unreadable }) => sum + unreadable, 0),
    );
    await this.sightings.remove(tx, kind, ids);
    const { startedAt } = cursor;
    await this.cursors.turnPage(tx, kind, { startedAt: startedAt ?? at, iteratorId: null });
    const progress = { observed: rows.length, requests: 1, writes: stored + gone };
    await this.runs.advance(tx, run, at, progress);
  }

  private async finish({ run, observation, cursor }: Reading): Promise<PhaseOutcome> {
    await this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      await this.runs.renewLease(tx, run, at);
      const watermark = watermarkAfter(cursor.startedAt ?? at);
      await this.cursors.finish(tx, observation.kind, { watermark, sweptAt: at });
    });
    return { kind: 'done' };
  }
}
