import { canonicalDecimal } from '@connector/domain';
import type { CellValue } from 'hucre/xlsx';
import type { ImportColumn } from './import-kind.js';

export interface ReadCell {
  /** What stands in the cell, for people. */
  readonly text: string;
  /** What is imported: text, a date as "2026-11-23", a decimal as "1234.50"; null where it is empty or wrong. */
  readonly value: string | null;
  readonly problem: string | null;
}

export interface CellSurroundings {
  readonly isFormula: boolean;
  readonly isMerged: boolean;
}

const ERROR_VALUE = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/;
const DEFAULT_MAX_LENGTH = 200;
const ISO_DATE_LENGTH = 10;
/** A note from before is a slip of the keyboard, such as the year 206. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
/** Excel counts with this many digits; what a sum of cents has beyond them is noise. */
const EXCEL_DIGITS = 15;
/** As many digits before the point as QuickBooks' amounts have (behaviours.md §10). */
const MAX_WHOLE_DIGITS = 13;
/** "1234.5", "-1,234.50", "$12". */
const TYPED_DECIMAL = /^(-?)\$?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;

/** What one cell says to its column, or what is wrong with it and what to do. */
export function readCell(
  column: ImportColumn,
  cell: CellValue,
  { isFormula, isMerged }: CellSurroundings,
): ReadCell {
  const text = textOf(cell);
  const wrong = (problem: string): ReadCell => ({ text, value: null, problem });
  if (isMerged) {
    return wrong(
      'It is merged with other cells. Unmerge them, so that each row has its own value.',
    );
  }
  if (isFormula) {
    return wrong(
      'It holds a formula. Copy the cell and paste it as a value (Paste Special, Values).',
    );
  }
  if (text === '') {
    return column.isRequired
      ? wrong('It is empty. Every row needs it.')
      : { text, value: null, problem: null };
  }
  if (ERROR_VALUE.test(text))
    return wrong(`It holds Excel’s error ${text}. Type what it should be.`);
  const read = READERS[column.type](cell, column);
  return 'problem' in read ? wrong(read.problem) : { text, value: read.value, problem: null };
}

type Read = { readonly value: string } | { readonly problem: string };

const READERS: Readonly<
  Record<ImportColumn['type'], (cell: CellValue, column: ImportColumn) => Read>
> = { text: plainTextOf, date: dateOf, decimal: decimalOf };

function plainTextOf(
  given: CellValue,
  { maxLength = DEFAULT_MAX_LENGTH, takesNumbers = false }: ImportColumn,
): Read {
  const cell = takesNumbers && Number.isSafeInteger(given) ? String(given) : given;
  if (cell instanceof Date) {
    return {
      problem: 'It is a date, and text is wanted here. Format the cell as Text and type it again.',
    };
  }
  if (typeof cell !== 'string') {
    return {
      problem: `It is a ${typeof cell === 'number' ? 'number' : 'yes/no value'}, and text is wanted here. Format the cell as Text and type it again.`,
    };
  }
  const value = cell.trim().normalize('NFC').replaceAll('\r\n', '\n');
  if (value.includes('\0'))
    return { problem: 'It holds a character that cannot be kept. Type it again.' };
  if (value.length > maxLength) {
    return {
      problem: `It has ${value.length.toLocaleString('en-US')} characters; at most ${maxLength.toLocaleString('en-US')} fit. Shorten it.`,
    };
  }
  return { value };
}

function dateOf(cell: CellValue): Read {
  if (typeof cell === 'number') {
    return {
      problem: `It is the number ${cell}, not a date. Format the cell as Date, and look whether the date is the right one.`,
    };
  }
  const date =
    cell instanceof Date ? cell.toISOString().slice(0, ISO_DATE_LENGTH) : typedDate(cell);
  const year = Number(date?.slice(0, 4));
  if (date === null || year < FIRST_YEAR || year > LAST_YEAR) {
    return { problem: 'It is not a date that can be read. Type it as 2026-11-23 or 11/23/2026.' };
  }
  return { value: date };
}

function decimalOf(cell: CellValue, { decimals = 2 }: ImportColumn): Read {
  if (cell instanceof Date || typeof cell === 'boolean') {
    return {
      problem: `It is a ${cell instanceof Date ? 'date' : 'yes/no value'}, and a number is wanted here. Format the cell as Number and type it again.`,
    };
  }
  const [, sign, digits, fraction = ''] = TYPED_DECIMAL.exec(plainNumber(cell)) ?? [];
  if (digits === undefined) {
    return { problem: 'It is not a number that can be read. Type it as 1234.50.' };
  }
  const whole = digits.replaceAll(',', '');
  if (whole.replace(/^0+/, '').length > MAX_WHOLE_DIGITS) {
    return { problem: 'It is larger than any amount can be. Look for a slip of the keyboard.' };
  }
  if (fraction.replace(/0+$/, '').length > decimals) {
    return {
      problem: `It has more than ${decimals} digits after the point. Round it to ${decimals}.`,
    };
  }
  return { value: canonicalDecimal(`${sign}${whole}.${fraction}`) ?? '' };
}

/** A number as people type it: JavaScript writes the largest and the smallest as powers of ten. */
function plainNumber(cell: CellValue): string {
  if (typeof cell !== 'number') return String(cell).trim();
  return Number(cell.toPrecision(EXCEL_DIGITS)).toLocaleString('en-US', {
    useGrouping: false,
    maximumFractionDigits: EXCEL_DIGITS,
  });
}

/** "2026-11-23", or "11/23/2026" as people in the United States write; null for what is no day of any calendar. */
function typedDate(cell: CellValue): string | null {
  if (typeof cell !== 'string') return null;
  const text = cell.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : [american?.[3], american?.[1], american?.[2]];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  // JavaScript turns February 30 into March 1 or 2.
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
  return exists ? date : null;
}

function textOf(cell: CellValue): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(Number(cell.toPrecision(EXCEL_DIGITS)));
  if (!(cell instanceof Date)) return String(cell).trim();
  return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, ISO_DATE_LENGTH);
}
