import { z } from 'zod';
import { instantSchema } from '../http/fields.schemas.js';

/** The kinds of record that have a direction of their own. */
export const settingKindSchema = z.enum(['customer', 'item']);

export const directionSchema = z.enum(['from_quickbooks', 'to_quickbooks', 'two_way']);
export const conflictRuleSchema = z.enum(['record', 'field']);
export const planApprovalSchema = z.enum(['first_sync', 'direction_changed', 'books_went_back']);

/** What a choice does, and what follows from changing to it later. */
const choiceFields = {
  title: z.string(),
  /** What it does, in sentences. */
  text: z.string(),
  /** What a person should know before the sync turns to it. */
  whenChanged: z.string(),
};

export const syncSettingSchema = z
  .object({
    kind: settingKindSchema,
    /** What people call the records of this kind. */
    title: z.string(),
    /** Null while nobody has chosen one: the kind is not synchronised then. */
    direction: directionSchema.nullable(),
    conflictRule: conflictRuleSchema,
    /** Why a plan must be approved before the next sync writes anything; null when nothing asks for one (BEY-4). */
    approvalNeeded: planApprovalSchema.nullable(),
    /** When it was last changed, and by whom; null while it is as it was given. */
    changedAt: instantSchema.nullable(),
    changedBy: z.string().nullable(),
    directions: z.array(z.object({ value: directionSchema, ...choiceFields })),
    conflictRules: z.array(z.object({ value: conflictRuleSchema, ...choiceFields })),
  })
  .meta({ id: 'SyncSetting' });

export const syncSettingsSchema = z
  .object({ items: z.array(syncSettingSchema) })
  .meta({ id: 'SyncSettings' });

export const newSyncSettingSchema = z
  .object({
    kind: settingKindSchema,
    direction: directionSchema,
    conflictRule: conflictRuleSchema,
  })
  .meta({ id: 'NewSyncSetting' });

/** CUS-8: where a field of a record stands on the other side. */
export const fieldMappingSchema = z
  .object({
    industrack: z.string(),
    quickbooks: z.string(),
    /** In characters, as QuickBooks counts; null where it sets none. For an address, of each of its lines. */
    quickbooksMaxLength: z.int().min(1).nullable(),
    note: z.string(),
  })
  .meta({ id: 'FieldMapping' });

export const fieldMappingsSchema = z
  .object({
    items: z.array(
      z.object({
        kind: settingKindSchema,
        title: z.string(),
        fields: z.array(fieldMappingSchema),
        /** What does not sync at all. */
        notes: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'FieldMappings' });

export type SettingKindName = z.infer<typeof settingKindSchema>;
export type Direction = z.infer<typeof directionSchema>;
export type ConflictRule = z.infer<typeof conflictRuleSchema>;
export type PlanApproval = z.infer<typeof planApprovalSchema>;
export type SyncSetting = z.infer<typeof syncSettingSchema>;
export type SyncSettings = z.infer<typeof syncSettingsSchema>;
export type NewSyncSetting = z.infer<typeof newSyncSettingSchema>;
export type FieldMappings = z.infer<typeof fieldMappingsSchema>;
