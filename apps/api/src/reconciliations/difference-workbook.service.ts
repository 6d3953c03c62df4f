import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import { type TextColumn, textWorkbook } from '../http/text-workbook.js';
import type { Difference, DifferenceQuery } from './reconciliation.schemas.js';
import { ReconciliationViewRepository } from './reconciliation-view.repository.js';

/** Read at a time; each batch is a transaction of its own, since the reader may be slow. */
const BATCH_SIZE = 500;

const SHOWN = ['invoice', 'payment', 'customer', 'count', 'accepted'] as const;

const KINDS: Readonly<Record<(typeof SHOWN)[number], string>> = {
  count: 'Count',
  customer: 'Customer',
  invoice: 'Invoice',
  payment: 'Payment',
  accepted: 'Accepted',
};

const COLUMNS: readonly TextColumn[] = [
  { header: 'Kind', width: 14 },
  { header: 'Which', width: 40 },
  { header: 'What differs', width: 34 },
  { header: 'IndusTrack', width: 28 },
  { header: 'QuickBooks', width: 28 },
  { header: 'What to do', width: 70 },
];

/** The differences of a comparison as an Excel workbook, a row each. */
@Injectable()
export class DifferenceWorkbook {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly views: ReconciliationViewRepository,
  ) {}

  /** @throws AppError not_found */
  async export(tenantId: string, id: string): Promise<{ fileName: string; content: Readable }> {
    const found = await this.tenantDb.run({ tenantId }, (tx) => this.views.find(tx, id));
    if (found === null) throw notFound('reconciliation');
    return {
      fileName: `reconciliation-${found.number}-differences.xlsx`,
      content: textWorkbook(`Reconciliation ${found.number}`, COLUMNS, this.rows(tenantId, id)),
    };
  }

  private async *rows(tenantId: string, id: string): AsyncGenerator<string[]> {
    for (const show of SHOWN) {
      for await (const difference of this.differences(tenantId, id, show)) {
        const { name, what, ours, theirs, advice } = difference;
        yield [KINDS[show], name, what, ours ?? '–', theirs ?? '–', advice];
      }
    }
  }

  private async *differences(
    tenantId: string,
    id: string,
    show: DifferenceQuery['show'],
  ): AsyncGenerator<Difference> {
    let cursor: string | undefined;
    do {
      const query = { show, limit: BATCH_SIZE, ...(cursor === undefined ? {} : { cursor }) };
      const batch = await this.tenantDb.run({ tenantId }, (tx) =>
        this.views.findDifferences(tx, id, query),
      );
      yield* batch;
      cursor = batch.length < BATCH_SIZE ? undefined : batch.at(-1)?.id;
    } while (cursor !== undefined);
  }
}
