import { textField } from '../company-file/fields.js';
import { printCents } from '../money/cents.js';
import { type Answer, accepted } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import { objectNotFound, Refusal } from '../processor/refusal.js';
import {
  assertLinkNotBusy,
  assertNotBusy,
  type RequestContext,
} from '../processor/request-context.js';
import { touchedTxn } from './applications.js';
import { assertPeriodOpen } from './closing-date.js';
import { withdrawPayment } from './payment.js';
import { withdrawSalesForm } from './sales-form.js';
import type { TxnRecord } from './txn-record.js';

/**
 * TxnDel: the transaction is gone, and payments it was applied to are open again. No EditSequence guards it.
 *
 * @throws Refusal 3120 no such transaction, 3175 open by somebody, 3176 a linked one is, 3161 closed period, 3160 an invoice that
 *   payments or credits are applied to.
 */
export function deleteTxn(request: SetRequest, context: RequestContext): Answer {
  const type = textField(request.body, 'TxnDelType') ?? '';
  const txn = findTxn(context, type, textField(request.body, 'TxnID') ?? '');
  assertPeriodOpen(context, { txnDate: txn.txnDate, doing: 'delete' });
  if (txn.type === 'Invoice' && txn.applications.length > 0) {
    throw new Refusal(
      3160,
      `Cannot delete the Invoice "${txn.refNumber}".  QuickBooks error message: ` +
        'Payments or credits are applied to it. Delete or change those first.',
    );
  }
  const withdrawn = withdraw(context, txn);
  const deletedAt = context.clock.nowSeconds();
  context.file.transactions.remove(withdrawn);
  context.file.deletions.add({
    type,
    id: txn.txnId,
    createdAt: txn.createdAt,
    deletedAt,
    label: txn.refNumber,
  });
  return accepted([
    {
      TxnDelType: type,
      TxnID: txn.txnId,
      TimeDeleted: context.clock.print(deletedAt),
      ...(txn.refNumber ? { RefNumber: txn.refNumber } : {}),
    },
  ]);
}

/** TxnVoid: every amount becomes zero, the transaction and its number stay. @throws Refusal as deleteTxn, but 3160. */
export function voidTxn(request: SetRequest, context: RequestContext): Answer {
  const type = textField(request.body, 'TxnVoidType') ?? '';
  const txn = findTxn(context, type, textField(request.body, 'TxnID') ?? '');
  assertPeriodOpen(context, { txnDate: txn.txnDate, doing: 'void' });
  const withdrawn = withdraw(context, txn);
  const memo = textField(txn.fields, 'Memo');
  const voided = touchedTxn(
    {
      ...withdrawn,
      isVoided: true,
      fields: { ...txn.fields, Memo: memo ? `VOID: ${memo}` : 'VOID:' },
      lines: txn.lines.map((line) => ({
        ...line,
        ...(line.Amount ? { Amount: printCents(0) } : {}),
      })),
      subtotalCents: 0,
      taxCents: 0,
      totalCents: 0,
    },
    context.clock.nowSeconds(),
  );
  context.file.transactions.put(voided);
  return accepted([
    {
      TxnVoidType: type,
      TxnID: txn.txnId,
      TimeCreated: context.clock.print(txn.createdAt),
      TimeModified: context.clock.print(voided.modifiedAt),
      ...(txn.refNumber ? { RefNumber: txn.refNumber } : {}),
    },
  ]);
}

function findTxn(context: RequestContext, type: string, txnId: string): TxnRecord {
  const txn = context.file.transactions.get(txnId);
  if (!txn || txn.type !== type) throw objectNotFound(txnId);
  assertNotBusy(context, txnId);
  for (const { sourceId, targetId } of txn.applications) {
    assertLinkNotBusy(context, sourceId === txnId ? targetId : sourceId);
  }
  return txn;
}

function withdraw(context: RequestContext, txn: TxnRecord): TxnRecord {
  return txn.type === 'ReceivePayment'
    ? withdrawPayment(context, txn)
    : withdrawSalesForm(context, txn);
}
