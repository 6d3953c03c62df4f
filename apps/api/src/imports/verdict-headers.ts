/**
 * The columns that the copy of a workbook with its verdicts adds. They are passed over when that copy is corrected and
 * uploaded again.
 */
export const ROW_HEADER = 'Row';
export const VERDICT_HEADER = 'Verdict';
const WHAT_TO_DO = ': what to do';

/** The column beside a column, for what is wrong there. */
export function problemHeader(header: string): string {
  return header + WHAT_TO_DO;
}

export function isVerdictHeader(header: string): boolean {
  return header === ROW_HEADER || header === VERDICT_HEADER || header.endsWith(WHAT_TO_DO);
}
