import assert from 'node:assert/strict';
import type { Fields } from '../../company-file/fields.js';
import {
  addedInvoice,
  addedService,
  booksOf,
  invoiceAdd,
  invoiceLine,
  linesOf,
  named,
  ref,
} from '../books.js';
import { addedCustomer, customerById, onlyRecord, parentRef } from '../customers.js';
import type { Fact } from '../fact.js';

const PARSE_ERROR = { hresult: '0x80040400' };

/** §1, §4, §6, §9 and §10: small things that programs trip over. */
export const detailFacts: readonly Fact[] = [
  {
    section: '§1',
    title: 'texts come without surrounding blanks, and fields without a value are absent',
    check: (target) =>
      target.inSession(async (session) => {
        const name = target.uniqueName('Blank');
        const added = await addedCustomer(
          session,
          name,
          '<CompanyName>  Two Words  </CompanyName><FirstName></FirstName>',
        );
        assert.equal(added.CompanyName, 'Two Words');
        const { text } = await session.ask(customerById(added));
        assert.doesNotMatch(text, /<FirstName|nil/);
      }),
  },
  {
    section: '§4',
    title: 'deletes and voids take no EditSequence, so nothing guards them',
    check: (target) =>
      target.inSession(async (session) => {
        const added = await addedCustomer(session, target.uniqueName('Guard'));
        const inner = `<ListDelType>Customer</ListDelType><ListID>${String(added.ListID)}</ListID>`;
        const guarded = `<ListDelRq>${inner}<EditSequence>1</EditSequence></ListDelRq>`;
        await assert.rejects(session.ask(guarded), PARSE_ERROR);
        const txn = '<TxnVoidType>Invoice</TxnVoidType><TxnID>1-1</TxnID>';
        const voided = `<TxnVoidRq>${txn}<EditSequence>1</EditSequence></TxnVoidRq>`;
        await assert.rejects(session.ask(voided), PARSE_ERROR);
      }),
  },
  {
    section: '§6',
    title: 'Continue may repeat the filters it began with; ids and names cannot be iterated',
    check: (target) =>
      target.inSession(async (session) => {
        const stem = target.uniqueName('Walk');
        for (const letter of ['a', 'b', 'c']) await addedCustomer(session, `${stem} ${letter}`);
        const filter = `<NameFilter><MatchCriterion>StartsWith</MatchCriterion><Name>${stem}</Name></NameFilter>`;
        const ask = (attributes: string) =>
          session.askOne(
            `<CustomerQueryRq ${attributes}><MaxReturned>2</MaxReturned>${filter}</CustomerQueryRq>`,
          );
        const first = await ask('iterator="Start"');
        assert.deepEqual([first.records.length, first.iteratorRemainingCount], [2, 1]);
        const rest = await ask(`iterator="Continue" iteratorID="${first.iteratorID}"`);
        assert.deepEqual([rest.records.length, rest.iteratorRemainingCount], [1, 0]);
        const byName = `<CustomerQueryRq iterator="Start"><FullName>${stem} a</FullName><MaxReturned>1</MaxReturned></CustomerQueryRq>`;
        await assert.rejects(session.ask(byName), PARSE_ERROR);
        await assert.rejects(
          session.ask('<CustomerQueryRq><MaxReturned>0</MaxReturned></CustomerQueryRq>'),
          PARSE_ERROR,
        );
      }),
  },
  {
    section: '§6',
    title: 'RefNumber finds a number in any letters, RefNumberCaseSensitive in its own only',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Number'));
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const number = `Ab${Math.floor(Math.random() * 900_000) + 100_000}`;
        const inner = `<RefNumber>${number}</RefNumber>`;
        await addedInvoice(session, { customer, inner, lines: invoiceLine(item) });
        const found = async (element: string, text: string) =>
          (
            await session.askOne(
              `<InvoiceQueryRq><${element}>${text}</${element}></InvoiceQueryRq>`,
            )
          ).records.length;
        const upper = number.toUpperCase();
        assert.equal(await found('RefNumber', upper), 1);
        assert.equal(await found('RefNumberCaseSensitive', upper), 0);
        assert.equal(await found('RefNumberCaseSensitive', number), 1);
      }),
  },
  {
    section: '§8',
    title: 'queries return customers and jobs mixed, a job with its parent and level',
    check: (target) =>
      target.inSession(async (session) => {
        const stem = target.uniqueName('Mixed');
        const parent = await addedCustomer(session, stem);
        await addedCustomer(session, `${stem} job`, parentRef(parent));
        const query = `<CustomerQueryRq><NameFilter><MatchCriterion>StartsWith</MatchCriterion><Name>${stem}</Name></NameFilter></CustomerQueryRq>`;
        const { records } = await session.askOne(query);
        const shown = records.map(({ Sublevel, ParentRef }) => [
          Sublevel,
          (ParentRef as Fields | undefined)?.FullName,
        ]);
        assert.deepEqual(shown, [
          [0, undefined],
          [1, stem],
        ]);
      }),
  },
  {
    section: '§10',
    title: 'a discount line has no quantity (3045)',
    check: (target) =>
      target.inSession(async (session) => {
        const { income } = await booksOf(session);
        const discount = onlyRecord(
          await session.askOne(
            `<ItemDiscountAddRq><ItemDiscountAdd><Name>${target.uniqueName('Less')}</Name>` +
              `<DiscountRatePercent>10.0</DiscountRatePercent>${ref('AccountRef', income)}</ItemDiscountAdd></ItemDiscountAddRq>`,
          ),
        );
        const customer = await addedCustomer(session, target.uniqueName('Less'));
        const item = await addedService(session, { target, price: '50.00', taxCode: 'Non' });
        const bad = invoiceLine(item) + invoiceLine(discount, '<Quantity>1</Quantity>');
        assert.equal((await session.askOne(invoiceAdd(customer, '', bad))).statusCode, 3045);
        const lines = invoiceLine(item) + invoiceLine(discount);
        const invoice = await addedInvoice(session, { customer, lines });
        assert.deepEqual(
          linesOf(invoice).map(({ Amount }) => Amount),
          ['50.00', '-5.00'],
        );
      }),
  },
  {
    section: '§10',
    title:
      'terms and billing address of an invoice are those of the customer unless it brings them',
    check: (target) =>
      target.inSession(async (session) => {
        const terms = target.uniqueName('Net');
        onlyRecord(
          await session.askOne(
            `<StandardTermsAddRq><StandardTermsAdd><Name>${terms}</Name><StdDueDays>10</StdDueDays></StandardTermsAdd></StandardTermsAddRq>`,
          ),
        );
        const customer = await addedCustomer(
          session,
          target.uniqueName('Falls back'),
          `<BillAddress><Addr1>1 Main St</Addr1></BillAddress>${named('TermsRef', terms)}`,
        );
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const lines = invoiceLine(item);
        const taken = await addedInvoice(session, { customer, lines });
        assert.deepEqual(
          [(taken.TermsRef as Fields).FullName, (taken.BillAddress as Fields).Addr1],
          [terms, '1 Main St'],
        );
        const inner = '<BillAddress><Addr1>9 Other Rd</Addr1></BillAddress>';
        const own = await addedInvoice(session, { customer, inner, lines });
        assert.equal((own.BillAddress as Fields).Addr1, '9 Other Rd');
      }),
  },
  {
    section: '§10',
    title: 'with sales tax off nothing is taxed',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(
          session,
          target.uniqueName('Untaxed'),
          named('SalesTaxCodeRef', 'Tax'),
        );
        const item = await addedService(session, { target, price: '10.00', taxCode: 'Tax' });
        await target.changePreferences({ isUsingSalesTax: false });
        try {
          const invoice = await addedInvoice(session, { customer, lines: invoiceLine(item) });
          assert.equal(invoice.BalanceRemaining, '10.00');
          const [line] = linesOf(invoice);
          assert.equal((line?.SalesTaxCodeRef as Fields | undefined)?.FullName, 'Non');
        } finally {
          await target.changePreferences({ isUsingSalesTax: true });
        }
      }),
  },
];
