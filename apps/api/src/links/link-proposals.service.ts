import { baseForLink, type CustomerRecord } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, notFound } from '../errors.js';
import {
  type NewRecordChange,
  RecordChangeRepository,
} from '../history/record-change.repository.js';
import type { Page } from '../http/page.schemas.js';
import { modifiedAtMs } from '../quickbooks/modified-at.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { CustomerLinksRepository } from './customer-links.repository.js';
import { LinkProposalRepository, type ProposalWithEnds } from './link-proposal.repository.js';
import type { Confirmed, LinkProposal, LinkProposalQuery } from './link-proposal.schemas.js';

type By = Readonly<{ tenantId: string; user: SignedInUser }>;

const LOCATIONS_SHOWN = 5;

/** The questions that a sync could not answer by itself, and a person's answers. */
@Injectable()
export class LinkProposals {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly proposals: LinkProposalRepository,
    private readonly links: CustomerLinksRepository,
    private readonly settings: SyncSettingsRepository,
    private readonly changes: RecordChangeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list(tenantId: string, query: LinkProposalQuery): Promise<Page<LinkProposal>> {
    return this.tenantDb.run({ tenantId }, async (tx) => ({
      items: (await this.proposals.findPage(tx, query)).map(proposalOf),
      page: query.page,
      pageSize: query.pageSize,
      total: await this.proposals.count(tx, query),
    }));
  }

  /** They are the same: links them, and the next sync brings both to what the direction asks for. */
  async confirm(by: By, proposalId: string): Promise<void> {
    await this.tenantDb.run(by, async (tx) => {
      const proposal = await this.open(tx, proposalId);
      if (proposal.isRemoved || proposal.isDeleted || proposal.isLinked) throw isOutdated(proposal);
      const at = this.clock.now();
      const base = await this.baseOf(tx, proposal);
      const { recordId, quickbooks } = proposal;
      const link = { tenantId: by.tenantId, quickbooksId: quickbooks.listId, recordId, base, at };
      await this.links.add(tx, link);
      await this.settle(tx, proposal, { by, state: 'confirmed', at });
      await this.changes.add(tx, by.tenantId, [linked(proposal, by, at)]);
    });
  }

  /** Each by itself: one that cannot be confirmed any more does not keep the others from it. */
  async confirmMany(by: By, ids: readonly string[]): Promise<Confirmed> {
    const refused: Confirmed['refused'] = [];
    for (const id of new Set(ids)) {
      try {
        await this.confirm(by, id);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused.push({ id, message: error.message });
      }
    }
    return { confirmed: new Set(ids).size - refused.length, refused };
  }

  /** They are two: the pair is never asked about again, and the next sync treats each by itself. */
  async reject(by: By, proposalId: string): Promise<void> {
    await this.tenantDb.run(by, async (tx) => {
      const proposal = await this.open(tx, proposalId);
      const at = this.clock.now();
      await this.proposals.decide(tx, {
        ids: [proposal.id],
        state: 'rejected',
        at,
        by: by.user.name,
      });
      await this.proposals.markForPlanning(tx, {
        recordIds: [proposal.recordId],
        quickbooksIds: [proposal.quickbooks.listId],
      });
      await this.tell(tx, proposal, { by, action: 'customer.link_rejected' });
    });
  }

  private async open(tx: TenantTx, proposalId: string): Promise<ProposalWithEnds> {
    const proposal = await this.proposals.lock(tx, proposalId);
    if (proposal === null) throw notFound('question');
    if (proposal.state !== 'open') {
      const answer = proposal.state === 'confirmed' ? 'the same customer' : 'two customers';
      throw new AppError('conflict', `Somebody has answered this already: they are ${answer}.`);
    }
    return proposal;
  }

  private async settle(
    tx: TenantTx,
    proposal: ProposalWithEnds,
    { by, state, at }: Readonly<{ by: By; state: 'confirmed'; at: Date }>,
  ): Promise<void> {
    const others = await this.proposals.others(tx, proposal);
    const decided = { at, by: by.user.name };
    await this.proposals.decide(tx, { ids: [proposal.id], state, ...decided });
    await this.proposals.decide(tx, {
      ids: others.map(({ id }) => id),
      state: 'rejected',
      ...decided,
    });
    await this.proposals.markForPlanning(tx, {
      recordIds: [proposal.recordId, ...others.map(({ recordId }) => recordId)],
      quickbooksIds: [
        proposal.quickbooks.listId,
        ...others.map(({ quickbooksId }) => quickbooksId),
      ],
    });
    await this.tell(tx, proposal, { by, action: 'customer.link_confirmed' });
  }

  private async baseOf(tx: TenantTx, proposal: ProposalWithEnds): Promise<CustomerRecord> {
    const setting = await this.settings.find(tx, 'customer');
    const clock = await this.links.machineClock(tx);
    const settings = {
      direction: setting?.direction ?? 'from_quickbooks',
      conflictRule: setting?.conflictRule ?? 'record',
    } as const;
    return baseForLink(proposal.view, proposal.record, settings, {
      quickbooksMs: modifiedAtMs(proposal.timeModified, clock),
      industrackMs: proposal.editedAt.getTime(),
    });
  }

  private async tell(
    tx: TenantTx,
    { recordId, quickbooks }: ProposalWithEnds,
    {
      by,
      action,
    }: Readonly<{ by: By; action: 'customer.link_confirmed' | 'customer.link_rejected' }>,
  ): Promise<void> {
    const details = { quickbooksId: quickbooks.listId };
    await this.audit.record(tx, { actor: actorOf(by.user), action, subjectId: recordId, details });
  }
}

function linked(
  { recordId, quickbooks }: ProposalWithEnds,
  { user }: By,
  at: Date,
): NewRecordChange {
  const after = quickbooks.fullName;
  return {
    kind: 'customer',
    recordId,
    at,
    action: 'linked',
    place: 'industrack',
    actorKind: 'user',
    actorName: user.name,
    runId: null,
    changes: [{ field: 'quickbooks', label: 'QuickBooks record', before: null, after }],
    before: null,
  };
}

function isOutdated({ record, quickbooks, isRemoved, isDeleted }: ProposalWithEnds): AppError {
  const why = isRemoved
    ? `“${record.companyName}” was removed in IndusTrack since`
    : isDeleted
      ? `“${quickbooks.fullName}” was deleted in QuickBooks since`
      : 'one of the two is linked to another record by now';
  return new AppError(
    'conflict',
    `They cannot be linked: ${why}. Answer that they are two customers.`,
  );
}

function proposalOf(proposal: ProposalWithEnds): LinkProposal {
  const { id, proposedAt, evidence, recordId, record, quickbooks, view } = proposal;
  const { listId, fullName, parentListId } = quickbooks;
  return {
    id,
    proposedAt: proposedAt.toISOString(),
    evidence: { for: [...evidence.for], against: [...evidence.against] },
    industrack: { id: recordId, ...compared(record) },
    quickbooks: { listId, fullName, isJob: parentListId !== null, ...compared(view) },
  };
}

function compared({ locations, billingAddress, ...fields }: CustomerRecord) {
  const shown = locations.slice(0, LOCATIONS_SHOWN);
  return {
    ...fields,
    billingAddress: billingAddress && { ...billingAddress, lines: [...billingAddress.lines] },
    locations: shown.map(({ name, address }) => ({
      name,
      address: { ...address, lines: [...address.lines] },
    })),
    locationCount: locations.length,
  };
}
