import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type CellStyle, writeXlsxStream } from 'hucre/xlsx';

/** What Excel lets a cell hold. */
const MAX_CELL_LENGTH = 32_767;
const CUT_MARK = ' …';

/**
 * Every cell is text: a customer called "=1+1" stays that, also when somebody edits the cell. The format "@" is Excel's
 * for text; the cells themselves are inline strings, which are never formulas.
 */
const TEXT: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } };

export interface TextColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
}

/**
 * Rows of text as an Excel workbook of one sheet. Rows are taken from `rows` as the reader takes bytes, so the whole is
 * never in memory.
 */
export function textWorkbook(
  name: string,
  columns: readonly TextColumn[],
  rows: AsyncIterable<readonly string[]>,
): Readable {
  const stream = writeXlsxStream(cellsOf(rows), {
    name,
    columns: columns.map((column) => ({ ...column, style: TEXT })),
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(stream as ReadableStream<Uint8Array>);
}

async function* cellsOf(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map(textOfCell);
}

/** Text as a cell can hold it: cut where it is too long, and without what no workbook may have in it. */
export function textOfCell(text: string): string {
  if (text.length <= MAX_CELL_LENGTH) return withoutForbidden(text);
  return withoutForbidden(text.slice(0, MAX_CELL_LENGTH - CUT_MARK.length)) + CUT_MARK;
}

/** XML 1.0 has no way to hold these, and Excel calls a file with them damaged. */
function withoutForbidden(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, '\ufffd');
}
