import { z } from 'zod';
import { idSchema, instantSchema } from '../http/fields.schemas.js';
import {
  pageNumberSchema,
  pageSchema,
  pageSizeSchema,
  searchSchema,
} from '../http/page.schemas.js';

export const addressSchema = z
  .object({
    /** Street and what else stands above the city, from the top. */
    lines: z.array(z.string()),
    city: z.string().nullable(),
    state: z.string().nullable(),
    postalCode: z.string().nullable(),
    country: z.string().nullable(),
  })
  .meta({ id: 'Address' });

/** LOC-1. */
export const locationSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    address: addressSchema,
    isDefault: z.boolean(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Location' });

export const customerRowSchema = z
  .object({
    id: idSchema,
    companyName: z.string(),
    contactName: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    /** Of the billing address. */
    city: z.string().nullable(),
    active: z.boolean(),
    locationCount: z.int().min(0),
    /** The linked QuickBooks record; a job is a customer of its own here (JOB-1). */
    quickbooks: z.object({ fullName: z.string(), isJob: z.boolean() }).nullable(),
    updatedAt: instantSchema,
    /** Why the last sync left this customer as it was, in a sentence. */
    problem: z.string().nullable(),
    /** JOB-2: a job without a ship-to address, so nothing tells it from others of its name. */
    missingShipTo: z.boolean(),
  })
  .meta({ id: 'CustomerRow' });

/** Something that QuickBooks would refuse or that would not travel; the customer is saved all the same. */
const customerWarningSchema = z.object({
  /** Such as "companyName" or "locations.3.name". */
  field: z.string(),
  message: z.string(),
  /** What could stand there instead; null where only a person can tell. */
  proposal: z.string().nullable(),
});

export const customerSchema = customerRowSchema
  .extend({
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    billingAddress: addressSchema.nullable(),
    /** INV-4: in percent, by which the tax of invoices is predicted. */
    taxRate: z.string().nullable(),
    locations: z.array(locationSchema),
    quickbooks: z
      .object({
        listId: z.string(),
        fullName: z.string(),
        isJob: z.boolean(),
        parentName: z.string().nullable(),
        lastChangedAt: instantSchema.nullable(),
        /** When it was found to be gone from QuickBooks. */
        deletedAt: instantSchema.nullable(),
        /** BEY-18: since when it is left alone, since both sides kept changing it. */
        pausedAt: instantSchema.nullable(),
      })
      .nullable(),
    createdAt: instantSchema,
    /** Grows with every change. An edit names the version that it was made from. */
    version: z.int().min(1),
    /** The last edit in IndusTrack, not by a sync; null where nobody has edited it. */
    editedBy: z.string().nullable(),
    editedAt: instantSchema,
    /** Whether the next sync has something to look at (CUS-5). */
    waitsForSync: z.boolean(),
    removedAt: instantSchema.nullable(),
    /** The customer that it is part of now (JOB-3). */
    mergedInto: z.object({ id: idSchema, companyName: z.string() }).nullable(),
    /** FM-23, BEY-6: what QuickBooks would refuse. */
    warnings: z.array(customerWarningSchema),
  })
  .meta({ id: 'Customer' });

export const customerCountsSchema = z.object({
  active: z.int().min(0),
  inactive: z.int().min(0),
  attention: z.int().min(0),
});

export const customerPageSchema = pageSchema('CustomerRows', customerRowSchema)
  /** How many of each list fit the search. */
  .extend({ counts: customerCountsSchema })
  .meta({ id: 'CustomerPage' });
export const customerPageQuerySchema = z.object({
  /** CUS-4: the active and the inactive list; and from both of them the customers with a problem. */
  status: z.enum(['active', 'inactive', 'attention']).default('active'),
  search: searchSchema,
  page: pageNumberSchema,
  pageSize: pageSizeSchema,
  sort: z.enum(['name', 'updatedAt']).default('name'),
});
export const customerParamsSchema = z.object({ tenantId: idSchema, customerId: idSchema });

export type Address = z.infer<typeof addressSchema>;
export type Location = z.infer<typeof locationSchema>;
export type CustomerCounts = z.infer<typeof customerCountsSchema>;
export type CustomerPage = z.infer<typeof customerPageSchema>;
export type CustomerWarning = z.infer<typeof customerWarningSchema>;
export type CustomerRow = z.infer<typeof customerRowSchema>;
export type Customer = z.infer<typeof customerSchema>;
export type CustomerPageQuery = z.infer<typeof customerPageQuerySchema>;
