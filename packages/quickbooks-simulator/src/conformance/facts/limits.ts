import assert from 'node:assert/strict';
import { addedService, booksOf, invoiceAdd, invoiceLine, ref } from '../books.js';
import { addedCustomer, customerAdd, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';
import type { TargetSession } from '../target.js';

const PARSE_ERROR = { hresult: '0x80040400' };
const TOO_LONG = 3070;

/** Texts of a customer, each with the longest that fits (US edition). */
const CUSTOMER_LIMITS: Readonly<Record<string, number>> = {
  CompanyName: 41,
  Salutation: 15,
  FirstName: 25,
  Phone: 21,
  Notes: 4095,
};

/** Parts of an address; one alone is a line of its own. */
const ADDRESS_LIMITS: Readonly<Record<string, number>> = {
  Addr1: 41,
  City: 31,
  State: 21,
  PostalCode: 13,
  Country: 31,
  Note: 41,
};

const INVOICE_LIMITS: Readonly<Record<string, number>> = { PONumber: 25, Memo: 4095, Other: 29 };

/** Asks with a text that just fits and with one that is a character too long. */
async function assertLongest(
  session: TargetSession,
  longest: number,
  request: (text: string) => string,
): Promise<void> {
  const status = async (length: number) =>
    (await session.askOne(request('x'.repeat(length)))).statusCode;
  assert.deepEqual([await status(longest), await status(longest + 1)], [0, TOO_LONG]);
}

/** §3 and §10: how long texts may be, and how numbers and times are written. */
export const limitFacts: readonly Fact[] = [
  {
    section: '§3',
    title: 'texts of customers and their addresses have their lengths (3070), and are never cut',
    check: (target) =>
      target.inSession(async (session) => {
        const name = () => `<Name>${target.uniqueName('Long')}</Name>`;
        for (const [field, longest] of Object.entries(CUSTOMER_LIMITS)) {
          await assertLongest(session, longest, (text) =>
            customerAdd(`${name()}<${field}>${text}</${field}>`),
          );
        }
        for (const [part, longest] of Object.entries(ADDRESS_LIMITS)) {
          const billed = (text: string) => `<BillAddress><${part}>${text}</${part}></BillAddress>`;
          await assertLongest(session, longest, (text) => customerAdd(name() + billed(text)));
        }
      }),
  },
  {
    section: '§3',
    title: 'texts of invoices and items have their lengths (3070)',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Long'));
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        for (const [field, longest] of Object.entries(INVOICE_LIMITS)) {
          await assertLongest(session, longest, (text) =>
            invoiceAdd(customer, `<${field}>${text}</${field}>`, invoiceLine(item)),
          );
        }
        const { income } = await booksOf(session);
        await assertLongest(session, 4095, (text) => {
          const sales = `<SalesOrPurchase><Desc>${text}</Desc>${ref('AccountRef', income)}</SalesOrPurchase>`;
          return `<ItemServiceAddRq><ItemServiceAdd><Name>${target.uniqueName('Long')}</Name>${sales}</ItemServiceAdd></ItemServiceAddRq>`;
        });
      }),
  },
  {
    section: '§3',
    title: 'an ExternalGUID is a GUID in braces or 0, comes back, and is nothing to ask by',
    check: (target) =>
      target.inSession(async (session) => {
        const guid = '{0f6a1c52-9d6f-4a70-8f4e-3a51c1a6a001}';
        const add = (value: string) =>
          customerAdd(
            `<Name>${target.uniqueName('Guid')}</Name><ExternalGUID>${value}</ExternalGUID>`,
          );
        assert.equal(onlyRecord(await session.askOne(add(guid))).ExternalGUID, guid);
        await assert.rejects(session.ask(add('0f6a1c52')), PARSE_ERROR);
        const query = `<CustomerQueryRq><ExternalGUID>${guid}</ExternalGUID></CustomerQueryRq>`;
        await assert.rejects(session.ask(query), PARSE_ERROR);
      }),
  },
  {
    section: '§5',
    title: 'a time takes an offset or none, but no fraction and no "Z"',
    check: (target) =>
      target.inSession(async (session) => {
        const from = (text: string) =>
          session.ask(
            `<CustomerQueryRq><MaxReturned>1</MaxReturned><FromModifiedDate>${text}</FromModifiedDate></CustomerQueryRq>`,
          );
        for (const text of ['2026-01-01', '2026-01-01T00:00:00', '2026-01-01T00:00:00-05:00']) {
          assert.ok((await from(text)).responses.length === 1, text);
        }
        await assert.rejects(from('2026-01-01T00:00:00Z'), PARSE_ERROR);
        await assert.rejects(from('2026-01-01T00:00:00.5'), PARSE_ERROR);
      }),
  },
  {
    section: '§8',
    title: 'a customer has at most eight additional contacts',
    check: (target) =>
      target.inSession(async (session) => {
        const add = (count: number) =>
          customerAdd(
            `<Name>${target.uniqueName('Ways')}</Name>${'<AdditionalContactRef><ContactName>Main Phone</ContactName><ContactValue>1</ContactValue></AdditionalContactRef>'.repeat(count)}`,
          );
        assert.equal((await session.askOne(add(8))).statusCode, 0);
        await assert.rejects(session.ask(add(9)), PARSE_ERROR);
      }),
  },
  {
    section: '§10',
    title: 'amounts have two decimals or no point, prices up to five',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Digits'));
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const line = (inner: string) =>
          session.ask(invoiceAdd(customer, '', invoiceLine(item, inner)));
        for (const good of ['<Amount>7</Amount>', '<Amount>7.50</Amount>', '<Rate>1.12345</Rate>'])
          assert.equal((await line(good)).responses[0]?.statusCode, 0, good);
        for (const bad of ['<Amount>7.5</Amount>', '<Amount>1,000.00</Amount>'])
          await assert.rejects(line(bad), PARSE_ERROR);
        await assert.rejects(line('<Rate>1.123456</Rate>'), PARSE_ERROR);
      }),
  },
];
