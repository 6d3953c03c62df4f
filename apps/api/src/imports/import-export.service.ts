import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import { ImportRepository } from './import.repository.js';
import type { ImportRowView } from './import.schemas.js';
import type { ImportKind } from './import-kind.js';
import { importKind } from './import-kinds.js';
import { ImportRowRepository } from './import-row.repository.js';
import { verdictWorkbook } from './verdict-workbook.js';

/** Read at a time; each batch is a transaction of its own, since the reader may be slow. */
const BATCH_SIZE = 500;

/** The workbook of an import with its verdicts, to be corrected and uploaded again. */
@Injectable()
export class ImportExport {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly imports: ImportRepository,
    private readonly rows: ImportRowRepository,
  ) {}

  /** @throws AppError not_found */
  async workbook(
    tenantId: string,
    importId: string,
  ): Promise<{ fileName: string; content: Readable }> {
    const found = await this.tenantDb.run({ tenantId }, (tx) => this.imports.find(tx, importId));
    if (found === null) throw notFound('import');
    const kind = importKind(found.kind);
    const content = verdictWorkbook(kind, this.everyRow(tenantId, importId, kind));
    return { fileName: `${kind.name}-with-verdicts.xlsx`, content };
  }

  private async *everyRow(
    tenantId: string,
    importId: string,
    { columns }: ImportKind,
  ): AsyncGenerator<ImportRowView> {
    let after: number | undefined = 0;
    while (after !== undefined) {
      const range = { importId, after, limit: BATCH_SIZE };
      const batch: ImportRowView[] = await this.tenantDb.run({ tenantId }, (tx) =>
        this.rows.find(tx, columns, range),
      );
      yield* batch;
      after = batch.length < BATCH_SIZE ? undefined : batch.at(-1)?.rowNumber;
    }
  }
}
