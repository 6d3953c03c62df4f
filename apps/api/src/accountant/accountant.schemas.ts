import { z } from 'zod';
import { fieldChangeSchema } from '../history/history.schemas.js';
import { idSchema, instantSchema } from '../http/fields.schemas.js';
import { searchSchema } from '../http/page.schemas.js';
import { stepActionSchema } from '../sync/run.schemas.js';

const MAX_CHANGES_A_PAGE = 200;
const CHANGES_A_PAGE = 50;

const amountSchema = z
  .string()
  .meta({ description: 'An amount of two decimals, such as "12.50".' });
const count = z.int().min(0);
const doneSchema = z.object({ at: instantSchema, by: z.string() });

/** A calendar month in the tenant's time zone, such as "2026-11". */
export const monthSchema = z
  .string()
  .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, 'is not a month such as "2026-11"');

const changeKindSchema = z.enum(['customer', 'item', 'invoice', 'decision']);
const outcomeSchema = z.enum(['done', 'refused', 'unknown']);

/** What a run wrote on either side, or what a person decided about money (BEY-20). */
export const accountedChangeSchema = z
  .object({
    id: idSchema,
    at: instantSchema,
    kind: changeKindSchema,
    /** Where it was written; null for a decision. */
    place: z.enum(['quickbooks', 'industrack', 'both']).nullable(),
    /** Refused by QuickBooks; unknown: nobody knows yet what became of it. */
    outcome: outcomeSchema,
    /** What was done to the record; null for a decision. */
    action: stepActionSchema.nullable(),
    /** Of the decision, such as "invoice.decided"; null for a write. */
    decision: z.string().nullable(),
    /** Its id is null where the record exists in QuickBooks alone, or where a decision is about several. */
    record: z.object({ kind: changeKindSchema, id: idSchema.nullable(), name: z.string() }),
    quickbooksName: z.string().nullable(),
    /** A sentence. */
    reason: z.string(),
    changes: z.array(fieldChangeSchema),
    /** CUS-3: values that lost a conflict (`before`), and what they gave way to (`after`). */
    overridden: z.array(fieldChangeSchema),
    /** The run that wrote it; null for a decision. */
    run: z
      .object({
        id: idSchema,
        number: z.int().min(1),
        /** The name of the person who asked, null for the schedule. */
        requestedBy: z.string().nullable(),
      })
      .nullable(),
    /** Who decided. */
    decidedBy: z.string().nullable(),
    /** The last edit of the record in IndusTrack before it was written. */
    edited: doneSchema.nullable(),
    invoice: z
      .object({
        number: z.string(),
        quickbooksNumber: z.string().nullable(),
        total: amountSchema,
        /** As QuickBooks was last read; null where it has none of it. */
        quickbooksTotal: amountSchema.nullable(),
        approved: doneSchema.nullable(),
        markedReady: doneSchema.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'AccountedChange' });

export const accountedChangeListSchema = z
  .object({
    month: monthSchema,
    /** The newest first. */
    items: z.array(accountedChangeSchema),
    /** Give it as `cursor` to read on; null at the end. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AccountedChangeList' });

/** Where the list is taken up: behind what happened at this instant under this id. */
const cursorSchema = z
  .string()
  .refine((cursor) => {
    const [at, id, ...more] = cursor.split('_');
    const isPlace = instantSchema.safeParse(at).success && idSchema.safeParse(id).success;
    return isPlace && more.length === 0;
  }, 'is not a cursor that an answer named')
  .transform(placeOf);

/** The place that a cursor stands for; it was made by `cursorBehind`. */
export function placeOf(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = cursor.split('_');
  return { at: new Date(at), id };
}

export function cursorBehind({ at, id }: Readonly<{ at: string; id: string }>): string {
  return `${at}_${id}`;
}

/** Without a month, the present one. */
export const monthQuerySchema = z.object({ month: monthSchema.optional() });

export const accountedChangeQuerySchema = monthQuerySchema.extend({
  kind: changeKindSchema.optional(),
  /** Where it was written; what was written on both sides fits either. */
  place: z.enum(['quickbooks', 'industrack']).optional(),
  outcome: outcomeSchema.optional(),
  /** Of a name, an invoice's number or a person. */
  search: searchSchema,
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_CHANGES_A_PAGE).default(CHANGES_A_PAGE),
});

const sumSchema = z.object({ count, total: amountSchema });

const statedRecordsSchema = z.object({
  kind: z.enum(['customer', 'item']),
  place: z.enum(['quickbooks', 'industrack']),
  added: count,
  changed: count,
  madeActive: count,
  madeInactive: count,
});

const settledTotalSchema = doneSchema.extend({
  number: z.string(),
  invoiceId: idSchema.nullable(),
  /** Whose figures stand: QuickBooks' alone, or both as they are. */
  take: z.enum(['quickbooks', 'both']),
  /** The totals that differed; null where nobody wrote them down. */
  industrackTotal: amountSchema.nullable(),
  quickbooksTotal: amountSchema.nullable(),
});

/** BEY-20: a month in figures. */
export const statementSchema = z
  .object({
    month: monthSchema,
    /** The first instant of the month, and the first after it. */
    from: instantSchema,
    to: instantSchema,
    timeZone: z.string(),
    isOver: z.boolean(),
    /** The month of the first run: before it there is nothing. */
    firstMonth: monthSchema,
    tenantName: z.string(),
    /** The company file at the end of the month. */
    companyFile: z
      .object({ path: z.string(), companyName: z.string(), acceptedBy: z.string() })
      .nullable(),
    /** BEY-7: the books are closed through this day, as QuickBooks said last. */
    closedThrough: z.iso.date().nullable(),
    /** As the agent said last. */
    quickbooks: z
      .object({
        product: z.string().nullable(),
        version: z.string().nullable(),
        checkedAt: instantSchema,
      })
      .nullable(),
    invoices: z.object({
      /** Sent in this month: as QuickBooks has them, as it was last read. One deleted there counts, and sums to nothing. */
      sent: sumSchema.extend({
        subtotal: amountSchema,
        tax: amountSchema,
        balance: amountSchema,
        voidedSince: count,
        deletedSince: count,
      }),
      /** Of whatever month: followed from QuickBooks in this one. Totals of void and deleted ones are IndusTrack's. */
      paid: sumSchema,
      voided: sumSchema,
      deleted: sumSchema,
    }),
    records: z.array(statedRecordsSchema),
    /** Writes to QuickBooks that it refused, and those of which nobody knows yet what became of them. */
    refused: count,
    unknown: count,
    /** INV-4: totals that differed, and what a person decided; the newest first, as many as are shown. */
    settledTotals: z.object({ count, items: z.array(settledTotalSchema) }),
    runs: z.object({
      count,
      completed: count,
      withProblems: count,
      held: count,
      failed: count,
      /** How many of them wrote to QuickBooks. */
      wrote: count,
      first: z.int().min(1).nullable(),
      last: z.int().min(1).nullable(),
      /** Who asked for them, null for the schedule. */
      askedBy: z.array(z.object({ name: z.string().nullable(), count })),
    }),
    /** SET-4: the newest first, as many as are shown. */
    backups: z.object({ count, items: z.array(doneSchema.extend({ note: z.string() })) }),
    /** Nothing was written and nothing decided in this month. */
    isEmpty: z.boolean(),
  })
  .meta({ id: 'AccountantStatement' });

export type AccountedChange = z.infer<typeof accountedChangeSchema>;
export type AccountedChangeList = z.infer<typeof accountedChangeListSchema>;
export type AccountedChangeQuery = z.infer<typeof accountedChangeQuerySchema>;
export type Statement = z.infer<typeof statementSchema>;
