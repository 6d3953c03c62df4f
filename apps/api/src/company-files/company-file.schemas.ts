import { z } from 'zod';
import { instantSchema } from '../http/fields.schemas.js';

const MAX_PATH_LENGTH = 1_024;
const MAX_NAME_LENGTH = 255;

const identity = {
  path: z.string().min(1).max(MAX_PATH_LENGTH),
  companyName: z.string().max(MAX_NAME_LENGTH),
};

/** What a person may accept: the same books elsewhere or under another name, older than they were, or not certain. */
export const foundKindSchema = z.enum(['moved', 'renamed', 'went_back', 'unsure']);

/** BEY-2: what the last look at QuickBooks found instead of the file as it is known. */
export const foundCompanyFileSchema = z
  .object({
    ...identity,
    kind: foundKindSchema,
    /** What speaks for it, in sentences. */
    evidence: z.array(z.string()),
    at: instantSchema,
  })
  .meta({ id: 'FoundCompanyFile' });

export const companyFileSchema = z
  .object({
    /** The file that is kept in step; null before the first sync. */
    bound: z.object({ ...identity, since: instantSchema }).nullable(),
    /** Until somebody accepts it, or a look finds the known file again. */
    found: foundCompanyFileSchema.nullable(),
    /** Where the file has been, newest first. */
    history: z.array(z.object({ ...identity, acceptedAt: instantSchema, acceptedBy: z.string() })),
  })
  .meta({ id: 'CompanyFile' });

/** Names what is accepted, so that nobody accepts something else than they saw. */
export const acceptedCompanyFileSchema = z
  .object({ ...identity, kind: foundKindSchema })
  .meta({ id: 'AcceptedCompanyFile' });

export type FoundCompanyFile = z.infer<typeof foundCompanyFileSchema>;
export type CompanyFile = z.infer<typeof companyFileSchema>;
export type AcceptedCompanyFile = z.infer<typeof acceptedCompanyFileSchema>;
