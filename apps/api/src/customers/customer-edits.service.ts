import {
  type CustomerRecord,
  canonicalCustomer,
  canonicalDecimal,
  customerFieldChanges,
  isPerson,
  isSameAmount,
  locationKey,
  quickbooksNameOf,
} from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { AuditLog, callerActor } from '../access/audit-log.js';
import type { Caller } from '../access/caller.js';
import { Clock } from '../clock.js';
import { TenantDb, type TenantTx } from '../database/tenant-db.js';
import { AppError, type FieldProblem, notFound } from '../errors.js';
import {
  type RecordChangeAction,
  RecordChangeRepository,
} from '../history/record-change.repository.js';
import { newId } from '../ids.js';
import { QuickBooksWriteRepository } from '../sync/quickbooks-write.repository.js';
import { refuseStale } from '../versions.js';
import {
  CustomerEditRepository,
  type StoredCustomer,
  type StoredLocation,
} from './customer-edit.repository.js';
import type {
  CustomerEdit,
  EditedLocation,
  LocationsEdit,
  NewCustomer,
} from './customer-edit.schemas.js';

/** A customer as it is to be: its fields, and its locations with the ids of those that it has already. */
export interface WantedCustomer {
  readonly record: Omit<CustomerRecord, 'locations'>;
  readonly locations: readonly (Omit<StoredLocation, 'id'> & { readonly id: string | null })[];
}

type Edited = Readonly<{ tenantId: string; customerId: string; caller: Caller }>;

/**
 * Edits of customers in IndusTrack, by people and by IndusTrack itself. Each is one transaction: the new state, the mark
 * that the next sync looks at it, and a row in the timeline. Nothing travels before that sync (CUS-5).
 */
@Injectable()
export class CustomerEdits {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly customers: CustomerEditRepository,
    private readonly changes: RecordChangeRepository,
    private readonly writes: QuickBooksWriteRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns the id of the new customer */
  async create(tenantId: string, caller: Caller, wanted: NewCustomer): Promise<string> {
    const { locations, taxRate, ...fields } = wanted;
    const customer = checked({
      record: { ...fields, companyName: fields.companyName ?? '' },
      locations: locations.map(withId),
    });
    const id = newId();
    await this.tenantDb.run({ tenantId }, async (tx) => {
      const stamp = this.stamp(tenantId, caller);
      await this.customers.insert(tx, { id, fields: customer.record, taxRate }, stamp);
      await this.customers.replaceLocations(tx, { id, locations: customer.locations }, stamp);
      await this.tell(
        tx,
        { tenantId, customerId: id, caller },
        { action: 'created', before: null, changes: [] },
      );
    });
    return id;
  }

  /** Changes some fields. @throws AppError not_found, conflict, invalid_input */
  async change(on: Edited, { version, taxRate, ...fields }: CustomerEdit): Promise<void> {
    await this.tenantDb.run({ tenantId: on.tenantId }, async (tx) => {
      const stored = await this.open(tx, on.customerId);
      refuseStale(versioned(stored), version);
      const { companyName = nameKept(stored.record), ...others } = withoutAbsent(fields);
      const record = { ...stored.record, ...others, companyName: companyName ?? '' };
      await this.save(tx, on, stored, { record, locations: locationsOf(stored) });
      if (taxRate !== undefined) await this.setTaxRate(tx, on, stored, taxRate);
    });
  }

  /** Replaces the list of service locations (LOC-1). @throws AppError not_found, conflict, invalid_input */
  async changeLocations(on: Edited, { version, locations }: LocationsEdit): Promise<void> {
    await this.tenantDb.run({ tenantId: on.tenantId }, async (tx) => {
      const stored = await this.open(tx, on.customerId);
      refuseStale(versioned(stored), version);
      const wanted = { record: stored.record, locations: locations.map(withId) };
      await this.save(tx, on, stored, wanted);
    });
  }

  /**
   * Stores what a customer is to be, where that is another state than it is in.
   *
   * @returns whether anything changed
   * @throws AppError invalid_input with the fields that are wrong
   */
  async save(
    tx: TenantTx,
    on: Edited,
    stored: StoredCustomer,
    wanted: WantedCustomer,
    action: RecordChangeAction = 'edited',
  ): Promise<boolean> {
    const known = new Set(stored.locationIds);
    const customer = checked(wanted, known);
    const before = stored.record;
    const changes = customerFieldChanges(before, {
      ...customer.record,
      locations: customer.locations,
    });
    if (changes.length === 0) return false;
    const stamp = this.stamp(on.tenantId, on.caller);
    await this.customers.update(tx, { id: stored.id, fields: customer.record }, stamp);
    await this.customers.replaceLocations(
      tx,
      { id: stored.id, locations: customer.locations },
      stamp,
    );
    await this.tell(tx, on, { action, before, changes });
    return true;
  }

  /** Takes a customer out of IndusTrack's lists. Its id, its timeline and its QuickBooks record stay. */
  async remove(on: Edited, version: number): Promise<void> {
    await this.tenantDb.run({ tenantId: on.tenantId }, async (tx) => {
      const stored = await this.open(tx, on.customerId);
      refuseStale(versioned(stored), version);
      const ends = { recordIds: [stored.id], quickbooksIds: [] };
      const open = await this.writes.withOpenWrites(tx, 'customer', ends);
      if (open.size > 0) throw onItsWay(stored);
      const gone = { id: stored.id, isRemoved: true };
      await this.customers.setRemoved(tx, gone, this.stamp(on.tenantId, on.caller));
      await this.tell(tx, on, { action: 'removed', before: stored.record, changes: [REMOVED] });
      const actor = callerActor(on.caller);
      await this.audit.record(tx, { actor, action: 'customer.removed', subjectId: stored.id });
    });
  }

