import { z } from 'zod';
import { progressSchema, resultSchema } from './batch.js';
import { drainSchema, errorSchema } from './ending.js';
import { helloSchema, proofSchema } from './handshake.js';
import { healthSchema } from './health.js';

/** Everything an agent may say to the API. */
export const upFrameSchema = z.discriminatedUnion('type', [
  helloSchema,
  proofSchema,
  healthSchema,
  progressSchema,
  resultSchema,
  errorSchema,
  drainSchema,
]);

export type UpFrame = z.infer<typeof upFrameSchema>;
