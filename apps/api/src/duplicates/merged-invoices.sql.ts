import type { MovedLocation } from '@connector/domain';
import type { TenantTx } from '../database/tenant-db.js';

interface Merge {
  readonly customerId: string;
  readonly survivorId: string;
}

interface Stamp {
  readonly at: Date;
  readonly by: string;
}

/**
 * JOB-3: gives the survivor of a merge the customer's invoices, each at the location that its own became, and remembers
 * which they were. Their states stay: what was approved is approved, for the customer that it is of now.
 *
 * @param merge.moved where the customer's locations are found with the survivor, which has them already
 * @returns the ids of the invoices
 */
export async function moveInvoices(
  tx: TenantTx,
  { customerId, survivorId, moved }: Merge & { readonly moved: readonly MovedLocation[] },
  { at, by }: Stamp,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH place AS (
      SELECT invoice.id, invoice.location_id AS from_id, there.id AS to_id
      FROM invoices invoice
      LEFT JOIN customer_locations here ON here.id = invoice.location_id
      LEFT JOIN json_to_recordset(${JSON.stringify(moved)}::json) AS moved("from" text, "to" text) ON moved."from" = here.name
      LEFT JOIN customer_locations there ON there.customer_id = ${survivorId}::uuid AND there.name = moved."to"
      WHERE invoice.customer_id = ${customerId}::uuid),
    remembered AS (
      INSERT INTO merged_invoices (tenant_id, invoice_id, customer_id, location_id, survivor_id)
      SELECT current_tenant(), id, ${customerId}::uuid, from_id, ${survivorId}::uuid FROM place)
    UPDATE invoices SET customer_id = ${survivorId}::uuid, location_id = place.to_id, edited_by_name = ${by}, updated_at = ${at},
           version = version + 1
    FROM place WHERE invoices.id = place.id RETURNING invoices.id`;
  return rows.map(({ id }) => id);
}

/** Takes that back, for the invoices that are the survivor's still. @returns their ids */
export async function moveInvoicesBack(
  tx: TenantTx,
  { customerId, survivorId }: Merge,
  { at, by }: Stamp,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH moved AS (
      DELETE FROM merged_invoices WHERE customer_id = ${customerId}::uuid AND survivor_id = ${survivorId}::uuid
      RETURNING invoice_id, location_id)
    UPDATE invoices SET customer_id = ${customerId}::uuid, location_id = moved.location_id, edited_by_name = ${by}, updated_at = ${at},
           version = version + 1
    FROM moved WHERE invoices.id = moved.invoice_id AND invoices.customer_id = ${survivorId}::uuid RETURNING invoices.id`;
  return rows.map(({ id }) => id);
}
