import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { NoteRepository } from './note.repository.js';
import type { NotePage, NotePageQuery } from './note.schemas.js';

/** Notes about customers (CUS-7), as people read them. */
@Injectable()
export class NotesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly notes: NoteRepository,
  ) {}

  list(tenantId: string, customerId: string, query: NotePageQuery): Promise<NotePage> {
    return this.tenantDb.run({ tenantId }, (tx) =>
      this.notes.findOfCustomer(tx, customerId, query),
    );
  }
}
