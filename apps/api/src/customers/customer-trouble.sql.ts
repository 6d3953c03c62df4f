import { Prisma } from '../database/generated/client.js';

/**
 * Customers with which a person has something to do, each once, as `trouble(record_id, reason)`: what the newest finished
 * sync could not do with them, a question nobody has answered, and a link that is paused. A preview and a
 * reconciliation write nothing, so they tell of nothing; a run that was not let in has nothing to tell.
 */
export const TROUBLE = Prisma.sql`
  trouble AS (
    SELECT DISTINCT ON (record_id) record_id, reason FROM (
      SELECT record_id, reason, 2 AS place, id FROM run_steps
      WHERE record_id IS NOT NULL AND record_kind = 'customer' AND state <> 'passed'
        AND (action = 'hold' OR state IN ('refused', 'unknown'))
        AND run_id = (SELECT id FROM sync_runs
                      WHERE mode NOT IN ('preview', 'reconcile') AND state IN ('completed', 'completed_with_problems')
                      ORDER BY number DESC LIMIT 1)
      UNION ALL
      SELECT record_id,
             'QuickBooks has a customer that may be the same one. Open “Same customer?”, and say whether it is.', 1, id
      FROM link_proposals WHERE kind = 'customer' AND state = 'open'
      UNION ALL
      SELECT record_id,
             'It is paused: IndusTrack and QuickBooks kept changing it back and forth. Find out what changes it, then resume it on its page.', 0, NULL
      FROM links WHERE kind = 'customer' AND paused_at IS NOT NULL
    ) AS found
    ORDER BY record_id, place, id
  )`;
