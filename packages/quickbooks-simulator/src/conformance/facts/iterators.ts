import assert from 'node:assert/strict';
import { addedCustomer } from '../customers.js';
import type { Fact } from '../fact.js';
import type { Target, TargetSession } from '../target.js';

/** Five customers whose names begin alike, and the filter that finds them. */
async function fiveCustomers(target: Target, session: TargetSession): Promise<string> {
  const stem = target.uniqueName('Page');
  for (const letter of 'abcde') await addedCustomer(session, `${stem}${letter}`);
  return `<NameFilter><MatchCriterion>StartsWith</MatchCriterion><Name>${stem}</Name></NameFilter>`;
}

const page = (attributes: string, size: number, filter = '') =>
  `<CustomerQueryRq ${attributes}><MaxReturned>${size}</MaxReturned>${filter}</CustomerQueryRq>`;

/** Queries that the schema gives no iterator, with what they cannot do without. */
const NOT_ITERATED: readonly (readonly [query: string, inner?: string])[] = [
  ['AccountQuery'],
  ['ClassQuery'],
  ['SalesTaxCodeQuery'],
  ['StandardTermsQuery'],
  ['CustomerTypeQuery'],
  ['JobTypeQuery'],
  ['SalesRepQuery'],
  ['PaymentMethodQuery'],
  ['UnitOfMeasureSetQuery'],
  ['EmployeeQuery'],
  ['PreferencesQuery'],
  ['ListDeletedQuery', '<ListDelType>Customer</ListDelType>'],
  ['TxnDeletedQuery', '<TxnDelType>Invoice</TxnDelType>'],
];

/** Queries of what is kept here that the schema gives one. */
const ITERATED = [
  ...['Customer', 'Vendor', 'Item', 'ItemService', 'ItemNonInventory', 'ItemInventory'],
  ...['Invoice', 'CreditMemo', 'ReceivePayment'],
];

/** §6: paging. */
export const iteratorFacts: readonly Fact[] = [
  {
    section: '§6',
    title: 'an iterator hands out every record once and counts down to 0',
    check: (target) =>
      target.inSession(async (session) => {
        const filter = await fiveCustomers(target, session);
        const first = await session.askOne(page('iterator="Start"', 2, filter));
        const id = `iterator="Continue" iteratorID="${first.iteratorID}"`;
        const second = await session.askOne(page(id, 2, filter));
        const third = await session.askOne(page(id, 2));
        const pages = [first, second, third];
        assert.deepEqual(
          pages.map(({ records, iteratorRemainingCount }) => [
            records.length,
            iteratorRemainingCount,
          ]),
          [
            [2, 3],
            [2, 1],
            [1, 0],
          ],
        );
        const ids = pages.flatMap(({ records }) => records.map((record) => record.ListID));
        assert.equal(new Set(ids).size, 5);
        assert.equal(
          (await session.askOne(page(id, 2))).statusCode,
          3391,
          'a finished one is dead',
        );
      }),
  },
  {
    section: '§6',
    title: 'an iterator is valid in its own session only (3391)',
    check: async (target) => {
      const { iteratorID } = await target.inSession(async (session) => {
        const filter = await fiveCustomers(target, session);
        return session.askOne(page('iterator="Start"', 2, filter));
      });
      await target.inSession(async (session) => {
        const later = page(`iterator="Continue" iteratorID="${iteratorID}"`, 2);
        assert.equal((await session.askOne(later)).statusCode, 3391);
      });
    },
  },
  {
    section: '§6',
    title: 'a stopped iterator is gone',
    check: (target) =>
      target.inSession(async (session) => {
        const filter = await fiveCustomers(target, session);
        const { iteratorID } = await session.askOne(page('iterator="Start"', 2, filter));
        const stop = `<CustomerQueryRq iterator="Stop" iteratorID="${iteratorID}"/>`;
        assert.equal((await session.askOne(stop)).statusCode, 0);
        const later = page(`iterator="Continue" iteratorID="${iteratorID}"`, 2);
        assert.equal((await session.askOne(later)).statusCode, 3391);
      }),
  },
  {
    section: '§6',
    title: 'queries without iterators take none: it is a parse error',
    check: (target) =>
      target.inSession(async (session) => {
        for (const [query, inner = ''] of NOT_ITERATED) {
          await session.ask(`<${query}Rq>${inner}</${query}Rq>`);
          const iterated = session.ask(`<${query}Rq iterator="Start">${inner}</${query}Rq>`);
          await assert.rejects(iterated, { hresult: '0x80040400' }, query);
        }
      }),
  },
  {
    section: '§6',
    title: 'lists of customers, vendors and items and the transactions can be iterated',
    check: (target) =>
      target.inSession(async (session) => {
        for (const query of ITERATED) {
          const start = `<${query}QueryRq iterator="Start"><MaxReturned>1</MaxReturned></${query}QueryRq>`;
          const { statusCode, statusMessage } = await session.askOne(start);
          assert.ok(statusCode === 0 || statusCode === 1, `${query}: ${statusMessage}`);
        }
      }),
  },
  {
    section: '§6',
    title: 'MaxReturned without an iterator cuts silently',
    check: (target) =>
      target.inSession(async (session) => {
        const filter = await fiveCustomers(target, session);
        const answered = await session.askOne(
          `<CustomerQueryRq><MaxReturned>2</MaxReturned>${filter}</CustomerQueryRq>`,
        );
        assert.deepEqual([answered.statusCode, answered.records.length], [0, 2]);
        assert.equal(answered.iteratorID, undefined);
      }),
  },
  {
    section: '§6',
    title: 'metaData counts, with or without the records',
    check: (target) =>
      target.inSession(async (session) => {
        const filter = await fiveCustomers(target, session);
        const ask = (mode: string) =>
          session.askOne(`<CustomerQueryRq metaData="${mode}">${filter}</CustomerQueryRq>`);
        const only = await ask('MetaDataOnly');
        const both = await ask('MetaDataAndResponseData');
        assert.deepEqual([only.retCount, only.records.length], [5, 0]);
        assert.deepEqual([both.retCount, both.records.length], [5, 5]);
      }),
  },
  {
    section: '§6',
    title: 'a query by ids with some missing gives 500 Warn, names one, and returns the others',
    check: (target) =>
      target.inSession(async (session) => {
        const { ListID } = await addedCustomer(session, target.uniqueName('Some'));
        const answered = await session.askOne(
          `<CustomerQueryRq><ListID>${String(ListID)}</ListID><ListID>8FFFFFFF-1</ListID></CustomerQueryRq>`,
        );
        assert.deepEqual([answered.statusCode, answered.statusSeverity], [500, 'Warn']);
        assert.match(answered.statusMessage ?? '', /8FFFFFFF-1/);
        assert.equal(answered.records.length, 1);
      }),
  },
];
