import type { Schedule } from './tenant.schemas.js';

const MINUTE_MS = 60_000;

/** RUN-1: what a new tenant starts with. Off: nothing is synchronised before somebody said so. */
export const FIRST_SCHEDULE: Schedule = { enabled: false, everyMinutes: 60 };

/**
 * When a schedule that was set at `now` is due next: a whole interval later, so that switching it on is never itself a
 * sync that nobody expected.
 */
export function firstDueAt(schedule: Schedule, now: Date): Date {
  return new Date(now.getTime() + schedule.everyMinutes * MINUTE_MS);
}
