import { Injectable } from '@nestjs/common';
import type { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { ImportRowView, Verdict } from './import.schemas.js';
import type { CellProblem, ImportColumn, ImportKind } from './import-kind.js';

export interface JudgedRow {
  readonly rowNumber: number;
  readonly verdict: Verdict;
  readonly cells: readonly string[];
  readonly problems: readonly CellProblem[];
  readonly record: Prisma.InputJsonObject | null;
  readonly contentKey: string | null;
}

/** A part of an import's rows, in the order of the workbook. */
export interface RowRange {
  readonly importId: string;
  readonly verdict?: Verdict;
  /** Rows below this number of Excel's. */
  readonly after?: number;
  readonly skip?: number;
  readonly limit: number;
}

@Injectable()
export class ImportRowRepository {
  async add(tx: TenantTx, importId: string, rows: readonly JudgedRow[]): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO import_rows (tenant_id, import_id, row_number, verdict, cells, problems, record, content_key)
      SELECT current_tenant(), ${importId}::uuid, new."rowNumber", new.verdict, new.cells, new.problems, new.record,
             new."contentKey"
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS new(
        "rowNumber" int, verdict text, cells jsonb, problems jsonb, record jsonb, "contentKey" text)`;
  }

  /** For a check that begins again. */
  async clear(tx: TenantTx, importId: string): Promise<void> {
    await tx.importRow.deleteMany({ where: { importId } });
  }

  /**
   * For the rest of the transaction, statements about all rows of an import hash them. The planner knows nothing yet of
   * rows that have just come, and would look each of 50,000 up among 50,000; what it makes of that is not worth compiling.
   */
  async planForMany(tx: TenantTx): Promise<void> {
    await tx.$queryRaw`SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`;
  }

  /** Marks rows whose content is stored already, or stands further up in the same workbook. */
  async markPresent(
    tx: TenantTx,
    importId: string,
    { storedKeys }: Pick<ImportKind, 'storedKeys'>,
  ): Promise<void> {
    if (storedKeys !== undefined) {
      await tx.$executeRaw`
        UPDATE import_rows SET verdict = 'present'
        WHERE import_id = ${importId}::uuid AND verdict = 'ready' AND content_key IN (${storedKeys})`;
    }
    await tx.$executeRaw`
      UPDATE import_rows twin SET verdict = 'present'
      FROM (SELECT row_number, row_number() OVER (PARTITION BY content_key ORDER BY row_number) AS nth
            FROM import_rows WHERE import_id = ${importId}::uuid AND verdict = 'ready') AS counted
      WHERE twin.import_id = ${importId}::uuid AND twin.row_number = counted.row_number AND counted.nth > 1`;
  }

  /** Writes into the import how many rows of each verdict it has. */
  async count(tx: TenantTx, importId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE imports SET rows_read = counted.read, rows_ready = counted.ready, rows_present = counted.present,
                         rows_wrong = counted.wrong
      FROM (SELECT count(*)::int AS read, count(*) FILTER (WHERE verdict = 'ready')::int AS ready,
                   count(*) FILTER (WHERE verdict = 'present')::int AS present,
                   count(*) FILTER (WHERE verdict = 'wrong')::int AS wrong
            FROM import_rows WHERE import_id = ${importId}::uuid) AS counted
      WHERE id = ${importId}::uuid`;
  }

  async countOf(tx: TenantTx, importId: string, verdict: Verdict): Promise<number> {
    return tx.importRow.count({ where: { importId, verdict } });
  }

  /** What the ready rows will store, in the order of the workbook. */
  async findRecords(
    tx: TenantTx,
    range: Omit<RowRange, 'verdict'>,
  ): Promise<{ rowNumber: number; record: unknown }[]> {
    return tx.importRow.findMany({
      ...rangeOf({ ...range, verdict: 'ready' }),
      select: { rowNumber: true, record: true },
    });
  }

  async find(
    tx: TenantTx,
    columns: readonly ImportColumn[],
    range: RowRange,
  ): Promise<ImportRowView[]> {
    const rows = await tx.importRow.findMany(rangeOf(range));
    return rows.map(({ rowNumber, verdict, cells, problems }) => {
      const texts = cells as readonly string[];
      return {
        rowNumber,
        verdict: verdict as Verdict,
        cells: columns.map(({ header }, index) => ({ header, text: texts[index] ?? '' })),
        problems: problems as unknown as CellProblem[],
      };
    });
  }
}

function rangeOf({ importId, verdict, after = 0, skip = 0, limit }: RowRange) {
  const ofVerdict = verdict === undefined ? {} : { verdict };
  return {
    where: { importId, rowNumber: { gt: after }, ...ofVerdict },
    orderBy: { rowNumber: 'asc' as const },
    skip,
    take: limit,
  };
}
