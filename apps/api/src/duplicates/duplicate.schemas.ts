import { z } from 'zod';
import { idSchema, instantSchema, textSchema } from '../http/fields.schemas.js';
import {
  pageNumberSchema,
  pageSchema,
  pageSizeSchema,
  searchSchema,
} from '../http/page.schemas.js';

/** JOB-3: the four ways to resolve a group. */
export const duplicateOptionSchema = z.enum(['leave', 'rename', 'remove_job', 'one_way']);

const decisionStateSchema = z.enum([
  'awaiting_approval',
  'approved',
  'running',
  'done',
  'failed',
  'withdrawn',
]);

/** One thing that a decision does, on either side. */
export const duplicateStepSchema = z
  .object({
    side: z.enum(['quickbooks', 'industrack']),
    /** Whose record it is: a full name of QuickBooks, or a company name. */
    record: z.string(),
    /** A sentence. */
    what: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    state: z.enum(['due', 'sent', 'done', 'refused']),
    /** What QuickBooks said where it refused. */
    message: z.string().nullable(),
  })
  .meta({ id: 'DuplicateStep' });

export const duplicateDecisionSchema = z
  .object({
    id: idSchema,
    companyName: z.string(),
    option: duplicateOptionSchema,
    state: decisionStateSchema,
    steps: z.array(duplicateStepSchema),
    requestedBy: z.string(),
    requestedAt: instantSchema,
    approvedBy: z.string().nullable(),
    approvedAt: instantSchema.nullable(),
    /** The conversation with support that it rests on. */
    approvalNote: z.string().nullable(),
    finishedAt: instantSchema.nullable(),
    problem: z.string().nullable(),
    canBeUndone: z.boolean(),
  })
  .meta({ id: 'DuplicateDecision' });

/** JOB-2: one of the customers that stand under one name. */
export const duplicateMemberSchema = z
  .object({
    customerId: idSchema,
    companyName: z.string(),
    active: z.boolean(),
    phone: z.string().nullable(),
    /** Null for one that QuickBooks does not have. */
    fullName: z.string().nullable(),
    isJob: z.boolean(),
    shipToCount: z.int().min(0),
    /** The service location that tells it apart, in one line. */
    location: z.string().nullable(),
    /** What its company name could be, for a job. */
    proposedName: z.string().nullable(),
    warning: z.string().nullable(),
  })
  .meta({ id: 'DuplicateMember' });

export const duplicateGroupSchema = z
  .object({
    /** Names the group; the company name in the form in which names are compared. */
    key: z.string(),
    companyName: z.string(),
    /** Of its members: a decision about another state of the group is refused. */
    fingerprint: z.string(),
    /** The parent first, then its jobs. */
    members: z.array(duplicateMemberSchema),
    decision: duplicateDecisionSchema.nullable(),
  })
  .meta({ id: 'DuplicateGroup' });

export const duplicateGroupPageSchema = pageSchema('DuplicateGroupPage', duplicateGroupSchema);

export const duplicateQuerySchema = z.object({
  /** open: what waits for a decision; left: what was decided to be left as it is. */
  show: z.enum(['open', 'left']).default('open'),
  search: searchSchema,
  page: pageNumberSchema,
  pageSize: pageSizeSchema,
});

const MAX_NAME_LENGTH = 200;
const MAX_MEMBERS = 200;

/** What is to be done with a group. */
export const duplicateChoiceSchema = z
  .object({
    key: textSchema.min(1),
    fingerprint: textSchema.min(1),
    option: duplicateOptionSchema,
    /** rename: the new company name of each job, by customer. Jobs left out keep theirs. */
    names: z
      .array(
        z.strictObject({
          customerId: idSchema,
          companyName: textSchema.trim().min(1).max(MAX_NAME_LENGTH),
        }),
      )
      .max(MAX_MEMBERS)
      .default([]),
    /** remove_job and one_way: the customers that go into the one that stays. */
    customerIds: z.array(idSchema).max(MAX_MEMBERS).default([]),
    /** one_way: the customer that stays; the parent where nothing is said. */
    survivorId: idSchema.optional(),
  })
  .meta({ id: 'DuplicateChoice' });

const MAX_GROUPS_AT_ONCE = 100;

/** Bulk *rename*. */
export const duplicateChoicesSchema = z
  .object({ choices: z.array(duplicateChoiceSchema).min(1).max(MAX_GROUPS_AT_ONCE) })
  .meta({ id: 'DuplicateChoices' });

/** What a choice would do, and what has to be so before it may. */
export const duplicatePreviewSchema = z
  .object({
    steps: z.array(duplicateStepSchema),
    guards: z.array(
      z.object({
        /** A sentence. */
        text: z.string(),
        isMet: z.boolean(),
        /** Whether the choice is refused while it is not met; otherwise it waits. */
        isRequired: z.boolean(),
      }),
    ),
    /** What a person should know, in sentences. */
    notes: z.array(z.string()),
  })
  .meta({ id: 'DuplicatePreview' });

export const duplicateDecisionListSchema = z
  .object({ items: z.array(duplicateDecisionSchema) })
  .meta({ id: 'DuplicateDecisionList' });

const MAX_NOTE_LENGTH = 2_000;

export const duplicateApprovalSchema = z
  .object({ note: textSchema.trim().min(10).max(MAX_NOTE_LENGTH) })
  .meta({ id: 'DuplicateApproval' });

export const decisionParamsSchema = z.object({ tenantId: idSchema, decisionId: idSchema });

export type DuplicateOption = z.infer<typeof duplicateOptionSchema>;
export type DecisionState = z.infer<typeof decisionStateSchema>;
export type DuplicateDecision = z.infer<typeof duplicateDecisionSchema>;
export type DuplicateGroup = z.infer<typeof duplicateGroupSchema>;
export type DuplicateQuery = z.infer<typeof duplicateQuerySchema>;
export type DuplicateChoice = z.infer<typeof duplicateChoiceSchema>;
export type DuplicatePreview = z.infer<typeof duplicatePreviewSchema>;
