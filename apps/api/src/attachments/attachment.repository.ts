import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { AttachmentList } from './attachment.schemas.js';

/** A customer's page shows this many; the count tells of the others. */
const MAX_SHOWN = 200;

export interface StoredAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

@Injectable()
export class AttachmentRepository {
  /** Of a customer and of those that were merged into it, the newest first. */
  async findOfCustomer(tx: TenantTx, customerId: string): Promise<AttachmentList> {
    const merged = await tx.customer.findMany({
      where: { OR: [{ id: customerId }, { mergedIntoId: customerId }] },
      select: { id: true },
    });
    const where = { customerId: { in: merged.map(({ id }) => id) } };
    const rows = await tx.attachment.findMany({ where, orderBy: { id: 'desc' }, take: MAX_SHOWN });
    const total = await tx.attachment.count({ where });
    const items = rows.map(({ id, fileName, description, contentType, sizeBytes, createdAt }) => ({
      ...{ id, fileName, description, contentType, sizeBytes },
      createdAt: createdAt.toISOString(),
    }));
    return { items, total };
  }

  async find(tx: TenantTx, attachmentId: string): Promise<StoredAttachment | null> {
    return tx.attachment.findUnique({
      where: { id: attachmentId },
      select: { fileName: true, contentType: true, sizeBytes: true, sha256: true },
    });
  }
}
