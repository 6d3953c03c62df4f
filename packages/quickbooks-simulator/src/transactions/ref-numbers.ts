import type { CompanyFile } from '../company-file/company-file.js';
import type { TxnType } from './txn-record.js';

/** The first number QuickBooks gives in a new file. */
const FIRST = 1;

/**
 * The number of a new transaction: the next one when none was sent, the one sent otherwise; an empty one stays
 * empty (behaviours.md §10). QuickBooks goes on from the last number that was used. Only inside
 * `CompanyFile.write`.
 *
 * @param sent undefined when the element was left out.
 */
export function refNumberFor(file: CompanyFile, type: TxnType, sent: string | undefined): string {
  const key = `last-number:${type}`;
  const last = file.read<string>(key);
  const refNumber = sent ?? (last === undefined ? String(FIRST) : following(last));
  if (/\d$/.test(refNumber)) file.save(key, refNumber);
  return refNumber;
}

/** The number after this one, its leading letters and zeros kept: "A-099" gives "A-100". */
export function following(refNumber: string): string {
  const match = /^(.*?)(\d+)$/.exec(refNumber);
  if (!match) return String(FIRST);
  const [, stem = '', digits = '0'] = match;
  return stem + String(BigInt(digits) + 1n).padStart(digits.length, '0');
}
