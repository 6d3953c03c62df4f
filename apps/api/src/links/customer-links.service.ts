import { Injectable } from '@nestjs/common';
import { AuditLog, actorOf } from '../access/audit-log.js';
import type { Caller, SignedInUser } from '../access/caller.js';
import { Clock } from '../clock.js';
import type { StoredCustomer } from '../customers/customer-edit.repository.js';
import { CustomerEdits, locationsOf } from '../customers/customer-edits.service.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError } from '../errors.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { CustomerLinksRepository, type LinkStanding } from './customer-links.repository.js';
import { LinkProposalRepository } from './link-proposal.repository.js';
import type { DeletionDecision } from './link-proposal.schemas.js';

type On = Readonly<{ tenantId: string; customerId: string; user: SignedInUser; caller: Caller }>;

/** What a person decides about the link that a customer has. */
@Injectable()
export class CustomerLinks {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly links: CustomerLinksRepository,
    private readonly proposals: LinkProposalRepository,
    private readonly settings: SyncSettingsRepository,
    private readonly edits: CustomerEdits,
    private readonly changes: RecordChangeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** BEY-18: a paused customer syncs again. @throws AppError conflict when it is not paused */
  async resume(on: On): Promise<void> {
    await this.tenantDb.run(on, async (tx) => {
      const stored = await this.edits.open(tx, on.customerId);
      const link = await this.links.lock(tx, stored.id);
      if (!link?.isPaused) {
        throw new AppError(
          'conflict',
          `“${stored.record.companyName}” is not paused; it syncs as ever.`,
        );
      }
      await this.links.resume(tx, link.quickbooksId);
      await this.markBoth(tx, stored, link);
      await this.tell(tx, on, { action: 'customer.sync_resumed', details: {} });
    });
  }

  /** FM-19: what becomes of a customer that QuickBooks has no more. @throws AppError conflict when it has it */
  async resolveDeleted(on: On, decision: DeletionDecision): Promise<void> {
    await this.tenantDb.run(on, async (tx) => {
      const stored = await this.edits.open(tx, on.customerId);
      const link = await this.links.lock(tx, stored.id);
      if (!link?.isDeleted) {
        const message = `“${stored.record.companyName}” is not deleted in QuickBooks. There is nothing to decide.`;
        throw new AppError('conflict', message);
      }
      if (decision === 'add_again') await this.addAgain(tx, on, stored, link);
      else await this.deactivate(tx, on, stored);
      await this.tell(tx, on, { action: 'customer.deletion_resolved', details: { decision } });
    });
  }

  private async addAgain(
    tx: TenantTx,
    on: On,
    stored: StoredCustomer,
    link: LinkStanding,
  ): Promise<void> {
    const setting = await this.settings.find(tx, 'customer');
    if ((setting?.direction ?? 'from_quickbooks') === 'from_quickbooks') {
      throw new AppError(
        'conflict',
        'With the direction QuickBooks → IndusTrack nothing is added in QuickBooks. Add the customer there, or make it inactive here.',
      );
    }
    await this.links.remove(tx, link.quickbooksId);
    await this.markBoth(tx, stored, link);
    await this.changes.add(tx, on.tenantId, [
      {
        ...{ kind: 'customer', recordId: stored.id, at: this.clock.now(), action: 'linked' },
        ...{ place: 'industrack', actorKind: 'user', actorName: on.user.name, runId: null },
        changes: [
          { field: 'quickbooks', label: 'QuickBooks record', before: link.fullName, after: null },
        ],
        before: null,
      },
    ]);
  }

  private async deactivate(tx: TenantTx, on: On, stored: StoredCustomer): Promise<void> {
    const wanted = { record: { ...stored.record, active: false }, locations: locationsOf(stored) };
    const isChanged = await this.edits.save(tx, on, stored, wanted);
    if (isChanged) return;
    throw new AppError('conflict', `“${stored.record.companyName}” is inactive already.`);
  }

  private async markBoth(tx: TenantTx, stored: StoredCustomer, link: LinkStanding): Promise<void> {
    const ends = { recordIds: [stored.id], quickbooksIds: [link.quickbooksId] };
    await this.proposals.markForPlanning(tx, ends);
  }

  private async tell(
    tx: TenantTx,
    { user, customerId }: On,
    event: Readonly<{
      action: 'customer.sync_resumed' | 'customer.deletion_resolved';
      details: Readonly<Record<string, unknown>>;
    }>,
  ): Promise<void> {
    await this.audit.record(tx, { actor: actorOf(user), subjectId: customerId, ...event });
  }
}
