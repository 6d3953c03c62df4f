import { Injectable } from '@nestjs/common';
import { sheetsWorkbook } from '../http/sheets-workbook.js';
import type { Export } from '../plans/run-export.service.js';
import { type AccountedChange, type AccountedChangeQuery, placeOf } from './accountant.schemas.js';
import { AccountantService } from './accountant.service.js';
import { changesSheet, statementSheet } from './statement-workbook.js';

/** Read at a time; each batch is a transaction of its own, since the reader may be slow. */
const BATCH_SIZE = 500;

/** A month as an Excel workbook: the statement, and every change. */
@Injectable()
export class StatementExportService {
  constructor(private readonly accountant: AccountantService) {}

  /** @throws AppError not_found */
  async export(tenantId: string, asked: string | undefined): Promise<Export> {
    const statement = await this.accountant.statement(tenantId, asked);
    const { month, timeZone } = statement;
    return {
      fileName: `quickbooks-statement-${month}.xlsx`,
      content: sheetsWorkbook([
        statementSheet(statement),
        changesSheet(this.everyChange(tenantId, month), timeZone),
      ]),
    };
  }

  private async *everyChange(tenantId: string, month: string): AsyncGenerator<AccountedChange> {
    let nextCursor: string | null = null;
    do {
      const query: AccountedChangeQuery = { month, search: '', limit: BATCH_SIZE };
      const batch = await this.accountant.changes(
        tenantId,
        nextCursor === null ? query : { ...query, cursor: placeOf(nextCursor) },
      );
      yield* batch.items;
      nextCursor = batch.nextCursor;
    } while (nextCursor !== null);
  }
}
