import { z } from 'zod';
import { sentenceSchema } from './fields.js';

/** Why a socket is closed on purpose, with the websocket close code and what the agent does next. */
export const CLOSE_REASONS = {
  /** Agent: it is stopping. */
  stopping: { code: 1000, retry: 'never' },
  /** The websocket library itself closes with this when maxPayload is passed. */
  frame_too_large: { code: 1009, retry: 'later' },
  unsupported_version: { code: 4001, retry: 'later' },
  /**
   * Unknown agent id, or the proof does not fit its key: one answer for both, so that ids can't be tried out.
   * Tried again later rather than never: the API may have been restored from a backup for a moment.
   */
  authentication_failed: { code: 4002, retry: 'later' },
  /** A person took this agent out of service. */
  revoked: { code: 4003, retry: 'never' },
  malformed_frame: { code: 4004, retry: 'later' },
  /** Well-formed, but not at this point of the conversation. */
  unexpected_frame: { code: 4005, retry: 'later' },
  /** The same agent has connected again; this socket is the older one. */
  replaced: { code: 4006, retry: 'later' },
  /** This API process is going away; another one, or the next, takes over. */
  draining: { code: 4007, retry: 'soon' },
  /** hello or proof did not come in time, or there was no sign of life. */
  deadline_passed: { code: 4008, retry: 'soon' },
  /** Agent: `welcome` named another tenant than the one it was paired with. */
  wrong_tenant: { code: 4009, retry: 'later' },
  internal: { code: 4010, retry: 'soon' },
} as const satisfies Record<string, { code: number; retry: 'soon' | 'later' | 'never' }>;

export type CloseReason = keyof typeof CLOSE_REASONS;

const REASON_BY_CODE = new Map<number, CloseReason>(
  Object.entries(CLOSE_REASONS).map(([reason, { code }]) => [code, reason as CloseReason]),
);

/** The reason behind a websocket close code; null for codes that are not ours (1006: the line broke). */
export function closeReasonOf(code: number): CloseReason | null {
  return REASON_BY_CODE.get(code) ?? null;
}

/** Sent just before closing for a reason, so that logs at both ends say the same. */
export const errorSchema = z.strictObject({
  type: z.literal('error'),
  code: z.enum(Object.keys(CLOSE_REASONS) as [CloseReason, ...CloseReason[]]),
  message: sentenceSchema,
});

/**
 * "I shall close soon." From the agent: it takes no further batch, sends the result in hand, waits for its ack and
 * closes. From the API: the agent sends the result in hand and connects again at once, to another process.
 */
export const drainSchema = z.strictObject({
  type: z.literal('drain'),
  reason: z.enum(['stopping', 'updating', 'restarting']),
});

export type ErrorFrame = z.infer<typeof errorSchema>;
export type Drain = z.infer<typeof drainSchema>;
