import { CLOSE_REASONS, type CloseReason } from '@connector/agent-protocol';

/** When to connect again. Pure: chance and time come in. */

export const FIRST_DELAY_MS = 1_000;
export const LONGEST_DELAY_MS = 60_000;
/** A connection that was good for this long counts as healthy: the next loss begins at the first delay again. */
export const HEALTHY_SPELL_MS = 30_000;

export interface ConnectionEnd {
  /** Null when the line broke or the API could not be reached. */
  readonly reason: CloseReason | null;
  /** How long the agent was online; 0 when it never was. */
  readonly onlineMs: number;
}

export type RetryDecision =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly failures: number }
  /** Connecting again is of no use. */
  | { readonly kind: 'give-up'; readonly reason: CloseReason };

/**
 * Decides what follows the end of a connection.
 *
 * @param failures connections lost one after another so far, this one not counted.
 * @param random in [0, 1).
 */
export function decideRetry(end: ConnectionEnd, failures: number, random: number): RetryDecision {
  const retry = end.reason === null ? null : CLOSE_REASONS[end.reason].retry;
  if (end.reason !== null && retry === 'never') return { kind: 'give-up', reason: end.reason };
  const past = end.onlineMs >= HEALTHY_SPELL_MS ? 0 : failures;
  const longestMs = retry === 'later' ? LONGEST_DELAY_MS : doubled(past);
  // At least half of it, so that a broken service is not hammered; the rest by chance, so that a whole fleet that
  // lost its connection at one moment does not come back at one moment.
  const delayMs = Math.round(longestMs * (0.5 + random / 2));
  return { kind: 'retry', delayMs, failures: past + 1 };
}

function doubled(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures, 30));
}
