import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { until } from '../testing/until.js';
import { type SheetCell, sheetsWorkbook } from './sheets-workbook.js';

const COLUMNS = [
  { header: 'What', width: 20 },
  { header: 'Amount', width: 12 },
];

describe('a workbook of several sheets', () => {
  it('holds text that stays text, and amounts that add up', async () => {
    const rows: SheetCell[][] = [
      ['=1+1', { amount: '1234.50' }],
      ['<&"> \u0000\ud800 é', { amount: 'nothing' }],
      ['', ''],
    ];
    const bytes = await buffer(
      sheetsWorkbook([
        { name: 'One & only', columns: COLUMNS, rows },
        { name: 'Other', columns: COLUMNS, rows: [] },
      ]),
    );
    const book = await readXlsx(bytes);
    expect(book.sheets.map(({ name }) => name)).toEqual(['One & only', 'Other']);
    expect(book.sheets[0]?.rows.slice(0, 3)).toEqual([
      ['What', 'Amount'],
      ['=1+1', 1234.5],
      ['<&"> \ufffd\ufffd é', 'nothing'],
    ]);
    expect(book.sheets[1]?.rows).toEqual([['What', 'Amount']]);
  });

  it('takes rows no faster than they are read, and lets go of them when nobody reads on', async () => {
    let taken = 0;
    let isOver = false;
    async function* endless(): AsyncGenerator<SheetCell[]> {
      try {
        for (;;) {
          taken += 1;
          // What does not repeat does not pack away to nothing.
          yield [`${Math.sin(taken)}`.repeat(50), ''];
        }
      } finally {
        isOver = true;
      }
    }
    const stream = sheetsWorkbook([{ name: 'Endless', columns: COLUMNS, rows: endless() }]);
    for await (const _ of stream) if (taken > 0) break;
    expect(taken).toBeLessThan(20_000);
    await until(() => isOver);
  });

  it('fails as a whole where a row cannot be read', async () => {
    async function* failing(): AsyncGenerator<SheetCell[]> {
      yield ['one', ''];
      throw new Error('The database is away.');
    }
    const stream = sheetsWorkbook([{ name: 'One', columns: COLUMNS, rows: failing() }]);
    await expect(buffer(stream)).rejects.toThrow('The database is away.');
  });
});
