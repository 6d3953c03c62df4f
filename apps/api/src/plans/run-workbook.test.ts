import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import type { RunStep } from '../sync/run.schemas.js';
import { runWorkbook } from './run-workbook.js';

const STEP: RunStep = {
  id: '019a0000-0000-7000-8000-000000000001',
  action: 'update',
  recordKind: 'customer',
  recordId: null,
  recordName: 'Carefree',
  quickbooksName: 'Carefree:Spa',
  reason: 'It was changed in QuickBooks.',
  changes: [],
  side: 'industrack',
  state: 'planned',
  overridden: [],
  becomesDuplicate: false,
  at: '2026-11-23T08:00:00.000Z',
};

async function* stepsOf(steps: readonly RunStep[]): AsyncGenerator<RunStep> {
  yield* steps;
}

/** The cells of the only sheet, its header left out. */
async function rowsOf(...steps: readonly RunStep[]): Promise<unknown[][]> {
  const book = await readXlsx(await buffer(runWorkbook('Preview 1', stepsOf(steps))));
  expect(book.sheets.map(({ name }) => name)).toEqual(['Preview 1']);
  const [header, ...rows] = book.sheets[0]?.rows ?? [];
  expect(header).toEqual([
    'Action',
    'Where',
    'Record',
    'QuickBooks name',
    'Reason',
    'Field',
    'Before',
    'After',
  ]);
  return rows.map((row) => row.map((value) => value ?? ''));
}

describe('SET-5 a preview as an Excel workbook', () => {
  it('has a row for each field that changes, and for each value that was overridden', async () => {
    const rows = await rowsOf({
      ...STEP,
      changes: [
        { field: 'phone', label: 'Phone', before: '602-555-0100', after: '602-555-0142' },
        { field: 'email', label: 'E-mail', before: null, after: 'spa@carefree.example' },
      ],
      overridden: [{ field: 'phone', label: 'Phone', before: '602-555-0199', after: null }],
    });
    const head = [
      'Change',
      'IndusTrack',
      'Carefree',
      'Carefree:Spa',
      'It was changed in QuickBooks.',
    ];
    expect(rows).toEqual([
      [...head, 'Phone', '602-555-0100', '602-555-0142'],
      [...head, 'E-mail', '', 'spa@carefree.example'],
      [...head, 'Phone (overridden)', '602-555-0199', ''],
    ]);
  });

  it('has one row for a step that changes no field, and says what becomes a duplicate', async () => {
    const [row] = await rowsOf({
      ...STEP,
      action: 'create',
      becomesDuplicate: true,
      side: null,
    });
    expect(row?.slice(0, 2)).toEqual(['Add', '']);
    expect(row?.[4]).toBe(
      'It was changed in QuickBooks. Another customer in IndusTrack stands under the same name.',
    );
  });

  it('never takes an unknown outcome for one that is known', async () => {
    const states = ['done', 'waiting', 'unknown', 'refused', 'passed'] as const;
    const rows = await rowsOf(...states.map((state) => ({ ...STEP, state })));
    expect(rows.map(([action]) => action)).toEqual([
      'Change',
      'Change: waits for QuickBooks',
      'Change: outcome not known yet',
      'Refused by QuickBooks',
      'Change: planned again',
    ]);
  });

  it.each([
    '=1+1',
    '=HYPERLINK("https://evil.example","x")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '1e9',
  ])('keeps a customer called %j as text, never as a formula or a number', async (recordName) => {
    const content = await buffer(runWorkbook('Preview 1', stepsOf([{ ...STEP, recordName }])));
    const book = await readXlsx(content, { readStyles: true });
    expect(book.sheets[0]?.rows[1]?.[2]).toBe(recordName);
    const cell = book.sheets[0]?.cells?.get('1,2');
    expect(cell?.formula).toBeUndefined();
    expect(cell?.style?.numFmt).toBe('@');
  });

  it('writes what XML and Excel cannot hold in a way that they can', async () => {
    const long = 'x'.repeat(40_000);
    const [row] = await rowsOf({
      ...STEP,
      recordName: 'Bell\u0007 & <Pool> \ud83c\udfca “עברית”',
      quickbooksName: `${'x'.repeat(32_764)}\ud83c\udfca${long}`,
    });
    expect(row?.[2]).toBe('Bell\ufffd & <Pool> \ud83c\udfca “עברית”');
    expect(String(row?.[3])).toHaveLength(32_767);
    expect(row?.[3]).toMatch(/x\ufffd …$/);
  });

  it('takes the next steps only as the reader takes what is written of those before', async () => {
    let taken = 0;
    async function* many(): AsyncGenerator<RunStep> {
      for (; taken < 20_000; taken += 1) yield { ...STEP, reason: `Reason ${taken}`.repeat(10) };
    }
    const content = runWorkbook('Preview 1', many());
    for await (const chunk of content) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(taken).toBeLessThan(20_000);
  });
});
