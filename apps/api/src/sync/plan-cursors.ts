import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { PlannedKind } from './record-kind.js';
import type { ClaimedRun } from './run.js';
import { RunRepository } from './run.repository.js';

/** How far a preview, or the carrying out of one, has come in a kind's list. */
export interface PlanCursor {
  readonly place: unknown;
  readonly isAtEnd: boolean;
}

/** At the beginning of a list. */
export const START: PlanCursor = { place: null, isAtEnd: false };

interface StoredCursors {
  /** By kind of record. */
  readonly kinds?: Readonly<Record<string, PlanCursor>>;
  /** What is planned once more, see RunRepository.planAgainLater. */
  readonly again?: readonly Readonly<{ kind: string; quickbooksIds: readonly string[] }>[];
}

/** The places at which a run's planning is, kind by kind, as its row keeps them. */
@Injectable()
export class PlanCursors {
  constructor(private readonly runs: RunRepository) {}

  async of(tx: TenantTx, run: ClaimedRun, kind: PlannedKind): Promise<PlanCursor> {
    const cursors = await this.runs.planCursor<StoredCursors>(tx, run);
    return cursors?.kinds?.[kind.observation.kind] ?? START;
  }

  /** @param place null at the end of the list */
  async save(tx: TenantTx, run: ClaimedRun, kind: PlannedKind, place: unknown): Promise<void> {
    const cursors = await this.runs.planCursor<StoredCursors>(tx, run);
    const cursor: PlanCursor = { place, isAtEnd: place === null };
    const kinds = { ...cursors?.kinds, [kind.observation.kind]: cursor };
    await this.runs.savePlanCursor(tx, run, { ...cursors, kinds });
  }

  /** Takes out the QuickBooks ids of a kind that are to be planned once more, each once. */
  async takeAgain(tx: TenantTx, run: ClaimedRun, kind: PlannedKind): Promise<string[]> {
    const cursors = await this.runs.planCursor<StoredCursors>(tx, run);
    const again = cursors?.again ?? [];
    const isMine = (one: { kind: string }) => one.kind === kind.observation.kind;
    const mine = again.filter(isMine);
    if (mine.length === 0) return [];
    const others = again.filter((one) => !isMine(one));
    await this.runs.savePlanCursor(tx, run, { ...cursors, again: others });
    return [...new Set(mine.flatMap(({ quickbooksIds }) => quickbooksIds))];
  }
}
