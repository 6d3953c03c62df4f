import type { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import type { ObjectStorage } from '../storage/object-storage.js';
import type { ZipFile } from './zip-file.js';

export interface ImportColumn {
  /** Its name in the code, such as "noteDate". */
  readonly key: string;
  /** Its name in row 1 of the workbook. */
  readonly header: string;
  readonly type: 'text' | 'date' | 'decimal';
  readonly isRequired: boolean;
  /** In characters; of text alone. */
  readonly maxLength?: number;
  /** Of text alone: takes whole numbers too, since Excel makes a number of whatever looks like one. */
  readonly takesNumbers?: boolean;
  /** Of decimals alone: how many digits after the point are taken. */
  readonly decimals?: number;
  /** What belongs there, for the template and the page. */
  readonly help: string;
}

/** What is wrong with one cell, and what to do about it. */
export interface CellProblem {
  readonly column: string;
  readonly message: string;
}

/** What stands in a row: text, dates as "2026-11-23", decimals as "1234.50"; null for what is empty, and for what cannot be read. */
export interface ParsedRow {
  readonly rowNumber: number;
  readonly values: Readonly<Record<string, string | null>>;
  /** The keys of the cells that cannot be read. */
  readonly unread: ReadonlySet<string>;
}

export type Judged =
  | {
      readonly kind: 'ready';
      /** What `store` will store. */
      readonly record: Prisma.InputJsonObject;
      /** The same for the same content, whatever file it comes from. */
      readonly contentKey: string;
    }
  | { readonly kind: 'wrong'; readonly problems: readonly CellProblem[] };

/** Runs work in a transaction of the tenant whose import it is. */
export type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

export interface ImportContext {
  readonly tenantId: string;
  readonly inTenant: InTenant;
  /** The uploaded zip; null for kinds that take none. */
  readonly archive: ZipFile | null;
  readonly storage: ObjectStorage;
}

/**
 * Something that is imported from Excel. The machinery reads, checks, shows and applies every kind in the same way; a
 * kind says what its columns are, what a row means and how rows are stored. `import-kinds.ts` lists them all.
 */
export interface ImportKind {
  /** As in the database and in addresses: "notes". */
  readonly name: string;
  /** As people read it: "Customer notes". */
  readonly title: string;
  readonly description: string;
  /** What one row is, and several: "note", "notes". */
  readonly noun: readonly [one: string, many: string];
  readonly columns: readonly ImportColumn[];
  /** Whether rows name files of an uploaded zip. */
  readonly takesArchive: boolean;
  /**
   * The dry run: a verdict for each row, in their order. Nothing is written. A row with a cell that cannot be read comes
   * along too; it stays wrong whatever the verdict, and what is said of that cell here is dropped.
   */
  judge(rows: readonly ParsedRow[], context: ImportContext): Promise<readonly Judged[]>;
  /**
   * For kinds whose rows belong together: takes back what `judge` found ready where the rows beside it, or what is stored,
   * do not allow it, and may give rows other content keys. Runs once all rows are judged, and again before `store`.
   */
  settle?(tx: TenantTx, on: Readonly<{ importId: string }>): Promise<void>;
  /** The contents that are stored already: a query of one column, `content_key`. Left out where `settle` tells them. */
  readonly storedKeys?: Prisma.Sql;
  /** What must be done outside the database before `store`; done twice it does no harm. */
  prepare?(records: readonly unknown[], context: ImportContext): Promise<void>;
  /** Stores every row of the import that is ready, in the transaction of the import. @returns how many it stored */
  store(tx: TenantTx, on: Readonly<{ importId: string; now: Date }>): Promise<number>;
}
