import { INVOICE_STATES } from '@connector/domain';
import { z } from 'zod';
import { idSchema, instantSchema } from '../http/fields.schemas.js';
import { searchSchema } from '../http/page.schemas.js';

const amountSchema = z
  .string()
  .meta({ description: 'An amount of two decimals, such as "12.50".' });
const decimalSchema = z.string().meta({ description: 'A decimal number, such as "2.5".' });
export const stateSchema = z.enum(INVOICE_STATES);

/** Who did something, and when. */
const doneSchema = z.object({ at: instantSchema, by: z.string() });

export const invoiceRowSchema = z
  .object({
    id: idSchema,
    /** IndusTrack's own number; it stays searchable when QuickBooks has given another (INV-3). */
    number: z.int().min(1),
    quickbooksNumber: z.string().nullable(),
    state: stateSchema,
    customer: z.object({ id: idSchema, companyName: z.string() }).nullable(),
    date: z.iso.date(),
    dueDate: z.iso.date().nullable(),
    subtotal: amountSchema,
    tax: amountSchema,
    total: amountSchema,
    approved: doneSchema.nullable(),
    markedReady: doneSchema.nullable(),
    version: z.int().min(1),
    updatedAt: instantSchema,
  })
  .meta({ id: 'InvoiceRow' });

const lineSchema = z.object({
  item: z.object({ id: idSchema, fullName: z.string() }).nullable(),
  description: z.string().nullable(),
  quantity: decimalSchema,
  rate: decimalSchema,
  amount: amountSchema,
  isTaxable: z.boolean(),
});

export const invoiceSchema = invoiceRowSchema
  .extend({
    terms: z.string().nullable(),
    poNumber: z.string().nullable(),
    memo: z.string().nullable(),
    /** In percent. */
    taxRate: decimalSchema,
    lines: z.array(lineSchema),
    /** What keeps it from being made ready, in sentences; empty when nothing does. */
    problems: z.array(z.object({ field: z.string(), message: z.string() })),
    editedBy: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Invoice' });

/** Where a list is taken up: behind this invoice. */
const cursorSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/, 'is not a cursor that an answer named');

export const invoiceQuerySchema = z
  .object({
    state: stateSchema.default('draft'),
    /** A number, IndusTrack's or QuickBooks', or words of the customer's name. */
    search: searchSchema,
    customerId: idSchema.optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    minTotal: z.coerce.number().min(0).max(1e13).optional(),
    maxTotal: z.coerce.number().min(0).max(1e13).optional(),
    cursor: cursorSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ['to'],
    message: 'lies before the first day',
  });

export const invoiceListSchema = z
  .object({
    items: z.array(invoiceRowSchema),
    nextCursor: z.string().nullable(),
    /** How many wait in each state that a person has to do something with. */
    waiting: z.object({ draft: z.int(), approved: z.int(), ready: z.int() }),
  })
  .meta({ id: 'InvoiceList' });

export const invoiceParamsSchema = z.object({ tenantId: idSchema, invoiceId: idSchema });

const MAX_DECISIONS = 500;

/** Invoices, each as the person saw it: one that was changed meanwhile is refused, and the others go through. */
const pickedSchema = z
  .array(z.object({ id: idSchema, version: z.int().min(1) }))
  .min(1)
  .max(MAX_DECISIONS);

export const approvalSchema = z
  .strictObject({ event: z.enum(['approve', 'withdraw', 'void']), invoices: pickedSchema })
  .meta({ id: 'InvoiceApproval' });

export const readinessSchema = z
  .strictObject({ event: z.enum(['mark_ready', 'undo_ready']), invoices: pickedSchema })
  .meta({ id: 'InvoiceReadiness' });

export const decidedSchema = z
  .object({
    done: z.int().min(0),
    /** What the done ones come to together. */
    total: amountSchema,
    /** Those that it was not done with, each with the reason. */
    refused: z.array(z.object({ id: idSchema, number: z.int().nullable(), message: z.string() })),
  })
  .meta({ id: 'InvoicesDecided' });

export type Invoice = z.infer<typeof invoiceSchema>;
export type InvoiceRow = z.infer<typeof invoiceRowSchema>;
export type InvoiceQuery = z.infer<typeof invoiceQuerySchema>;
export type InvoiceList = z.infer<typeof invoiceListSchema>;
export type Decision = z.infer<typeof approvalSchema> | z.infer<typeof readinessSchema>;
export type Decided = z.infer<typeof decidedSchema>;
