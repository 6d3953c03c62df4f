import type { Readable } from 'node:stream';
import { type TextColumn, textOfCell } from './text-workbook.js';
import { type ZipEntry, zipStream } from './zip-stream.js';

/** Text, whatever it looks like, or an amount of two decimals that Excel may add up. */
export type SheetCell = string | Readonly<{ amount: string }>;

export interface SheetOfRows {
  /** At most 31 characters, none of them one of \ / ? * [ ] : */
  readonly name: string;
  readonly columns: readonly TextColumn[];
  /** Taken as the reader takes bytes. */
  readonly rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const FORMAT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in `cellXfs` of the styles below: text that stays text, amounts, and bold text. */
const STYLES = { text: 1, amount: 2, header: 3 } as const;
const AMOUNT = /^-?\d{1,15}(\.\d+)?$/;
/** Excel takes no more; what is behind it is told to be missing. */
const MAX_ROWS = 1_048_576;

/**
 * An Excel workbook of several sheets, each as `textWorkbook` would make it; hucre streams one sheet alone. Text is stored
 * as inline strings in the format for text, which Excel never takes for a formula.
 */
export function sheetsWorkbook(sheets: readonly SheetOfRows[]): Readable {
  return zipStream(entriesOf(sheets));
}

function* entriesOf(sheets: readonly SheetOfRows[]): Generator<ZipEntry> {
  const numbered = sheets.map((sheet, place) => ({ ...sheet, id: place + 1 }));
  yield { path: '[Content_Types].xml', content: [contentTypes(numbered)] };
  yield { path: '_rels/.rels', content: [ROOT_RELATIONS] };
  yield { path: 'xl/workbook.xml', content: [workbook(numbered)] };
  yield { path: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(numbered)] };
  yield { path: 'xl/styles.xml', content: [STYLE_SHEET] };
  for (const sheet of numbered)
    yield { path: `xl/worksheets/sheet${sheet.id}.xml`, content: sheetXml(sheet) };
}

type Numbered = readonly Readonly<{ id: number; name: string }>[];

function contentTypes(sheets: Numbered): string {
  const part = (path: string, type: string) =>
    `<Override PartName="${path}" ContentType="${FORMAT}.${type}+xml"/>`;
  const parts = sheets.map(({ id }) => part(`/xl/worksheets/sheet${id}.xml`, 'worksheet'));
  return `${DECLARATION}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}${parts.join('')}</Types>`;
}

const ROOT_RELATIONS = `${DECLARATION}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function workbook(sheets: Numbered): string {
  const listed = sheets.map(
    ({ id, name }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: Numbered): string {
  const relations = sheets.map(
    ({ id }) =>
      `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${RELATIONS}">${relations.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
}

/** Number formats 49 and 4 are Excel's own: "@" and "#,##0.00". */
const STYLE_SHEET = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`;

async function* sheetXml({ columns, rows }: SheetOfRows): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, place) =>
      `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  yield rowXml(
    1,
    columns.map(({ header }) => textCell(header, STYLES.header)),
  );
  let number = 1;
  for await (const row of rows) {
    number += 1;
    if (number === MAX_ROWS) {
      yield rowXml(number, [textCell('There is more than Excel can hold.', STYLES.header)]);
      break;
    }
    yield rowXml(number, row.map(cellXml));
  }
  yield '</sheetData></worksheet>';
}

function rowXml(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(cell: SheetCell): string {
  if (typeof cell === 'string') return textCell(cell, STYLES.text);
  if (!AMOUNT.test(cell.amount)) return textCell(cell.amount, STYLES.text);
  return `<c s="${STYLES.amount}"><v>${cell.amount}</v></c>`;
}

function textCell(text: string, style: number): string {
  if (text === '') return `<c s="${style}"/>`;
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(textOfCell(text))}</t></is></c>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
