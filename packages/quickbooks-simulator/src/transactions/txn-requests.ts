import { aggregateField } from '../company-file/fields.js';
import { withOwnersOnly } from '../data-extensions/owners.js';
import { onlyElements } from '../lists/ret-elements.js';
import { type Answer, accepted } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import type { RequestContext } from '../processor/request-context.js';
import { changePayment, receivePayment } from './payment.js';
import { addSalesForm, changeSalesForm } from './sales-form.js';
import { TxnPrinter, WRITTEN } from './txn-printer.js';
import { queryTransactions } from './txn-query.js';
import { TXN_TYPES, type TxnRecord, type TxnType } from './txn-record.js';

/** The transactions' part in carrying a request out; null when it concerns none that this QuickBooks keeps. */
export function answerTxnRequest(request: SetRequest, context: RequestContext): Answer | null {
  const match = /^(\w+?)(Query|Add|Mod)Rq$/.exec(request.kind);
  const type = TXN_TYPES.find((one) => one === match?.[1]);
  if (!match || !type) return null;
  if (match[2] === 'Query') return queryTransactions(context, request, type);
  const sent = aggregateField(request.body, `${type}${match[2]}`) ?? {};
  const printer = new TxnPrinter(context);
  const print = (txn: TxnRecord) => printer.print(txn, WRITTEN);
  const txn =
    match[2] === 'Add' ? add(context, type, sent) : change(context, { type, sent, print });
  if (!txn) return accepted([]);
  const names = request.body.IncludeRetElement as readonly string[] | undefined;
  return accepted([onlyElements(withOwnersOnly(print(txn), undefined), names)]);
}

function add(context: RequestContext, type: TxnType, sent: Parameters<typeof receivePayment>[1]) {
  return type === 'ReceivePayment'
    ? receivePayment(context, sent)
    : addSalesForm(context, type, sent);
}

function change(
  context: RequestContext,
  options: {
    type: TxnType;
    sent: Parameters<typeof receivePayment>[1];
    print: (txn: TxnRecord) => ReturnType<TxnPrinter['print']>;
  },
): TxnRecord {
  const { type, sent, print } = options;
  return type === 'ReceivePayment'
    ? changePayment(context, sent, print)
    : changeSalesForm(context, { type, sent, print });
}
