import { z } from 'zod';
import { instantSchema } from '../http/fields.schemas.js';

/** What the choices are for: every item, or those of one kind, which go before. */
export const POSTED_KINDS = [
  'every',
  'inventory',
  'equipment',
  'non_inventory',
  'service',
] as const;
export type PostedKind = (typeof POSTED_KINDS)[number];

const listIdSchema = z.string().min(1).max(36);

/** The accounts by list id; null where none is chosen. */
const chosenAccountsSchema = z.strictObject({
  income: listIdSchema.nullable(),
  cogs: listIdSchema.nullable(),
  asset: listIdSchema.nullable(),
  expense: listIdSchema.nullable(),
});

function byKind<Schema extends z.ZodType>(schema: Schema) {
  return z.strictObject({
    every: schema,
    inventory: schema,
    equipment: schema,
    non_inventory: schema,
    service: schema,
  });
}

/** What items are posted to, and whether their tax codes are sent. */
export const newItemPostingSchema = z
  .strictObject({
    accounts: byKind(chosenAccountsSchema),
    /** ITM-7: false leaves the tax code to QuickBooks. */
    isTaxCodeSent: z.boolean(),
    taxableCode: listIdSchema.nullable(),
    nonTaxableCode: listIdSchema.nullable(),
  })
  .meta({ id: 'NewItemPosting' });

const roleSchema = z.enum(['income', 'cogs', 'asset', 'expense']);

export const itemPostingSchema = newItemPostingSchema
  .extend({
    /** What is wrong with a choice that was right once, in a sentence. */
    problems: z.array(
      z.object({ kind: z.enum(POSTED_KINDS), role: roleSchema, message: z.string() }),
    ),
    /** The active accounts of QuickBooks that fit a role at all. */
    chart: z.array(
      z.object({
        listId: z.string(),
        fullName: z.string(),
        /** As QuickBooks calls it: "Cost of Goods Sold". */
        type: z.string(),
        fits: z.array(roleSchema),
      }),
    ),
    taxCodes: z.array(
      z.object({ listId: z.string(), fullName: z.string(), isTaxable: z.boolean() }),
    ),
    /** How many items wait for an account. */
    waiting: z.int().min(0),
    changedAt: instantSchema.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'ItemPosting' });

export type NewItemPosting = z.infer<typeof newItemPostingSchema>;
export type ItemPosting = z.infer<typeof itemPostingSchema>;
