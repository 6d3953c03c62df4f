import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import {
  MAX_MERGED_AREAS,
  MAX_ROWS,
  MAX_UNPACKED_WORKBOOK_BYTES,
  MAX_WORKBOOK_PARTS,
  megabytes,
} from './import-limits.js';
import { ImportRefused } from './import-refused.js';
import { ZipFile } from './zip-file.js';

/** An area of cells; rows and columns count from 0, both ends are in it. */
interface CellArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What the reader of values does not tell of the first sheet. */
export interface WorkbookScan {
  /** Columns that hold a formula, by row; both count from 0. */
  readonly formulas: ReadonlyMap<number, ReadonlySet<number>>;
  readonly merged: readonly CellArea[];
}

const WORKBOOK_PART = 'xl/workbook.xml';
const RELATIONS_PART = 'xl/_rels/workbook.xml.rels';

/**
 * Goes through a workbook before anything is kept of it: unpacks every part once, counting, so that a small file that
 * unpacks to gigabytes is found out while nothing is in memory; and notes formulas and merged cells of the first sheet.
 *
 * @throws ImportRefused for a file that is no workbook, or larger inside than is taken
 */
export async function scanWorkbook(path: string): Promise<WorkbookScan> {
  const zip = await ZipFile.open(path, { maxEntries: MAX_WORKBOOK_PARTS });
  try {
    await refuseOversize(zip);
    return await scanSheet(zip, await firstSheetOf(zip));
  } finally {
    zip.close();
  }
}

async function refuseOversize(zip: ZipFile): Promise<void> {
  const stated = zip.entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (stated > MAX_UNPACKED_WORKBOOK_BYTES) throw tooLargeInside();
  // Read once as well: a part that is longer than its entry states breaks off here.
  for (const { name } of zip.entries) {
    await eachChunk(await zip.stream(name), () => undefined);
  }
}

async function firstSheetOf(zip: ZipFile): Promise<string> {
  const names = new Set(zip.entries.map(({ name }) => name));
  if (!names.has(WORKBOOK_PART) || !names.has(RELATIONS_PART)) {
    throw new ImportRefused(
      'This is not an Excel workbook (.xlsx). Open your list in Excel, choose Save As, Excel Workbook, and upload that.',
    );
  }
  let sheetId: string | undefined;
  await parse(await zip.stream(WORKBOOK_PART), (name, attributes) => {
    if (name === 'sheet') sheetId ??= attributes['r:id'];
  });
  let target: string | undefined;
  await parse(await zip.stream(RELATIONS_PART), (name, attributes) => {
    if (name === 'Relationship' && attributes.Id === sheetId) target = attributes.Target;
  });
  const part = target?.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (target === undefined || !names.has(part)) {
    throw new ImportRefused('The workbook has no sheet. Put your list on its first sheet.');
  }
  return part;
}

async function scanSheet(zip: ZipFile, part: string): Promise<WorkbookScan> {
  const formulas = new Map<number, Set<number>>();
  const merged: CellArea[] = [];
  let [row, column, filledRows, lastFilled] = [-1, -1, 0, -1];
  await parse(await zip.stream(part), (name, attributes) => {
    if (name === 'row') {
      row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
      column = -1;
    } else if (name === 'c') {
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
    } else if (name === 'f') {
      const columns = formulas.get(row) ?? new Set();
      formulas.set(row, columns.add(column));
    } else if ((name === 'v' || name === 'is') && row !== lastFilled) {
      lastFilled = row;
      filledRows += 1;
      // One more for the names of the columns.
      if (filledRows > MAX_ROWS + 1) throw tooManyRows();
    } else if (name === 'mergeCell') {
      merged.push(areaOf(attributes.ref ?? ''));
      if (merged.length > MAX_MERGED_AREAS) throw tooMuchMerged();
    }
  });
  return { formulas, merged };
}

type OnTag = (name: string, attributes: SaxesTagPlain['attributes']) => void;

async function parse(stream: Readable, onTag: OnTag): Promise<void> {
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => onTag(withoutPrefix(tag.name), tag.attributes));
  parser.on('error', (error) => {
    throw new ImportRefused(
      'The workbook is damaged inside. Open it in Excel, save it again, and upload it once more.',
      { cause: error },
    );
  });
  const decoder = new TextDecoder();
  await eachChunk(stream, (chunk) => parser.write(decoder.decode(chunk, { stream: true })));
  parser.close();
}

async function eachChunk(stream: Readable, take: (chunk: Buffer) => void): Promise<void> {
  try {
    for await (const chunk of stream) take(chunk);
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(
      'The workbook is damaged: it does not unpack to what it states. Open it in Excel, save it again, and upload it once more.',
      { cause: error },
    );
  }
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const LETTERS = 26;
const BEFORE_A = 64;

/** "AB12" → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.match(/^[A-Z]+/)?.[0] ?? '') {
    column = column * LETTERS + letter.charCodeAt(0) - BEFORE_A;
  }
  return column - 1;
}

function areaOf(reference: string): CellArea {
  const [from = '', to = from] = reference.split(':');
  const rowOf = (cell: string) => Number(cell.replace(/^[A-Z]+/, '')) - 1;
  return { top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) };
}

function tooLargeInside(): ImportRefused {
  return new ImportRefused(
    `The file is small but unpacks to more than ${megabytes(MAX_UNPACKED_WORKBOOK_BYTES)}; no list of ${MAX_ROWS.toLocaleString('en-US')} rows is that large. Copy the rows alone into a new workbook and upload that.`,
  );
}

function tooManyRows(): ImportRefused {
  return new ImportRefused(
    `The first sheet has more than ${MAX_ROWS.toLocaleString('en-US')} rows. Split it into several workbooks and import them one after another.`,
  );
}

function tooMuchMerged(): ImportRefused {
  return new ImportRefused(
    'The first sheet has many merged cells. Select all of it, choose Merge & Center to unmerge, give every row its own values, and upload it again.',
  );
}
