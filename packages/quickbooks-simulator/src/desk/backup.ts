import { DateTime } from 'luxon';
import type { DeskState } from './desk-state.js';

/** The newest backup file a program on the machine could find. */
export interface Backup {
  /** Windows path of the .QBB file. */
  readonly path: string;
  /** UTC instant in ISO form. */
  readonly takenAt: string;
}

/**
 * The hours, in the machine's zone, at which the usual desk backs its file up. Twice a day: one a night would be older
 * than a day just before the next one counts.
 */
const BACKUP_HOURS = [14, 2];

/** A backup younger than this would look as if it had just been made. */
const YOUNGEST_HOURS = 3;

/**
 * The newest backup of the open file: the one a person stated, none, or the last of the usual ones.
 *
 * @param nowMs the machine's clock, UTC epoch milliseconds.
 */
export function newestBackup(desk: DeskState, nowMs: number): Backup | null {
  if (desk.newestBackup === null || desk.newestBackup !== 'usual') return desk.newestBackup;
  const taken = lastUsualBackup(DateTime.fromMillis(nowMs, { zone: desk.timeZone }));
  const company = (desk.companyFile ?? 'Company').replace(/^.*\\/, '').replace(/\.qbw$/i, '');
  const stamp = taken.setLocale('en-US').toFormat('MMM dd,yyyy  hh mm a');
  return {
    path: `C:\\QuickBooks Backups\\${company} (Backup ${stamp}).QBB`,
    takenAt: taken.toUTC().toISO({ suppressMilliseconds: true }) ?? '',
  };
}

function lastUsualBackup(now: DateTime): DateTime {
  const today = now.startOf('day');
  const usual = [today, today.minus({ days: 1 })].flatMap((day) =>
    BACKUP_HOURS.map((hour) => day.set({ hour })),
  );
  const latest = now.minus({ hours: YOUNGEST_HOURS });
  const taken = usual.find((candidate) => candidate <= latest);
  return taken ?? today.minus({ days: 1 });
}
