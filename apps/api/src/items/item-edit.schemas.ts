import { ITEM_LIMITS } from '@connector/domain';
import { z } from 'zod';
import { optionalDecimalSchema } from '../http/decimal.schemas.js';
import { idSchema } from '../http/fields.schemas.js';
import { lineSchema, optionalLineSchema, optionalParagraphsSchema } from '../http/text.schemas.js';

/** IndusTrack's own limits, in characters. QuickBooks' are narrower; what it would refuse is said on the item's page. */
const EDIT_LIMITS = { name: 200, partNumber: 100, unit: 100 } as const;

/** What fits into the database's numeric(15, 5), and what QuickBooks takes as a price (qbXML 13.0, PRICETYPE). */
const AMOUNT = /^\d{1,10}(\.\d{1,5})?$/;

/** A price or a cost; empty text means "none". */
const amountSchema = optionalDecimalSchema(
  AMOUNT,
  'Is not an amount. Type a number with at most ten digits before the point and five after it, such as 12.50.',
);

const accountSchema = z.string().min(1).max(36).nullable();

/** ITM-5: the accounts by list id; null for the tenant's own choice. */
const accountsSchema = z
  .strictObject({
    income: accountSchema,
    cogs: accountSchema,
    asset: accountSchema,
    expense: accountSchema,
  })
  .meta({ id: 'ItemAccountChoice' });

const fields = {
  kind: z.enum(['inventory', 'non_inventory', 'service', 'equipment']),
  name: lineSchema(EDIT_LIMITS.name).refine(
    (name) => name !== '',
    'An item needs a name. Type one.',
  ),
  /** The item that it stands under. */
  parentId: idSchema.nullable(),
  salesDescription: optionalParagraphsSchema(ITEM_LIMITS.salesDescription),
  purchaseDescription: optionalParagraphsSchema(ITEM_LIMITS.purchaseDescription),
  partNumber: optionalLineSchema(EDIT_LIMITS.partNumber),
  unit: optionalLineSchema(EDIT_LIMITS.unit),
  price: amountSchema,
  cost: amountSchema,
  isTaxable: z.boolean(),
  active: z.boolean(),
  accounts: accountsSchema,
};

/** An item that IndusTrack adds. */
export const newItemSchema = z
  .strictObject({
    kind: fields.kind,
    name: fields.name,
    parentId: fields.parentId.default(null),
    salesDescription: fields.salesDescription.default(null),
    purchaseDescription: fields.purchaseDescription.default(null),
    partNumber: fields.partNumber.default(null),
    unit: fields.unit.default(null),
    price: fields.price.default(null),
    cost: fields.cost.default(null),
    isTaxable: fields.isTaxable.default(true),
    active: fields.active.default(true),
    accounts: fields.accounts.default({ income: null, cogs: null, asset: null, expense: null }),
  })
  .meta({ id: 'NewItem' });

/** The fields to change; the others stay. `version` is the one that the edit was made from. */
export const itemEditSchema = z
  .strictObject({ version: z.int().min(1), ...z.object(fields).partial().shape })
  .meta({ id: 'ItemEdit' });

export const itemRemovalSchema = z.object({ version: z.coerce.number().int().min(1) });

export type NewItem = z.infer<typeof newItemSchema>;
export type ItemEdit = z.infer<typeof itemEditSchema>;
