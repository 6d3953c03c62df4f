import {
  type CustomerRecord,
  customerFieldChanges,
  locationKey,
  mergeCustomers,
  uniteLocations,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import {
  CustomerEditRepository,
  type StoredCustomer,
} from '../customers/customer-edit.repository.js';
import type { TenantTx } from '../database/tenant-db.js';
import {
  type NewRecordChange,
  RecordChangeRepository,
} from '../history/record-change.repository.js';
import { newId } from '../ids.js';
import { moveInvoices, moveInvoicesBack } from './merged-invoices.sql.js';

/** Who merges, when and where it is told. */
export interface MergeStamp {
  readonly tenantId: string;
  readonly at: Date;
  readonly by: string;
  readonly runId: string | null;
}

/** What taking a merge back takes. */
export interface Merged {
  readonly survivorBefore: CustomerRecord;
  readonly survivorVersion: number;
}

/** Merges customers in IndusTrack (JOB-3), with their service locations and invoices. */
@Injectable()
export class CustomerMergeRepository {
  constructor(
    private readonly customers: CustomerEditRepository,
    private readonly changes: RecordChangeRepository,
  ) {}

  /**
   * Puts a customer into another one, with its service locations and invoices. Its row stays and points there, so that its id goes
   * on resolving and it never comes back. Merged already, it is left as it is.
   *
   * @returns the survivor as it was, and its version after it; null when either of them is gone
   */
  async mergeInto(
    tx: TenantTx,
    merge: Readonly<{ customerId: string; survivorId: string }>,
    stamp: MergeStamp,
  ): Promise<Merged | null> {
    const survivor = await this.customers.lock(tx, merge.survivorId);
    const duplicate = await this.customers.lock(tx, merge.customerId);
    if (survivor === null || duplicate === null || survivor.isMerged || survivor.isRemoved)
      return null;
    const { record: survivorBefore, version } = survivor;
    if (duplicate.isMerged) return { survivorBefore, survivorVersion: version };
    const united = mergeCustomers(survivor.record, duplicate.record);
    await this.write(tx, survivor, united, stamp);
    const { moved } = uniteLocations(survivor.record.locations, duplicate.record.locations);
    const invoiceIds = await moveInvoices(tx, { ...merge, moved }, stamp);
    await tx.$executeRaw`
      UPDATE customers SET removed_at = ${stamp.at}, merged_into_id = ${survivor.id}::uuid, needs_planning = true,
             edited_at = ${stamp.at}, edited_by_name = ${stamp.by}, updated_at = ${stamp.at}, version = version + 1
      WHERE id = ${duplicate.id}::uuid`;
    await this.changes.add(tx, stamp.tenantId, [
      told(survivor, customerFieldChanges(survivor.record, united), stamp),
      told(
        duplicate,
        [{ field: 'mergedInto', label: 'Merged into', before: null, after: united.companyName }],
        stamp,
      ),
      ...invoiceIds.map((id) => toldOfInvoice(id, { from: duplicate, to: survivor }, stamp)),
    ]);
    return { survivorBefore, survivorVersion: version + 1 };
  }

  /**
   * Takes a merge back: the survivor is as it was before, and the customer stands for itself again.
   *
   * @param merge.survivorVersion null where it is taken apart from what was merged into it after this
   * @returns false where the survivor was changed since, so that taking it back would lose that
   */
  async takeApart(
    tx: TenantTx,
    merge: Readonly<{
      customerId: string;
      survivorId: string;
      survivorVersion: number | null;
      survivorBefore: CustomerRecord;
    }>,
    stamp: MergeStamp,
  ): Promise<boolean> {
    const survivor = await this.customers.lock(tx, merge.survivorId);
    const duplicate = await this.customers.lock(tx, merge.customerId);
    if (survivor === null || !duplicate?.isMerged) return false;
    if (merge.survivorVersion !== null && merge.survivorVersion !== survivor.version) return false;
    const before = merge.survivorBefore;
    const invoiceIds = await moveInvoicesBack(tx, merge, stamp);
    await this.write(tx, survivor, before, stamp);
    await tx.$executeRaw`
      UPDATE customers SET removed_at = NULL, merged_into_id = NULL, needs_planning = true, edited_at = ${stamp.at},
             edited_by_name = ${stamp.by}, updated_at = ${stamp.at}, version = version + 1
      WHERE id = ${duplicate.id}::uuid`;
    const back = { action: 'restored', runId: stamp.runId } as const;
    await this.changes.add(tx, stamp.tenantId, [
      { ...told(survivor, customerFieldChanges(survivor.record, before), stamp), ...back },
      {
        ...told(
          duplicate,
          [
            {
              field: 'mergedInto',
              label: 'Merged into',
              before: survivor.record.companyName,
              after: null,
            },
          ],
          stamp,
        ),
        ...back,
      },
      ...invoiceIds.map((id) => ({
        ...toldOfInvoice(id, { from: survivor, to: duplicate }, stamp),
        ...back,
      })),
    ]);
    return true;
  }

  /** Locations that stay keep their ids. */
  private async write(
    tx: TenantTx,
    stored: StoredCustomer,
    record: CustomerRecord,
    stamp: MergeStamp,
  ): Promise<void> {
    const ids = new Map(
      stored.record.locations.map(({ name }, place) => [
        locationKey(name),
        stored.locationIds[place],
      ]),
    );
    const locations = record.locations.map((location) => ({
      ...location,
      id: ids.get(locationKey(location.name)) ?? newId(),
    }));
    await this.customers.update(tx, { id: stored.id, fields: record }, stamp);
    await this.customers.replaceLocations(tx, { id: stored.id, locations }, stamp);
  }
}

function told(
  { id, record }: StoredCustomer,
  changes: NewRecordChange['changes'],
  { at, by, runId }: MergeStamp,
): NewRecordChange {
  return {
    ...{ kind: 'customer', recordId: id, at, action: 'merged', place: 'industrack' },
    ...{
      actorKind: runId === null ? 'user' : 'sync',
      actorName: by,
      runId,
      changes,
      before: record,
    },
  };
}

function toldOfInvoice(
  recordId: string,
  { from, to }: Readonly<{ from: StoredCustomer; to: StoredCustomer }>,
  stamp: MergeStamp,
): NewRecordChange {
  const [before, after] = [from.record.companyName, to.record.companyName];
  const changes = [{ field: 'customerId', label: 'Customer', before, after }];
  return { ...told(from, changes, stamp), kind: 'invoice', recordId, before: null };
}
