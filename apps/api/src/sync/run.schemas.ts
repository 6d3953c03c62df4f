import { z } from 'zod';
import { fieldChangeSchema } from '../history/history.schemas.js';
import { idSchema, instantSchema } from '../http/fields.schemas.js';
import {
  pageNumberSchema,
  pageSchema,
  pageSizeSchema,
  searchSchema,
} from '../http/page.schemas.js';

/** Why a run is not let in, and what a person does about it (SET-1…4, RUN-4). */
export const holdSchema = z
  .object({
    code: z.enum([
      'agent_missing',
      'agent_offline',
      'quickbooks_unavailable',
      'wrong_company_file',
      'company_file_moved',
      'books_went_back',
      'multi_user_mode',
      'not_admin',
      'version_untested',
      'backup_missing',
      'plan_approval_needed',
    ]),
    title: z.string(),
    message: z.string(),
    /** What to do, in order. */
    steps: z.array(z.string()),
    fixedBy: z.enum(['office', 'it', 'support']),
    /** The button that settles it from here, where there is one. */
    action: z
      .enum(['accept_version', 'accept_company_file', 'state_backup', 'pair_agent', 'preview'])
      .nullable(),
  })
  .meta({ id: 'Hold' });

const count = z.int().min(0);

export const runSummarySchema = z
  .object({
    id: idSchema,
    /** Counts up per tenant; people name runs by it. */
    number: z.int().min(1),
    trigger: z.enum(['schedule', 'manual']),
    /** Everything; only saying what it would do; just what a preview said; or only comparing both sides. */
    mode: z.enum(['sync', 'preview', 'apply', 'reconcile']),
    /** The preview that mode "apply" carries out; null in the other modes. */
    planRunId: idSchema.nullable(),
    /** The name of the person who asked, null for the schedule. */
    requestedBy: z.string().nullable(),
    state: z.enum(['queued', 'running', 'held', 'completed', 'completed_with_problems', 'failed']),
    phase: z
      .enum(['queued', 'admit', 'observe', 'plan', 'write', 'reconcile', 'report'])
      .nullable(),
    queuedAt: instantSchema,
    startedAt: instantSchema.nullable(),
    finishedAt: instantSchema.nullable(),
    progress: z.object({
      observed: count,
      /** How many QuickBooks said there are; null while unknown. */
      expected: count.nullable(),
      planned: count,
      applied: count,
      /** Writes to QuickBooks that are settled, of how many there are. */
      written: count,
      toWrite: count,
      problems: count,
    }),
    counts: z.object({
      created: count,
      updated: count,
      activated: count,
      deactivated: count,
      linked: count,
      unchanged: count,
      held: count,
      /** Writes to QuickBooks of which nobody knows yet what became of them. */
      unknown: count,
    }),
    holds: z.array(holdSchema),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'RunSummary' });

export const requestedRunSchema = runSummarySchema
  .extend({
    /** True when a run was already queued or running; that one is returned. */
    alreadyRunning: z.boolean(),
  })
  .meta({ id: 'RequestedRun' });

export const runPageSchema = pageSchema('RunPage', runSummarySchema);
export const runPageQuerySchema = z.object({ page: pageNumberSchema, pageSize: pageSizeSchema });

/** What a person asks for. A preview writes nothing; its plan can be applied. */
export const newRunSchema = z
  .object({ mode: z.enum(['sync', 'preview']).default('sync') })
  .prefault({})
  .meta({ id: 'NewRun' });

export const stepActionSchema = z.enum([
  'create',
  'update',
  'activate',
  'deactivate',
  'link',
  'skip',
  'hold',
]);

const stepSideSchema = z.enum(['industrack', 'quickbooks', 'both']);

/** planned: of a preview; waiting: for QuickBooks; passed: planned again since, by the same run. */
const stepStateSchema = z.enum(['planned', 'waiting', 'done', 'refused', 'unknown', 'passed']);

/** RUN-2: what a run did to one record, and why; in a preview, what it would do. */
export const runStepSchema = z
  .object({
    id: idSchema,
    action: stepActionSchema,
    recordKind: z.enum(['customer', 'item', 'invoice']),
    recordId: idSchema.nullable(),
    recordName: z.string(),
    quickbooksName: z.string(),
    /** A sentence. */
    reason: z.string(),
    changes: z.array(fieldChangeSchema),
    /** Where it writes; null where it writes nothing. */
    side: stepSideSchema.nullable(),
    state: stepStateSchema,
    /** CUS-3: values that lost a conflict (`before`), and what they gave way to (`after`). */
    overridden: z.array(fieldChangeSchema),
    /** JOB-1: another customer of IndusTrack stands under the same name. */
    becomesDuplicate: z.boolean(),
    at: instantSchema,
  })
  .meta({ id: 'RunStep' });

export const runStepListSchema = z
  .object({
    items: z.array(runStepSchema),
    /** Give it as `cursor` to read on; null at the end. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RunStepList' });

const MAX_STEPS_A_PAGE = 200;
const STEPS_A_PAGE = 50;

export const runStepQuerySchema = z.object({
  action: stepActionSchema.optional(),
  side: stepSideSchema.optional(),
  state: stepStateSchema.optional(),
  /** Only what needs a person, what becomes a duplicate, or what overrode a value. */
  only: z.enum(['problems', 'duplicates', 'overridden']).optional(),
  search: searchSchema,
  cursor: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_STEPS_A_PAGE).default(STEPS_A_PAGE),
});

export const runParamsSchema = z.object({ tenantId: idSchema, runId: idSchema });

export type RunRequest = z.infer<typeof newRunSchema>;
export type RunSummary = z.infer<typeof runSummarySchema>;
export type RequestedRun = z.infer<typeof requestedRunSchema>;
export type RunStep = z.infer<typeof runStepSchema>;
export type RunStepList = z.infer<typeof runStepListSchema>;
export type RunStepQuery = z.infer<typeof runStepQuerySchema>;
