import { quickbooksNameOf, quickbooksProblems } from '@connector/domain';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { nameHoldersIn, nameHoldersQuery } from '../quickbooks/mapping/name-holder.js';
import type { Inquiry, PlanContext, PlanKey } from '../sync/record-kind.js';
import { CustomerEndsRepository } from './customer-ends.repository.js';
import { NameHolderRepository } from './name-holder.repository.js';

/** FM-17, BEY-6: whether the names of new customers are free, before they are sent. */
@Injectable()
export class CustomerNameInquiry implements Inquiry {
  constructor(
    private readonly ends: CustomerEndsRepository,
    private readonly names: NameHolderRepository,
  ) {}

  async question(
    tx: TenantTx,
    _context: PlanContext,
    keys: readonly PlanKey[],
  ): Promise<QbxmlRequest | null> {
    const ids = keys.flatMap(({ quickbooksId, recordId }) =>
      quickbooksId === null ? (recordId ?? []) : [],
    );
    const names = await this.ends.unlinkedNames(tx, ids);
    // What QuickBooks could not even be asked is refused for that.
    const askable = names.filter((record) => quickbooksProblems(record).length === 0);
    const asked = [...new Set(askable.map(quickbooksNameOf))];
    return asked.length === 0 ? null : nameHoldersQuery(asked);
  }

  async keepAnswer(
    tx: TenantTx,
    { run, at }: PlanContext,
    { request, response }: Readonly<{ request: QbxmlRequest; response: QbxmlResponse }>,
  ): Promise<void> {
    const names = request.type === 'EntityQueryRq' ? (request.body.FullName ?? []) : [];
    const holders = nameHoldersIn(response);
    await this.names.keep(tx, { tenantId: run.tenantId, names, holders, at });
  }
}
