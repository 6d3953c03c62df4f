import { z } from 'zod';
import { instantSchema } from '../http/fields.schemas.js';
import { runStepSchema } from '../sync/run.schemas.js';

const count = z.int().min(0);
const { action, side, state, recordKind } = runStepSchema.shape;

/** What a run did, or a preview would do, in figures. */
export const runFiguresSchema = z
  .object({
    /** A row for each action, side and state that occurs. */
    groups: z.array(z.object({ action, side, state, count })),
    /** The kinds of record that occur. */
    kinds: z.array(recordKind),
    /** Held before they were written, refused by QuickBooks, and of unknown outcome: never the same thing. */
    held: count,
    refused: count,
    unknown: count,
    /** Steps that overrode a value of the other side (CUS-3). */
    overriding: count,
    /** Customers that stand under the same name as another in IndusTrack afterwards (JOB-1). */
    becomeDuplicates: count,
    /** Steps that wait for QuickBooks. */
    waiting: count,
    /** Steps that gave way to another, because the record had changed in between. */
    plannedAgain: count,
    /** For a preview: whether its plan may be applied. */
    plan: z
      .object({
        isApplicable: z.boolean(),
        /** Why not, and what to do; null when it may be. */
        reason: z.string().nullable(),
        expiresAt: instantSchema.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'RunFigures' });

export type RunFigures = z.infer<typeof runFiguresSchema>;
