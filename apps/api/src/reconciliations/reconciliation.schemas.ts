import { z } from 'zod';
import { idSchema, instantSchema, textSchema } from '../http/fields.schemas.js';
import { pageNumberSchema, pageSchema, pageSizeSchema } from '../http/page.schemas.js';
import { holdSchema } from '../sync/run.schemas.js';

const count = z.int().min(0);
/** Two decimals. */
const amount = z.string();

const sideFiguresSchema = z
  .object({
    /** Those that stand: neither void nor deleted. */
    invoices: count,
    total: amount,
    balance: amount,
    paid: count,
    voided: count,
    payments: count,
    paymentTotal: amount,
  })
  .meta({ id: 'SideFigures' });

export const differenceKindSchema = z.enum(['invoice', 'payment', 'customer', 'count']);

/** BEY-8: one comparison of what both sides say. It is known by the id of its run. */
export const reconciliationSchema = z
  .object({
    id: idSchema,
    /** Its run's: people name it by it. */
    number: z.int().min(1),
    trigger: z.enum(['nightly', 'manual']),
    /** The name of the person who asked, null for the nightly one. */
    requestedBy: z.string().nullable(),
    state: z.enum(['queued', 'running', 'green', 'differences', 'held', 'failed']),
    queuedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    /** Invoices compared, of how many; null before that is known. */
    compared: count,
    expected: count.nullable(),
    /** Of what has been compared so far. */
    industrack: sideFiguresSchema,
    quickbooks: sideFiguresSchema,
    /** Totals that differ and may: a person has said so. */
    accepted: z.object({ count, amount }),
    /** Invoices that were on their way to QuickBooks: nothing can be said of them yet. */
    unsettled: count,
    differences: z.object({
      invoice: count,
      payment: count,
      customer: count,
      count,
      /** Of all these, what the next sync follows. */
      followed: count,
    }),
    customers: z.object({
      count,
      differing: count,
      /** What QuickBooks says that they owe, whatever it comes from; and what of it is no invoice of IndusTrack's. */
      quickbooksBalance: amount,
      otherBalance: amount,
    }),
    /** The dates of the invoices, YYYY-MM-DD; null where there were none. */
    firstDate: z.string().nullable(),
    lastDate: z.string().nullable(),
    hasStatement: z.boolean(),
    holds: z.array(holdSchema),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'Reconciliation' });

export const reconciliationPageSchema = pageSchema('ReconciliationPage', reconciliationSchema);
export const reconciliationPageQuerySchema = z.object({
  page: pageNumberSchema,
  pageSize: pageSizeSchema,
});

export const differenceSchema = z
  .object({
    id: idSchema,
    kind: differenceKindSchema,
    /** The invoice or customer; null for a count. */
    recordId: idSchema.nullable(),
    name: z.string(),
    /** What differs, in a few words. */
    what: z.string(),
    ours: z.string().nullable(),
    theirs: z.string().nullable(),
    /** What to do about it: sentences. */
    advice: z.string(),
    /** QuickBooks changed it after the last sync, so the next one follows. */
    isFollowed: z.boolean(),
    /** A person has said that it may stand. */
    isAccepted: z.boolean(),
  })
  .meta({ id: 'ReconciliationDifference' });

export const differenceListSchema = z
  .object({
    items: z.array(differenceSchema),
    /** Give it as `cursor` to read on; null at the end. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ReconciliationDifferenceList' });

/** What QuickBooks says that a customer owes, and what of that is no invoice of IndusTrack's. */
export const owedCustomerSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    invoices: count,
    ours: amount,
    theirs: amount,
    quickbooksBalance: amount.nullable(),
    otherBalance: amount.nullable(),
  })
  .meta({ id: 'OwedCustomer' });

export const owedCustomerListSchema = z
  .object({
    items: z.array(owedCustomerSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OwedCustomerList' });

const MAX_A_PAGE = 200;
const USUAL_A_PAGE = 50;

const cursorQuery = {
  cursor: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_A_PAGE).default(USUAL_A_PAGE),
};

export const differenceQuerySchema = z.object({
  /** One kind; or what a person has accepted, which is in none of the others. */
  show: z.enum([...differenceKindSchema.options, 'accepted']),
  ...cursorQuery,
});

export const owedCustomerQuerySchema = z.object(cursorQuery);

export const reconciliationParamsSchema = z.object({
  tenantId: idSchema,
  reconciliationId: idSchema,
});

/** Statements are a few thousand characters long. */
const MAX_STATEMENT_LENGTH = 50_000;

export const statementCheckSchema = z
  .object({
    /** The file as it was downloaded. */
    statement: textSchema.min(1).max(MAX_STATEMENT_LENGTH),
  })
  .meta({ id: 'StatementCheck' });

export const statementVerdictSchema = z
  .object({
    /** other_company: genuine, and about another company's books. */
    verdict: z.enum(['genuine', 'changed', 'unknown_key', 'unreadable', 'other_company']),
    /** What was signed, of a genuine one: how the reader knows that it is what they hold. */
    about: z
      .object({
        reconciliation: z.int(),
        tenantName: z.string(),
        companyFile: z.string(),
        comparedAt: z.string(),
        invoices: z.int(),
        total: z.string(),
        balance: z.string(),
        payments: z.int(),
        paymentTotal: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'StatementVerdict' });

export const statementKeySchema = z
  .object({
    keyId: z.string(),
    /** An Ed25519 public key, SPKI in PEM. */
    pem: z.string(),
  })
  .meta({ id: 'StatementKey' });

export type Reconciliation = z.infer<typeof reconciliationSchema>;
export type Difference = z.infer<typeof differenceSchema>;
export type DifferenceList = z.infer<typeof differenceListSchema>;
export type DifferenceQuery = z.infer<typeof differenceQuerySchema>;
export type OwedCustomer = z.infer<typeof owedCustomerSchema>;
export type OwedCustomerList = z.infer<typeof owedCustomerListSchema>;
export type OwedCustomerQuery = z.infer<typeof owedCustomerQuerySchema>;
export type VerdictOnStatement = z.infer<typeof statementVerdictSchema>;
export type StatementKey = z.infer<typeof statementKeySchema>;
