import type { TenantTx } from '../database/tenant-db.js';
import { groupBy } from '../grouping.js';

/** How a row of a list names a customer. */
export interface CustomerNaming {
  readonly companyName: string;
  /** Tells customers of one name apart: "Harbor Hotel:Pool 2". */
  readonly quickbooksName: string | null;
}

export type NamedCustomer =
  | { readonly kind: 'found'; readonly customerId: string }
  | { readonly kind: 'unknown' }
  /** Several have that name, and the row does not say which. */
  | { readonly kind: 'several'; readonly quickbooksNames: readonly string[] }
  | { readonly kind: 'other-quickbooks-name'; readonly quickbooksNames: readonly string[] };

interface NamesakeRow {
  asked: string;
  id: string;
  full_name: string | null;
}

/** Finds for each naming the one customer it means, in one query. Upper and lower case are the same. */
export async function customersNamed(
  tx: TenantTx,
  namings: readonly CustomerNaming[],
): Promise<readonly NamedCustomer[]> {
  const names = [...new Set(namings.map(({ companyName }) => companyName))];
  const rows = await tx.$queryRaw<NamesakeRow[]>`
    SELECT asked.name AS asked, customer.id, said.full_name
    FROM unnest(${names}::text[]) AS asked(name)
    JOIN customers customer ON customer.name_key = lower(asked.name) AND customer.removed_at IS NULL
    LEFT JOIN links link ON link.kind = 'customer' AND link.record_id = customer.id
    LEFT JOIN mirror_records said ON said.kind = 'customer' AND said.quickbooks_id = link.quickbooks_id`;
  const namesakes = groupBy(rows, ({ asked }) => asked);
  return namings.map((naming) => oneOf(naming, namesakes.get(naming.companyName) ?? []));
}

function oneOf(
  { quickbooksName }: CustomerNaming,
  namesakes: readonly NamesakeRow[],
): NamedCustomer {
  if (namesakes.length === 0) return { kind: 'unknown' };
  const meant =
    quickbooksName === null
      ? namesakes
      : namesakes.filter(
          ({ full_name: name }) => name?.toLowerCase() === quickbooksName.toLowerCase(),
        );
  const [only, another] = meant;
  if (only !== undefined && another === undefined) return { kind: 'found', customerId: only.id };
  const quickbooksNames = namesakes.flatMap(({ full_name: name }) => name ?? []);
  return { kind: only === undefined ? 'other-quickbooks-name' : 'several', quickbooksNames };
}
