import { type CellStyle, writeXlsx } from 'hucre/xlsx';
import type { ImportColumn, ImportKind } from './import-kind.js';

const HEADER_STYLE: CellStyle = { font: { bold: true } };
/** Text stays what is typed: "007" keeps its zeros, and "=1+1" is no formula. */
const TEXT_STYLE: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } };
const DATE_STYLE: CellStyle = { numFmt: 'yyyy-mm-dd', alignment: { vertical: 'top' } };
const AMOUNT_STYLE: CellStyle = { numFmt: '#,##0.00', alignment: { vertical: 'top' } };
const NUMBER_STYLE: CellStyle = { numFmt: 'General', alignment: { vertical: 'top' } };
const LONG_TEXT = 1_000;

/** An empty workbook of a kind: its columns on the first sheet, and what belongs into them on the second. */
export function templateWorkbook(kind: ImportKind): Promise<Uint8Array> {
  const bold = (length: number) =>
    new Map(Array.from({ length }, (_, column) => [`0,${column}`, { style: HEADER_STYLE }]));
  return writeXlsx({
    sheets: [
      {
        name: kind.title,
        columns: kind.columns.map((column) => ({
          width: widthOf(column),
          style: styleOf(column),
        })),
        rows: [kind.columns.map(({ header }) => header)],
        cells: bold(kind.columns.length),
        freezePane: { rows: 1 },
      },
      {
        name: 'How to fill it in',
        columns: [{ width: 22 }, { width: 12 }, { width: 90 }],
        rows: [
          ['Column', 'Needed', 'What belongs there'],
          ...kind.columns.map(({ header, isRequired, help }) => [
            header,
            isRequired ? 'Yes' : 'No',
            help,
          ]),
        ],
        cells: bold(3),
      },
    ],
  });
}

function styleOf({ type, decimals = 2 }: ImportColumn): CellStyle {
  if (type === 'date') return DATE_STYLE;
  if (type === 'text') return TEXT_STYLE;
  return decimals === 2 ? AMOUNT_STYLE : NUMBER_STYLE;
}

function widthOf({ type, maxLength = 0 }: ImportColumn): number {
  if (type !== 'text') return 14;
  return maxLength > LONG_TEXT ? 70 : 30;
}
