import { z } from 'zod';
import { deskChange } from '../desk/desk-state.js';

/** Counts requests of programs, and of the desk, from the moment the faults were set: 1 is the next one. */
const nth = z.int().min(1);

/**
 * When a fault strikes: at the n-th request, or at the n-th of one kind. A message set of three requests counts
 * as three.
 */
const moment = {
  atRequest: nth,
  requestKind: z
    .string()
    .regex(/^[A-Za-z]+Rq$/)
    .optional(),
};

export const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    /** QuickBooks dies at a request: the connection is cut and every session is gone. */
    kind: z.literal('crash'),
    ...moment,
    /** Before the commit nothing of the request is in the company file, after it all of it is. */
    when: z.enum(['beforeCommit', 'afterCommit']),
    /**
     * `quickbooks`: a person starts QuickBooks again at once. `stayDown`: nobody does, until PUT /state says so.
     * `simulator`: the simulator's process itself is killed with SIGKILL.
     */
    process: z.enum(['quickbooks', 'stayDown', 'simulator']).default('quickbooks'),
  }),
  z.strictObject({
    /** The request is not answered until faults are set again. */
    kind: z.literal('hang'),
    ...moment,
    when: z.enum(['beforeCommit', 'afterCommit']),
  }),
  z.strictObject({
    /** Every request takes this much longer, in milliseconds. */
    kind: z.literal('slow'),
    delayMs: z.int().min(1).max(600_000),
  }),
  z.strictObject({
    /** The answer of the set with this request breaks off in the middle; what it did is done. */
    kind: z.literal('truncatedResponse'),
    ...moment,
    /** Bytes of the answer that still arrive. */
    afterBytes: z.int().min(0).default(200),
  }),
  z.strictObject({
    /** The connection is cut after the set with this request was carried out. */
    kind: z.literal('disconnect'),
    ...moment,
  }),
  z.strictObject({
    /** Something changes at the desk right before a request: a dialog opens, the mode or the file is switched. */
    kind: z.literal('desk'),
    ...moment,
    change: deskChange,
  }),
  z.strictObject({
    /** The machine's clock stands this far ahead of the true time, in milliseconds; negative is behind. */
    kind: z.literal('clockSkew'),
    skewMs: z.int(),
  }),
  z.strictObject({
    /** The machine's clock jumps by this much right before a request, in milliseconds. */
    kind: z.literal('clockJump'),
    ...moment,
    jumpMs: z.int(),
  }),
  z.strictObject({
    /** Somebody has these records open in a QuickBooks window: 3175. */
    kind: z.literal('busy'),
    ids: z.array(z.string().min(1)).min(1),
  }),
]);
export type Fault = z.infer<typeof fault>;

/** Body of PUT /faults: the faults from now on, in place of those before. */
export const faultList = z.strictObject({ faults: z.array(fault).max(100) });
