import { z } from 'zod';
import { agentIdSchema, nameSchema, tenantIdSchema } from './fields.js';

/** Pairing goes over HTTP, once: POST {api}{PAIRING_PATH}. */
export const PAIRING_PATH = '/api/agents/pair';
export const CONNECT_PATH = '/api/agents/connect';

/** A pairing code as a person reads it, such as ABCD-EFGH. Letters that look like digits are left out. */
export const pairingCodeSchema = z
  .string()
  .regex(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/, 'has the form ABCD-EFGH');

export const pairingRequestSchema = z.strictObject({
  code: pairingCodeSchema,
  /** Raw Ed25519 public key, 32 bytes, as base64. */
  publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'is 32 bytes as base64'),
  machineName: nameSchema,
  agentVersion: z.string().min(1).max(64),
});

export const pairingResponseSchema = z.object({
  agentId: agentIdSchema,
  tenantId: tenantIdSchema,
  tenantName: nameSchema,
  /** Path of the websocket on the API's host. */
  websocketPath: z.string().startsWith('/').max(255),
});

/** The answer to a pairing that was refused. Other codes may be added; the words always suit a person. */
export const pairingProblemSchema = z.object({ code: z.string(), message: z.string() });

export type PairingRequest = z.infer<typeof pairingRequestSchema>;
export type PairingResponse = z.infer<typeof pairingResponseSchema>;

/** What a person typed, in the form of the code: capitals, one hyphen in the middle. */
export function normalizePairingCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
}
