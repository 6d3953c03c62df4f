import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import { printCents } from '../money/cents.js';
import type { TxnRecord } from '../transactions/txn-record.js';
import { pick } from './random.js';
import type { Seeder } from './seeder.js';
import type { StandardLists } from './standard-lists.js';

/** Records written per transaction. */
const BATCH = 2_000;

const DAY = 86_400;

/** Invoices spread over this many days before two days ago. */
const INVOICE_DAYS = 900;

const GOODS = [
  'Pump',
  'Filter',
  'Valve',
  'Light',
  'Chlorinator',
  'Gasket',
  'Ladder',
  'Skimmer',
] as const;

interface ScaleOptions {
  readonly lists: StandardLists;
  readonly random: (limit: number) => number;
}

/** Adds this many items, two in three of them services, the others inventory. Returns their ListIDs. */
export function seedScaleItems(
  seeder: Seeder,
  options: ScaleOptions & { items: number },
): string[] {
  const { lists, random, items } = options;
  const account = (name: string): Fields => ({ ListID: lists.idOf('Account', name) });
  const ids: string[] = [];
  inBatches(seeder.file, items, (index) => {
    const name = `${pick(random, GOODS)} ${index + 1}`;
    const price = printCents(500 + random(50_000));
    const isService = index % 3 !== 0;
    const sales: Fields = isService
      ? { SalesOrPurchase: { Desc: name, Price: price, AccountRef: account('Service Income') } }
      : {
          SalesDesc: name,
          SalesPrice: price,
          IncomeAccountRef: account('Parts and Chemicals Income'),
          PurchaseCost: printCents(300 + random(30_000)),
          COGSAccountRef: account('Cost of Goods Sold'),
          AssetAccountRef: account('Inventory Asset'),
          QuantityOnHand: String(random(50)),
          AverageCost: '3.00',
        };
    const code = lists.idOf('SalesTaxCode', isService ? 'Non' : 'Tax');
    const record = seeder.add({
      family: 'Item',
      kind: isService ? 'ItemService' : 'ItemInventory',
      name,
      isInactive: index % 40 === 11,
      fields: { SalesTaxCodeRef: { ListID: code }, ...sales },
    });
    ids.push(record.listId);
  });
  return ids;
}

/** Adds this many open invoices of two lines each, and to the customers what they then owe. */
export function seedScaleInvoices(
  file: CompanyFile,
  options: ScaleOptions & { invoices: number; itemIds: readonly string[]; now: number },
): void {
  const customerIds = file.lists.order('Customer').map(({ id }) => id);
  const owed = new Map<string, number>();
  inBatches(file, options.invoices, (index) => {
    const customerId = customerIds[options.random(customerIds.length)] ?? '';
    const txn = scaleInvoice(file, { ...options, index, customerId });
    file.transactions.put(txn);
    owed.set(customerId, (owed.get(customerId) ?? 0) + txn.totalCents);
  });
  const balances = [...owed];
  inBatches(file, balances.length, (index) => {
    const [customerId = '', balanceCents = 0] = balances[index] ?? [];
    const customer = file.lists.get('Customer', customerId);
    if (customer) file.lists.put({ ...customer, balanceCents });
  });
  file.write(() => file.save('last-number:Invoice', String(options.invoices)));
}

function scaleInvoice(
  file: CompanyFile,
  options: ScaleOptions & {
    itemIds: readonly string[];
    now: number;
    invoices: number;
    index: number;
    customerId: string;
  },
): TxnRecord {
  const { lists, random, itemIds, now, invoices, index, customerId } = options;
  const spread = INVOICE_DAYS * DAY;
  const at = now - 2 * DAY - spread + Math.floor((spread * index) / invoices);
  const day = new Date(at * 1000).toISOString().slice(0, 10);
  const line = (): Fields & { cents: number } => {
    const cents = 1_000 + random(90_000);
    const item = itemIds[random(itemIds.length)];
    return {
      type: 'InvoiceLineRet',
      TxnLineID: file.nextLineId(at),
      ...(item ? { ItemRef: { ListID: item } } : {}),
      Quantity: '1',
      Rate: printCents(cents),
      Amount: printCents(cents),
      SalesTaxCodeRef: { ListID: lists.idOf('SalesTaxCode', 'Non') },
      cents,
    };
  };
  const drawn = [line(), line()];
  const totalCents = drawn.reduce((sum, { cents }) => sum + cents, 0);
  return {
    type: 'Invoice',
    ...file.nextTxnId(at),
    customerId,
    createdAt: at,
    modifiedAt: at,
    editSequence: String(at),
    txnDate: day,
    refNumber: String(index + 1),
    isVoided: false,
    fields: { TermsRef: { ListID: lists.idOf('Terms', 'Net 30') }, DueDate: day },
    lines: drawn.map(({ cents: _, ...shown }) => shown),
    subtotalCents: totalCents,
    taxCents: 0,
    taxPercent: null,
    totalCents,
    applications: [],
  };
}

/** Runs a step so many times, a few thousand to a write. */
function inBatches(file: CompanyFile, count: number, step: (index: number) => void): void {
  for (let first = 0; first < count; first += BATCH) {
    file.write(() => {
      for (let index = first; index < Math.min(first + BATCH, count); index += 1) step(index);
    });
  }
}
