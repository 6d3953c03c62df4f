import assert from 'node:assert/strict';
import type { Fields } from '../../company-file/fields.js';
import {
  addedInvoice,
  addedService,
  appliedTo,
  booksOf,
  invoiceAdd,
  invoiceById,
  invoiceLine,
  linesOf,
  paymentAdd,
  ref,
} from '../books.js';
import { addedCustomer, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';
import type { Target, TargetSession } from '../target.js';

const PARSE_ERROR = { hresult: '0x80040400' };

async function customerAndItem(session: TargetSession, target: Target): Promise<[Fields, Fields]> {
  const customer = await addedCustomer(session, target.uniqueName('Form'));
  return [customer, await addedService(session, { target, price: '10.00', taxCode: 'Non' })];
}

const invoiceMod = (invoice: Fields, lines: string) =>
  `<InvoiceModRq><InvoiceMod><TxnID>${String(invoice.TxnID)}</TxnID>` +
  `<EditSequence>${String(invoice.EditSequence)}</EditSequence>${lines}</InvoiceMod></InvoiceModRq>`;

/** §1, §6 and §10: what forms keep, show and leave out. */
export const formFacts: readonly Fact[] = [
  {
    section: '§1',
    title: 'a warning (530) carries the record, which was written: its EditSequence has moved',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer, item] = await customerAndItem(session, target);
        const lines = invoiceLine(item, '<Amount>5.00</Amount>');
        const invoice = await addedInvoice(session, { customer, lines });
        const [line] = linesOf(invoice);
        const answered = await session.askOne(
          invoiceMod(
            invoice,
            `<InvoiceLineMod><TxnLineID>${String(line?.TxnLineID)}</TxnLineID><Rate>3.00</Rate><Amount>8.00</Amount></InvoiceLineMod>`,
          ),
        );
        assert.deepEqual([answered.statusCode, answered.statusSeverity], [530, 'Warn']);
        assert.equal(answered.records[0]?.Subtotal, '8.00');
        assert.notEqual(answered.records[0]?.EditSequence, invoice.EditSequence);
      }),
  },
  {
    section: '§10',
    title: 'with rate and amount both, the rate is ignored with a warning',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer, item] = await customerAndItem(session, target);
        const inner = '<Quantity>2</Quantity><Rate>3.00</Rate><Amount>10.00</Amount>';
        const answered = await session.askOne(invoiceAdd(customer, '', invoiceLine(item, inner)));
        assert.equal(answered.statusSeverity, 'Warn');
        const [line] = linesOf(answered.records[0] ?? {});
        assert.deepEqual([line?.Rate, line?.Amount], ['5.00', '10.00']);
      }),
  },
  {
    section: '§10',
    title: 'an invoice may have no lines at all',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer] = await customerAndItem(session, target);
        const invoice = await addedInvoice(session, { customer, lines: '' });
        assert.equal(invoice.Subtotal, '0.00');
      }),
  },
  {
    section: '§10',
    title: 'a number may be given twice',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer, item] = await customerAndItem(session, target);
        const inner = `<RefNumber>${target.uniqueId().slice(0, 8)}</RefNumber>`;
        const one = await addedInvoice(session, { customer, inner, lines: invoiceLine(item) });
        const other = await addedInvoice(session, { customer, inner, lines: invoiceLine(item) });
        assert.equal(one.RefNumber, other.RefNumber);
        assert.notEqual(one.TxnID, other.TxnID);
      }),
  },
  {
    section: '§10',
    title: 'BalanceRemaining, AppliedAmount, IsPaid and taxes of other countries are no requests',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer, item] = await customerAndItem(session, target);
        for (const inner of [
          '<BalanceRemaining>1.00</BalanceRemaining>',
          '<AppliedAmount>1.00</AppliedAmount>',
          '<IsPaid>true</IsPaid>',
          '<IsTaxIncluded>true</IsTaxIncluded>',
        ]) {
          const asked = session.ask(invoiceAdd(customer, inner, invoiceLine(item)));
          await assert.rejects(asked, PARSE_ERROR, inner);
        }
      }),
  },
  {
    section: '§10',
    title: 'a class of the invoice is copied to its lines, where they bring none',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer, item] = await customerAndItem(session, target);
        const addClass = async () =>
          onlyRecord(
            await session.askOne(
              `<ClassAddRq><ClassAdd><Name>${target.uniqueName('Class')}</Name></ClassAdd></ClassAddRq>`,
            ),
          );
        const [form, own] = [await addClass(), await addClass()];
        const lines = invoiceLine(item) + invoiceLine(item, ref('ClassRef', own.ListID));
        const inner = ref('ClassRef', form.ListID);
        const invoice = await addedInvoice(session, { customer, inner, lines });
        const classes = linesOf(await invoiceById(session, invoice.TxnID)).map(
          (line) => (line.ClassRef as Fields | undefined)?.ListID,
        );
        assert.deepEqual(classes, [form.ListID, own.ListID]);
        const line = `<InvoiceLineMod><TxnLineID>-1</TxnLineID>${ref('ItemRef', item.ListID)}</InvoiceLineMod>`;
        const changed = onlyRecord(await session.askOne(invoiceMod(invoice, line)));
        assert.equal((linesOf(changed)[0]?.ClassRef as Fields | undefined)?.ListID, form.ListID);
      }),
  },
  {
    section: '§10',
    title: 'LinkedTxn comes only when asked for, and AppliedAmount is negative',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer, item] = await customerAndItem(session, target);
        const invoice = await addedInvoice(session, { customer, lines: invoiceLine(item) });
        onlyRecord(await session.askOne(paymentAdd(customer, '4.00', appliedTo(invoice, '4.00'))));
        const ask = async (inner: string) =>
          onlyRecord(
            await session.askOne(
              `<InvoiceQueryRq><TxnID>${String(invoice.TxnID)}</TxnID>${inner}</InvoiceQueryRq>`,
            ),
          );
        const plain = await ask('');
        assert.deepEqual([plain.LinkedTxn, plain.AppliedAmount], [undefined, '-4.00']);
        const linked = await ask('<IncludeLinkedTxns>true</IncludeLinkedTxns>');
        assert.equal((linked.LinkedTxn as readonly Fields[])[0]?.TxnType, 'ReceivePayment');
      }),
  },
  {
    section: '§10',
    title: 'TxnLineID -1 is a new line beside those that are kept',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer, item] = await customerAndItem(session, target);
        const lines =
          invoiceLine(item, '<Amount>5.00</Amount>') + invoiceLine(item, '<Amount>6.00</Amount>');
        const invoice = await addedInvoice(session, { customer, lines });
        const [kept] = linesOf(invoice);
        const changed = onlyRecord(
          await session.askOne(
            invoiceMod(
              invoice,
              `<InvoiceLineMod><TxnLineID>${String(kept?.TxnLineID)}</TxnLineID></InvoiceLineMod>` +
                `<InvoiceLineMod><TxnLineID>-1</TxnLineID>${ref('ItemRef', item.ListID)}<Amount>7.00</Amount></InvoiceLineMod>`,
            ),
          ),
        );
        assert.deepEqual(
          linesOf(changed).map(({ Amount }) => Amount),
          ['5.00', '7.00'],
        );
        assert.equal(linesOf(changed)[0]?.TxnLineID, kept?.TxnLineID);
      }),
  },
  {
    section: '§5',
    title: 'transactions are asked for by a modified range, a date range or a DateMacro',
    check: (target) =>
      target.inSession(async (session) => {
        const [customer, item] = await customerAndItem(session, target);
        const invoice = await addedInvoice(session, { customer, lines: invoiceLine(item) });
        const found = async (filter: string) => {
          const entity = `<EntityFilter>${`<ListID>${String(customer.ListID)}</ListID>`}</EntityFilter>`;
          const [before, behind] = filter.startsWith('<Account')
            ? [entity, filter]
            : [filter + entity, ''];
          const { records } = await session.askOne(
            `<InvoiceQueryRq>${before}${behind}</InvoiceQueryRq>`,
          );
          return records.some((record) => record.TxnID === invoice.TxnID);
        };
        const macro = (name: string) =>
          `<TxnDateRangeFilter><DateMacro>${name}</DateMacro></TxnDateRangeFilter>`;
        const since = (day: string) =>
          `<ModifiedDateRangeFilter><FromModifiedDate>${day}</FromModifiedDate></ModifiedDateRangeFilter>`;
        assert.deepEqual(
          [await found(since('2020-01-01')), await found(since('2037-01-01'))],
          [true, false],
        );
        for (const name of [
          'All',
          'Today',
          'ThisWeek',
          'ThisFiscalQuarter',
          'ThisFiscalYearToDate',
        ])
          assert.equal(await found(macro(name)), true, name);
        for (const name of ['Yesterday', 'LastMonth', 'LastFiscalYear', 'NextFiscalQuarter'])
          assert.equal(await found(macro(name)), false, name);
        const { income, expense } = await booksOf(session);
        const account = (id: string) => `<AccountFilter><ListID>${id}</ListID></AccountFilter>`;
        assert.deepEqual(
          [await found(account(income)), await found(account(expense))],
          [true, false],
        );
      }),
  },
];
