import assert from 'node:assert/strict';
import type { Fields } from '../../company-file/fields.js';
import {
  addedInvoice,
  addedService,
  appliedTo,
  invoiceById,
  invoiceLine,
  paymentAdd,
  ref,
} from '../books.js';
import { addedCustomer, customerAdd, customerById, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';
import type { Target, TargetSession } from '../target.js';

/** A customer with invoices of these amounts, one a month, the first the oldest. */
async function owing(
  target: Target,
  session: TargetSession,
  amounts: readonly string[],
): Promise<{ customer: Fields; invoices: Fields[] }> {
  const customer = await addedCustomer(session, target.uniqueName('Owes'));
  const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
  const invoices = [];
  for (const [index, amount] of amounts.entries()) {
    const inner = `<TxnDate>2024-0${index + 1}-10</TxnDate>`;
    const lines = invoiceLine(item, `<Amount>${amount}</Amount>`);
    invoices.push(await addedInvoice(session, { customer, inner, lines }));
  }
  return { customer, invoices };
}

const txnDel = (type: string, { TxnID }: Fields) =>
  `<TxnDelRq><TxnDelType>${type}</TxnDelType><TxnID>${String(TxnID)}</TxnID></TxnDelRq>`;

const txnVoid = ({ TxnID }: Fields) =>
  `<TxnVoidRq><TxnVoidType>Invoice</TxnVoidType><TxnID>${String(TxnID)}</TxnID></TxnVoidRq>`;

const creditOf = (memo: Fields, invoice: Fields, amount: string) =>
  `<AppliedToTxnAdd><TxnID>${String(invoice.TxnID)}</TxnID><SetCredit><CreditTxnID>${String(memo.TxnID)}</CreditTxnID>` +
  `<AppliedAmount>${amount}</AppliedAmount></SetCredit></AppliedToTxnAdd>`;

async function balances(session: TargetSession, invoices: readonly Fields[]): Promise<unknown[]> {
  const shown = [];
  for (const { TxnID } of invoices)
    shown.push((await invoiceById(session, TxnID)).BalanceRemaining);
  return shown;
}

/** §10: payments, credits, voiding and deleting. */
export const paymentFacts: readonly Fact[] = [
  {
    section: '§10',
    title: 'a payment applied to invoices pays them, in parts or whole, and they change',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['100.00', '50.00']);
        const [first, second] = invoices as [Fields, Fields];
        const inner = appliedTo(first, '100.00') + appliedTo(second, '20.00');
        const payment = onlyRecord(await session.askOne(paymentAdd(customer, '120.00', inner)));
        assert.equal(payment.UnusedPayment, '0.00');
        const paid = await invoiceById(session, first.TxnID);
        assert.deepEqual([paid.IsPaid, paid.BalanceRemaining], [true, '0.00']);
        assert.notEqual(paid.EditSequence, first.EditSequence);
        const part = await invoiceById(session, second.TxnID);
        assert.deepEqual([part.IsPaid, part.BalanceRemaining], [false, '30.00']);
        assert.equal(onlyRecord(await session.askOne(customerById(customer))).Balance, '30.00');
      }),
  },
  {
    section: '§10',
    title: 'IsAutoApply pays an invoice of the exact amount first, otherwise the oldest',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['100.00', '50.00', '70.00']);
        const auto = '<IsAutoApply>true</IsAutoApply>';
        await session.askOne(paymentAdd(customer, '50.00', auto));
        assert.deepEqual(await balances(session, invoices), ['100.00', '0.00', '70.00']);
        await session.askOne(paymentAdd(customer, '120.00', auto));
        assert.deepEqual(await balances(session, invoices), ['0.00', '0.00', '50.00']);
      }),
  },
  {
    section: '§10',
    title: 'paying more than is due is refused (3210), and nothing is kept of it',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['100.00']);
        const [invoice] = invoices as [Fields];
        const inner = appliedTo(invoice, '100.01');
        assert.equal(
          (await session.askOne(paymentAdd(customer, '100.01', inner))).statusCode,
          3210,
        );
        assert.equal(onlyRecord(await session.askOne(customerById(customer))).Balance, '100.00');
      }),
  },
  {
    section: '§10',
    title: 'IsAutoApply and a list of invoices together break the schema',
    check: (target) =>
      target.inSession(async (session) => {
        const both = `<IsAutoApply>true</IsAutoApply>${appliedTo({ TxnID: '1-1' }, '1.00')}`;
        const asked = session.ask(paymentAdd({ ListID: '1-1' }, '1.00', both));
        await assert.rejects(asked, { hresult: '0x80040400' });
      }),
  },
  {
    section: '§10',
    title: 'a credit memo takes from the balance, and setting it makes no payment',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['100.00']);
        const [invoice] = invoices as [Fields];
        const item = await addedService(session, { target, price: '30.00', taxCode: 'Non' });
        const add = `<CreditMemoAddRq><CreditMemoAdd>${ref('CustomerRef', customer.ListID)}<CreditMemoLineAdd>${ref('ItemRef', item.ListID)}</CreditMemoLineAdd></CreditMemoAdd></CreditMemoAddRq>`;
        const memo = onlyRecord(await session.askOne(add));
        assert.deepEqual([memo.TotalAmount, memo.CreditRemaining], ['30.00', '30.00']);
        assert.equal(onlyRecord(await session.askOne(customerById(customer))).Balance, '70.00');
        const credit = creditOf(memo, invoice, '30.00');
        const set = await session.askOne(paymentAdd(customer, '0.00', credit));
        assert.deepEqual([set.statusCode, set.records.length], [0, 0]);
        assert.deepEqual(await balances(session, invoices), ['70.00']);
        assert.equal(onlyRecord(await session.askOne(customerById(customer))).Balance, '70.00');
      }),
  },
  {
    section: '§10',
    title: 'TxnVoid zeroes but keeps',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['100.00']);
        const [invoice] = invoices as [Fields];
        assert.equal((await session.askOne(txnVoid(invoice))).statusCode, 0);
        const voided = await invoiceById(session, invoice.TxnID);
        assert.deepEqual(
          [voided.Subtotal, voided.BalanceRemaining, voided.IsPaid, voided.RefNumber],
          ['0.00', '0.00', true, invoice.RefNumber],
        );
        assert.match(String(voided.Memo), /^VOID:/);
        assert.equal(onlyRecord(await session.askOne(customerById(customer))).Balance, '0.00');
      }),
  },
  {
    section: '§10',
    title: 'TxnDel removes, not while a payment is applied (3160), and TxnDeletedQuery tells',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['100.00']);
        const [invoice] = invoices as [Fields];
        const inner = appliedTo(invoice, '40.00');
        const payment = onlyRecord(await session.askOne(paymentAdd(customer, '40.00', inner)));
        assert.equal((await session.askOne(txnDel('Invoice', invoice))).statusCode, 3160);
        assert.equal((await session.askOne(txnDel('ReceivePayment', payment))).statusCode, 0);
        assert.deepEqual(await balances(session, invoices), ['100.00']);
        assert.equal((await session.askOne(txnDel('Invoice', invoice))).statusCode, 0);
        assert.equal(onlyRecord(await session.askOne(customerById(customer))).Balance, '0.00');
        const told = async (type: string, { TxnID }: Fields) => {
          const query = `<TxnDeletedQueryRq><TxnDelType>${type}</TxnDelType></TxnDeletedQueryRq>`;
          const { records } = await session.askOne(query);
          return records.some((record) => record.TxnID === TxnID);
        };
        assert.deepEqual(
          [await told('Invoice', invoice), await told('Invoice', payment)],
          [true, false],
        );
        assert.equal(await told('ReceivePayment', payment), true, 'where payments are named');
      }),
  },
  {
    section: '§10',
    title:
      'neither paying, voiding nor deleting goes while a linked transaction is open somewhere (3176)',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['100.00']);
        const [invoice] = invoices as [Fields];
        const inner = appliedTo(invoice, '100.00');
        const pay = paymentAdd(customer, '100.00', inner);
        await target.setFaults([{ kind: 'busy', ids: [invoice.TxnID] }]);
        assert.equal((await session.askOne(pay)).statusCode, 3176);
        await target.setFaults([]);
        const payment = onlyRecord(await session.askOne(pay));
        await target.setFaults([{ kind: 'busy', ids: [payment.TxnID] }]);
        assert.equal((await session.askOne(txnVoid(invoice))).statusCode, 3176);
        assert.equal((await session.askOne(txnDel('Invoice', invoice))).statusCode, 3176);
        assert.equal((await session.askOne(txnDel('ReceivePayment', payment))).statusCode, 3175);
        await target.setFaults([]);
        assert.equal((await session.askOne(txnVoid(invoice))).statusCode, 0);
      }),
  },
  {
    section: '§10',
    title: 'a credit that somebody has open is not set against an invoice (3176)',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['30.00']);
        const [invoice] = invoices as [Fields];
        const line =
          '<CreditMemoLineAdd><Desc>Sorry</Desc><Amount>30.00</Amount></CreditMemoLineAdd>';
        const memo = onlyRecord(
          await session.askOne(
            `<CreditMemoAddRq><CreditMemoAdd>${ref('CustomerRef', customer.ListID)}${line}</CreditMemoAdd></CreditMemoAddRq>`,
          ),
        );
        const set = paymentAdd(customer, '0.00', creditOf(memo, invoice, '30.00'));
        await target.setFaults([{ kind: 'busy', ids: [memo.TxnID] }]);
        assert.equal((await session.askOne(set)).statusCode, 3176);
        assert.deepEqual(await balances(session, invoices), ['30.00']);
        await target.setFaults([]);
        assert.equal((await session.askOne(set)).statusCode, 0);
        assert.deepEqual(await balances(session, invoices), ['0.00']);
      }),
  },
  {
    section: '§10',
    title: 'a customer with transactions cannot be deleted (3160)',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer } = await owing(target, session, ['1.00']);
        const del = `<ListDelRq><ListDelType>Customer</ListDelType><ListID>${String(customer.ListID)}</ListID></ListDelRq>`;
        assert.equal((await session.askOne(del)).statusCode, 3160);
      }),
  },
  {
    section: '§10',
    title: 'a closed period with a password refuses programs (3171, 3161), one without does not',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        const { invoices } = await owing(target, session, ['10.00', '20.00']);
        const [first, second] = invoices as [Fields, Fields];
        const close = (isClosingDateProtected: boolean) =>
          target.changePreferences({ closingDate: '2024-01-31', isClosingDateProtected });
        try {
          await close(true);
          assert.equal((await session.askOne(txnDel('Invoice', first))).statusCode, 3161);
          assert.equal((await session.askOne(txnVoid(first))).statusCode, 3161);
          const mod =
            `<InvoiceModRq><InvoiceMod><TxnID>${String(first.TxnID)}</TxnID>` +
            `<EditSequence>${String(first.EditSequence)}</EditSequence><Memo>x</Memo></InvoiceMod></InvoiceModRq>`;
          assert.equal((await session.askOne(mod)).statusCode, 3171);
          assert.equal((await session.askOne(txnVoid(second))).statusCode, 0);
          const opening = () =>
            customerAdd(
              `<Name>${target.uniqueName('Opening')}</Name><OpenBalance>5.00</OpenBalance><OpenBalanceDate>2024-01-31</OpenBalanceDate>`,
            );
          assert.equal((await session.askOne(opening())).statusCode, 3171);
          await close(false);
          assert.equal((await session.askOne(txnDel('Invoice', first))).statusCode, 0);
          assert.equal((await session.askOne(opening())).statusCode, 0);
        } finally {
          await target.changePreferences({ closingDate: null, isClosingDateProtected: false });
        }
      }),
  },
  {
    section: '§10',
    title: 'merging customers moves invoices and balance to the one that stays',
    check: (target) =>
      target.inSession(async (session) => {
        const { customer, invoices } = await owing(target, session, ['80.00']);
        const [invoice] = invoices as [Fields];
        const to = await addedCustomer(session, target.uniqueName('Stays'));
        const from = onlyRecord(await session.askOne(customerById(customer)));
        const side = (element: string, { ListID, EditSequence }: Fields) =>
          `<${element}><ListID>${String(ListID)}</ListID><EditSequence>${String(EditSequence)}</EditSequence></${element}>`;
        const merge = `<ListMergeRq><ListMergeType>Customer</ListMergeType>${side('MergeFrom', from)}${side('MergeTo', to)}</ListMergeRq>`;
        onlyRecord(await session.askOne(merge));
        const moved = await invoiceById(session, invoice.TxnID);
        assert.equal((moved.CustomerRef as Fields).ListID, to.ListID);
        assert.equal(onlyRecord(await session.askOne(customerById(to))).Balance, '80.00');
      }),
  },
];
