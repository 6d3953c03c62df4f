import {
  type CustomerDifference,
  type CustomerRecord,
  hasOtherLocations,
  locationKey,
  type ServiceLocation,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { type Columns, rowsAs } from '../database/row-columns.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { PlanContext } from '../sync/record-kind.js';

/** A customer as it is to stand, and what of it differs from before; null for a new one. */
export type CustomerRow = CustomerRecord & {
  readonly id: string;
  readonly difference: CustomerDifference | null;
};

type LocationRow = ServiceLocation & {
  readonly id: string;
  readonly customerId: string;
  readonly position: number;
};

const CUSTOMER: Columns<CustomerRow> = {
  id: 'uuid',
  companyName: 'text',
  firstName: 'text',
  lastName: 'text',
  phone: 'text',
  email: 'text',
  billingAddress: 'json',
  active: 'boolean',
};

const LOCATION: Columns<LocationRow> = {
  id: 'uuid',
  customerId: 'uuid',
  name: 'text',
  address: 'json',
  isDefault: 'boolean',
  note: 'text',
  position: 'integer',
};

/** Customers and their locations as the sync writes them, and the marks that say what waits to be planned. */
@Injectable()
export class CustomerRowsRepository {
  constructor(private readonly waiting: MirrorWaitingRepository) {}

  async insert(
    tx: TenantTx,
    { run, at }: PlanContext,
    rows: readonly CustomerRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const customers = tx.$executeRaw`
      INSERT INTO customers (id, tenant_id, company_name, first_name, last_name, phone, email, billing_address, active, edited_at, created_at, updated_at)
      SELECT id, ${run.tenantId}::uuid, "companyName", "firstName", "lastName", phone, email, "billingAddress", active, ${at}, ${at}, ${at}
      FROM ${rowsAs('new', rows, CUSTOMER)}`;
    // Put behind them at once: what refers to customers comes to PostgreSQL after they do.
    await Promise.all([
      customers,
      this.insertLocations(tx, run.tenantId, rows.flatMap(locationRows)),
    ]);
  }

  async update(
    tx: TenantTx,
    { run, at }: PlanContext,
    rows: readonly CustomerRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx.$executeRaw`
      UPDATE customers SET company_name = "companyName", first_name = "firstName", last_name = "lastName",
        phone = changed.phone, email = changed.email, billing_address = "billingAddress", active = changed.active,
        updated_at = ${at}, version = version + 1
      FROM ${rowsAs('changed', rows, CUSTOMER)}
      WHERE customers.id = changed.id`;
    await this.changeLocations(
      tx,
      run.tenantId,
      rows.filter(({ difference }) => difference !== null && hasOtherLocations(difference)),
    );
  }

  async markPlanned(
    tx: TenantTx,
    ends: Readonly<{ quickbooksIds: readonly string[]; recordIds: readonly string[] }>,
  ): Promise<void> {
    const { quickbooksIds, recordIds } = ends;
    await Promise.all([
      this.waiting.markPlanned(tx, 'customer', quickbooksIds),
      recordIds.length === 0
        ? null
        : tx.$executeRaw`
            UPDATE customers SET needs_planning = false, held_run_id = NULL
            WHERE id = ANY(${recordIds}::uuid[]) AND needs_planning`,
    ]);
  }

  async markHeld(
    tx: TenantTx,
    runId: string,
    ends: Readonly<{ quickbooksIds: readonly string[]; recordIds: readonly string[] }>,
  ): Promise<void> {
    const which = { ids: ends.quickbooksIds, heldBy: runId };
    await this.waiting.markForPlanning(tx, 'customer', which);
    if (ends.recordIds.length > 0) {
      await tx.$executeRaw`
        UPDATE customers SET needs_planning = true, held_run_id = ${runId}::uuid
        WHERE id = ANY(${ends.recordIds}::uuid[])`;
    }
  }

  async markDescendants(
    tx: TenantTx,
    which: Readonly<{ below: readonly string[]; except: readonly string[] }>,
  ): Promise<void> {
    await this.waiting.markDescendants(tx, 'customer', which);
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
      FROM ${rowsAs('new', rows, LOCATION)}`;
  }

  /** Locations that stay, renamed ones too, keep their ids, so whatever points at one goes on pointing at it. */
  private async changeLocations(
    tx: TenantTx,
    tenantId: string,
    rows: readonly CustomerRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const known = await this.locationIds(tx, rows);
    const wanted = rows.flatMap((row) => {
      const before = new Map(
        row.difference?.renamedLocations.map(({ from, to }) => [
          locationKey(to),
          locationKey(from),
        ]),
      );
      return locationRows(row).map((location) => {
        const key = locationKey(location.name);
        const id = known.get(placeOf(row.id, before.get(key) ?? key));
        return { ...location, id: id ?? location.id, isKnown: id !== undefined };
      });
    });
    const kept = new Set(wanted.map(({ id }) => id));
    const gone = [...known.values()].filter((id) => !kept.has(id));
    if (gone.length > 0) await tx.customerLocation.deleteMany({ where: { id: { in: gone } } });
    await this.updateLocations(
      tx,
      wanted.filter(({ isKnown }) => isKnown),
    );
    await this.insertLocations(
      tx,
      tenantId,
      wanted.filter(({ isKnown }) => !isKnown),
    );
  }

  /** The ids of these customers' locations. Names are compared here, by the one rule that there is for that. */
  private async locationIds(
    tx: TenantTx,
    rows: readonly CustomerRow[],
  ): Promise<Map<string, string>> {
    const found = await tx.customerLocation.findMany({
      where: { customerId: { in: rows.map(({ id }) => id) } },
      select: { id: true, customerId: true, name: true },
    });
    return new Map(
      found.map(({ id, customerId, name }) => [placeOf(customerId, locationKey(name)), id]),
    );
  }

  private async updateLocations(tx: TenantTx, rows: readonly LocationRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.$executeRaw`
      UPDATE customer_locations location
      SET name = put.name, address = put.address, is_default = put."isDefault", note = put.note, position = put.position
      FROM ${rowsAs('put', rows, LOCATION)}
      WHERE location.id = put.id`;
  }
}

function locationRows(customer: CustomerRow): LocationRow[] {
  return customer.locations.map(({ name, address, isDefault, note }, position) => ({
    id: newId(),
    customerId: customer.id,
    name,
    address,
    isDefault,
    note,
    position,
  }));
}

/** Names a location by its customer and its name. */
function placeOf(customerId: string, key: string): string {
  return `${customerId}/${key}`;
}
