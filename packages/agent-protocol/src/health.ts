import { z } from 'zod';
import {
  batchIdSchema,
  companyFileSchema,
  hresultSchema,
  instantSchema,
  nameSchema,
  sentenceSchema,
  timeZoneSchema,
} from './fields.js';

/**
 * How QuickBooks is found by the agent. Fields it could not learn are null.
 *
 * ready: answers, with a company file open. busy: a dialog or another program keeps it. unreachable: the request
 * processor or the bridge to it does not answer, or access was refused; `reason` and `hresult` say which.
 */
export const quickbooksHealthSchema = z.strictObject({
  state: z.enum(['ready', 'not-running', 'no-company-file', 'busy', 'unreachable']),
  reason: sentenceSchema.nullable(),
  hresult: hresultSchema.nullable(),
  checkedAt: instantSchema,
  /** HostRet ProductName, such as "QuickBooks Enterprise Solutions: Contractor 22.0". */
  product: nameSchema.nullable(),
  /** HostRet MajorVersion.MinorVersion, such as "32.0". */
  version: z.string().min(1).max(32).nullable(),
  country: z.string().min(1).max(8).nullable(),
  /** HostRet SupportedQBXMLVersion, in the order QuickBooks lists them. */
  qbxmlVersions: z.array(z.string().min(1).max(16)).max(64),
  companyFile: companyFileSchema.nullable(),
  mode: z.enum(['single', 'multi']).nullable(),
  user: z.strictObject({ name: nameSchema, isAdmin: z.boolean() }).nullable(),
  newestBackup: z.strictObject({ path: companyFileSchema, takenAt: instantSchema }).nullable(),
});

/** Agent → API: after `welcome`, on every change and with every heartbeat. */
export const healthSchema = z.strictObject({
  type: z.literal('health'),
  quickbooks: quickbooksHealthSchema,
  clock: z.strictObject({
    utc: instantSchema,
    timeZone: timeZoneSchema,
    /** What is added to UTC there right now. */
    utcOffsetMinutes: z.int().min(-1_440).max(1_440),
  }),
  journal: z.strictObject({
    /** Finished, and the API has not acknowledged them yet. */
    unacknowledged: z.int().min(0),
    /** Writes that QuickBooks may or may not have carried out; settled when the API asks again. */
    unsettled: z.int().min(0),
    /** Acknowledged writes, kept in case the API asks again. */
    kept: z.int().min(0),
    /** Entries that could not be read and were set aside. */
    quarantined: z.int().min(0),
  }),
  /** The batch being run at this moment. */
  batchInHand: batchIdSchema.nullable(),
});

export type QuickBooksHealth = z.infer<typeof quickbooksHealthSchema>;
export type Health = z.infer<typeof healthSchema>;
