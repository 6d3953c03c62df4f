import { z } from 'zod';
import { idSchema, instantSchema } from '../http/fields.schemas.js';
import {
  pageNumberSchema,
  pageSchema,
  pageSizeSchema,
  searchSchema,
} from '../http/page.schemas.js';

const decimalSchema = z.string().meta({ description: 'A decimal number, such as "12.50".' });

const itemKindSchema = z.enum(['inventory', 'non_inventory', 'service', 'equipment']);

/** ITM-8: it costs one thing in QuickBooks and another in IndusTrack. */
const costDifferenceSchema = z.object({
  quickbooks: decimalSchema,
  industrack: decimalSchema,
  /** When a sync first saw it. */
  since: instantSchema,
});

export const itemRowSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    /** The names of those above it and its own, joined by ":". */
    fullName: z.string(),
    kind: itemKindSchema,
    salesDescription: z.string().nullable(),
    unit: z.string().nullable(),
    price: decimalSchema.nullable(),
    cost: decimalSchema.nullable(),
    isTaxable: z.boolean(),
    active: z.boolean(),
    /** ITM-7: non-taxable here, and QuickBooks taxes it. */
    quickbooksTaxes: z.boolean(),
    costDifference: costDifferenceSchema.nullable(),
    /** Why the last sync left this item as it was, in a sentence. */
    problem: z.string().nullable(),
    /** Why it is held, for programs, such as "missing_account". */
    holdCode: z.string().nullable(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'ItemRow' });

const accountNameSchema = z.string().nullable();
const accountSchema = z.object({ listId: z.string(), fullName: z.string() }).nullable();

/** Something that QuickBooks would refuse, with what could stand there instead. */
const itemWarningSchema = z.object({
  /** A field of the item, or "accounts.income". */
  field: z.string(),
  message: z.string(),
  proposal: z.string().nullable(),
});

export const itemSchema = itemRowSchema
  .extend({
    parent: z.object({ id: idSchema, fullName: z.string() }).nullable(),
    purchaseDescription: z.string().nullable(),
    partNumber: z.string().nullable(),
    /** ITM-5: what it is posted to when it is new in QuickBooks; null for the tenant's choice. */
    accounts: z.object({
      income: accountSchema,
      cogs: accountSchema,
      asset: accountSchema,
      expense: accountSchema,
    }),
    warnings: z.array(itemWarningSchema),
    /** QuickBooks' item of the same name, where a person has to say whether it is this one (ITM-6). */
    namesake: z
      .object({
        listId: z.string(),
        kind: z.string(),
        fullName: z.string(),
        salesDescription: z.string().nullable(),
        partNumber: z.string().nullable(),
        price: decimalSchema.nullable(),
        active: z.boolean(),
      })
      .nullable(),
    quickbooks: z
      .object({
        listId: z.string(),
        /** What QuickBooks calls its kind. */
        kind: z.string(),
        fullName: z.string(),
        /** ITM-6: what QuickBooks posts it to; the sync never changes it. */
        accounts: z.object({
          income: accountNameSchema,
          cogs: accountNameSchema,
          asset: accountNameSchema,
          expense: accountNameSchema,
        }),
        lastChangedAt: instantSchema,
        deletedAt: instantSchema.nullable(),
      })
      .nullable(),
    version: z.int().min(1),
    createdAt: instantSchema,
  })
  .meta({ id: 'Item' });

export const itemCountsSchema = z.object({
  active: z.int().min(0),
  inactive: z.int().min(0),
  attention: z.int().min(0),
  costs: z.int().min(0),
});

export const itemPageSchema = pageSchema('ItemRows', itemRowSchema)
  /** How many of each list fit the search. */
  .extend({ counts: itemCountsSchema })
  .meta({ id: 'ItemPage' });

export const itemPageQuerySchema = z.object({
  /** ITM-4: the active and the inactive list; those with a problem; and those whose costs differ (ITM-8). */
  status: z.enum(['active', 'inactive', 'attention', 'costs']).default('active'),
  search: searchSchema,
  page: pageNumberSchema,
  pageSize: pageSizeSchema,
});

export const itemParamsSchema = z.object({ tenantId: idSchema, itemId: idSchema });

/** ITM-6: whether it is QuickBooks' item of the same name. */
export const sameItemSchema = z.strictObject({ isSame: z.boolean() }).meta({ id: 'SameItem' });

/** What becomes of an item that was deleted in QuickBooks. */
export const itemDeletionSchema = z
  .strictObject({ decision: z.enum(['add_again', 'deactivate']) })
  .meta({ id: 'ItemDeletionDecision' });

const MAX_DECISIONS = 500;

/** ITM-8: what a person does about costs that differ. */
export const costDecisionSchema = z
  .object({
    decision: z.enum(['take_quickbooks', 'keep_ours']),
    itemIds: z.array(idSchema).min(1).max(MAX_DECISIONS),
  })
  .meta({ id: 'CostDecision' });

export const costDecidedSchema = z
  .object({
    /** Items whose costs are settled now; the others had nothing to settle any more. */
    settled: z.int().min(0),
  })
  .meta({ id: 'CostDecided' });

export type Item = z.infer<typeof itemSchema>;
export type ItemWarning = z.infer<typeof itemWarningSchema>;
export type ItemRowView = z.infer<typeof itemRowSchema>;
export type ItemCounts = z.infer<typeof itemCountsSchema>;
export type ItemPage = z.infer<typeof itemPageSchema>;
export type ItemPageQuery = z.infer<typeof itemPageQuerySchema>;
export type CostDecision = z.infer<typeof costDecisionSchema>;
