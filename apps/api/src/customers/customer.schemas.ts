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
  })
  .meta({ id: 'CustomerRow' });

export const customerSchema = customerRowSchema
  .extend({
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    billingAddress: addressSchema.nullable(),
    locations: z.array(locationSchema),
    quickbooks: z
      .object({
        listId: z.string(),
        fullName: z.string(),
        isJob: z.boolean(),
        parentName: z.string().nullable(),
        lastChangedAt: instantSchema.nullable(),
      })
      .nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Customer' });

export const customerPageSchema = pageSchema('CustomerPage', customerRowSchema);
export const customerPageQuerySchema = z.object({
  /** CUS-4: the active and the inactive list. */
  status: z.enum(['active', 'inactive']).default('active'),
  search: searchSchema,
  page: pageNumberSchema,
  pageSize: pageSizeSchema,
  sort: z.enum(['name', 'updatedAt']).default('name'),
});
export const customerParamsSchema = z.object({ tenantId: idSchema, customerId: idSchema });

export type Address = z.infer<typeof addressSchema>;
export type Location = z.infer<typeof locationSchema>;
export type CustomerRow = z.infer<typeof customerRowSchema>;
export type Customer = z.infer<typeof customerSchema>;
export type CustomerPageQuery = z.infer<typeof customerPageQuerySchema>;
