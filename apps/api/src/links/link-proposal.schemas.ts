import { z } from 'zod';
import { addressSchema } from '../customers/customer.schemas.js';
import { idSchema, instantSchema } from '../http/fields.schemas.js';
import { pageNumberSchema, pageSchema, pageSizeSchema } from '../http/page.schemas.js';

/** One of the two customers in question, as IndusTrack shows it or would show it. */
const comparedSchema = z.object({
  companyName: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  billingAddress: addressSchema.nullable(),
  active: z.boolean(),
  /** The first ones; how many there are stands beside it. */
  locations: z.array(z.object({ name: z.string(), address: addressSchema })),
  locationCount: z.int().min(0),
});

/** A question that only a person can answer: is it the same customer? */
export const linkProposalSchema = z
  .object({
    id: idSchema,
    proposedAt: instantSchema,
    industrack: comparedSchema.extend({ id: idSchema }),
    quickbooks: comparedSchema.extend({
      listId: z.string(),
      fullName: z.string(),
      isJob: z.boolean(),
    }),
    /** In sentences. */
    evidence: z.object({ for: z.array(z.string()), against: z.array(z.string()) }),
  })
  .meta({ id: 'LinkProposal' });

export const linkProposalPageSchema = pageSchema('LinkProposalPage', linkProposalSchema);
export const linkProposalQuerySchema = z.object({
  page: pageNumberSchema,
  pageSize: pageSizeSchema,
  /** Only the questions about this customer. */
  customerId: idSchema.optional(),
});
export const linkProposalParamsSchema = z.object({ tenantId: idSchema, proposalId: idSchema });

const MAX_BULK = 100;

export const confirmManySchema = z
  .strictObject({ ids: z.array(idSchema).min(1).max(MAX_BULK) })
  .meta({ id: 'ConfirmProposals' });

export const confirmedSchema = z
  .object({
    confirmed: z.int().min(0),
    /** Those that could not be, each with the reason. */
    refused: z.array(z.object({ id: idSchema, message: z.string() })),
  })
  .meta({ id: 'ConfirmedProposals' });

/** What becomes of a customer whose QuickBooks record was deleted (FM-19). */
export const deletionDecisionSchema = z
  .strictObject({ decision: z.enum(['add_again', 'deactivate']) })
  .meta({ id: 'DeletionDecision' });

export type LinkProposal = z.infer<typeof linkProposalSchema>;
export type LinkProposalQuery = z.infer<typeof linkProposalQuerySchema>;
export type Confirmed = z.infer<typeof confirmedSchema>;
export type DeletionDecision = z.infer<typeof deletionDecisionSchema>['decision'];