  /** Brings a removed customer back to the list that it was on. */
  async bringBack(tx: TenantTx, on: Edited, stored: StoredCustomer): Promise<void> {
    const back = { id: stored.id, isRemoved: false };
    await this.customers.setRemoved(tx, back, this.stamp(on.tenantId, on.caller));
    const changes = [{ ...REMOVED, before: REMOVED.after, after: REMOVED.before }];
    await this.tell(tx, on, { action: 'restored', before: stored.record, changes });
  }

  /** A customer that can be edited, locked. @throws AppError not_found, or conflict when it was removed */
  async open(tx: TenantTx, customerId: string): Promise<StoredCustomer> {
    const stored = await this.customers.lock(tx, customerId);
    if (stored === null) throw notFound('customer');
    if (stored.isRemoved || stored.isMerged) throw isGone(stored);
    return stored;
  }

  private async setTaxRate(
    tx: TenantTx,
    on: Edited,
    { id, record, taxRate: before }: StoredCustomer,
    after: string | null,
  ): Promise<void> {
    if (isSameAmount(before, after)) return;
    const stamp = this.stamp(on.tenantId, on.caller);
    await this.customers.setTaxRate(tx, { id, taxRate: after }, stamp);
    const change = { field: 'taxRate', label: 'Tax rate', before: canonicalDecimal(before), after };
    await this.tell(tx, on, { action: 'edited', before: record, changes: [change] });
  }

  private stamp(tenantId: string, caller: Caller) {
    return { tenantId, at: this.clock.now(), by: callerActor(caller).name };
  }

  private async tell(
    tx: TenantTx,
    { tenantId, customerId, caller }: Edited,
    change: Readonly<{
      action: RecordChangeAction;
      before: CustomerRecord | null;
      changes: ReturnType<typeof customerFieldChanges>;
    }>,
  ): Promise<void> {
    const { kind, name } = callerActor(caller);
    const what = { kind: 'customer', recordId: customerId, at: this.clock.now(), ...change };
    const who = { place: 'industrack', actorKind: kind, actorName: name, runId: null } as const;
    await this.changes.add(tx, tenantId, [{ ...what, ...who }]);
  }
}

/** What the timeline says of a removal. */
const REMOVED = { field: 'removed', label: 'Removed', before: 'No', after: 'Yes' };

/** The locations that a customer has, as an edit that leaves them alone wants them. */
export function locationsOf({ record, locationIds }: StoredCustomer): WantedCustomer['locations'] {
  return record.locations.map((location, place) => ({
    ...location,
    id: locationIds[place] ?? null,
  }));
}

/** A person is known by first and last name, so an edit of these is an edit of the name. */
function nameKept(record: CustomerRecord): string | null {
  return isPerson(record) ? null : record.companyName;
}

function withId({ id, ...location }: EditedLocation): WantedCustomer['locations'][number] {
  return { ...location, id: id ?? null };
}

function withoutAbsent<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** In the one form that comparisons use, with new ids for new locations. @throws AppError invalid_input */
function checked(
  { record, locations }: WantedCustomer,
  known: ReadonlySet<string> = new Set(),
): { record: CustomerRecord; locations: StoredLocation[] } {
  const problems = [...nameProblems(record), ...locationProblems(locations, known)];
  if (problems.length > 0) {
    const message = 'The customer is not saved. Check what is marked.';
    throw new AppError('invalid_input', message, { details: problems });
  }
  const canonical = canonicalCustomer({ ...record, locations });
  const ids = new Map(locations.map(({ name, id }) => [locationKey(name), id]));
  const stored = canonical.locations.map((location) => ({
    ...location,
    id: ids.get(locationKey(location.name)) ?? newId(),
  }));
  return { record: canonical, locations: stored };
}

function nameProblems(record: WantedCustomer['record']): FieldProblem[] {
  if (quickbooksNameOf(record) !== '') return [];
  const message = 'A customer needs a company name, or a first or last name.';
  return [{ field: 'companyName', message }];
}

function locationProblems(
  locations: WantedCustomer['locations'],
  known: ReadonlySet<string>,
): FieldProblem[] {
  const names = new Set<string>();
  const ids = new Set<string>();
  return locations.flatMap(({ id, name }, place) => {
    const key = locationKey(name);
    const isTwice = names.has(key);
    names.add(key);
    const isStray = id !== null && (!known.has(id) || ids.has(id));
    if (id !== null) ids.add(id);
    return [
      ...(isTwice
        ? [
            {
              field: `locations.${place}.name`,
              message: `Another location is called “${name}”. Give each a name of its own.`,
            },
          ]
        : []),
      ...(isStray
        ? [
            {
              field: `locations.${place}.id`,
              message:
                'The customer has no such location any more. Reload it, or leave the id out to add it.',
            },
          ]
        : []),
    ];
  });
}

function versioned({ record, version, editedByName }: StoredCustomer) {
  return { name: `“${record.companyName}”`, version, editedByName };
}

function onItsWay({ record }: StoredCustomer): AppError {
  return new AppError(
    'conflict',
    `A change of “${record.companyName}” is on its way to QuickBooks. Remove it when the sync has ended.`,
  );
}

function isGone({ record, isMerged }: StoredCustomer): AppError {
  return new AppError(
    'conflict',
    isMerged
      ? `“${record.companyName}” was merged into another customer. Edit that one.`
      : `“${record.companyName}” was removed. Restore it from its history first.`,
  );
}
