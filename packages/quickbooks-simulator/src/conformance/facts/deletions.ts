import assert from 'node:assert/strict';
import type { Fields } from '../../company-file/fields.js';
import { addedInvoice } from '../books.js';
import {
  addedCustomer,
  changedCustomer,
  customerById,
  onlyRecord,
  parentRef,
} from '../customers.js';
import type { Fact } from '../fact.js';

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
    title: 'classes can be merged, items cannot (3170)',
    check: (target) =>
      target.inSession(async (session) => {
        const added = async (message: string) =>
          onlyRecord(
            await session.askOne(
              `<${message}AddRq><${message}Add><Name>${target.uniqueName('Merge')}</Name></${message}Add></${message}AddRq>`,
            ),
          );
        const merged = async (message: string) =>
          session.askOne(
            merge(await added(message), await added(message)).replace('>Customer<', `>${message}<`),
          );
        assert.equal((await merged('Class')).statusCode, 0);
        assert.equal((await merged('ItemSubtotal')).statusCode, 3170);
      }),
  },
];
