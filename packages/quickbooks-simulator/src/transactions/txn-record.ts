import type { Fields } from '../company-file/fields.js';

/** Kinds of transaction this QuickBooks keeps. */
export const TXN_TYPES = ['Invoice', 'CreditMemo', 'ReceivePayment'] as const;
export type TxnType = (typeof TXN_TYPES)[number];

/** Money of one transaction used for another: a payment or a credit applied to an invoice. */
export interface Application {
  /** The payment or credit. */
  readonly sourceId: string;
  readonly sourceType: TxnType;
  /** The invoice. */
  readonly targetId: string;
  /** Taken off what the invoice still owes, discount included. */
  readonly amountCents: number;
  readonly discountCents: number;
}

/** A transaction as the company file keeps it. Times are UTC epoch seconds, amounts whole cents. */
export interface TxnRecord {
  readonly type: TxnType;
  readonly txnId: string;
  readonly txnNumber: number;
  readonly customerId: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly editSequence: string;
  /** YYYY-MM-DD */
  readonly txnDate: string;
  /** "" for one without a number. */
  readonly refNumber: string;
  readonly isVoided: boolean;
  readonly fields: Fields;
  /** Lines as the Ret shows them, references by ListID; empty for payments. */
  readonly lines: readonly Fields[];
  readonly subtotalCents: number;
  readonly taxCents: number;
  /** Percent, such as "7.0"; null without a tax item. */
  readonly taxPercent: string | null;
  readonly totalCents: number;
  /** Money applied to this invoice, or from this payment or credit to invoices. */
  readonly applications: readonly Application[];
}

/** What an invoice still owes, or what of a payment or credit is still unused. */
export function openCents(txn: TxnRecord): number {
  return txn.applications.reduce((open, application) => {
    const used =
      txn.type === 'Invoice'
        ? application.amountCents
        : application.amountCents - application.discountCents;
    return open - used;
  }, txn.totalCents);
}
