import { describe, expect, it } from '@jest/globals';
import {
  isSessionAlive,
  needsTouch,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  SESSION_TOUCH_MS,
} from './session-life.js';

const begin = Date.UTC(2026, 10, 23, 8);
const at = (afterMs: number) => new Date(begin + afterMs);
const session = { lastSeenAt: at(0), expiresAt: at(SESSION_MAX_MS) };

describe('Life of a session', () => {
  it('stands while it is used, and ends when it was idle too long', () => {
    expect(isSessionAlive(session, at(SESSION_IDLE_MS - 1))).toBe(true);
    expect(isSessionAlive(session, at(SESSION_IDLE_MS))).toBe(false);
  });

  it('ends at its last day, however busy it is', () => {
    const busy = { ...session, lastSeenAt: at(SESSION_MAX_MS - 1) };
    expect(isSessionAlive(busy, at(SESSION_MAX_MS - 1))).toBe(true);
    expect(isSessionAlive(busy, at(SESSION_MAX_MS))).toBe(false);
  });

  it('writes its last use down no more often than it needs to', () => {
    expect(needsTouch(session, at(SESSION_TOUCH_MS - 1))).toBe(false);
    expect(needsTouch(session, at(SESSION_TOUCH_MS))).toBe(true);
  });
});
