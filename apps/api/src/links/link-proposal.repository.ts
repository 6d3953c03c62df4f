import {
  type Ancestor,
  type CustomerRecord,
  industrackViewOf,
  type QuickBooksCustomer,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { CUSTOMER_RECORD } from '../customers/customer-record.sql.js';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { LinkProposalQuery } from './link-proposal.schemas.js';

/** How many levels of jobs QuickBooks allows below a customer. */
const MAX_LEVELS = 5;

interface StoredProposal {
  readonly id: string;
  readonly proposedAt: Date;
  readonly state: 'open' | 'confirmed' | 'rejected';
  readonly evidence: { readonly for: string[]; readonly against: string[] };
  readonly recordId: string;
  readonly record: CustomerRecord;
  readonly isRemoved: boolean;
  readonly editedAt: Date;
  readonly quickbooks: QuickBooksCustomer;
  /** Nearest first. */
  readonly ancestors: Ancestor[];
  readonly timeModified: string;
  readonly isDeleted: boolean;
  /** Whether one of the two has got a link since. */
  readonly isLinked: boolean;
}

/** A question with both its ends; `view` is how QuickBooks' record would look in IndusTrack. */
export type ProposalWithEnds = StoredProposal & { readonly view: CustomerRecord };

/** Questions whether two customers are the same, with both of them beside it. */
@Injectable()
export class LinkProposalRepository {
  constructor(private readonly waiting: MirrorWaitingRepository) {}

  async count(tx: TenantTx, { customerId }: LinkProposalQuery): Promise<number> {
    return tx.linkProposal.count({
      where: { kind: 'customer', state: 'open', ...(customerId ? { recordId: customerId } : {}) },
    });
  }

  async findPage(tx: TenantTx, query: LinkProposalQuery): Promise<ProposalWithEnds[]> {
    const { customerId = null, page, pageSize } = query;
    return this.select(
      tx,
      Prisma.sql`proposal.state = 'open' AND (${customerId}::uuid IS NULL OR proposal.record_id = ${customerId}::uuid)
        ORDER BY lower(customer.company_name), proposal.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    );
  }

  /** Locks the question and both its ends until the transaction ends, so that no sync links either of them meanwhile. */
  async lock(tx: TenantTx, proposalId: string): Promise<ProposalWithEnds | null> {
    await tx.$queryRaw`
      SELECT FROM link_proposals proposal
      JOIN customers customer ON customer.id = proposal.record_id
      JOIN mirror_records record ON record.tenant_id = proposal.tenant_id AND record.kind = proposal.kind
        AND record.quickbooks_id = proposal.quickbooks_id
      WHERE proposal.id = ${proposalId}::uuid FOR NO KEY UPDATE`;
    const [found] = await this.select(tx, Prisma.sql`proposal.id = ${proposalId}::uuid`);
    return found ?? null;
  }

  async decide(
    tx: TenantTx,
    decision: Readonly<{
      ids: readonly string[];
      state: 'confirmed' | 'rejected';
      at: Date;
      by: string;
    }>,
  ): Promise<void> {
    await tx.linkProposal.updateMany({
      where: { id: { in: [...decision.ids] }, state: 'open' },
      data: { state: decision.state, decidedAt: decision.at, decidedByName: decision.by },
    });
  }

  /** The other open questions about either of the two: once they are linked, none of these can be answered with yes. */
  async others(tx: TenantTx, { id, recordId, quickbooks }: ProposalWithEnds) {
    return tx.linkProposal.findMany({
      where: {
        kind: 'customer',
        state: 'open',
        id: { not: id },
        OR: [{ recordId }, { quickbooksId: quickbooks.listId }],
      },
      select: { id: true, recordId: true, quickbooksId: true },
    });
  }

  /** The next sync looks at these again, on both sides. */
  async markForPlanning(
    tx: TenantTx,
    ends: Readonly<{ recordIds: readonly string[]; quickbooksIds: readonly string[] }>,
  ): Promise<void> {
    await this.waiting.markForPlanning(tx, 'customer', { ids: ends.quickbooksIds, heldBy: null });
    await tx.$executeRaw`
      UPDATE customers SET needs_planning = true, held_run_id = NULL WHERE id = ANY(${ends.recordIds}::uuid[])`;
  }

  private async select(tx: TenantTx, which: Prisma.Sql): Promise<ProposalWithEnds[]> {
    const rows = await tx.$queryRaw<StoredProposal[]>`
      SELECT proposal.id, proposal.proposed_at AS "proposedAt", proposal.state, proposal.evidence,
             customer.id AS "recordId", ${CUSTOMER_RECORD} AS record, customer.removed_at IS NOT NULL AS "isRemoved",
             customer.edited_at AS "editedAt", record.fields AS quickbooks, record.time_modified AS "timeModified",
             record.deleted_at IS NOT NULL AS "isDeleted", ${ANCESTORS} AS ancestors,
             EXISTS (SELECT FROM links link WHERE link.tenant_id = proposal.tenant_id AND link.kind = proposal.kind
                       AND (link.record_id = proposal.record_id OR link.quickbooks_id = proposal.quickbooks_id)) AS "isLinked"
      FROM link_proposals proposal
      JOIN customers customer ON customer.id = proposal.record_id
      JOIN mirror_records record ON record.tenant_id = proposal.tenant_id AND record.kind = proposal.kind
        AND record.quickbooks_id = proposal.quickbooks_id
      WHERE proposal.kind = 'customer' AND ${which}`;
    return rows.map((row) => ({ ...row, view: viewOf(row) }));
  }
}

const ANCESTORS = Prisma.sql`(
  WITH RECURSIVE above AS (
    SELECT parent.name, parent.fields, parent.parent_quickbooks_id, 1 AS level FROM mirror_records parent
    WHERE parent.tenant_id = record.tenant_id AND parent.kind = record.kind
      AND parent.quickbooks_id = record.parent_quickbooks_id
    UNION ALL
    SELECT parent.name, parent.fields, parent.parent_quickbooks_id, above.level + 1
    FROM above JOIN mirror_records parent ON parent.tenant_id = record.tenant_id AND parent.kind = record.kind
      AND parent.quickbooks_id = above.parent_quickbooks_id
    WHERE above.level < ${MAX_LEVELS})
  SELECT coalesce(jsonb_agg(jsonb_build_object('name', name, 'companyName', fields->'companyName') ORDER BY level), '[]')
  FROM above)`;

/** A record without any name was never proposed; its QuickBooks name stands in, should one come to be. */
function viewOf({ quickbooks, ancestors, record }: StoredProposal): CustomerRecord {
  const view = industrackViewOf({ quickbooks, ancestors });
  return view ?? { ...record, companyName: quickbooks.fullName, locations: [] };
}
