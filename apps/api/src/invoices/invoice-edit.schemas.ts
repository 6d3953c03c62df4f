import { INVOICE_LIMITS } from '@connector/domain';
import { z } from 'zod';
import { decimalSchema, NOT_A_PERCENTAGE, PERCENT } from '../http/decimal.schemas.js';
import { idSchema } from '../http/fields.schemas.js';
import { optionalLineSchema, optionalParagraphsSchema } from '../http/text.schemas.js';

const MAX_LINES = 500;
const TERMS_LENGTH = 31;
const PO_LENGTH = 100;

/** What QuickBooks takes as quantity and price: ten digits before the point, five after it (behaviours.md §10). */
const FIVE_PLACES = /^-?\d{1,10}(\.\d{1,5})?$/;

const lineSchema = z.strictObject({
  itemId: idSchema.nullable().default(null),
  description: optionalParagraphsSchema(INVOICE_LIMITS.description).default(null),
  quantity: decimalSchema(FIVE_PLACES, 'Is not a number such as 2.5.'),
  rate: decimalSchema(FIVE_PLACES, 'Is not an amount such as 80.00.'),
  isTaxable: z.boolean().default(true),
});

const fields = {
  customerId: idSchema.nullable(),
  /** Of the customer's service locations; left out for another customer, it is none. */
  locationId: idSchema.nullable(),
  date: z.iso.date(),
  dueDate: z.iso.date().nullable(),
  terms: optionalLineSchema(TERMS_LENGTH),
  poNumber: optionalLineSchema(PO_LENGTH),
  memo: optionalParagraphsSchema(INVOICE_LIMITS.memo),
  /** In percent; null for not known; left out of a new invoice, or for another customer, it is the customer's. */
  taxRate: decimalSchema(PERCENT, NOT_A_PERCENTAGE).nullable(),
  lines: z.array(lineSchema).max(MAX_LINES, `An invoice has at most ${MAX_LINES} lines.`),
};

export const newInvoiceSchema = z
  .strictObject({
    customerId: fields.customerId.default(null),
    locationId: fields.locationId.default(null),
    date: fields.date,
    dueDate: fields.dueDate.default(null),
    terms: fields.terms.default(null),
    poNumber: fields.poNumber.default(null),
    memo: fields.memo.default(null),
    taxRate: fields.taxRate.optional(),
    lines: fields.lines.default([]),
  })
  .meta({ id: 'NewInvoice' });

/** The fields to change; lines as a whole. `version` is the one that the edit was made from. */
export const invoiceEditSchema = z
  .strictObject({ version: z.int().min(1), ...z.object(fields).partial().shape })
  .meta({ id: 'InvoiceEdit' });

export type NewInvoice = z.infer<typeof newInvoiceSchema>;
export type InvoiceEdit = z.infer<typeof invoiceEditSchema>;
