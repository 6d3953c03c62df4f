import { DateTime } from 'luxon';
import type { DeskState } from './desk-state.js';

/** The newest backup file a program on the machine could find. */
export interface Backup {
  /** Windows path of the .QBB file. */
  readonly path: string;
  /** UTC instant in ISO form. */
  readonly takenAt: string;
}

/** The hour of the night, in the machine's zone, at which the usual desk backs its file up. */
const BACKUP_HOUR = 2;

/** A nightly backup younger than this would look as if it had just been made. */
const YOUNGEST_HOURS = 3;

/**
 * The newest backup of the open file: the one a person stated, none, or last night's.
 *
 * @param nowMs the machine's clock, UTC epoch milliseconds.
 */
export function newestBackup(desk: DeskState, nowMs: number): Backup | null {
  if (desk.newestBackup === null || desk.newestBackup !== 'nightly') return desk.newestBackup;
  const now = DateTime.fromMillis(nowMs, { zone: desk.timeZone });
  let taken = now.set({ hour: BACKUP_HOUR, minute: 0, second: 0, millisecond: 0 });
  if (taken.plus({ hours: YOUNGEST_HOURS }) > now) taken = taken.minus({ days: 1 });
  const company = (desk.companyFile ?? 'Company').replace(/^.*\\/, '').replace(/\.qbw$/i, '');
  const stamp = taken.setLocale('en-US').toFormat('MMM dd,yyyy  hh mm a');
  return {
    path: `C:\\QuickBooks Backups\\${company} (Backup ${stamp}).QBB`,
    takenAt: taken.toUTC().toISO({ suppressMilliseconds: true }) ?? '',
  };
}
