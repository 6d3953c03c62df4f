import { INVOICE_STATES } from '@connector/domain';
import { z } from 'zod';
import { fieldChangeSchema } from '../history/history.schemas.js';
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
    number: z.string(),
    quickbooksNumber: z.string().nullable(),
    state: stateSchema,
    /** INV-1: imported from Excel; it is never sent. */
    isHistorical: z.boolean(),
    customer: z.object({ id: idSchema, companyName: z.string() }).nullable(),
    date: z.iso.date(),
    dueDate: z.iso.date().nullable(),
    subtotal: amountSchema,
    tax: amountSchema,
    total: amountSchema,
    /** INV-5: what is still to be paid, as QuickBooks said last; null before it is there. */
    balance: amountSchema.nullable(),
    /** INV-2: why a person must look at it. */
    attention: z.object({ code: z.string(), message: z.string() }).nullable(),
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

const paymentSchema = z.object({
  txnId: z.string(),
  /** As QuickBooks names the transaction, such as "ReceivePayment" or "CreditMemo". */
  type: z.string(),
  date: z.iso.date(),
  refNumber: z.string().nullable(),
  amount: amountSchema,
});

/** The invoice as QuickBooks has it, as far as it was read. */
const quickbooksViewSchema = z.object({
  isDeleted: z.boolean(),
  customerName: z.string(),
  terms: z.string().nullable(),
  dueDate: z.iso.date().nullable(),
  memo: z.string().nullable(),
  subtotal: amountSchema,
  /** In percent; null where QuickBooks taxes nothing. */
  taxRate: decimalSchema.nullable(),
  tax: amountSchema,
  total: amountSchema,
  balance: amountSchema,
  lines: z.array(
    z.object({
      itemName: z.string().nullable(),
      description: z.string().nullable(),
      quantity: decimalSchema.nullable(),
      rate: decimalSchema.nullable(),
      amount: amountSchema,
      taxCode: z.string().nullable(),
    }),
  ),
  /** INV-4: where it computed something else than was predicted, ours before and QuickBooks' after. */
  differences: z.array(fieldChangeSchema),
  readAt: instantSchema,
});

export const invoiceSchema = invoiceRowSchema
  .extend({
    location: z.object({ id: idSchema, name: z.string() }).nullable(),
    terms: z.string().nullable(),
    poNumber: z.string().nullable(),
    memo: z.string().nullable(),
    /** In percent; null while nobody has said it. */
    taxRate: decimalSchema.nullable(),
    lines: z.array(lineSchema),
    /** INV-5. */
    payments: z.array(paymentSchema),
    /** Null before QuickBooks has it. */
    quickbooks: quickbooksViewSchema.nullable(),
    /** What keeps it from being made ready, in sentences; empty when nothing does. */
    problems: z.array(z.object({ field: z.string(), message: z.string() })),
    editedBy: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Invoice' });

/** Where a list is taken up: behind this invoice. */
const cursorSchema = z.string().refine((cursor) => {
  const [date, id, ...more] = cursor.split('_');
  const isPlace = z.iso.date().safeParse(date).success && idSchema.safeParse(id).success;
  return isPlace && more.length === 0;
}, 'is not a cursor that an answer named');

export const invoiceQuerySchema = z
  .object({
    /** Left out, invoices of every state. `ready` includes those that a run has in hand. */
    state: stateSchema.optional(),
    /** "true": only those that a person must look at. */
    attention: z.stringbool().default(false),
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
    waiting: z.object({
      draft: z.int(),
      approved: z.int(),
      ready: z.int(),
      /** Of any state: a person must look at them. */
      attention: z.int(),
    }),
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
  .strictObject({
    event: z.enum(['approve', 'withdraw', 'void', 'void_deleted']),
    invoices: pickedSchema,
  })
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
    refused: z.array(
      z.object({ id: idSchema, number: z.string().nullable(), message: z.string() }),
    ),
  })
  .meta({ id: 'InvoicesDecided' });

/** INV-4: what to do where QuickBooks computed another total than was predicted. */
export const totalsDecisionSchema = z
  .strictObject({
    version: z.int().min(1),
    /** Take QuickBooks' figures, or keep both as they are. */
    take: z.enum(['quickbooks', 'both']),
    /** With QuickBooks' figures: its tax rate becomes the customer's, for the invoices to come. */
    rateForCustomer: z.boolean().default(false),
  })
  .meta({ id: 'InvoiceTotalsDecision' });

export const termsListSchema = z
  .object({ items: z.array(z.object({ name: z.string() })) })
  .meta({ id: 'TermsList' });

export type TotalsDecision = z.infer<typeof totalsDecisionSchema>;
export type TermsList = z.infer<typeof termsListSchema>;
export type Invoice = z.infer<typeof invoiceSchema>;
export type InvoiceRow = z.infer<typeof invoiceRowSchema>;
export type InvoiceQuery = z.infer<typeof invoiceQuerySchema>;
export type InvoiceList = z.infer<typeof invoiceListSchema>;
export type Decision = z.infer<typeof approvalSchema> | z.infer<typeof readinessSchema>;
export type Decided = z.infer<typeof decidedSchema>;
