import { Prisma } from '../database/generated/client.js';
import { matchingWords } from '../database/search.sql.js';
import type { TenantTx } from '../database/tenant-db.js';

/** With more customers than that the newest invoices are looked through instead: some of theirs are soon met. */
const MANY_CUSTOMERS = 500;
/** Sorts behind whatever begins with the same text. */
const LAST = '\uffff';

const CUSTOMER_NAME = Prisma.sql`customer.company_name`;

/**
 * A condition on `invoice` and `customer`, beginning with AND: one of the two numbers begins with the search, or the
 * customer's name has all of its words. Indexes serve it, below row-level security too: what they are asked is equality
 * and order, never LIKE. Empty for an empty search.
 */
export async function searchIn(tx: TenantTx, search: string): Promise<Prisma.Sql> {
  if (search === '') return Prisma.empty;
  const customers = await tx.$queryRaw<{ id: string }[]>`
    SELECT customer.id FROM customers customer WHERE true ${matchingWords(CUSTOMER_NAME, search)}
    LIMIT ${MANY_CUSTOMERS + 1}`;
  const ofCustomers =
    customers.length > MANY_CUSTOMERS
      ? Prisma.sql`(true ${matchingWords(CUSTOMER_NAME, search)})`
      : Prisma.sql`invoice.customer_id = ANY(${customers.map(({ id }) => id)}::uuid[])`;
  return Prisma.sql`AND (${Prisma.join([...numbersFrom(search), ofCustomers], ' OR ')})`;
}

/** As it was typed and in either case: the order of an index knows no other way. */
function numbersFrom(search: string): Prisma.Sql[] {
  const typed = [...new Set([search, search.toUpperCase(), search.toLowerCase()])];
  return typed.flatMap((text) => [
    Prisma.sql`(invoice.number COLLATE "C" >= ${text} AND invoice.number COLLATE "C" < ${text + LAST})`,
    Prisma.sql`(invoice.quickbooks_number COLLATE "C" >= ${text} AND invoice.quickbooks_number COLLATE "C" < ${text + LAST})`,
  ]);
}
