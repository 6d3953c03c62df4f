import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { NameHolder } from '../quickbooks/mapping/name-holder.js';
import { MirrorRepository } from '../sync/mirror.repository.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';

/** Vendors, employees and other names as far as they stand in the way of a customer's name (FM-17, BEY-6). */
@Injectable()
export class NameHolderRepository {
  constructor(
    private readonly mirror: MirrorRepository,
    private readonly waiting: MirrorWaitingRepository,
  ) {}

  /** Keeps who has these names now; whoever had one of them before and has it no more is forgotten. */
  async keep(
    tx: TenantTx,
    asked: Readonly<{
      tenantId: string;
      names: readonly string[];
      holders: readonly NameHolder[];
      at: Date;
    }>,
  ): Promise<void> {
    const { tenantId, holders, at } = asked;
    const keys = asked.names.map((name) => name.toLowerCase());
    await tx.$executeRaw`
      DELETE FROM mirror_records
      WHERE kind IN ('vendor', 'employee', 'other_name') AND parent_quickbooks_id IS NULL AND name_key = ANY(${keys})`;
    for (const kind of ['vendor', 'employee', 'other_name'] as const) {
      const rows = holders
        .filter((holder) => holder.kind === kind)
        .map(({ listId, name, active }) => ({
          ...{ quickbooksId: listId, parentQuickbooksId: null, name, fullName: name, active },
          ...{ editSequence: '', timeModified: '', fields: '{}', contentHash: '' },
        }));
      await this.mirror.store(tx, { tenantId, kind, rows, at });
      await this.waiting.markPlanned(
        tx,
        kind,
        rows.map(({ quickbooksId }) => quickbooksId),
      );
    }
  }
}
