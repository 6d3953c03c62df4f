import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { TenantDb } from '../database/tenant-db.js';
import { OBJECT_STORAGE, type ObjectStorage } from '../storage/object-storage.js';
import { ImportRepository, type StoredImport } from './import.repository.js';
import { ImportContexts } from './import-context.service.js';
import { type ImportContext, type ImportKind, type Judged } from './import-kind.js';
import { importKind } from './import-kinds.js';
import { ImportRefused } from './import-refused.js';
import { ImportRowRepository, type JudgedRow } from './import-row.repository.js';
import { withLocalCopy } from './local-copy.js';
import { type ReadRow, workbookRows } from './workbook-rows.js';
import { scanWorkbook } from './workbook-scan.js';

/** Judged and stored at a time; each batch is a transaction of its own. */
const BATCH_SIZE = 500;

/** The dry run: reads a workbook row by row and stores a verdict for each. Broken off, it begins again. */
@Injectable()
export class ImportCheck {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly imports: ImportRepository,
    private readonly rows: ImportRowRepository,
    private readonly contexts: ImportContexts,
    private readonly clock: Clock,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** @throws ImportRefused where the file as a whole cannot be used */
  async run(stored: StoredImport): Promise<void> {
    const { tenantId, id, workbookKey } = stored;
    if (workbookKey === null) throw new ImportRefused('The workbook is missing. Upload it again.');
    const kind = importKind(stored.kind);
    await this.tenantDb.run({ tenantId }, (tx) => this.rows.clear(tx, id));
    const count = await withLocalCopy(this.storage, workbookKey, (path) =>
      this.contexts.with(stored, (context) => this.judgeAll(stored, kind, { path, context })),
    );
    if (count === 0) {
      throw new ImportRefused(
        'The workbook names its columns and has no rows below them. Fill it in and upload it again.',
      );
    }
    await this.tenantDb.run({ tenantId }, async (tx) => {
      await this.rows.planForMany(tx);
      await kind.settle?.(tx, { importId: id });
      await this.rows.markPresent(tx, id, kind);
      await this.rows.count(tx, id);
      const now = this.clock.now();
      const change = { workbookKey: null, problem: null };
      await this.imports.move(tx, id, { from: ['checking'], to: 'checked', now, change });
    });
    await this.storage.remove(workbookKey);
  }

  private async judgeAll(
    stored: StoredImport,
    kind: ImportKind,
    { path, context }: Readonly<{ path: string; context: ImportContext }>,
  ): Promise<number> {
    const scan = await scanWorkbook(path);
    let count = 0;
    let batch: ReadRow[] = [];
    const judgeBatch = async () => {
      count += batch.length;
      await this.keep(stored, await judged(kind, batch, context));
      batch = [];
    };
    for await (const row of workbookRows(path, kind, scan)) {
      batch.push(row);
      if (batch.length === BATCH_SIZE) await judgeBatch();
    }
    if (batch.length > 0) await judgeBatch();
    return count;
  }

  private async keep({ tenantId, id }: StoredImport, rows: readonly JudgedRow[]): Promise<void> {
    await this.tenantDb.run({ tenantId }, async (tx) => {
      await this.rows.add(tx, id, rows);
      await this.imports.touch(tx, id, this.clock.now());
    });
  }
}

/** The kind looks at every row, so that one look tells of all there is to correct in it. */
async function judged(
  kind: ImportKind,
  batch: readonly ReadRow[],
  context: ImportContext,
): Promise<JudgedRow[]> {
  const verdicts = await kind.judge(
    batch.map(({ parsed }) => parsed),
    context,
  );
  return batch.map((row, index) => judgedRow(row, verdicts[index]));
}

function judgedRow(
  { parsed: { rowNumber }, cells, problems }: ReadRow,
  verdict: Judged | undefined,
): JudgedRow {
  if (verdict?.kind === 'ready' && problems.length === 0) {
    const { record, contentKey } = verdict;
    return { rowNumber, cells, verdict: 'ready', problems: [], record, contentKey };
  }
  // What a kind says of a cell that could not be read is not about what stands there.
  const unread = new Set(problems.map(({ column }) => column));
  const meant = verdict?.kind === 'wrong' ? verdict.problems : [];
  return {
    ...{ rowNumber, cells, verdict: 'wrong', record: null, contentKey: null },
    problems: [...problems, ...meant.filter(({ column }) => !unread.has(column))],
  };
}
