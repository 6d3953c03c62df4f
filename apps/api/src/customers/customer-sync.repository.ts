import { type CustomerRecord, locationKey, type ServiceLocation } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import type { PlannedCustomer } from './planned-customer.js';

/** A link, and what stands at its IndusTrack end. */
export interface LinkedCustomer {
  readonly recordId: string;
  readonly base: CustomerRecord;
  /** Null when the customer was removed in IndusTrack. */
  readonly record: CustomerRecord | null;
}

/** Reads and writes customers for the sync, a batch at a time: one statement a table, whatever the batch's size. */
@Injectable()
export class CustomerSyncRepository {
  /** The links of these QuickBooks records, by ListID. */
  async findLinked(
    tx: TenantTx,
    quickbooksIds: readonly string[],
  ): Promise<Map<string, LinkedCustomer>> {
    const rows = await tx.$queryRaw<(LinkedCustomer & { quickbooksId: string })[]>`
      SELECT link.quickbooks_id AS "quickbooksId", link.record_id AS "recordId", link.base,
             CASE WHEN customer.id IS NULL THEN NULL ELSE jsonb_build_object(
               'companyName', customer.company_name, 'firstName', customer.first_name, 'lastName', customer.last_name,
               'phone', customer.phone, 'email', customer.email, 'billingAddress', customer.billing_address,
               'active', customer.active,
               'locations', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                    'name', location.name, 'address', location.address, 'isDefault', location.is_default,
                    'note', location.note) ORDER BY location.position), '[]')
                  FROM customer_locations location WHERE location.customer_id = customer.id)) END AS record
      FROM links link LEFT JOIN customers customer ON customer.id = link.record_id
      WHERE link.kind = 'customer' AND link.quickbooks_id = ANY(${quickbooksIds})`;
    return new Map(rows.map((row) => [row.quickbooksId, row]));
  }

  /** Carries a batch of steps out. @returns the same steps; created ones with the id their customer got. */
  async apply(
    tx: TenantTx,
    tenantId: string,
    planned: readonly PlannedCustomer[],
    at: Date,
  ): Promise<PlannedCustomer[]> {
    const steps = planned.map((one) =>
      one.step.action === 'create' ? { ...one, recordId: newId() } : one,
    );
    const created = rowsOf(steps, ['create']);
    const changed = rowsOf(steps, ['update', 'activate', 'deactivate']);
    if (created.length > 0) {
      await this.insertCustomers(tx, tenantId, created, at);
      await this.insertLocations(tx, tenantId, created.flatMap(locationRows));
    }
    if (changed.length > 0) {
      await this.updateCustomers(tx, changed, at);
      await this.replaceChangedLocations(tx, tenantId, steps);
    }
    await this.saveLinks(tx, tenantId, steps, at);
    return steps;
  }

  private async insertCustomers(
    tx: TenantTx,
    tenantId: string,
    rows: readonly CustomerRow[],
    at: Date,
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO customers (id, tenant_id, company_name, first_name, last_name, phone, email, billing_address, active, created_at, updated_at)
      SELECT id, ${tenantId}::uuid, "companyName", "firstName", "lastName", phone, email, "billingAddress", active, ${at}, ${at}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(
        id uuid, "companyName" text, "firstName" text, "lastName" text, phone text, email text, "billingAddress" jsonb, active boolean)`;
  }

  private async updateCustomers(
    tx: TenantTx,
    rows: readonly CustomerRow[],
    at: Date,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE customers SET company_name = "companyName", first_name = "firstName", last_name = "lastName",
        phone = changed.phone, email = changed.email, billing_address = "billingAddress", active = changed.active, updated_at = ${at}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS changed(
        id uuid, "companyName" text, "firstName" text, "lastName" text, phone text, email text, "billingAddress" jsonb, active boolean)
      WHERE customers.id = changed.id`;
  }

