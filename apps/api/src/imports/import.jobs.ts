import { z } from 'zod';
import { defineJob } from '../queue/job-definition.js';

/** "Look at this tenant's imports": what there is to do stands in PostgreSQL. */
export const importDoorbell = defineJob({
  name: 'imports.doorbell',
  payload: z.strictObject({ tenantId: z.uuid() }),
  deduplicationId: ({ tenantId }) => tenantId,
  // The ticker rings again for an import that nobody works on.
  attempts: 1,
  backoffMs: 1_000,
});
