import { readFile } from 'node:fs/promises';
import { type CellValue, streamXlsxRows } from 'hucre/xlsx';
import { type ReadCell, readCell } from './cell-reading.js';
import {
  type CellProblem,
  type ImportColumn,
  type ImportKind,
  type ParsedRow,
} from './import-kind.js';
import { ImportRefused } from './import-refused.js';
import { isVerdictHeader } from './verdict-headers.js';
import type { WorkbookScan } from './workbook-scan.js';

/** One row of the workbook: every cell as text, and either its values or what is wrong. */
export interface ReadRow {
  readonly parsed: ParsedRow;
  /** By column of the kind. */
  readonly cells: readonly string[];
  readonly problems: readonly CellProblem[];
}

/**
 * The rows of the first sheet below the names of its columns, one after the other; empty rows are left out.
 *
 * @param path of a workbook that was scanned: the scan vouches for its size
 * @throws ImportRefused where columns are missing, unknown or twice there
 */
export async function* workbookRows(
  path: string,
  kind: Pick<ImportKind, 'columns'>,
  scan: WorkbookScan,
): AsyncGenerator<ReadRow> {
  let places: ReadonlyMap<ImportColumn, number> | undefined;
  for await (const { index, values } of sheetRows(path)) {
    if (values.every(isEmpty)) continue;
    if (places === undefined) places = placesOf(values, kind.columns);
    else yield readRow(kind.columns, { index, values, places, scan });
  }
  if (places === undefined) {
    throw new ImportRefused(
      'The first sheet is empty. Download the template, fill it in, and upload that.',
    );
  }
}

async function* sheetRows(path: string) {
  try {
    // The packed file, of a size that was looked at when it came; its rows are unpacked as they are read.
    yield* streamXlsxRows(await readFile(path));
  } catch (cause) {
    throw new ImportRefused(
      'The workbook cannot be read: it is protected by a password, damaged, or not an .xlsx file. Save it again as Excel Workbook, without a password, and upload it once more.',
      { cause },
    );
  }
}

function placesOf(
  values: readonly CellValue[],
  columns: readonly ImportColumn[],
): ReadonlyMap<ImportColumn, number> {
  const places = new Map<ImportColumn, number>();
  const unknown: string[] = [];
  for (const [place, value] of values.entries()) {
    const header = String(value ?? '').trim();
    if (header === '' || isVerdictHeader(header)) continue;
    const column = columns.find((one) => one.header.toLowerCase() === header.toLowerCase());
    if (column === undefined) unknown.push(header);
    else if (places.has(column)) {
      throw new ImportRefused(`The column "${header}" is there twice. Delete one of them.`);
    } else places.set(column, place);
  }
  const missing = columns.filter((column) => column.isRequired && !places.has(column));
  if (missing.length > 0) {
    throw new ImportRefused(
      `The first row must name the columns, and ${listed(missing.map(({ header }) => header))} is missing. Download the template and copy your rows into it.`,
    );
  }
  if (unknown.length > 0) {
    throw new ImportRefused(
      `This import has no place for the column ${listed(unknown)}. Delete it, or give it the name of a column of the template.`,
    );
  }
  return places;
}

interface RawRow {
  readonly index: number;
  readonly values: readonly CellValue[];
  readonly places: ReadonlyMap<ImportColumn, number>;
  readonly scan: WorkbookScan;
}

function readRow(columns: readonly ImportColumn[], row: RawRow): ReadRow {
  const read = columns.map((column) => ({ column, ...cellOf(column, row) }));
  return {
    parsed: {
      rowNumber: row.index + 1,
      values: Object.fromEntries(read.map(({ column, value }) => [column.key, value])),
      unread: new Set(read.flatMap(({ column, problem }) => (problem === null ? [] : column.key))),
    },
    cells: read.map(({ text }) => text),
    problems: read.flatMap(({ column, problem }) =>
      problem === null ? [] : [{ column: column.header, message: problem }],
    ),
  };
}

function cellOf(column: ImportColumn, { index, values, places, scan }: RawRow): ReadCell {
  const place = places.get(column);
  if (place === undefined) return { text: '', value: null, problem: null };
  return readCell(column, values[place] ?? null, {
    isFormula: scan.formulas.get(index)?.has(place) ?? false,
    isMerged: scan.merged.some(
      ({ top, bottom, left, right }) =>
        top <= index && index <= bottom && left <= place && place <= right,
    ),
  });
}

function isEmpty(value: CellValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
