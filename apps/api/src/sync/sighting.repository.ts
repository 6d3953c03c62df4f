import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { RecordStamp } from './mirror.repository.js';

/** While every id is compared (FM-24): what QuickBooks named, and after it what is still to be looked at. */
@Injectable()
export class SightingRepository {
  /** QuickBooks named these. */
  async add(
    tx: TenantTx,
    of: Readonly<{ tenantId: string; kind: string }>,
    stamps: readonly RecordStamp[],
  ): Promise<void> {
    if (stamps.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO observe_sightings (tenant_id, kind, quickbooks_id, edit_sequence)
      SELECT ${of.tenantId}::uuid, ${of.kind}, said."quickbooksId", said."editSequence"
      FROM json_to_recordset(${JSON.stringify(stamps)}::json) AS said("quickbooksId" text, "editSequence" text)
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET edit_sequence = excluded.edit_sequence`;
  }

  /**
   * Every page is in: keeps what differs from the mirror and adds what QuickBooks did not name.
   *
   * @returns how many QuickBooks named in another edit or that are not known, and how many it did not name
   */
  async keepDifferences(
    tx: TenantTx,
    of: Readonly<{ tenantId: string; kind: string }>,
  ): Promise<{ differing: number; unnamed: number }> {
    const unnamed = await this.addKnown(tx, of);
    await tx.$executeRaw`
      DELETE FROM observe_sightings seen USING mirror_records known
      WHERE seen.kind = ${of.kind} AND known.tenant_id = seen.tenant_id AND known.kind = seen.kind
        AND known.quickbooks_id = seen.quickbooks_id AND known.edit_sequence = seen.edit_sequence
        AND known.deleted_at IS NULL`;
    const left = await tx.observeSighting.count({ where: { kind: of.kind } });
    return { differing: left - unnamed, unnamed };
  }

  /** All that the mirror has of a kind is to be looked at. @returns how many QuickBooks did not name */
  async addKnown(tx: TenantTx, of: Readonly<{ tenantId: string; kind: string }>): Promise<number> {
    return tx.$executeRaw`
      INSERT INTO observe_sightings (tenant_id, kind, quickbooks_id, edit_sequence)
      SELECT tenant_id, kind, quickbooks_id, NULL FROM mirror_records
      WHERE tenant_id = ${of.tenantId}::uuid AND kind = ${of.kind} AND deleted_at IS NULL
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO NOTHING`;
  }

  /** The next ones to look at, in a fixed order. */
  async next(tx: TenantTx, kind: string, limit: number): Promise<string[]> {
    const found = await tx.observeSighting.findMany({
      where: { kind },
      select: { quickbooksId: true },
      orderBy: { quickbooksId: 'asc' },
      take: limit,
    });
    return found.map(({ quickbooksId }) => quickbooksId);
  }

  async remove(tx: TenantTx, kind: string, ids: readonly string[]): Promise<void> {
    await tx.observeSighting.deleteMany({ where: { kind, quickbooksId: { in: [...ids] } } });
  }
}
