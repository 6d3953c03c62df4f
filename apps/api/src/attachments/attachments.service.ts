import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import { attachmentKey } from '../storage/object-keys.js';
import { OBJECT_STORAGE, type ObjectStorage } from '../storage/object-storage.js';
import { AttachmentRepository, type StoredAttachment } from './attachment.repository.js';
import type { AttachmentList } from './attachment.schemas.js';

/** Files of customers (CUS-7), as people see and open them. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly attachments: AttachmentRepository,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  list(tenantId: string, customerId: string): Promise<AttachmentList> {
    return this.tenantDb.run({ tenantId }, (tx) => this.attachments.findOfCustomer(tx, customerId));
  }

  /** @throws AppError not_found */
  async open(
    tenantId: string,
    attachmentId: string,
  ): Promise<StoredAttachment & { readonly content: Readable }> {
    const attachment = await this.tenantDb.run({ tenantId }, (tx) =>
      this.attachments.find(tx, attachmentId),
    );
    if (attachment === null) throw notFound('attachment');
    const content = await this.storage.get(attachmentKey({ tenantId, sha256: attachment.sha256 }));
    return { ...attachment, content };
  }
}
