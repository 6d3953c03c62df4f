import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type CellStyle, type ColumnDef, writeXlsxStream } from 'hucre/xlsx';
import type { RunStep } from '../sync/run.schemas.js';

/** What Excel lets a cell hold. */
const MAX_CELL_LENGTH = 32_767;
const CUT_MARK = ' …';

/**
 * Every cell is text: a customer called "=1+1" stays that, also when somebody edits the cell. The format "@" is Excel's
 * for text; the cells themselves are inline strings, which are never formulas.
 */
const TEXT: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } };

const COLUMNS: ColumnDef[] = [
  { header: 'Action', width: 24 },
  { header: 'Where', width: 14 },
  { header: 'Customer', width: 32 },
  { header: 'QuickBooks name', width: 32 },
  { header: 'Reason', width: 60 },
  { header: 'Field', width: 24 },
  { header: 'Before', width: 40 },
  { header: 'After', width: 40 },
].map((column) => ({ ...column, style: TEXT }));

const ACTIONS: Readonly<Record<RunStep['action'], string>> = {
  create: 'Add',
  update: 'Change',
  activate: 'Make active',
  deactivate: 'Make inactive',
  link: 'Link',
  skip: 'Leave as it is',
  hold: 'Needs attention',
};

const SIDES: Readonly<Record<NonNullable<RunStep['side']>, string>> = {
  industrack: 'IndusTrack',
  quickbooks: 'QuickBooks',
  both: 'Both',
};

/**
 * The steps of a run as an Excel workbook, a row for each field that changes. Steps are taken from `steps` as the reader
 * takes bytes, so the whole is never in memory.
 */
export function runWorkbook(name: string, steps: AsyncIterable<RunStep>): Readable {
  const stream = writeXlsxStream(rowsOf(steps), {
    name,
    columns: COLUMNS,
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(stream as ReadableStream<Uint8Array>);
}

async function* rowsOf(steps: AsyncIterable<RunStep>): AsyncGenerator<string[]> {
  for await (const step of steps) yield* stepRows(step);
}

function stepRows(step: RunStep): string[][] {
  const head = [
    actionOf(step),
    step.side === null ? '' : SIDES[step.side],
    step.recordName,
    step.quickbooksName,
    step.becomesDuplicate ? `${step.reason} ${DUPLICATE}` : step.reason,
  ];
  const changes = [
    ...step.changes.map((change) => [change.label, change.before ?? '', change.after ?? '']),
    ...step.overridden.map((lost) => [
      `${lost.label} (overridden)`,
      lost.before ?? '',
      lost.after ?? '',
    ]),
  ];
  const rows = changes.length === 0 ? [['', '', '']] : changes;
  return rows.map((change) => [...head, ...change].map(cell));
}

const DUPLICATE = 'Another customer in IndusTrack stands under the same name.';

/** What became of it comes before what was to be done: an outcome that nobody knows is not a change that was made. */
function actionOf({ action, state }: RunStep): string {
  if (state === 'unknown') return `${ACTIONS[action]}: outcome not known yet`;
  if (state === 'refused') return 'Refused by QuickBooks';
  if (state === 'waiting') return `${ACTIONS[action]}: waits for QuickBooks`;
  if (state === 'passed') return `${ACTIONS[action]}: planned again`;
  return ACTIONS[action];
}

function cell(text: string): string {
  if (text.length <= MAX_CELL_LENGTH) return withoutForbidden(text);
  return withoutForbidden(text.slice(0, MAX_CELL_LENGTH - CUT_MARK.length)) + CUT_MARK;
}

/** XML 1.0 has no way to hold these, and Excel calls a file with them damaged. */
function withoutForbidden(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, '\ufffd');
}
