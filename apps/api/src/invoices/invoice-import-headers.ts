/** The columns of historical invoices that problems are told of, by key. */
export const INVOICE_HEADERS = {
  customerId: 'Customer',
  number: 'Invoice number',
  date: 'Date',
  dueDate: 'Due date',
  quantity: 'Quantity',
  rate: 'Rate',
  amount: 'Amount',
  tax: 'Tax',
  total: 'Total',
  balance: 'Open balance',
  poNumber: 'PO number',
  memo: 'Memo',
} as const;

/** What is said of a whole invoice: its rows say the same of these, or nothing. */
export const INVOICE_WIDE = [
  ...(['customerId', 'date', 'dueDate', 'tax', 'total', 'balance', 'poNumber', 'memo'] as const),
] as const;

export const MAX_IMPORTED_LINES = 500;
