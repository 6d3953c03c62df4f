/** INV-5: money that went to an invoice, as QuickBooks links it. */
export interface InvoicePayment {
  readonly txnId: string;
  /** As QuickBooks names the transaction: ReceivePayment, CreditMemo … */
  readonly type: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly refNumber: string | null;
  /** What of it went to this invoice, discounts included; two decimals, positive. */
  readonly amount: string;
}

/** A line of an invoice as QuickBooks has it. Decimals are text; null where QuickBooks says nothing. */
export interface QuickBooksInvoiceLine {
  readonly itemListId: string | null;
  readonly itemName: string | null;
  readonly description: string | null;
  readonly quantity: string | null;
  readonly rate: string | null;
  readonly amount: string;
  readonly taxCode: string | null;
}

/** What QuickBooks says of an invoice, in the domain's words. Amounts have two decimals. */
export interface QuickBooksInvoice {
  readonly txnId: string;
  readonly customerListId: string;
  readonly customerName: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly dueDate: string | null;
  /** INV-3: the number that QuickBooks gave; null where it was left blank. */
  readonly refNumber: string | null;
  readonly terms: string | null;
  readonly poNumber: string | null;
  readonly memo: string | null;
  readonly subtotal: string;
  /** In percent; null where no tax item applies. */
  readonly taxRate: string | null;
  readonly tax: string;
  readonly total: string;
  readonly balance: string;
  readonly isPaid: boolean;
  /** Somebody voided it: its amounts are zero, and it stays. */
  readonly isVoided: boolean;
  /** BEY-1: our own key, by which an invoice of unknown outcome is found. */
  readonly externalId: string | null;
  readonly lines: readonly QuickBooksInvoiceLine[];
  readonly payments: readonly InvoicePayment[];
}

/** A line on its way to QuickBooks. */
export interface NewInvoiceLine {
  readonly itemListId: string;
  readonly description: string | null;
  readonly quantity: string;
  readonly rate: string;
  /** Null leaves it to the item. */
  readonly taxCodeListId: string | null;
}
