import { Prisma } from '../database/generated/client.js';
import type { AccountedMonth } from './accountant-month.repository.js';

/**
 * A condition: `step` was written in this month, or was to be. In the words of the index run_steps_written, without
 * which a month is looked for among all steps there are.
 */
export function writtenIn({ from, to }: Pick<AccountedMonth, 'from' | 'to'>): Prisma.Sql {
  return Prisma.sql`step.side IS NOT NULL AND step.state IN ('done', 'refused', 'unknown')
    AND step.at >= ${from} AND step.at < ${to}`;
}
