import type { Readable } from 'node:stream';
import { type TextColumn, textWorkbook } from '../http/text-workbook.js';
import type { RunStep } from '../sync/run.schemas.js';

const COLUMNS: readonly TextColumn[] = [
  { header: 'Action', width: 24 },
  { header: 'Where', width: 14 },
  { header: 'Record', width: 32 },
  { header: 'QuickBooks name', width: 32 },
  { header: 'Reason', width: 60 },
  { header: 'Field', width: 24 },
  { header: 'Before', width: 40 },
  { header: 'After', width: 40 },
];

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
  return textWorkbook(name, COLUMNS, rowsOf(steps));
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
  return rows.map((change) => [...head, ...change]);
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
