import type { CustomerFields, CustomerRecord, ServiceLocation } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { CUSTOMER_RECORD } from './customer-record.sql.js';

/** A customer as an edit finds it. */
export interface StoredCustomer {
  readonly id: string;
  readonly record: CustomerRecord;
  readonly version: number;
  readonly editedByName: string | null;
  /** INV-4: in percent; never synced. */
  readonly taxRate: string | null;
  readonly isRemoved: boolean;
  readonly isMerged: boolean;
  /** Ids of its locations, in the order of `record.locations`. */
  readonly locationIds: readonly string[];
}

export type StoredLocation = ServiceLocation & { readonly id: string };

/** What an edit leaves behind, whatever it changed. */
export interface EditStamp {
  readonly tenantId: string;
  readonly at: Date;
  readonly by: string;
}

/** Customers as people and programs write them in IndusTrack. Every write marks them for the next sync (CUS-5). */
@Injectable()
export class CustomerEditRepository {
  /** Locked until the transaction ends, so that neither another edit nor a sync comes between. */
  async lock(tx: TenantTx, customerId: string): Promise<StoredCustomer | null> {
    const [row] = await tx.$queryRaw<StoredCustomer[]>`
      SELECT customer.id, ${CUSTOMER_RECORD} AS record, customer.version, customer.edited_by_name AS "editedByName",
             customer.tax_rate::text AS "taxRate", customer.removed_at IS NOT NULL AS "isRemoved", customer.merged_into_id IS NOT NULL AS "isMerged",
             ARRAY(SELECT location.id::text FROM customer_locations location
                   WHERE location.tenant_id = customer.tenant_id AND location.customer_id = customer.id
                   ORDER BY location.position) AS "locationIds"
      FROM customers customer WHERE customer.id = ${customerId}::uuid
      FOR NO KEY UPDATE OF customer`;
    return row ?? null;
  }

  async insert(
    tx: TenantTx,
    customer: Readonly<{ id: string; fields: CustomerFields; taxRate: string | null }>,
    { tenantId, at, by }: EditStamp,
  ): Promise<void> {
    const { companyName, firstName, lastName, phone, email, billingAddress, active } =
      customer.fields;
    await tx.$executeRaw`
      INSERT INTO customers (id, tenant_id, company_name, first_name, last_name, phone, email, billing_address, active,
                             tax_rate, edited_at, edited_by_name, needs_planning, created_at, updated_at)
      VALUES (${customer.id}::uuid, ${tenantId}::uuid, ${companyName}, ${firstName}, ${lastName}, ${phone}, ${email},
              ${jsonOf(billingAddress)}::jsonb, ${active}, ${customer.taxRate}::numeric, ${at}, ${by}, true, ${at}, ${at})`;
  }

  async update(
    tx: TenantTx,
    customer: Readonly<{ id: string; fields: CustomerFields }>,
    { at, by }: EditStamp,
  ): Promise<void> {
    const { companyName, firstName, lastName, phone, email, billingAddress, active } =
      customer.fields;
    await tx.$executeRaw`
      UPDATE customers SET company_name = ${companyName}, first_name = ${firstName}, last_name = ${lastName},
        phone = ${phone}, email = ${email}, billing_address = ${jsonOf(billingAddress)}::jsonb, active = ${active},
        edited_at = ${at}, edited_by_name = ${by}, updated_at = ${at}, version = version + 1,
        needs_planning = true, held_run_id = NULL
      WHERE id = ${customer.id}::uuid`;
  }

  /** What stays in IndusTrack: the sync has nothing to look at for it. */
  async setTaxRate(
    tx: TenantTx,
    customer: Readonly<{ id: string; taxRate: string | null }>,
    { at, by }: EditStamp,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE customers SET tax_rate = ${customer.taxRate}::numeric, edited_by_name = ${by}, updated_at = ${at},
        version = version + 1
      WHERE id = ${customer.id}::uuid`;
  }

  /** Removes a customer, or brings it back; its row stays, so that its id goes on resolving. */
  async setRemoved(
    tx: TenantTx,
    customer: Readonly<{ id: string; isRemoved: boolean }>,
    { at, by }: EditStamp,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE customers SET removed_at = ${customer.isRemoved ? at : null}, edited_at = ${at}, edited_by_name = ${by},
        updated_at = ${at}, version = version + 1, needs_planning = true, held_run_id = NULL
      WHERE id = ${customer.id}::uuid`;
  }

  /** Makes these the customer's locations, in this order; a location that stays keeps its id. */
  async replaceLocations(
    tx: TenantTx,
    customer: Readonly<{ id: string; locations: readonly StoredLocation[] }>,
    { tenantId }: Pick<EditStamp, 'tenantId'>,
  ): Promise<void> {
    const rows = customer.locations.map((location, position) => ({ ...location, position }));
    await tx.customerLocation.deleteMany({
      where: { customerId: customer.id, id: { notIn: rows.map(({ id }) => id) } },
    });
    if (rows.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO customer_locations AS stored (id, tenant_id, customer_id, name, address, is_default, note, position)
      SELECT id, ${tenantId}::uuid, ${customer.id}::uuid, name, address, "isDefault", note, position
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS put(
        id uuid, name text, address jsonb, "isDefault" boolean, note text, position int)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address,
        is_default = excluded.is_default, note = excluded.note, position = excluded.position
      WHERE stored.customer_id = excluded.customer_id`;
  }
}

/** SQL's null where there is none: the JSON text "null" would be a value. */
function jsonOf(address: CustomerFields['billingAddress']): string | null {
  return address === null ? null : JSON.stringify(address);
}
