import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { NotePage, NotePageQuery } from './note.schemas.js';

const ISO_DATE_LENGTH = 10;

@Injectable()
export class NoteRepository {
  /** Of a customer and of those that were merged into it, the newest first and those without a day last. */
  async findOfCustomer(
    tx: TenantTx,
    customerId: string,
    { page, pageSize }: NotePageQuery,
  ): Promise<NotePage> {
    const merged = await tx.customer.findMany({
      where: { OR: [{ id: customerId }, { mergedIntoId: customerId }] },
      select: { id: true },
    });
    const where = { customerId: { in: merged.map(({ id }) => id) } };
    const rows = await tx.customerNote.findMany({
      where,
      orderBy: [{ notedOn: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    });
    const items = rows.map(({ id, notedOn, author, text, createdAt }) => ({
      ...{ id, author, text },
      notedOn: notedOn?.toISOString().slice(0, ISO_DATE_LENGTH) ?? null,
      createdAt: createdAt.toISOString(),
    }));
    return { items, page, pageSize, total: await tx.customerNote.count({ where }) };
  }
}
