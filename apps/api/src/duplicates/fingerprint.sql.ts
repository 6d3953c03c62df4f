import { Prisma } from '../database/generated/client.js';

/** What a group's fingerprint is made of: its members, and which QuickBooks records they are. */
export const FINGERPRINT_PARTS = Prisma.sql`
  string_agg(customer.id::text || ':' || coalesce(link.quickbooks_id, ''), ',' ORDER BY customer.id)`;
