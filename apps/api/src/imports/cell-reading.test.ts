import { describe, expect, it } from '@jest/globals';
import type { CellValue } from 'hucre/xlsx';
import { readCell } from './cell-reading.js';
import type { ImportColumn } from './import-kind.js';

const PLAIN = { isFormula: false, isMerged: false };
const column = (type: ImportColumn['type'], isRequired = false): ImportColumn => ({
  ...{ key: 'it', header: 'It', help: '', type, isRequired },
});
const read = (type: ImportColumn['type'], cell: CellValue, surroundings = PLAIN) =>
  readCell(column(type), cell, surroundings);

describe('CUS-7 what a cell says to its column', () => {
  it.each([
    [new Date('2024-02-29T00:00:00Z'), '2024-02-29'],
    ['2024-02-29', '2024-02-29'],
    [' 2/29/2024 ', '2024-02-29'],
    ['12/01/1999', '1999-12-01'],
  ])('%s is the day %s', (cell, day) => {
    expect(read('date', cell)).toMatchObject({ value: day, problem: null });
  });

  it.each<[CellValue, string]>([
    [19.99, '19.99'],
    [0.1 + 0.2, '0.30'],
    [0, '0.00'],
    [-0, '0.00'],
    [-1_234.5, '-1234.50'],
    [9_999_999_999_999.9, '9999999999999.90'],
    [' $1,234.50 ', '1234.50'],
    ['-$5', '-5.00'],
    ['007.10', '7.10'],
    // What computing leaves behind, far below anything that counts.
    [0.1 + 0.2 - 0.3, '0.00'],
  ])('%s is the amount %s', (cell, amount) => {
    expect(read('decimal', cell)).toMatchObject({ value: amount, problem: null });
  });

  it.each<{ cell: CellValue }>(
    [
      ...[0.005, '1.001', '1,50', '1.234,50', '1e3', '12,34.00', '(5.00)', '–5', 'five', true],
      ...[new Date('2024-02-29T00:00:00Z'), 1e13, 1e21, Number.NaN],
    ].map((cell) => ({ cell })),
  )('$cell is no amount', ({ cell }) => {
    expect(read('decimal', cell)).toMatchObject({ value: null, problem: expect.any(String) });
  });

  it('takes whole numbers as text where a column does, and no others', () => {
    const numbered = { ...column('text'), takesNumbers: true };
    expect(readCell(numbered, 2041, PLAIN)).toMatchObject({ value: '2041' });
    expect(readCell(numbered, 20.5, PLAIN)).toMatchObject({ value: null });
    expect(read('text', 2041)).toMatchObject({ value: null });
  });

  it.each([
    ['2023-02-29'],
    ['31/12/2024'],
    ['0206-01-01'],
    ['tomorrow'],
    [45_210],
    [true],
    [new Date(Number.NaN)],
  ])('%s is no day', (cell) => {
    expect(readCell(column('date', true), cell, PLAIN)).toMatchObject({
      value: null,
      problem: expect.any(String),
    });
  });

  it('text stays as it is typed, but for blanks around it and how letters are put together', () => {
    expect(read('text', '  =1+1\r\n007 Cafe\u0301 ')).toMatchObject({ value: '=1+1\n007 Café' });
  });

  it('an empty cell is nothing, and wrong where the column is needed', () => {
    expect(read('text', null)).toEqual({ text: '', value: null, problem: null });
    expect(readCell(column('text', true), '  ', PLAIN).problem).toMatch(/empty/);
  });

  it('a formula, a merged cell and a number as text are wrong whatever their value', () => {
    expect(read('text', 'fine', { ...PLAIN, isFormula: true }).problem).toMatch(/formula/);
    expect(read('text', null, { ...PLAIN, isMerged: true }).problem).toMatch(/merged/);
    expect(read('text', 7)).toMatchObject({ text: '7', value: null });
  });
});
