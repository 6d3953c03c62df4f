import assert from 'node:assert/strict';
import type { Fields } from '../../company-file/fields.js';
import { addedInvoice, invoiceLine, ref } from '../books.js';
import {
  addedCustomer,
  changedCustomer,
  customerById,
  onlyRecord,
  parentRef,
} from '../customers.js';
import type { Fact } from '../fact.js';
import type { Target, TargetSession } from '../target.js';

const listDel = (record: Fields) =>
  `<ListDelRq><ListDelType>Customer</ListDelType><ListID>${String(record.ListID)}</ListID></ListDelRq>`;

const merge = (from: Fields, to: Fields) => {
  const named = (element: string, { ListID, EditSequence }: Fields) =>
    `<${element}><ListID>${String(ListID)}</ListID><EditSequence>${String(EditSequence)}</EditSequence></${element}>`;
  return `<ListMergeRq><ListMergeType>Customer</ListMergeType>${named('MergeFrom', from)}${named('MergeTo', to)}</ListMergeRq>`;
};

/** §4, §5 and §11: what deletes, and what is told of it. */
export const deletionFacts: readonly Fact[] = [
  {
    section: '§5',
    title:
      'a deleted record is gone from queries and shows only in ListDeletedQuery, for the types named',
    check: (target) =>
      target.inSession(async (session) => {
        const record = await addedCustomer(session, target.uniqueName('Gone'));
        const deleted = onlyRecord(await session.askOne(listDel(record)));
        assert.equal(deleted.FullName, record.FullName);
        assert.equal((await session.askOne(customerById(record))).statusCode, 500);
        const shown = async (type: string) => {
          const query = `<ListDeletedQueryRq><ListDelType>${type}</ListDelType></ListDeletedQueryRq>`;
          const { records } = await session.askOne(query);
          return records.some((one) => one.ListID === record.ListID);
        };
        assert.deepEqual([await shown('Customer'), await shown('Vendor')], [true, false]);
      }),
  },
  {
    section: '§5',
    title: 'deletions are told of for 90 days',
    needs: 'desk',
    check: async (target) => {
      const query = '<ListDeletedQueryRq><ListDelType>Customer</ListDelType></ListDeletedQueryRq>';
      await target.inSession(async (session) => {
        const record = await addedCustomer(session, target.uniqueName('Old'));
        await session.askOne(listDel(record));
        const isShown = async () => {
          const { records } = await session.askOne(query);
          return records.some((one) => one.ListID === record.ListID);
        };
        assert.equal(await isShown(), true);
        await target.setFaults([{ kind: 'clockSkew', skewMs: 91 * 86_400_000 }]);
        assert.equal(await isShown(), false);
        await target.setFaults([]);
      });
    },
  },
  {
    section: '§11',
    title: 'a customer with jobs cannot be deleted (3160), its last job can',
    check: (target) =>
      target.inSession(async (session) => {
        const parent = await addedCustomer(session, target.uniqueName('Used'));
        const job = await addedCustomer(session, 'Job', parentRef(parent));
        assert.equal((await session.askOne(listDel(parent))).statusCode, 3160);
        assert.equal((await session.askOne(listDel(job))).statusCode, 0);
        assert.equal((await session.askOne(listDel(parent))).statusCode, 0);
      }),
  },
  {
    section: '§11',
    title:
      'ListDel and ListMerge need single-user mode (3162); Add, Mod, queries, TxnVoid and TxnDel do not',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        const [one, two] = [target.uniqueName('One'), target.uniqueName('Two')];
        const first = await addedCustomer(session, one);
        const second = await addedCustomer(session, two);
        await target.withDesk({ mode: 'multi' }, async () => {
          assert.equal((await session.askOne(listDel(first))).statusCode, 3162);
          assert.equal((await session.askOne(merge(first, second))).statusCode, 3162);
          const third = await addedCustomer(session, target.uniqueName('Three'));
          await changedCustomer(session, third, '<Phone>1</Phone>');
          onlyRecord(await session.askOne(customerById(third)));
          const { TxnID } = await addedInvoice(session, { customer: third, lines: '' });
          for (const message of ['TxnVoid', 'TxnDel']) {
            const inner = `<${message}Type>Invoice</${message}Type><TxnID>${String(TxnID)}</TxnID>`;
            const answered = await session.askOne(`<${message}Rq>${inner}</${message}Rq>`);
            assert.equal(answered.statusCode, 0, message);
          }
        });
      }),
  },
  {
    section: '§4',
    title: 'ListMerge takes both EditSequences, and leaves one record',
    check: (target) =>
      target.inSession(async (session) => {
        const from = await addedCustomer(session, target.uniqueName('From'));
        const to = await addedCustomer(session, target.uniqueName('To'));
        const stale = await session.askOne(merge({ ...from, EditSequence: '1' }, to));
        assert.equal(stale.statusCode, 3200);
        const merged = onlyRecord(await session.askOne(merge(from, to)));
        assert.equal((merged.MergedTo as Fields).ListID, to.ListID);
        assert.equal((await session.askOne(customerById(from))).statusCode, 500);
      }),
  },
  {
    section: '§4',
    title: 'ListDel of what is not there gives 3120',
    check: (target) =>
      target.inSession(async (session) => {
        assert.equal((await session.askOne(listDel({ ListID: '8FFFFFFF-1' }))).statusCode, 3120);
      }),
  },
  {
    section: '§11',
    title: 'classes and accounts can be merged, items cannot (3170)',
    check: (target) =>
      target.inSession(async (session) => {
        const merged = async (message: string, inner = '') => {
          const one = () => addedNamed(session, { target, message, inner });
          return session.askOne(
            merge(await one(), await one()).replace('>Customer<', `>${message}<`),
          );
        };
        assert.equal((await merged('Class')).statusCode, 0);
        assert.equal((await merged('Account', '<AccountType>Income</AccountType>')).statusCode, 0);
        assert.equal((await merged('ItemSubtotal')).statusCode, 3170);
      }),
  },
  {
    section: '§11',
    title: 'what transactions or other lists use cannot be deleted (3160)',
    check: (target) =>
      target.inSession(async (session) => {
        const del = async (type: string, { ListID }: Fields) => {
          const inner = `<ListDelType>${type}</ListDelType><ListID>${String(ListID)}</ListID>`;
          return (await session.askOne(`<ListDelRq>${inner}</ListDelRq>`)).statusCode;
        };
        const add = (message: string, inner = '') =>
          addedNamed(session, { target, message, inner });
        const lineClass = await add('Class');
        const terms = await add('StandardTerms', '<StdDueDays>10</StdDueDays>');
        const account = await add('Account', '<AccountType>Income</AccountType>');
        const item = await add(
          'ItemService',
          `<SalesOrPurchase>${ref('AccountRef', account.ListID)}</SalesOrPurchase>`,
        );
        const member = await add('ItemSubtotal');
        const group = await add(
          'ItemGroup',
          `<ItemGroupLine>${ref('ItemRef', member.ListID)}</ItemGroupLine>`,
        );
        const customer = await addedCustomer(
          session,
          target.uniqueName('Uses'),
          ref('TermsRef', terms.ListID),
        );
        const lines = invoiceLine(item, ref('ClassRef', lineClass.ListID));
        await addedInvoice(session, { customer, lines });
        const used: readonly (readonly [type: string, record: Fields])[] = [
          ['Class', lineClass],
          ['StandardTerms', terms],
          ['Account', account],
          ['ItemService', item],
          ['ItemSubtotal', member],
        ];
        for (const [type, record] of used) assert.equal(await del(type, record), 3160, type);
        assert.equal(await del('ItemGroup', group), 0);
        assert.equal(await del('ItemSubtotal', member), 0, 'nothing uses it any more');
      }),
  },
];

/** A record of a list for which a name, and what is given here, is enough. */
async function addedNamed(
  session: TargetSession,
  options: { target: Target; message: string; inner: string },
): Promise<Fields> {
  const { target, message, inner } = options;
  const body = `<Name>${target.uniqueName('List')}</Name>${inner}`;
  return onlyRecord(
    await session.askOne(
      `<${message}AddRq><${message}Add>${body}</${message}Add></${message}AddRq>`,
    ),
  );
}
