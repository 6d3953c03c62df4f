import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';

/** A cost that was settled, as the timeline tells it. */
export interface SettledCost {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/** ITM-8: what people decide about costs that differ. Items without a difference are left as they are. */
@Injectable()
export class ItemCostsRepository {
  async takeQuickBooks(tx: TenantTx, ids: readonly string[], at: Date): Promise<SettledCost[]> {
    return tx.$queryRaw<SettledCost[]>`
      WITH differing AS (
        SELECT id, cost FROM items
        WHERE id = ANY(${ids}::uuid[]) AND quickbooks_cost IS NOT NULL AND removed_at IS NULL
        ORDER BY id FOR NO KEY UPDATE)
      UPDATE items SET cost = quickbooks_cost, quickbooks_cost = NULL, cost_differed_at = NULL, kept_cost_against = NULL,
             updated_at = ${at}, version = version + 1
      FROM differing WHERE items.id = differing.id
      RETURNING items.id, trim_scale(differing.cost)::text AS before, trim_scale(items.cost)::text AS after`;
  }

  /** Ours stays, until QuickBooks' cost moves on from the one that it was kept against. */
  async keepOurs(tx: TenantTx, ids: readonly string[]): Promise<SettledCost[]> {
    return tx.$queryRaw<SettledCost[]>`
      UPDATE items SET kept_cost_against = quickbooks_cost, quickbooks_cost = NULL, cost_differed_at = NULL
      WHERE id = ANY(${ids}::uuid[]) AND quickbooks_cost IS NOT NULL AND removed_at IS NULL
      RETURNING id, trim_scale(kept_cost_against)::text AS before, trim_scale(cost)::text AS after`;
  }
}
