import { z } from 'zod';
import { ackSchema, executeSchema } from './batch.js';
import { drainSchema, errorSchema } from './ending.js';
import { challengeSchema, welcomeSchema } from './handshake.js';

/** Everything the API may say to an agent. */
export const downFrameSchema = z.discriminatedUnion('type', [
  challengeSchema,
  welcomeSchema,
  executeSchema,
  ackSchema,
  errorSchema,
  drainSchema,
]);

export type DownFrame = z.infer<typeof downFrameSchema>;
