/** One line of an invoice. Decimals are text. */
export interface InvoiceLine {
  /** IndusTrack's id of the item; QuickBooks takes no line without one. */
  readonly itemId: string | null;
  readonly description: string | null;
  /** At most five decimals, such as "2.5". */
  readonly quantity: string;
  /** The price of one, at most five decimals. */
  readonly rate: string;
  readonly isTaxable: boolean;
}

/** An invoice as IndusTrack holds it before QuickBooks has it. */
export interface InvoiceRecord {
  readonly customerId: string | null;
  /** Of the customer's service locations: where the work was done. */
  readonly locationId: string | null;
  /** YYYY-MM-DD */
  readonly date: string;
  /** YYYY-MM-DD; null where the terms say. */
  readonly dueDate: string | null;
  /** Of QuickBooks' list of terms, by name. */
  readonly terms: string | null;
  readonly poNumber: string | null;
  readonly memo: string | null;
  /** In percent, such as "7.25": the customer's, by which tax and total are predicted (INV-4); null while nobody has said it. */
  readonly taxRate: string | null;
  readonly lines: readonly InvoiceLine[];
}

/** Amounts with two decimals, such as "1149.00". */
export interface InvoiceTotals {
  readonly subtotal: string;
  readonly tax: string;
  readonly total: string;
}
