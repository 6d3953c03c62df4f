import type { QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { BatchOutcome } from '../agents/batch.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { watermarkAfter } from '../quickbooks/delta-window.js';
import { ClockOffsetRepository } from './clock-offset.repository.js';
import { MirrorRepository } from './mirror.repository.js';
import { ObserveCursorRepository } from './observe-cursor.repository.js';
import { ObserveExchange, replyIn } from './observe-exchange.service.js';
import type { Reading } from './reading.js';
import type { PhaseOutcome } from './run.js';
import { RunRepository } from './run.repository.js';
import { SightingRepository } from './sighting.repository.js';
import { reasonToSweep } from './sweep-reason.js';

/**
 * FM-19, FM-24: asks what was deleted and how many records there are, in one message set. Marks what is gone and,
 * where the mirror counts another number or the past gives a reason, has every id compared.
 */
@Injectable()
export class ObserveCheck {
  constructor(
    private readonly exchange: ObserveExchange,
    private readonly tenantDb: TenantDb,
    private readonly runs: RunRepository,
    private readonly cursors: ObserveCursorRepository,
    private readonly mirror: MirrorRepository,
    private readonly sightings: SightingRepository,
    private readonly offsets: ClockOffsetRepository,
    private readonly clock: Clock,
  ) {}

  async work(reading: Reading): Promise<PhaseOutcome> {
    const { observation, cursor } = reading;
    const count = observation.everyId?.queryCount();
    const outcome = await this.exchange.ask(
      reading,
      observation.queryDeleted(cursor.fromModified),
      ...(count === undefined ? [] : [count]),
    );
    if (isTooOldFor(outcome)) return this.withoutCheck(reading);
    const reply = replyIn(outcome);
    if (reply.kind !== 'usable') return this.exchange.endFor(reading, reply);
    await this.tenantDb.run(reading.run, (tx) => this.keep(tx, reading, reply.responses));
    await this.exchange.acknowledge(reading);
    return { kind: 'done' };
  }

  private async keep(
    tx: TenantTx,
    reading: Reading,
    responses: readonly QbxmlResponse[],
  ): Promise<void> {
    const { run, observation, cursor } = reading;
    const { kind, plural } = observation;
    const at = this.clock.now();
    const gone = responses.flatMap((response) => observation.readDeleted(response));
    const writes = await this.mirror.markGone(tx, kind, gone, at);
    const counted = responses.find(({ retCount }) => retCount !== undefined)?.retCount ?? null;
    const reason = reasonToSweep({
      plural,
      isRegular: observation.everyId !== null,
      counted,
      // Only to compare it with QuickBooks' own.
      mirrored: counted === null ? 0 : await this.mirror.countLiving(tx, kind),
      uncounted: cursor.uncounted,
      watermark: cursor.watermark,
      sweptAt: cursor.sweptAt,
      isEverythingRead: cursor.fromModified === null || cursor.readAll,
      clockSetBackMs: await this.offsets.setBackMs(tx, run.clockOffsetMs),
      now: at,
    });
    await this.runs.advance(tx, run, at, { requests: 1, writes });
    if (reason === null) await this.finish(tx, reading, at);
    else if (observation.everyId !== null)
      await this.cursors.enterStage(tx, kind, { stage: 'sweep', sweepReason: reason });
    else await this.readKnownAgain(tx, reading, reason);
  }

  /** All that is known is asked for by its id: what is not there any more is gone. */
  private async readKnownAgain(tx: TenantTx, reading: Reading, reason: string): Promise<void> {
    const { run, observation } = reading;
    const { kind, plural } = observation;
    await this.sightings.addKnown(tx, { tenantId: run.tenantId, kind });
    await this.cursors.enterStage(tx, kind, { stage: 'confirm', sweepReason: reason });
    const note = `All known ${plural} were read again, because ${reason}.`;
    await this.runs.advance(tx, run, this.clock.now(), { notes: [note] });
  }

  /** The first reading has seen every id by itself. */
  private async finish(tx: TenantTx, { observation, cursor }: Reading, at: Date): Promise<void> {
    const startedAt = cursor.startedAt ?? at;
    await this.cursors.finish(tx, observation.kind, {
      watermark: watermarkAfter(startedAt),
      ...(cursor.watermark === null ? { sweptAt: at } : {}),
    });
  }

  private async withoutCheck(reading: Reading): Promise<PhaseOutcome> {
    const { run, observation } = reading;
    const note = `The agent is too old to ask which ${observation.plural} were deleted. Update it on the QuickBooks computer.`;
    await this.tenantDb.run(run, async (tx) => {
      const at = this.clock.now();
      await this.finish(tx, reading, at);
      await this.runs.advance(tx, run, at, { requests: 1, notes: [note] });
    });
    return { kind: 'done' };
  }
}

function isTooOldFor(outcome: BatchOutcome): boolean {
  return outcome.kind === 'refused' && outcome.code === 'request_not_allowed';
}
