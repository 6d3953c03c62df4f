import assert from 'node:assert/strict';
import {
  addedInvoice,
  addedService,
  addedTax,
  invoiceAdd,
  invoiceById,
  invoiceLine,
  linesOf,
  named,
  ref,
} from '../books.js';
import { addedCustomer, customerById, onlyRecord, parentRef } from '../customers.js';
import type { Fact } from '../fact.js';

/** §10: invoices, their lines, numbers and tax. */
export const invoiceFacts: readonly Fact[] = [
  {
    section: '§10',
    title: 'description, price and tax code of a line default from its item',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Inv'));
        const item = await addedService(session, { target, price: '12.50', taxCode: 'Non' });
        const lines = invoiceLine(item, '<Quantity>3</Quantity>');
        const [line] = linesOf(await addedInvoice(session, { customer, lines }));
        assert.deepEqual(
          [line?.Desc, line?.Rate, line?.Quantity, line?.Amount],
          ['From the item', '12.50', '3', '37.50'],
        );
      }),
  },
  {
    section: '§10',
    title:
      'any two of quantity, rate and amount give the third; a line may have only a description',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Inv'));
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const lines =
          invoiceLine(item, '<Quantity>4</Quantity><Rate>2.25</Rate>') +
          invoiceLine(item, '<Quantity>3</Quantity><Amount>100.00</Amount>') +
          '<InvoiceLineAdd><Desc>Thank you</Desc></InvoiceLineAdd>';
        const invoice = await addedInvoice(session, { customer, lines });
        const shown = linesOf(invoice).map(({ Rate, Amount }) => [Rate, Amount]);
        assert.deepEqual(shown, [
          ['2.25', '9.00'],
          ['33.33333', '100.00'],
          [undefined, undefined],
        ]);
        assert.equal(invoice.Subtotal, '109.00');
      }),
  },
  {
    section: '§10',
    title: 'the customer own tax is applied to taxable lines, rounded once',
    check: (target) =>
      target.inSession(async (session) => {
        const tax = await addedTax(session, { target, rate: '7.0' });
        const customer = await addedCustomer(
          session,
          target.uniqueName('Tax'),
          named('SalesTaxCodeRef', 'Tax') + ref('ItemSalesTaxRef', tax.ListID),
        );
        const taxed = await addedService(session, { target, price: '10.05', taxCode: 'Tax' });
        const free = await addedService(session, { target, price: '5.00', taxCode: 'Non' });
        const lines = invoiceLine(taxed) + invoiceLine(taxed) + invoiceLine(free);
        const invoice = await addedInvoice(session, { customer, lines });
        assert.deepEqual(
          [
            invoice.Subtotal,
            invoice.SalesTaxPercentage,
            invoice.SalesTaxTotal,
            invoice.BalanceRemaining,
          ],
          ['25.10', '7.0', '1.41', '26.51'],
        );
      }),
  },
  {
    section: '§10',
    title: 'a customer with a non-taxable code pays no tax',
    check: (target) =>
      target.inSession(async (session) => {
        const tax = await addedTax(session, { target, rate: '7.0' });
        const customer = await addedCustomer(
          session,
          target.uniqueName('Free'),
          named('SalesTaxCodeRef', 'Non') + ref('ItemSalesTaxRef', tax.ListID),
        );
        const item = await addedService(session, { target, price: '10.00', taxCode: 'Tax' });
        const invoice = await addedInvoice(session, { customer, lines: invoiceLine(item) });
        assert.equal(invoice.SalesTaxTotal, '0.00');
      }),
  },
  {
    section: '§10',
    title:
      'RefNumber left out is the next number, sent empty stays blank, and at most 11 characters',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Ref'));
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const lines = invoiceLine(item);
        const first = await addedInvoice(session, { customer, lines });
        const second = await addedInvoice(session, { customer, lines });
        assert.equal(Number(second.RefNumber), Number(first.RefNumber) + 1);
        const blank = await addedInvoice(session, { customer, inner: '<RefNumber/>', lines });
        assert.equal(blank.RefNumber, undefined);
        const long = invoiceAdd(customer, '<RefNumber>123456789012</RefNumber>', lines);
        assert.equal((await session.askOne(long)).statusCode, 3070);
        const again = `<RefNumber>${String(first.RefNumber)}</RefNumber>`;
        const same = await addedInvoice(session, { customer, inner: again, lines });
        assert.equal(same.RefNumber, first.RefNumber, 'numbers are not unique');
      }),
  },
  {
    section: '§10',
    title: 'the due date follows from the terms',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(
          session,
          target.uniqueName('Due'),
          named('TermsRef', 'Net 30'),
        );
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const inner = '<TxnDate>2024-01-31</TxnDate>';
        const invoice = await addedInvoice(session, { customer, inner, lines: invoiceLine(item) });
        assert.equal(invoice.DueDate, '2024-03-01');
      }),
  },
  {
    section: '§10',
    title: 'an invoice on a job adds to the job balance and to the parent total',
    check: (target) =>
      target.inSession(async (session) => {
        const parent = await addedCustomer(session, target.uniqueName('Parent'));
        const job = await addedCustomer(session, 'Job', parentRef(parent));
        const item = await addedService(session, { target, price: '40.00', taxCode: 'Non' });
        const invoice = await addedInvoice(session, { customer: job, lines: invoiceLine(item) });
        const [ofJob, ofParent] = [
          onlyRecord(await session.askOne(customerById(job))),
          onlyRecord(await session.askOne(customerById(parent))),
        ];
        assert.deepEqual(
          [ofJob.Balance, ofParent.Balance, ofParent.TotalBalance],
          ['40.00', '0.00', '40.00'],
        );
        const byParent = async (element: string) => {
          const filter = `<EntityFilter><${element}>${String(parent.ListID)}</${element}></EntityFilter>`;
          const { records } = await session.askOne(`<InvoiceQueryRq>${filter}</InvoiceQueryRq>`);
          return records.map((record) => record.TxnID);
        };
        assert.deepEqual(await byParent('ListIDWithChildren'), [invoice.TxnID]);
        assert.deepEqual(await byParent('ListID'), []);
      }),
  },
  {
    section: '§10',
    title: 'a zero-total invoice comes back paid',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Zero'));
        const invoice = await addedInvoice(session, { customer, lines: '' });
        assert.deepEqual([invoice.BalanceRemaining, invoice.IsPaid], ['0.00', true]);
      }),
  },
  {
    section: '§10',
    title: 'a Mod with lines replaces them all, one without leaves them alone',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Lines'));
        const item = await addedService(session, { target, price: '10.00', taxCode: 'Non' });
        const first = await addedInvoice(session, {
          customer,
          lines: invoiceLine(item) + invoiceLine(item, '<Quantity>2</Quantity>'),
        });
        const mod = (edit: unknown, inner: string) =>
          `<InvoiceModRq><InvoiceMod><TxnID>${String(first.TxnID)}</TxnID><EditSequence>${String(edit)}</EditSequence>${inner}</InvoiceMod></InvoiceModRq>`;
        const memo = onlyRecord(await session.askOne(mod(first.EditSequence, '<Memo>m</Memo>')));
        assert.equal(linesOf(memo).length, 2);
        const [, second] = linesOf(memo);
        const lines =
          `<InvoiceLineMod><TxnLineID>${String(second?.TxnLineID)}</TxnLineID></InvoiceLineMod>` +
          `<InvoiceLineMod><TxnLineID>-1</TxnLineID>${ref('ItemRef', item.ListID)}</InvoiceLineMod>`;
        const changed = onlyRecord(await session.askOne(mod(memo.EditSequence, lines)));
        const shown = linesOf(changed);
        assert.deepEqual(
          shown.map(({ Amount }) => Amount),
          ['20.00', '10.00'],
        );
        assert.equal(shown[0]?.TxnLineID, second?.TxnLineID);
        const stale = await session.askOne(mod(first.EditSequence, '<Memo>x</Memo>'));
        assert.deepEqual(
          [stale.statusCode, stale.records[0]?.EditSequence],
          [3200, changed.EditSequence],
        );
      }),
  },
  {
    section: '§6',
    title: 'lines come only with IncludeLineItems',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Show'));
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const { TxnID } = await addedInvoice(session, { customer, lines: invoiceLine(item) });
        const plain = `<InvoiceQueryRq><TxnID>${String(TxnID)}</TxnID></InvoiceQueryRq>`;
        assert.equal(onlyRecord(await session.askOne(plain)).lines, undefined);
        assert.equal(linesOf(await invoiceById(session, TxnID)).length, 1);
      }),
  },
  {
    section: '§10',
    title: 'a customer or item that does not exist is named (3140)',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Ref'));
        const nobody = invoiceAdd({ ListID: '8FFFFFFF-1' }, '', '');
        const nothing = invoiceAdd(customer, '', invoiceLine({ ListID: '8FFFFFFF-1' }));
        for (const request of [nobody, nothing]) {
          const answered = await session.askOne(request);
          assert.equal(answered.statusCode, 3140);
          assert.match(answered.statusMessage ?? '', /8FFFFFFF-1/);
        }
      }),
  },
];
