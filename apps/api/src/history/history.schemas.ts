import { z } from 'zod';
import { idSchema, instantSchema } from '../http/fields.schemas.js';

/** One field, before and after, in words for people. */
export const fieldChangeSchema = z.object({
  field: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** Something that happened to a record, wherever it happened (CUS-3, RUN-2). */
export const recordChangeSchema = z
  .object({
    id: idSchema,
    at: instantSchema,
    action: z.enum([
      'created',
      'edited',
      'synced',
      'overridden',
      'merged',
      'removed',
      'restored',
      'linked',
    ]),
    /** Where it was changed; for "overridden", where the value that lost had been typed. */
    place: z.enum(['industrack', 'quickbooks']),
    actorKind: z.enum(['user', 'api_key', 'sync']),
    actorName: z.string(),
    run: z.object({ id: idSchema, number: z.int().min(1) }).nullable(),
    changes: z.array(fieldChangeSchema),
    /** The customer that it happened to, where that one was merged into this one since. */
    mergedFrom: z.object({ id: idSchema, companyName: z.string() }).nullable(),
    /** Whether there are values to go back to. */
    canRestore: z.boolean(),
  })
  .meta({ id: 'RecordChange' });

export const recordChangeListSchema = z
  .object({
    /** The newest first. */
    items: z.array(recordChangeSchema),
    /** Give it as `cursor` to read on; null at the end. */
    nextCursor: idSchema.nullable(),
  })
  .meta({ id: 'RecordChangeList' });

const MAX_CHANGES_A_PAGE = 100;
const CHANGES_A_PAGE = 25;

export const recordChangeQuerySchema = z.object({
  cursor: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_CHANGES_A_PAGE).default(CHANGES_A_PAGE),
});

export const changeParamsSchema = z.object({
  tenantId: idSchema,
  customerId: idSchema,
  changeId: idSchema,
});

export type RecordChange = z.infer<typeof recordChangeSchema>;
export type RecordChangeList = z.infer<typeof recordChangeListSchema>;
export type RecordChangeQuery = z.infer<typeof recordChangeQuerySchema>;
