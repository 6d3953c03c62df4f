import type { Readable } from 'node:stream';
import { type TextColumn, textWorkbook } from '../http/text-workbook.js';
import type { ImportRowView } from './import.schemas.js';
import type { ImportKind } from './import-kind.js';
import { problemHeader, ROW_HEADER, VERDICT_HEADER } from './verdict-headers.js';

const VERDICTS: Readonly<Record<ImportRowView['verdict'], string>> = {
  ready: 'Ready',
  present: 'There already',
  wrong: 'Wrong',
};

/**
 * A copy of the workbook with the verdict of every row, and beside each column what is wrong in it. It can be corrected
 * and uploaded as it is. Rows are taken from `rows` as the reader takes bytes.
 */
export function verdictWorkbook(kind: ImportKind, rows: AsyncIterable<ImportRowView>): Readable {
  const columns: TextColumn[] = [
    { header: ROW_HEADER, width: 8 },
    { header: VERDICT_HEADER, width: 16 },
    ...kind.columns.flatMap(({ header }) => [
      { header, width: 30 },
      { header: problemHeader(header), width: 36 },
    ]),
  ];
  return textWorkbook(kind.title, columns, linesOf(rows));
}

async function* linesOf(rows: AsyncIterable<ImportRowView>): AsyncGenerator<string[]> {
  for await (const { rowNumber, verdict, cells, problems } of rows) {
    yield [
      String(rowNumber),
      VERDICTS[verdict],
      ...cells.flatMap(({ header, text }) => [
        text,
        problems
          .filter(({ column }) => column === header)
          .map(({ message }) => message)
          .join(' '),
      ]),
    ];
  }
}
