import type { InvoiceSubject, NamedInQuickBooks } from '@connector/domain';
import { isEmptyAddress } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import type { PlanKey } from '../sync/record-kind.js';
import type { ClaimedRun } from '../sync/run.js';
import { InvoiceBooksRepository } from './invoice-books.repository.js';
import { InvoiceEditRepository } from './invoice-edit.repository.js';
import { InvoiceEndsRepository } from './invoice-ends.repository.js';
import type { LoadedInvoice } from './invoice-plan.js';
import { NamedInQuickBooksRepository } from './named-in-quickbooks.repository.js';

/** Gathers what the planner looks at: our invoices behind some keys, and what they name. */
@Injectable()
export class InvoiceLoader {
  constructor(
    private readonly invoices: InvoiceEditRepository,
    private readonly ends: InvoiceEndsRepository,
    private readonly named: NamedInQuickBooksRepository,
    private readonly books: InvoiceBooksRepository,
  ) {}

  /** Our invoices behind these keys, each once and locked. Invoices of QuickBooks that are none of ours are left out. */
  async load(tx: TenantTx, keys: readonly PlanKey[]): Promise<LoadedInvoice[]> {
    const ends = await this.ends.ours(tx, keys);
    const byRecord = new Map(ends.map((end) => [end.recordId, end]));
    const ids = [...byRecord.keys(), ...keys.flatMap(({ recordId }) => recordId ?? [])];
    const stored = await this.invoices.lock(tx, [...new Set(ids)]);
    const names = await this.invoices.names(
      tx,
      stored.flatMap(({ record }) => record.customerId ?? []),
    );
    return stored.map((invoice) => {
      const end = byRecord.get(invoice.id);
      return {
        quickbooksId: end?.quickbooksId ?? null,
        stored: invoice,
        customerName: names.get(invoice.record.customerId ?? '') ?? null,
        quickbooks: end === undefined || end.isDeleted ? null : end.fields,
        isFound: end?.isLinked === false,
      };
    });
  }

  /** What it takes to send these: how QuickBooks has their customers and items, and its lists. */
  async subjects(
    tx: TenantTx,
    run: ClaimedRun,
    invoices: readonly LoadedInvoice[],
  ): Promise<Map<string, InvoiceSubject>> {
    if (invoices.length === 0) return new Map();
    const records = invoices.map(({ stored }) => stored.record);
    const customerIds = records.flatMap(({ customerId }) => customerId ?? []);
    const itemIds = records.flatMap(({ lines }) => lines.flatMap(({ itemId }) => itemId ?? []));
    const locationIds = records.flatMap(({ locationId }) => locationId ?? []);
    const customers = await this.named.customers(tx, run.id, [...new Set(customerIds)]);
    const items = await this.named.items(tx, run.id, [...new Set(itemIds)]);
    const addresses = await this.ends.addresses(tx, [...new Set(locationIds)]);
    const books = await this.books.read(tx);
    return new Map(
      invoices.map(({ stored: { id, record } }) => {
        const address = addresses.get(record.locationId ?? '') ?? null;
        const shipTo = address === null || isEmptyAddress(address) ? null : address;
        const customer = customerOf(customers, record.customerId);
        return [id, { id, record, shipTo, customer, items, books }];
      }),
    );
  }
}

function customerOf(
  customers: ReadonlyMap<string, NamedInQuickBooks>,
  id: string | null,
): NamedInQuickBooks | null {
  return id === null ? null : (customers.get(id) ?? null);
}
