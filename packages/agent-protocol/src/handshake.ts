import { z } from 'zod';
import {
  agentIdSchema,
  companyFileSchema,
  instantSchema,
  nameSchema,
  tenantIdSchema,
  timeZoneSchema,
} from './fields.js';

/**
 * hello → challenge → proof → welcome, on every connect.
 *
 * A NONCE is 32 random bytes that the API makes anew for each socket, so a recorded proof is worth nothing.
 */
const nonceSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Ed25519: 64 bytes, as base64. */
const signatureSchema = z.string().regex(/^[A-Za-z0-9+/]{86}==$/);

/** Agent → API, the first frame on a socket. */
export const helloSchema = z.strictObject({
  type: z.literal('hello'),
  protocolVersion: z.int().min(1).max(65_535),
  agentId: agentIdSchema,
  agentVersion: z.string().min(1).max(64),
  machineName: nameSchema,
  timeZone: timeZoneSchema,
});

/** API → agent: prove that you hold the key of that agent. */
export const challengeSchema = z.strictObject({ type: z.literal('challenge'), nonce: nonceSchema });

/** Agent → API: the signature over {@link proofMessage}. */
export const proofSchema = z.strictObject({ type: z.literal('proof'), signature: signatureSchema });

/** API → agent: you are in. */
export const welcomeSchema = z.strictObject({
  type: z.literal('welcome'),
  /** Grows with every connection of this agent, so that a socket that moved cannot answer for the new one. */
  sessionEpoch: z.int().min(1),
  heartbeatSeconds: z.int().min(1).max(300),
  /** The agent hangs up when this is not the tenant it was paired with. */
  tenantId: tenantIdSchema,
  /** The company file this tenant is bound to; null before the first look. */
  companyFile: companyFileSchema.nullable(),
  /** The API's clock, from which the agent tells how far its own is off. */
  serverTime: instantSchema,
});

export type Hello = z.infer<typeof helloSchema>;
export type Challenge = z.infer<typeof challengeSchema>;
export type Proof = z.infer<typeof proofSchema>;
export type Welcome = z.infer<typeof welcomeSchema>;

const PROOF_DOMAIN = 'connector-agent-proof';

/**
 * The bytes an agent signs with its Ed25519 key. The leading words keep the signature from meaning anything in
 * another protocol that happens to use the same key.
 */
export function proofMessage(input: { agentId: string; nonce: string }): Uint8Array {
  return new TextEncoder().encode(`${PROOF_DOMAIN}\n${input.agentId}\n${input.nonce}`);
}
