import type { CompanyFile } from '../company-file/company-file.js';
import { Refusal } from '../processor/refusal.js';
import { type Application, openCents, type TxnRecord } from './txn-record.js';

/** Adds to what a customer owes, in cents. A balance moves without the record's EditSequence. */
export function addToBalance(file: CompanyFile, customerId: string, cents: number): void {
  const customer = file.lists.get('Customer', customerId);
  if (!customer || cents === 0) return;
  file.lists.put({ ...customer, balanceCents: customer.balanceCents + cents });
}

/** A transaction with a fresh TimeModified and EditSequence. */
export function touchedTxn(txn: TxnRecord, at: number): TxnRecord {
  return {
    ...txn,
    modifiedAt: at,
    editSequence: String(Math.max(at, Number(txn.editSequence) + 1)),
  };
}

/**
 * Uses money of a payment or credit for an invoice. Only inside `CompanyFile.write`.
 *
 * @throws Refusal 3210 for more than the invoice owes, or more than the source has left.
 */
export function apply(
  file: CompanyFile,
  options: {
    readonly sourceId: string;
    readonly targetId: string;
    readonly amountCents: number;
    readonly discountCents: number;
    readonly at: number;
  },
): void {
  const { sourceId, targetId, at, ...amounts } = options;
  const source = stored(file, sourceId);
  const target = stored(file, targetId);
  const taken = amounts.amountCents - amounts.discountCents;
  if (amounts.amountCents > openCents(target)) {
    throw overpaid('PaymentAmount', 'You cannot pay more than the amount due.');
  }
  if (taken > openCents(source)) {
    throw overpaid('PaymentAmount', 'The payment or credit has not that much left.');
  }
  const application: Application = { sourceId, sourceType: source.type, targetId, ...amounts };
  file.transactions.put({ ...source, applications: [...source.applications, application] });
  const applied = { ...target, applications: [...target.applications, application] };
  file.transactions.put(touchedTxn(applied, at));
  moveBalance(file, { source, target, application, sign: 1 });
}

/** Takes back every application of a transaction, on both sides. Returns it without them. */
export function releaseAll(file: CompanyFile, txn: TxnRecord, at: number): TxnRecord {
  for (const application of txn.applications) {
    const source = stored(file, application.sourceId);
    const target = stored(file, application.targetId);
    const isOther = (one: Application) =>
      one.sourceId !== application.sourceId || one.targetId !== application.targetId;
    for (const side of [source, target]) {
      const released = { ...side, applications: side.applications.filter(isOther) };
      file.transactions.put(touchedTxn(released, at));
    }
    moveBalance(file, { source, target, application, sign: -1 });
  }
  return stored(file, txn.txnId);
}

/**
 * What an application does to balances: nothing where payment and invoice are of one customer, except that a
 * discount is money no longer owed; between a customer and its job the amount changes sides.
 */
function moveBalance(
  file: CompanyFile,
  options: { source: TxnRecord; target: TxnRecord; application: Application; sign: 1 | -1 },
): void {
  const { source, target, application, sign } = options;
  const taken = application.amountCents - application.discountCents;
  addToBalance(file, target.customerId, -sign * application.discountCents);
  if (source.customerId === target.customerId) return;
  addToBalance(file, target.customerId, -sign * taken);
  addToBalance(file, source.customerId, sign * taken);
}

function stored(file: CompanyFile, txnId: string): TxnRecord {
  const txn = file.transactions.get(txnId);
  if (txn) return txn;
  throw new Refusal(3120, `Object "${txnId}" specified in the request cannot be found.`);
}

function overpaid(field: string, why: string): Refusal {
  return new Refusal(
    3210,
    `The "${field}" field has an invalid value.  QuickBooks error message: ${why}`,
  );
}
