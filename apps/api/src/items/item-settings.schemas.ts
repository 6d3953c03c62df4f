import { z } from 'zod';
import { instantSchema, textSchema } from '../http/fields.schemas.js';

/** A QuickBooks item's full name: five names of 31 characters and four colons (behaviours.md §3). */
const MAX_FULL_NAME = 159;
/** QuickBooks' lengths of a custom field's name and value (qbXML, DataExtName, STR255TYPE). */
const MAX_FIELD_NAME = 31;
const MAX_FIELD_VALUE = 255;
const MAX_RULES = 50;

/** ITM-3: marks inventory items of QuickBooks as equipment. */
export const equipmentRuleSchema = z
  .discriminatedUnion('by', [
    z.object({
      /** Everything that stands under this item, at any level. */
      by: z.literal('parent'),
      fullName: textSchema.trim().min(1).max(MAX_FULL_NAME),
    }),
    z.object({
      /** Everything with this value in a custom field; neither is compared by case. */
      by: z.literal('custom_field'),
      name: textSchema.trim().min(1).max(MAX_FIELD_NAME),
      value: textSchema.trim().min(1).max(MAX_FIELD_VALUE),
    }),
  ])
  .meta({ id: 'EquipmentRule' });

export const itemSettingsSchema = z
  .object({
    equipmentRules: z.array(equipmentRuleSchema),
    /** When they were last changed, and by whom; null while nobody has. */
    changedAt: instantSchema.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'ItemSettings' });

export const newItemSettingsSchema = z
  .object({ equipmentRules: z.array(equipmentRuleSchema).max(MAX_RULES) })
  .meta({ id: 'NewItemSettings' });

export type EquipmentRule = z.infer<typeof equipmentRuleSchema>;
export type ItemSettingsView = z.infer<typeof itemSettingsSchema>;
export type NewItemSettings = z.infer<typeof newItemSettingsSchema>;
