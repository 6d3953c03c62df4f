import {
  type CustomerRecord,
  type InvoiceRecord,
  type ItemAccounts,
  type ItemKind,
  invoiceTotals,
  lineAmount,
} from '@connector/domain';
import { newId } from '../ids.js';
import type { TestDatabase } from './database.js';

export interface NewTestItem {
  readonly kind: ItemKind;
  readonly name: string;
  /** The id of the item that it stands under. */
  readonly under: string | null;
  readonly salesDescription: string | null;
  readonly purchaseDescription: string | null;
  readonly partNumber: string | null;
  readonly unit: string | null;
  readonly price: string | null;
  readonly cost: string | null;
  readonly isTaxable: boolean;
  readonly active: boolean;
  readonly accounts: Partial<ItemAccounts>;
}

/** Works on IndusTrack's records as its people do, straight in the database. */
export class IndusTrackDesk {
  constructor(
    private readonly database: TestDatabase,
    private readonly tenantId: () => string,
  ) {}

  /** Adds a customer. @returns its id */
  async add(customer: Partial<CustomerRecord>, editedAt = new Date()): Promise<string> {
    const id = newId();
    const record = { ...PLAIN, ...customer };
    await this.database.owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, first_name, last_name, phone, email, billing_address, active,
                              edited_at, needs_planning, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, now(), now())`,
      [
        ...[
          id,
          this.tenantId(),
          record.companyName,
          record.firstName,
          record.lastName,
          record.phone,
          record.email,
        ],
        ...[JSON.stringify(record.billingAddress), record.active, editedAt],
      ],
    );
    for (const [position, location] of record.locations.entries()) {
      await this.database.owner.query(
        `INSERT INTO customer_locations (id, tenant_id, customer_id, name, address, is_default, note, position)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[newId(), this.tenantId(), id, location.name, JSON.stringify(location.address)],
          ...[location.isDefault, location.note, position],
        ],
      );
    }
    return id;
  }

  /** Adds an item. @returns its id */
  async addItem(item: Partial<NewTestItem>): Promise<string> {
    const id = newId();
    const { kind, name, under, isTaxable, active, ...rest } = { ...PLAIN_ITEM, ...item };
    await this.database.owner.query(
      `INSERT INTO items (id, tenant_id, kind, name, parent_id, full_name, sales_description, purchase_description, part_number,
                          unit, price, cost, is_taxable, active, accounts, needs_planning, created_at, updated_at)
       SELECT $1::uuid, $2, $3, $4, $5::uuid, concat_ws(':', (SELECT full_name FROM items WHERE id = $5), $4::text), $6, $7, $8,
              $9, $10, $11, $12, $13, $14, true, now(), now()`,
      [
        ...[id, this.tenantId(), kind, name, under, rest.salesDescription],
        ...[rest.purchaseDescription, rest.partNumber, rest.unit, rest.price, rest.cost],
        ...[isTaxable, active, JSON.stringify({ ...NO_ACCOUNTS, ...rest.accounts })],
      ],
    );
    return id;
  }

  /** Changes columns of an item; its full name, where that changes, must be among them. */
  async editItem(id: string, columns: Readonly<Record<string, unknown>>): Promise<void> {
    const names = Object.keys(columns);
    const sets = names.map((name, place) => `${name} = $${place + 3}`).join(', ');
    await this.database.owner.query(
      `UPDATE items SET ${sets}, needs_planning = true, version = version + 1 WHERE tenant_id = $1 AND id = $2`,
      [this.tenantId(), id, ...names.map((name) => columns[name])],
    );
  }

  /** Changes columns of a customer. */
  async edit(
    id: string,
    columns: Readonly<Record<string, unknown>>,
    editedAt = new Date(),
  ): Promise<void> {
    const names = Object.keys(columns);
    const sets = names.map((name, place) => `${name} = $${place + 4}`).join(', ');
    await this.database.owner.query(
      `UPDATE customers SET ${sets}, edited_at = $3, needs_planning = true, version = version + 1
       WHERE tenant_id = $1 AND id = $2`,
      [this.tenantId(), id, editedAt, ...names.map((name) => columns[name])],
    );
  }

  /** Adds an invoice that a person has made ready for sync, unless `state` says otherwise. @returns its id */
  async addInvoice(invoice: Partial<InvoiceRecord>, state = 'ready'): Promise<string> {
    const id = newId();
    const record = { ...PLAIN_INVOICE, ...invoice };
    const { subtotal, tax, total } = invoiceTotals(record);
    await this.database.owner.query(
      `INSERT INTO invoices (id, tenant_id, number, sequence, state, customer_id, location_id, invoice_date, due_date, terms,
                             po_number, memo, tax_rate, subtotal, tax, total, edited_by_name, created_at, updated_at)
       SELECT $1, $2, next::text, next, $3, $4, $5, $6::date, $7::date, $8, $9, $10, $11, $12, $13, $14,
              'Test', now(), now()
       FROM (SELECT coalesce(max(sequence) + 1, 1001) AS next FROM invoices WHERE tenant_id = $2) AS counted`,
      [
        ...[id, this.tenantId(), state, record.customerId, record.locationId, record.date],
        ...[record.dueDate, record.terms, record.poNumber, record.memo, record.taxRate],
        ...[subtotal, tax, total],
      ],
    );
    for (const [position, line] of record.lines.entries()) {
      await this.database.owner.query(
        `INSERT INTO invoice_lines (tenant_id, invoice_id, position, item_id, description, quantity, rate, amount, is_taxable)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[this.tenantId(), id, position, line.itemId, line.description],
          ...[line.quantity, line.rate, lineAmount(line), line.isTaxable],
        ],
      );
    }
    return id;
  }

  async remove(id: string): Promise<void> {
    await this.edit(id, { removed_at: new Date() });
  }

  /** The id of the one customer of a name. */
  async idOf(companyName: string): Promise<string> {
    const { rows } = await this.database.owner.query<{ id: string }>(
      'SELECT id FROM customers WHERE tenant_id = $1 AND company_name = $2',
      [this.tenantId(), companyName],
    );
    const [row] = rows;
    if (row === undefined || rows.length > 1) {
      throw new Error(`There are ${rows.length} customers called "${companyName}".`);
    }
    return row.id;
  }
}

const PLAIN: CustomerRecord = {
  companyName: 'Blue Heron Marina',
  firstName: null,
  lastName: null,
  phone: null,
  email: null,
  billingAddress: null,
  active: true,
  locations: [],
};

const PLAIN_INVOICE: InvoiceRecord = {
  customerId: null,
  locationId: null,
  date: '2026-11-20',
  dueDate: null,
  terms: null,
  poNumber: null,
  memo: null,
  taxRate: '0',
  lines: [],
};

const PLAIN_ITEM: NewTestItem = {
  kind: 'service',
  name: 'Labor',
  under: null,
  salesDescription: null,
  purchaseDescription: null,
  partNumber: null,
  unit: null,
  price: '80.00',
  cost: null,
  isTaxable: true,
  active: true,
  accounts: {},
};

const NO_ACCOUNTS: ItemAccounts = { income: null, cogs: null, asset: null, expense: null };
