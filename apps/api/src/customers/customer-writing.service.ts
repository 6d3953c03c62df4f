import {
  type CustomerRecord,
  customerDifference,
  industrackViewOf,
  isNoDifference,
  nameKey,
  type QuickBooksChange,
  type QuickBooksCustomer,
} from '@connector/domain';
import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { CUSTOMER_FIELDS, mapCustomer } from '../quickbooks/mapping/customer.js';
import { customerAdd, customerMod } from '../quickbooks/mapping/customer-write.js';
import { AgreedLinksRepository } from '../sync/agreed-links.repository.js';
import type { MirrorRow } from '../sync/mirror.repository.js';
import { MirrorRepository } from '../sync/mirror.repository.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { StoredWrite } from '../sync/quickbooks-write.js';
import type { AppliedWrite, Writing } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { mirrorRow } from './customer-observation.js';

/** The name is used by another record of QuickBooks' common name space (behaviours.md §3). */
const NAME_TAKEN = 3100;

type CustomerWrite = QuickBooksChange | Readonly<{ kind: 'delete'; listId: string }>;

/** How changes of customers are put to QuickBooks, and what its answers mean for links and marks. */
@Injectable()
export class CustomerWriting implements Writing {
  constructor(
    private readonly links: AgreedLinksRepository,
    private readonly mirror: MirrorRepository,
    private readonly waiting: MirrorWaitingRepository,
  ) {}

  request(write: StoredWrite): QbxmlRequest {
    const change = write.content as CustomerWrite;
    switch (change.kind) {
      case 'add':
        return customerAdd(change);
      case 'change':
        return customerMod(change, write.editSequence ?? '');
      case 'delete':
        return { type: 'ListDelRq', body: { ListDelType: 'Customer', ListID: change.listId } };
    }
  }

  recordIn(response: QbxmlResponse): MirrorRow | null {
    if (response.type !== 'CustomerAddRs' && response.type !== 'CustomerModRs') return null;
    const [ret] = response.records;
    const mapped = ret === undefined ? null : mapCustomer(ret);
    return mapped === null ? null : mirrorRow(mapped);
  }

  async applied(
    tx: TenantTx,
    run: ClaimedRun,
    writes: readonly AppliedWrite[],
    at: Date,
  ): Promise<void> {
    await this.links.agree(tx, { tenantId: run.tenantId, kind: 'customer', writes, at });
    const gone = writes.flatMap(({ write }) =>
      write.operation === 'delete' ? (write.quickbooksId ?? []) : [],
    );
    await this.mirror.markGone(tx, 'customer', gone, at);
    // Where QuickBooks made something else of it, the next run sees that as QuickBooks' change.
    const asAgreed = writes.flatMap(({ write, row }) =>
      row !== null &&
      isAsAgreed(
        JSON.parse(row.fields) as QuickBooksCustomer,
        write.agreed as CustomerRecord | null,
      )
        ? [row.quickbooksId]
        : [],
    );
    await this.waiting.markPlanned(tx, 'customer', [...gone, ...asAgreed]);
  }

  async markForPlanning(
    tx: TenantTx,
    writes: readonly StoredWrite[],
    heldBy: Readonly<{ runId: string }> | null,
  ): Promise<void> {
    if (writes.length === 0) return;
    const runId = heldBy?.runId ?? null;
    const ids = writes.flatMap(({ quickbooksId }) => quickbooksId ?? []);
    const recordIds = writes.flatMap(({ recordId }) => recordId ?? []);
    await this.waiting.markForPlanning(tx, 'customer', { ids, heldBy: runId });
    await tx.$executeRaw`
      UPDATE customers SET needs_planning = true, held_run_id = ${runId}::uuid WHERE id = ANY(${recordIds}::uuid[])`;
  }

  leftUnknown(): Promise<void> {
    return Promise.resolve();
  }

  /** No customer waits for another record. */
  release(): Promise<void> {
    return Promise.resolve();
  }

  reread(quickbooksIds: readonly string[]): QbxmlRequest {
    const IncludeRetElement = [...CUSTOMER_FIELDS];
    return { type: 'CustomerQueryRq', body: { ListID: [...quickbooksIds], IncludeRetElement } };
  }

  lookUp(writes: readonly StoredWrite[]): readonly QbxmlRequest[] {
    return writes.map(({ content }) => {
      const change = content as CustomerWrite;
      if (change.kind !== 'add') return this.reread([change.listId]);
      const IncludeRetElement = [...CUSTOMER_FIELDS];
      const body = { FullName: [change.fields.name], IncludeRetElement };
      return { type: 'CustomerQueryRq', body };
    });
  }

  foundIn({ content }: StoredWrite, rows: readonly MirrorRow[]): MirrorRow | undefined {
    const change = content as CustomerWrite;
    return change.kind !== 'add'
      ? rows.find(({ quickbooksId }) => quickbooksId === change.listId)
      : rows.find(({ fullName }) => nameKey(fullName) === nameKey(change.fields.name));
  }

  adviceFor(write: StoredWrite, statusCode: number): string | null {
    const { fields } = write.content as QuickBooksChange;
    if (statusCode !== NAME_TAKEN || fields?.name === undefined) return null;
    return `The name “${fields.name}” is taken in QuickBooks, perhaps by a vendor, an employee or an inactive record. Give the customer another company name, such as “${fields.name.slice(0, 37)} (2)”, and sync again.`;
  }
}

/** A job may take its name from above, which is not known here: it is looked at again. */
function isAsAgreed(customer: QuickBooksCustomer, agreed: CustomerRecord | null): boolean {
  if (agreed === null || customer.parentListId !== null) return false;
  const view = industrackViewOf({ quickbooks: customer, ancestors: [] });
  if (view === null) return false;
  return isNoDifference(customerDifference(agreed, view));
}
