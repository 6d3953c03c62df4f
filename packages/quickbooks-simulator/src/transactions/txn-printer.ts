import type { CompanyFile } from '../company-file/company-file.js';
import { aggregateField, type Fields } from '../company-file/fields.js';
import { addressBlock } from '../customers/address.js';
import { ReferencePrinter } from '../lists/references.js';
import type { MachineClock } from '../machine/machine-clock.js';
import { printCents } from '../money/cents.js';
import { type Application, openCents, type TxnRecord } from './txn-record.js';

/** What of a transaction a query wants to see. */
export interface TxnDetail {
  readonly hasLines: boolean;
  readonly hasLinks: boolean;
}

/** Adds and Mods answer with everything, links aside. */
export const WRITTEN: TxnDetail = { hasLines: true, hasLinks: false };

/** Writes transactions out as the Ret of their type. One printer serves one response. */
export class TxnPrinter {
  readonly #file: CompanyFile;
  readonly #clock: MachineClock;
  readonly #references: ReferencePrinter;

  constructor(options: { file: CompanyFile; clock: MachineClock }) {
    this.#file = options.file;
    this.#clock = options.clock;
    this.#references = new ReferencePrinter(options.file);
  }

  print(txn: TxnRecord, detail: TxnDetail): Fields {
    const customer = this.#references.print('Customer', txn.customerId);
    return {
      type: `${txn.type}Ret`,
      TxnID: txn.txnId,
      TimeCreated: this.#clock.print(txn.createdAt),
      TimeModified: this.#clock.print(txn.modifiedAt),
      EditSequence: txn.editSequence,
      TxnNumber: txn.txnNumber,
      ...(customer ? { CustomerRef: customer } : {}),
      TxnDate: txn.txnDate,
      ...(txn.refNumber ? { RefNumber: txn.refNumber } : {}),
      ...this.#references.printAll(txn.fields),
      ...blocks(txn.fields),
      ...amounts(txn),
      ...(txn.type === 'ReceivePayment' ? this.#appliedTo(txn, detail) : this.#lines(txn, detail)),
      ...(detail.hasLinks && txn.type !== 'ReceivePayment' ? this.#links(txn) : {}),
    };
  }

  #lines(txn: TxnRecord, detail: TxnDetail): Fields {
    if (!detail.hasLines) return {};
    return { lines: txn.lines.map((line) => this.#references.printAll(line)) };
  }

  /** Which invoices a payment went to; part of its lines, so only when they are asked for. */
  #appliedTo(txn: TxnRecord, detail: TxnDetail): Fields {
    if (!detail.hasLines) return {};
    const applied = txn.applications.flatMap((application) => {
      const invoice = this.#file.transactions.get(application.targetId);
      return invoice ? [appliedTo(invoice, application)] : [];
    });
    return { AppliedToTxnRet: applied };
  }

  /** Payments and credits used for an invoice, or invoices a credit was used for. */
  #links(txn: TxnRecord): Fields {
    const links = txn.applications.flatMap((application) => {
      const otherId = txn.type === 'Invoice' ? application.sourceId : application.targetId;
      const other = this.#file.transactions.get(otherId);
      return other ? [linkTo(other, application)] : [];
    });
    return links.length > 0 ? { LinkedTxn: links } : {};
  }
}

function blocks(fields: Fields): Fields {
  const bill = aggregateField(fields, 'BillAddress');
  const ship = aggregateField(fields, 'ShipAddress');
  const billBlock = bill && addressBlock(bill);
  const shipBlock = ship && addressBlock(ship);
  return {
    ...(billBlock ? { BillAddressBlock: billBlock } : {}),
    ...(shipBlock ? { ShipAddressBlock: shipBlock } : {}),
  };
}

function amounts(txn: TxnRecord): Fields {
  const open = openCents(txn);
  if (txn.type === 'ReceivePayment') {
    return {
      TotalAmount: printCents(txn.totalCents),
      UnusedPayment: printCents(open),
      UnusedCredits: '0.00',
    };
  }
  const tax: Fields =
    txn.taxPercent === null
      ? {}
      : { SalesTaxPercentage: txn.taxPercent, SalesTaxTotal: printCents(txn.taxCents) };
  const common = { Subtotal: printCents(txn.subtotalCents), ...tax, IsPending: false };
  if (txn.type === 'CreditMemo') {
    return {
      ...common,
      TotalAmount: printCents(txn.totalCents),
      CreditRemaining: printCents(open),
    };
  }
  return {
    ...common,
    IsFinanceCharge: false,
    // The one public specimen of an applied amount is negative (behaviours.md §10); clients take BalanceRemaining.
    AppliedAmount: printCents(open - txn.totalCents),
    BalanceRemaining: printCents(open),
    // A total of zero owes nothing, so it comes back paid.
    IsPaid: open === 0,
  };
}

function appliedTo(invoice: TxnRecord, application: Application): Fields {
  const { amountCents, discountCents } = application;
  return {
    TxnID: invoice.txnId,
    TxnType: invoice.type,
    TxnDate: invoice.txnDate,
    ...(invoice.refNumber ? { RefNumber: invoice.refNumber } : {}),
    BalanceRemaining: printCents(openCents(invoice)),
    Amount: printCents(amountCents - discountCents),
    ...(discountCents > 0 ? { DiscountAmount: printCents(discountCents) } : {}),
  };
}

function linkTo(other: TxnRecord, application: Application): Fields {
  return {
    TxnID: other.txnId,
    TxnType: other.type,
    TxnDate: other.txnDate,
    ...(other.refNumber ? { RefNumber: other.refNumber } : {}),
    LinkType: 'AMTTYPE',
    Amount: printCents(-application.amountCents),
  };
}
