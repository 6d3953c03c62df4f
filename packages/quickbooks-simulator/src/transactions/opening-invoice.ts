import type { ListRecord } from '../company-file/list-record.js';
import type { RequestContext } from '../processor/request-context.js';
import { addToBalance } from './applications.js';
import { assertPeriodOpen } from './closing-date.js';
import { refNumberFor } from './ref-numbers.js';

/**
 * What stands behind a customer's opening balance: a transaction like an invoice, without lines, that payments can be
 * applied to (behaviours.md §8).
 *
 * @param opening.date YYYY-MM-DD; undefined for today
 * @throws Refusal 3171 in the closed period
 */
export function addOpeningInvoice(
  context: RequestContext,
  customer: ListRecord,
  opening: Readonly<{ cents: number; date: string | undefined }>,
): void {
  if (opening.cents === 0) return;
  const { file, clock } = context;
  const at = clock.nowSeconds();
  const txnDate = opening.date || clock.printDate(at);
  assertPeriodOpen(context, { txnDate, doing: 'add' });
  file.transactions.put({
    type: 'Invoice',
    ...file.nextTxnId(at),
    customerId: customer.listId,
    createdAt: at,
    modifiedAt: at,
    editSequence: String(at),
    txnDate,
    refNumber: refNumberFor(file, 'Invoice', undefined),
    isVoided: false,
    fields: { Memo: 'Opening balance' },
    lines: [],
    subtotalCents: opening.cents,
    taxCents: 0,
    taxPercent: null,
    totalCents: opening.cents,
    applications: [],
  });
  addToBalance(file, customer.listId, opening.cents);
}
