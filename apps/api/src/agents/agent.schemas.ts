import { z } from 'zod';
import { idSchema, instantSchema } from '../http/fields.schemas.js';

/** AGT-3: what the agent last said of QuickBooks; fields it could not learn are null. */
export const quickbooksStatusSchema = z
  .object({
    state: z.enum(['ready', 'not-running', 'no-company-file', 'busy', 'unreachable']),
    reason: z.string().nullable(),
    product: z.string().nullable(),
    version: z.string().nullable(),
    companyFile: z.string().nullable(),
    mode: z.enum(['single', 'multi']).nullable(),
    user: z.object({ name: z.string(), isAdmin: z.boolean() }).nullable(),
    newestBackup: z.object({ path: z.string(), takenAt: instantSchema }).nullable(),
    checkedAt: instantSchema,
  })
  .meta({ id: 'QuickBooksStatus' });

export const agentStatusSchema = z
  .object({
    id: idSchema,
    machineName: z.string(),
    version: z.string(),
    state: z.enum(['online', 'offline']),
    pairedAt: instantSchema,
    lastSeenAt: instantSchema.nullable(),
    quickbooks: quickbooksStatusSchema.nullable(),
  })
  .meta({ id: 'AgentStatus' });

/** AGT-1: shown once, typed on the QuickBooks machine. */
export const createdPairingCodeSchema = z
  .object({ code: z.string(), expiresAt: instantSchema })
  .meta({ id: 'CreatedPairingCode' });

export type QuickBooksStatus = z.infer<typeof quickbooksStatusSchema>;
export type AgentStatus = z.infer<typeof agentStatusSchema>;
export type CreatedPairingCode = z.infer<typeof createdPairingCodeSchema>;
