import { z } from 'zod';
import { type ErrorCode, HTTP_STATUS } from '../errors.js';

const codes = Object.keys(HTTP_STATUS) as [ErrorCode, ...ErrorCode[]];

/** The body of every answer that is not a success. */
export const problemSchema = z
  .object({
    code: z.enum(codes),
    /** For a person: what happened, to what, what to do now. */
    message: z.string(),
    /** The first field that is wrong, where one is. */
    field: z.string().optional(),
    details: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;
