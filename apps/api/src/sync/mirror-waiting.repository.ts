import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** A place in the list of what waits on one side: what stands above before what stands under it. */
export interface WaitingPlace {
  readonly level: number;
  readonly id: string;
}

/**
 * What of the mirror waits to be planned. The mirror puts in what it finds changed; the carrying out of plans takes it
 * out, and puts in what is to be planned again.
 */
@Injectable()
export class MirrorWaitingRepository {
  /** Records that wait behind a place, without those that this run has held. */
  async behind(
    tx: TenantTx,
    of: Readonly<{ kind: string; runId: string }>,
    from: Readonly<{ after: WaitingPlace | null; limit: number }>,
  ): Promise<WaitingPlace[]> {
    const { level, id } = from.after ?? { level: -1, id: '' };
    return tx.$queryRaw<WaitingPlace[]>`
      SELECT level, quickbooks_id AS id FROM mirror_waiting
      WHERE kind = ${of.kind} AND held_run_id IS DISTINCT FROM ${of.runId}::uuid
        AND (level, quickbooks_id) > (${level}, ${id})
      ORDER BY level, quickbooks_id LIMIT ${from.limit}`;
  }

  /** How many records wait. */
  async count(tx: TenantTx, kind: string): Promise<number> {
    const [counted] = await tx.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM mirror_waiting WHERE kind = ${kind}`;
    return counted?.waiting ?? 0;
  }

  async markPlanned(tx: TenantTx, kind: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.$executeRaw`DELETE FROM mirror_waiting WHERE kind = ${kind} AND quickbooks_id = ANY(${ids})`;
  }

  /** @param which.heldBy the run that could do nothing with them: they wait for the next one; null for no such run */
  async markForPlanning(
    tx: TenantTx,
    kind: string,
    which: Readonly<{ ids: readonly string[]; heldBy: string | null }>,
  ): Promise<void> {
    if (which.ids.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO mirror_waiting (tenant_id, kind, quickbooks_id, level, held_run_id)
      SELECT tenant_id, kind, quickbooks_id, level, ${which.heldBy}::uuid FROM mirror_records
      WHERE kind = ${kind} AND quickbooks_id = ANY(${which.ids})
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET held_run_id = excluded.held_run_id`;
  }

  /** Every record of the kind is planned anew. */
  async markAllForPlanning(tx: TenantTx, kind: string): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO mirror_waiting (tenant_id, kind, quickbooks_id, level)
      SELECT tenant_id, kind, quickbooks_id, level FROM mirror_records WHERE kind = ${kind}
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO NOTHING`;
  }

  /**
   * Marks everything below some records for planning: it may take its name from above. Those that were just planned
   * have seen what is above them and are left out.
   */
  async markDescendants(
    tx: TenantTx,
    kind: string,
    which: Readonly<{ below: readonly string[]; except: readonly string[] }>,
  ): Promise<void> {
    if (which.below.length === 0) return;
    await tx.$executeRaw`
      WITH RECURSIVE below AS (
        SELECT tenant_id, quickbooks_id, level FROM mirror_records
        WHERE kind = ${kind} AND parent_quickbooks_id = ANY(${which.below})
        UNION
        SELECT child.tenant_id, child.quickbooks_id, child.level FROM mirror_records child
        JOIN below ON child.parent_quickbooks_id = below.quickbooks_id AND child.kind = ${kind})
      INSERT INTO mirror_waiting (tenant_id, kind, quickbooks_id, level)
      SELECT tenant_id, ${kind}, quickbooks_id, level FROM below WHERE quickbooks_id <> ALL(${which.except})
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO NOTHING`;
  }
}
