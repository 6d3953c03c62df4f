import { z } from 'zod';
import { PERMISSIONS } from '../access/permissions.js';
import { agentStatusSchema, quickbooksStatusSchema } from '../agents/agent.schemas.js';
import { idSchema, instantSchema, textSchema, timeZoneSchema } from '../http/fields.schemas.js';
import {
  pageNumberSchema,
  pageSchema,
  pageSizeSchema,
  searchSchema,
} from '../http/page.schemas.js';
import { holdSchema, runSummarySchema } from '../sync/run.schemas.js';
import { planApprovalSchema } from '../sync-settings/sync-settings.schemas.js';

const MAX_NAME_LENGTH = 120;
const MAX_NOTE_LENGTH = 500;
const MAX_PRODUCT_LENGTH = 200;
const MAX_VERSION_LENGTH = 32;

/** RUN-1. Often enough to be of use, seldom enough not to keep QuickBooks busy. */
export const MIN_SCHEDULE_MINUTES = 15;
export const MAX_SCHEDULE_MINUTES = 1440;

export const newTenantSchema = z
  .object({
    name: textSchema.trim().min(1, 'is needed').max(MAX_NAME_LENGTH),
    timeZone: timeZoneSchema,
  })
  .meta({ id: 'NewTenant' });

export const tenantSummarySchema = z
  .object({
    id: idSchema,
    name: z.string(),
    timeZone: z.string(),
    agentState: z.enum(['never_paired', 'offline', 'online']),
    quickbooksState: quickbooksStatusSchema.shape.state.nullable(),
    lastRun: runSummarySchema.nullable(),
    nextRunAt: instantSchema.nullable(),
  })
  .meta({ id: 'TenantSummary' });

export const tenantPageSchema = pageSchema('TenantPage', tenantSummarySchema);
export const tenantPageQuerySchema = z.object({
  search: searchSchema,
  page: pageNumberSchema,
  pageSize: pageSizeSchema,
});

export const scheduleSchema = z
  .object({
    enabled: z.boolean(),
    everyMinutes: z.int().min(MIN_SCHEDULE_MINUTES).max(MAX_SCHEDULE_MINUTES),
  })
  .meta({ id: 'Schedule' });

export const tenantOverviewSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    timeZone: z.string(),
    agent: agentStatusSchema.nullable(),
    /** The newest run that is over. */
    lastRun: runSummarySchema.nullable(),
    /** The run that is queued or running. */
    currentRun: runSummarySchema.nullable(),
    nextRunAt: instantSchema.nullable(),
    schedule: scheduleSchema,
    /** What would hold a sync if it began now. */
    holds: z.array(holdSchema),
    /** Why a plan must be approved before the next sync writes anything; null when nothing asks for one (BEY-4). */
    approvalNeeded: planApprovalSchema.nullable(),
    /** The newest preview, where its plan may be applied now. */
    plan: runSummarySchema.nullable(),
    counts: z.object({
      activeCustomers: z.int().min(0),
      inactiveCustomers: z.int().min(0),
      needsAttention: z.int().min(0),
    }),
    /** What the person who asked may do here. */
    permissions: z.array(z.enum(PERMISSIONS)),
  })
  .meta({ id: 'TenantOverview' });

/** SET-3. */
export const acceptedVersionSchema = z
  .object({
    product: textSchema.trim().min(1, 'is needed').max(MAX_PRODUCT_LENGTH),
    version: textSchema.trim().min(1, 'is needed').max(MAX_VERSION_LENGTH),
  })
  .meta({ id: 'AcceptedVersion' });

/** SET-4: a person's word that a backup was made, with where and how. */
export const backupStatementSchema = z
  .object({ note: textSchema.trim().min(1, 'is needed').max(MAX_NOTE_LENGTH) })
  .meta({ id: 'BackupStatement' });

export type NewTenant = z.infer<typeof newTenantSchema>;
export type TenantSummary = z.infer<typeof tenantSummarySchema>;
export type TenantOverview = z.infer<typeof tenantOverviewSchema>;
export type TenantPageQuery = z.infer<typeof tenantPageQuerySchema>;
export type Schedule = z.infer<typeof scheduleSchema>;
export type AcceptedVersion = z.infer<typeof acceptedVersionSchema>;
export type BackupStatement = z.infer<typeof backupStatementSchema>;
