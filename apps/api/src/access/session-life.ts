/** How long a session lives. Pure: the caller brings the time. All figures are milliseconds. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A browser that nobody used for this long is signed out: a working day, with its breaks. */
export const SESSION_IDLE_MS = 10 * HOUR_MS;
/** However busy it is, a session ends after this long. */
export const SESSION_MAX_MS = 7 * 24 * HOUR_MS;
/** The time of the last request is written at most this often, so that reading a page does not write a row each time. */
export const SESSION_TOUCH_MS = MINUTE_MS;

export interface SessionTimes {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Whether the session still stands at `now`. */
export function isSessionAlive(session: SessionTimes, now: Date): boolean {
  return (
    now.getTime() < session.expiresAt.getTime() &&
    now.getTime() - session.lastSeenAt.getTime() < SESSION_IDLE_MS
  );
}

/** Whether `now` is worth writing down as the session's last use. */
export function needsTouch(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= SESSION_TOUCH_MS;
}
