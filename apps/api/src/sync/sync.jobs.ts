import { z } from 'zod';
import { defineJob } from '../queue/job-definition.js';

/** "Look at this tenant": what there is to do stands in PostgreSQL. */
export const syncDoorbell = defineJob({
  name: 'sync.doorbell',
  payload: z.strictObject({ tenantId: z.uuid() }),
  deduplicationId: ({ tenantId }) => tenantId,
  // The ticker rings again for a run that nobody works on, so a failed slice need not be tried at once.
  attempts: 1,
  backoffMs: 1_000,
});
