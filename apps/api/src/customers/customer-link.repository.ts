import { Injectable } from '@nestjs/common';
import { type Columns, rowsAs } from '../database/row-columns.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { PlanContext } from '../sync/record-kind.js';
import type { PlannedCustomer } from './customer-plan.js';

/** BEY-18: writes that change sides more slowly than this are nobody's loop. */
const FLIP_WINDOW_MS = 24 * 60 * 60 * 1000;

interface SavedLink {
  readonly quickbooksId: string;
  readonly recordId: string;
  readonly base: unknown;
  readonly lastSide: string | null;
  readonly flips: number;
  readonly lastWriteAt: Date | null;
  readonly pausedAt: Date | null;
}

const LINK: Columns<SavedLink> = {
  ...{ quickbooksId: 'text', recordId: 'uuid', base: 'json', lastSide: 'text', flips: 'integer' },
  ...{ lastWriteAt: 'timestamptz', pausedAt: 'timestamptz' },
};

/** The links of customers, as the sync makes and moves them. */
@Injectable()
export class CustomerLinkRepository {
  /**
   * Links what the plans created or found to be the same, and moves the bases of what both sides agree on already. A
   * base that waits for QuickBooks stays until QuickBooks has taken the write.
   */
  async save(
    tx: TenantTx,
    { run, at }: PlanContext,
    records: readonly PlannedCustomer[],
  ): Promise<void> {
    const links = records.flatMap((record): SavedLink[] => {
      const { quickbooksId, recordId } = record.key;
      const base = baseOf(record);
      return quickbooksId === null || recordId === null || base === null
        ? []
        : [{ quickbooksId, recordId, base, ...flipsOf(record, at) }];
    });
    if (links.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at, last_side, flips, last_write_at, paused_at)
      SELECT ${run.tenantId}::uuid, 'customer', "quickbooksId", "recordId", base, ${at}, "lastSide", flips, "lastWriteAt", "pausedAt"
      FROM ${rowsAs('made', links, LINK)}
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET
        base = excluded.base, last_side = excluded.last_side, flips = excluded.flips,
        last_write_at = excluded.last_write_at, paused_at = excluded.paused_at`;
  }

  /** Puts the questions that only a person can answer; one that was answered is never put again. */
  async ask(
    tx: TenantTx,
    { run, at }: PlanContext,
    records: readonly PlannedCustomer[],
  ): Promise<void> {
    const questions = records.flatMap(({ key, plan }) =>
      plan.loaded.questions.map(({ recordId, evidence }) => ({
        ...{ id: newId(), quickbooksId: key.quickbooksId, recordId, evidence },
      })),
    );
    if (questions.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO link_proposals (id, tenant_id, kind, quickbooks_id, record_id, evidence, state, proposed_at)
      SELECT id, ${run.tenantId}::uuid, 'customer', "quickbooksId", "recordId", evidence, 'open', ${at}
      FROM json_to_recordset(${JSON.stringify(questions)}::json) AS put(
        id uuid, "quickbooksId" text, "recordId" uuid, evidence jsonb)
      ON CONFLICT (tenant_id, kind, quickbooks_id, record_id) DO UPDATE SET evidence = excluded.evidence
      WHERE link_proposals.state = 'open'`;
  }
}

/** What the link's base is from now on; null where nothing of it is stored. */
function baseOf({ action, plan: { loaded, step } }: PlannedCustomer): unknown {
  const before = loaded.found?.base ?? loaded.subject.link?.base ?? null;
  if (action === 'hold') return step.pause ? before : null;
  if (step.quickbooks === null) return step.agreed ?? loaded.found?.base ?? null;
  // Written to QuickBooks: what was agreed before stands, and how often the sides changed is noted.
  return before;
}

function flipsOf(
  { side, plan: { loaded, step } }: PlannedCustomer,
  at: Date,
): { lastSide: string | null; flips: number; lastWriteAt: Date | null; pausedAt: Date | null } {
  const { lastSide, lastWriteAt } = loaded;
  const flips = loaded.subject.link?.flips ?? 0;
  const pausedAt = step.pause ? at : null;
  if (side === null) return { lastSide, flips, lastWriteAt, pausedAt };
  const isSoon =
    lastWriteAt !== null && at.getTime() - new Date(lastWriteAt).getTime() < FLIP_WINDOW_MS;
  const isFlip = isSoon && lastSide !== null && lastSide !== side;
  const counted = isSoon ? flips + (isFlip ? 1 : 0) : 0;
  return { lastSide: side, flips: counted, lastWriteAt: at, pausedAt };
}