  private async insertLocations(
    tx: TenantTx,
    tenantId: string,
    rows: readonly LocationRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO customer_locations (id, tenant_id, customer_id, name, address, is_default, note, position)
      SELECT id, ${tenantId}::uuid, "customerId", name, address, "isDefault", note, position
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(
        id uuid, "customerId" uuid, name text, address jsonb, "isDefault" boolean, note text, position int)`;
  }

  /** Changed locations keep their ids, so whatever points at one goes on pointing at it. */
  private async replaceChangedLocations(
    tx: TenantTx,
    tenantId: string,
    steps: readonly PlannedCustomer[],
  ): Promise<void> {
    const { put, removed } = locationChanges(steps);
    if (put.length === 0 && removed.length === 0) return;
    const ids = await this.locationIds(tx, [...put, ...removed]);
    await this.deleteLocations(
      tx,
      removed.flatMap((location) => ids.get(placeOf(location)) ?? []),
    );
    const [known, unknown] = [[], []] as [LocationRow[], LocationRow[]];
    for (const row of put) {
      const id = ids.get(placeOf(row));
      if (id === undefined) unknown.push(row);
      else known.push({ ...row, id });
    }
    await this.updateLocations(tx, known);
    await this.insertLocations(tx, tenantId, unknown);
  }

  /** The ids of these customers' locations. Names are compared here, by the one rule that there is for that. */
  private async locationIds(
    tx: TenantTx,
    places: readonly Readonly<{ customerId: string }>[],
  ): Promise<Map<string, string>> {
    const customerIds = [...new Set(places.map((place) => place.customerId))];
    const rows = await tx.customerLocation.findMany({
      where: { customerId: { in: customerIds } },
      select: { id: true, customerId: true, name: true },
    });
    return new Map(
      rows.map(({ id, customerId, name }) => [placeOf({ customerId, key: locationKey(name) }), id]),
    );
  }

  private async deleteLocations(tx: TenantTx, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.customerLocation.deleteMany({ where: { id: { in: [...ids] } } });
  }

  private async updateLocations(tx: TenantTx, rows: readonly LocationRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.$executeRaw`
      UPDATE customer_locations location
      SET name = put.name, address = put.address, is_default = put."isDefault", note = put.note, position = put.position
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS put(
        id uuid, name text, address jsonb, "isDefault" boolean, note text, position int)
      WHERE location.id = put.id`;
  }

  private async saveLinks(
    tx: TenantTx,
    tenantId: string,
    steps: readonly PlannedCustomer[],
    at: Date,
  ): Promise<void> {
    const links = steps.flatMap(({ quickbooks, recordId, step }) =>
      recordId === null || !('base' in step) || step.base === null
        ? []
        : [{ quickbooksId: quickbooks.listId, recordId, base: step.base }],
    );
    if (links.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at)
      SELECT ${tenantId}::uuid, 'customer', "quickbooksId", "recordId", base, ${at}
      FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb) AS made("quickbooksId" text, "recordId" uuid, base jsonb)
      ON CONFLICT (tenant_id, kind, quickbooks_id) DO UPDATE SET base = excluded.base`;
  }
}

type CustomerRow = CustomerRecord & { readonly id: string };

type LocationRow = ServiceLocation & {
  readonly id: string;
  readonly customerId: string;
  readonly key: string;
  readonly position: number;
};

function rowsOf(steps: readonly PlannedCustomer[], actions: readonly string[]): CustomerRow[] {
  return steps.flatMap(({ recordId, step }) =>
    recordId !== null && 'record' in step && actions.includes(step.action)
      ? [{ ...step.record, id: recordId }]
      : [],
  );
}

function locationRows(customer: CustomerRow): LocationRow[] {
  return customer.locations.map((location, position) => ({
    ...location,
    id: newId(),
    customerId: customer.id,
    key: locationKey(location.name),
    position,
  }));
}

/** Names a location by its customer and its name. */
function placeOf({ customerId, key }: Readonly<{ customerId: string; key: string }>): string {
  return `${customerId}/${key}`;
}

function locationChanges(steps: readonly PlannedCustomer[]): {
  readonly put: LocationRow[];
  readonly removed: { customerId: string; key: string }[];
} {
  const put: LocationRow[] = [];
  const removed: { customerId: string; key: string }[] = [];
  for (const { recordId, step } of steps) {
    if (recordId === null || !('difference' in step)) continue;
    const wanted = new Set(
      step.difference.putLocations.map((location) => locationKey(location.name)),
    );
    put.push(
      ...locationRows({ ...step.record, id: recordId }).filter((row) => wanted.has(row.key)),
    );
    const names = step.difference.removedLocations;
    removed.push(...names.map((name) => ({ customerId: recordId, key: locationKey(name) })));
  }
  return { put, removed };
}
