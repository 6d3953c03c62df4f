import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { fromModifiedDate, watermarkAfter } from '../quickbooks/delta-window.js';
import { ActiveKinds } from './active-kinds.js';
import { MirrorRepository } from './mirror.repository.js';
import { MirrorWaitingRepository } from './mirror-waiting.repository.js';
import type { Observation, ReadRecords } from './observation.js';
import { ObserveCheck } from './observe-check.service.js';
import { type ObserveCursor, ObserveCursorRepository } from './observe-cursor.repository.js';
import { type ArrivedPage, ObservePages, type Pages } from './observe-pages.service.js';
import { ObserveSweep } from './observe-sweep.service.js';
import type { Reading } from './reading.js';
import type { ClaimedRun, PhaseOutcome, Progress } from './run.js';
import { RunRepository } from './run.repository.js';
import type { SliceBudget } from './slice-budget.js';

/** Measured near the best end to end; small enough to leave QuickBooks free between pages. */
export const PAGE_SIZE = 500;

/**
 * Reads into the mirror what QuickBooks changed since the last time, kind by kind:
 *
 *   pages ─▶ check ─▶ through
 *              └─▶ sweep ─▶ confirm ─▶ through
 *
 * `pages` are the changed records, `check` the deletions and the count. Where the count or the past gives a reason,
 * `sweep` compares every id and `confirm` looks at those that differ (FM-24).
 */
@Injectable()
export class ObservePhase {
  constructor(
    private readonly kinds: ActiveKinds,
    private readonly pages: ObservePages,
    private readonly check: ObserveCheck,
    private readonly sweep: ObserveSweep,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly cursors: ObserveCursorRepository,
    private readonly mirror: MirrorRepository,
    private readonly waiting: MirrorWaitingRepository,
    private readonly clock: Clock,
  ) {}

  async work(run: ClaimedRun, budget: SliceBudget, afterPage: () => void): Promise<PhaseOutcome> {
    const kinds = await this.tenantDb.run(run, (tx) => this.kinds.of(tx));
    for (const { observation } of kinds) {
      const outcome = await this.readKind(run, observation, budget, afterPage);
      if (outcome.kind !== 'done') return outcome;
    }
    await this.tenantDb.run(run, async (tx) => {
      let toPlan = 0;
      for (const { observation, planning } of kinds) {
        if (planning === null) continue;
        toPlan += await this.waiting.count(tx, observation.kind);
      }
      await this.runs.advance(tx, run, this.clock.now(), { toPlan });
      await this.runs.enterPhase(tx, run, { phase: 'plan' });
    });
    return { kind: 'done' };
  }

  /** Each stage leaves the cursor at the next one, or finished. */
  private async readKind(
    run: ClaimedRun,
    observation: Observation,
    budget: SliceBudget,
    afterPage: () => void,
  ): Promise<PhaseOutcome> {
    for (;;) {
      const reading = await this.currentReading(run, observation);
      if (reading.cursor.finished) return { kind: 'done' };
      if (budget.isSpent) return { kind: 'more' };
      const outcome = await this.workStage(reading, budget, afterPage);
      if (outcome.kind !== 'done') return outcome;
    }
  }

  private workStage(
    reading: Reading,
    budget: SliceBudget,
    afterPage: () => void,
  ): Promise<PhaseOutcome> {
    switch (reading.cursor.stage) {
      case 'pages':
        return this.pages.work(reading, budget, this.changedRecords(reading), afterPage);
      case 'check':
        return this.check.work(reading);
      case 'sweep':
        return this.sweep.work(reading, budget, afterPage);
      case 'confirm':
        return this.sweep.confirm(reading);
    }
  }

  /** The reading of this run, begun if it was not yet. */
  private async currentReading(run: ClaimedRun, observation: Observation): Promise<Reading> {
    return this.tenantDb.run(run, async (tx) => {
      await this.runs.renewLease(tx, run, this.clock.now());
      const companyFile = (await tx.companyFileBinding.findFirst())?.path ?? null;
      const found = await this.cursors.find(tx, observation.kind);
      const cursor =
        found?.runId === run.id ? found : await this.beginReading(tx, run, observation, found);
      return { run, observation, companyFile, cursor };
    });
  }

  private async beginReading(
    tx: TenantTx,
    run: ClaimedRun,
    observation: Observation,
    last: ObserveCursor | null,
  ): Promise<ObserveCursor> {
    const { kind, plural } = observation;
    const since = this.since(run, observation, last);
    const fromModified = fromModifiedDate(since, this.clock.now(), run.machineTimeZone ?? 'UTC');
    await this.cursors.begin(tx, { tenantId: run.tenantId, kind, runId: run.id, fromModified });
    const begun = await this.cursors.find(tx, kind);
    if (begun === null) throw new Error(`The reading of ${plural} was not begun.`);
    return begun;
  }

  /** From when on changes are read; null reads everything. */
  private since(run: ClaimedRun, { begins }: Observation, last: ObserveCursor | null): Date | null {
    if (begins === 'everything') return last === null || last.readAll ? null : last.watermark;
    const machineNowMs = this.clock.now().getTime() + (run.clockOffsetMs ?? 0);
    return last?.watermark ?? watermarkAfter(new Date(machineNowMs));
  }

  private changedRecords({ observation, cursor: { fromModified } }: Reading): Pages<ReadRecords> {
    return {
      pageSize: PAGE_SIZE,
      query: (iteratorId) => observation.query({ fromModified, iteratorId, pageSize: PAGE_SIZE }),
      read: (response) => observation.read(response),
      keep: (tx, page, at) => this.keepChanged(tx, page, at),
    };
  }

  private async keepChanged(
    tx: TenantTx,
    page: ArrivedPage<ReadRecords>,
    at: Date,
  ): Promise<Progress> {
    const { observation, run, cursor } = page.reading;
    const { kind, plural } = observation;
    const { rows, unreadable } = page.read;
    const writes = await this.mirror.store(tx, { tenantId: run.tenantId, kind, rows, at });
    if (page.remaining === 0) await this.cursors.enterStage(tx, kind, { stage: 'check' });
    const isFirst = cursor.page === 1;
    return {
      observed: rows.length,
      ...(isFirst ? { expected: rows.length + page.remaining } : {}),
      writes,
      notes:
        unreadable === 0 ? [] : [`${unreadable} ${plural} had no id or name and were passed over.`],
    };
  }
}
