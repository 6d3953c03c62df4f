import assert from 'node:assert/strict';
import {
  addedInvoice,
  addedService,
  booksOf,
  invoiceById,
  invoiceLine,
  linesOf,
  ref,
} from '../books.js';
import {
  addedCustomer,
  customerAdd,
  customerById,
  customerMod,
  onlyRecord,
  parentRef,
} from '../customers.js';
import type { Fact } from '../fact.js';
import type { TargetSession } from '../target.js';

const NOT_CLEARED = 3190;
const INVALID_ADDRESS = 3205;
const TOO_LONG = 3070;
const WARNED = 501;

/** §2, §3, §8, §10: what is refused by name, and the longest that fits. */
export const refusalFacts: readonly Fact[] = [
  {
    section: '§8',
    title:
      'an empty element that cannot be cleared is refused (3190): a name; a rate, an amount, a quantity',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Uncleared'));
        const unnamed = await session.askOne(customerMod(customer, '<Name></Name>'));
        assert.equal(unnamed.statusCode, NOT_CLEARED, unnamed.statusMessage);
        const item = await addedService(session, { target, price: '10.00', taxCode: 'Non' });
        const invoice = await addedInvoice(session, {
          customer,
          lines: invoiceLine(item, '<Quantity>2</Quantity>'),
        });
        for (const element of ['Quantity', 'Rate', 'Amount']) {
          const [line] = linesOf(await invoiceById(session, invoice.TxnID));
          const answered = await session.askOne(
            `<InvoiceModRq><InvoiceMod><TxnID>${String(invoice.TxnID)}</TxnID><EditSequence>${String(invoice.EditSequence)}</EditSequence>` +
              `<InvoiceLineMod><TxnLineID>${String(line?.TxnLineID)}</TxnLineID><${element}></${element}></InvoiceLineMod></InvoiceMod></InvoiceModRq>`,
          );
          assert.equal(answered.statusCode, NOT_CLEARED, `${element}: ${answered.statusMessage}`);
        }
        const [kept] = linesOf(await invoiceById(session, invoice.TxnID));
        assert.deepEqual([kept?.Quantity, kept?.Amount], ['2', '20.00']);
      }),
  },
  {
    section: '§8',
    title:
      'an address is three lines with a city, or five without anything else; both at once are refused (3205)',
    check: (target) =>
      target.inSession(async (session) => {
        const billed = (inner: string) =>
          session.askOne(
            customerAdd(
              `<Name>${target.uniqueName('Address')}</Name><BillAddress>${inner}</BillAddress>`,
            ),
          );
        const lines = (count: number) =>
          Array.from({ length: count }, (_, line) => `<Addr${line + 1}>x</Addr${line + 1}>`).join(
            '',
          );
        assert.equal((await billed(`${lines(3)}<City>Tampa</City>`)).statusCode, 0);
        assert.equal((await billed(lines(5))).statusCode, 0);
        const mixed = await billed(`${lines(4)}<City>Tampa</City>`);
        assert.equal(mixed.statusCode, INVALID_ADDRESS, mixed.statusMessage);
      }),
  },
  {
    section: '§3',
    title:
      'five levels of the longest names are a full name of 209 characters for customers, of 159 for items and classes',
    check: (target) =>
      target.inSession(async (session) => {
        const longest = (length: number) => target.uniqueName('').trim().padStart(length, 'x');
        let customer = await addedCustomer(session, longest(41));
        for (let level = 1; level < 5; level += 1)
          customer = await addedCustomer(session, longest(41), parentRef(customer));
        assert.equal(String(customer.FullName).length, 209);
        const byName = `<CustomerQueryRq>${'<FullName>'}${String(customer.FullName)}</FullName></CustomerQueryRq>`;
        assert.equal(onlyRecord(await session.askOne(byName)).ListID, customer.ListID);
        const { income } = await booksOf(session);
        const sales = `<SalesOrPurchase>${ref('AccountRef', income)}</SalesOrPurchase>`;
        for (const [message, after] of [
          ['ItemService', sales],
          ['Class', ''],
        ]) {
          const fullName = await deepest(session, {
            message: `${message}Add`,
            length: 31,
            after,
            name: longest,
          });
          assert.equal(fullName.length, 159, message);
        }
      }),
  },
  {
    section: '§3',
    title: 'a sales tax code has three characters (3070)',
    check: (target) =>
      target.inSession(async (session) => {
        const status = async (request: string) => (await session.askOne(request)).statusCode;
        const code = (name: string) =>
          `<SalesTaxCodeAddRq><SalesTaxCodeAdd><Name>${name}</Name><IsTaxable>true</IsTaxable></SalesTaxCodeAdd></SalesTaxCodeAddRq>`;
        assert.equal(await status(code('ABCD')), TOO_LONG);
        assert.equal(await status(code(target.uniqueName('C').slice(-3))), 0);
      }),
  },
  {
    section: '§8',
    title: 'an opening balance is an invoice behind it, and what the customer owes',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(
          session,
          target.uniqueName('Opening'),
          '<OpenBalance>125.50</OpenBalance><OpenBalanceDate>2026-01-05</OpenBalanceDate>',
        );
        const now = onlyRecord(await session.askOne(customerById(customer)));
        assert.equal(now.Balance, '125.50');
        const query = `<InvoiceQueryRq><EntityFilter><ListID>${String(customer.ListID)}</ListID></EntityFilter></InvoiceQueryRq>`;
        const invoice = onlyRecord(await session.askOne(query));
        assert.deepEqual(
          [invoice.TxnDate, invoice.BalanceRemaining, invoice.IsPaid],
          ['2026-01-05', '125.50', false],
        );
      }),
  },
  {
    section: '§1',
    title: 'an item newer than the version asked with stays away, with a warning (501)',
    check: (target) =>
      target.inSession(async (session) => {
        const asset = onlyRecord(
          await session.askOne(
            '<ItemFixedAssetQueryRq><MaxReturned>1</MaxReturned></ItemFixedAssetQueryRq>',
          ),
        );
        const query = `<ItemQueryRq><ListID>${String(asset.ListID)}</ListID></ItemQueryRq>`;
        const { responses } = await session.ask(query, { version: '2.1' });
        assert.deepEqual([responses[0]?.statusCode, responses[0]?.records.length], [WARNED, 0]);
        assert.equal(onlyRecord(await session.askOne(query)).ListID, asset.ListID);
      }),
  },
  {
    section: '§2',
    title:
      'a declared encoding means little, since QuickBooks is given text: "utf-16" is answered all the same',
    check: (target) =>
      target.inSession(async (session) => {
        const text = await session.send(
          '<?xml version="1.0" encoding="utf-16"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="stopOnError"><HostQueryRq></HostQueryRq></QBXMLMsgsRq></QBXML>',
        );
        assert.match(text, /<HostQueryRs [^>]*statusCode="0"/);
      }),
  },
  {
    section: '§5',
    title: 'a date alone in a filter is the whole of its day: from its first second, to its last',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Today'));
        const day = String(customer.TimeModified).slice(0, 10);
        const found = async (filter: string) => {
          const { records } = await session.askOne(
            `<CustomerQueryRq>${filter}<NameFilter><MatchCriterion>StartsWith</MatchCriterion><Name>${String(customer.Name)}</Name></NameFilter></CustomerQueryRq>`,
          );
          return records.length;
        };
        const from = (text: string) => `<FromModifiedDate>${text}</FromModifiedDate>`;
        const to = (text: string) => `<ToModifiedDate>${text}</ToModifiedDate>`;
        assert.equal(await found(from(day)), 1);
        assert.equal(await found(from(day) + to(day)), 1);
        assert.equal(await found(to(`${day}T00:00:00`)), 0);
        assert.equal(await found(from(`${day}T23:59:59`)), 0);
      }),
  },
  {
    section: '§10',
    title: 'an invoice takes its sales rep from the customer and its template from the preferences',
    check: (target) =>
      target.inSession(async (session) => {
        const rep = onlyRecord(
          await session.askOne('<SalesRepQueryRq><MaxReturned>1</MaxReturned></SalesRepQueryRq>'),
        );
        const customer = await addedCustomer(
          session,
          target.uniqueName('Represented'),
          ref('SalesRepRef', rep.ListID),
        );
        const item = await addedService(session, { target, price: '10.00', taxCode: 'Non' });
        const invoice = await addedInvoice(session, { customer, lines: invoiceLine(item) });
        const seen = await invoiceById(session, invoice.TxnID);
        assert.equal((seen.SalesRepRef as { ListID?: string } | undefined)?.ListID, rep.ListID);
        assert.ok((seen.TemplateRef as { ListID?: string } | undefined)?.ListID, 'a template');
      }),
  },
  {
    section: '§10',
    title:
      'an invoice cannot be made from an estimate by a program: nothing but a sales order may be named',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Linked'));
        const answered = await session.askOne(
          `<InvoiceAddRq><InvoiceAdd>${ref('CustomerRef', customer.ListID)}<LinkToTxnID>1-1</LinkToTxnID></InvoiceAdd></InvoiceAddRq>`,
        );
        assert.equal(answered.statusCode, 3120, answered.statusMessage);
      }),
  },
  {
    section: '§11',
    title: 'a social security number stays away from programs that may not have personal data',
    needs: 'desk',
    check: async (target) => {
      const shown = (personalData: boolean) =>
        target.inSession(async (session) => {
          let number: unknown;
          await target.withDesk({ personalData }, async () => {
            number = onlyRecord(await session.askOne('<CompanyQueryRq></CompanyQueryRq>')).SSN;
          });
          return number;
        });
      assert.equal(await shown(false), undefined);
      assert.match(String(await shown(true)), /^\d{3}-\d{2}-\d{4}$/);
    },
  },
];

/** The full name of the fifth of five records, each below the one before. */
async function deepest(
  session: TargetSession,
  add: Readonly<{
    message: string;
    length: number;
    after: string | undefined;
    name: (length: number) => string;
  }>,
): Promise<string> {
  let parent = '';
  let fullName = '';
  for (let level = 0; level < 5; level += 1) {
    const inner = `<Name>${add.name(add.length)}</Name>${parent}${add.after ?? ''}`;
    const record = onlyRecord(
      await session.askOne(
        `<${add.message}Rq><${add.message}>${inner}</${add.message}></${add.message}Rq>`,
      ),
    );
    fullName = String(record.FullName);
    parent = `<ParentRef><ListID>${String(record.ListID)}</ListID></ParentRef>`;
  }
  return fullName;
}
