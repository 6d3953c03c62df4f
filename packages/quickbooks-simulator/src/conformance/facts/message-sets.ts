import assert from 'node:assert/strict';
import {
  addedService,
  appliedTo,
  invoiceAdd,
  invoiceById,
  invoiceLine,
  paymentAdd,
} from '../books.js';
import { addedCustomer, customerAdd, customerById, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';
import type { AnsweredSet, TargetSession } from '../target.js';

const codes = ({ responses }: AnsweredSet) => responses.map((response) => response.statusCode);

async function exists(session: TargetSession, name: string): Promise<boolean> {
  const query = `<CustomerQueryRq><FullName>${name}</FullName></CustomerQueryRq>`;
  return (await session.askOne(query)).statusCode === 0;
}

/** §7: sets of requests, and asking what became of one. */
export const messageSetFacts: readonly Fact[] = [
  {
    section: '§7',
    title: 'continueOnError: each request stands alone',
    check: (target) =>
      target.inSession(async (session) => {
        const [first, last] = [target.uniqueName('Go'), target.uniqueName('On')];
        const set = ['a:b', first, last].map((name) => customerAdd(`<Name>${name}</Name>`));
        assert.deepEqual(codes(await session.ask(set.join(''))), [3090, 0, 0]);
      }),
  },
  {
    section: '§7',
    title: 'stopOnError: later requests get 3231 and earlier ones stay',
    check: (target) =>
      target.inSession(async (session) => {
        const [first, last] = [target.uniqueName('Stays'), target.uniqueName('Never')];
        const set = [first, 'a:b', last].map((name) => customerAdd(`<Name>${name}</Name>`));
        const answered = await session.ask(set.join(''), { onError: 'stopOnError' });
        assert.deepEqual(codes(answered), [0, 3090, 3231]);
        assert.deepEqual(
          [await exists(session, first), await exists(session, last)],
          [true, false],
        );
      }),
  },
  {
    section: '§7',
    title: 'rollbackOnError: earlier requests are undone (3230)',
    check: (target) =>
      target.inSession(async (session) => {
        const [first, last] = [target.uniqueName('Undone'), target.uniqueName('Never')];
        const set = [first, 'a:b', last].map((name) => customerAdd(`<Name>${name}</Name>`));
        const answered = await session.ask(set.join(''), { onError: 'rollbackOnError' });
        assert.deepEqual(codes(answered), [3230, 3090, 3231]);
        assert.equal(await exists(session, first), false);
      }),
  },
  {
    section: '§7',
    title:
      'the same set with the same newMessageSetID is answered from what is stored, not run twice',
    check: (target) =>
      target.inSession(async (session) => {
        const newMessageSetID = target.uniqueId();
        const set = customerAdd(`<Name>${target.uniqueName('Once')}</Name>`);
        const first = await session.ask(set, { newMessageSetID });
        const second = await session.ask(set, { newMessageSetID });
        assert.deepEqual(codes(first), [0]);
        assert.deepEqual(second.responses, first.responses);
        assert.equal(second.newMessageSetID, newMessageSetID);
      }),
  },
  {
    section: '§7',
    title: 'a probe (old and new id, no requests) answers what is stored, also in a later session',
    check: async (target) => {
      const id = target.uniqueId();
      const first = await target.inSession((session) =>
        session.ask(customerAdd(`<Name>${target.uniqueName('Probe')}</Name>`), {
          newMessageSetID: id,
        }),
      );
      await target.inSession(async (session) => {
        const probe = { oldMessageSetID: id, newMessageSetID: id };
        for (const answered of [await session.ask('', probe), await session.ask('', probe)]) {
          assert.deepEqual(answered.responses, first.responses);
          assert.equal(answered.messageSetStatusCode, '0');
        }
      });
    },
  },
  {
    section: '§7',
    title: 'the old id alone clears what is stored; asking again gives 600',
    check: (target) =>
      target.inSession(async (session) => {
        const id = target.uniqueId();
        await session.ask(customerAdd(`<Name>${target.uniqueName('Clear')}</Name>`), {
          newMessageSetID: id,
        });
        const cleared = await session.ask('', { oldMessageSetID: id });
        assert.equal(cleared.messageSetStatusCode, '0');
        const probe = await session.ask('', { oldMessageSetID: id, newMessageSetID: id });
        assert.equal(probe.messageSetStatusCode, '600');
        assert.equal(probe.responses.length, 0);
      }),
  },
  {
    section: '§7',
    title: 'the previous id as oldMessageSetID of the next set clears it',
    check: (target) =>
      target.inSession(async (session) => {
        const [old, next] = [target.uniqueId(), target.uniqueId()];
        const add = () => customerAdd(`<Name>${target.uniqueName('Next')}</Name>`);
        await session.ask(add(), { newMessageSetID: old });
        await session.ask(add(), { newMessageSetID: next, oldMessageSetID: old });
        const probe = async (id: string) =>
          (await session.ask('', { oldMessageSetID: id, newMessageSetID: id }))
            .messageSetStatusCode;
        assert.deepEqual([await probe(old), await probe(next)], ['600', '0']);
      }),
  },
  {
    section: '§7',
    title: 'other content under the same id is 9001, and runs nothing',
    check: (target) =>
      target.inSession(async (session) => {
        const newMessageSetID = target.uniqueId();
        const other = target.uniqueName('Other');
        await session.ask(customerAdd(`<Name>${target.uniqueName('One')}</Name>`), {
          newMessageSetID,
        });
        const answered = await session.ask(customerAdd(`<Name>${other}</Name>`), {
          newMessageSetID,
        });
        assert.equal(answered.messageSetStatusCode, '9001');
        assert.equal(await exists(session, other), false);
      }),
  },
  {
    section: '§7',
    title: 'an id of more than 24 characters is 9004: a UUID does not fit',
    check: (target) =>
      target.inSession(async (session) => {
        const name = target.uniqueName('Uuid');
        const answered = await session.ask(customerAdd(`<Name>${name}</Name>`), {
          newMessageSetID: '0192a4c5-0000-7000-8000-000000000000',
        });
        assert.equal(answered.messageSetStatusCode, '9004');
        assert.equal(await exists(session, name), false);
      }),
  },
  {
    section: '§7',
    title: 'the stored state belongs to the company file: with another file open it is 600',
    needs: 'desk',
    check: async (target) => {
      const id = target.uniqueId();
      await target.inSession((session) =>
        session.ask(customerAdd(`<Name>${target.uniqueName('Mine')}</Name>`), {
          newMessageSetID: id,
        }),
      );
      await target.withDesk({ companyFile: 'C:\\Conformance\\Other.qbw' }, () =>
        target.inSession(async (session) => {
          const probe = await session.ask('', { oldMessageSetID: id, newMessageSetID: id });
          assert.equal(probe.messageSetStatusCode, '600');
        }),
      );
    },
  },
  {
    section: '§7',
    title: 'a crash after the commit leaves an outcome that a probe finds',
    needs: 'desk',
    check: async (target) => {
      const id = target.uniqueId();
      const name = target.uniqueName('Crash');
      const set = customerAdd(`<Name>${name}</Name>`);
      const session = await target.openSession();
      await target.setFaults([{ kind: 'crash', atRequest: 1, when: 'afterCommit' }]);
      await assert.rejects(session.ask(set, { newMessageSetID: id }));
      await target.setFaults([]);
      await target.inSession(async (later) => {
        const probe = await later.ask('', { oldMessageSetID: id, newMessageSetID: id });
        assert.deepEqual(codes(probe), [0]);
        assert.deepEqual(codes(await later.ask(set, { newMessageSetID: id })), [0]);
      });
    },
  },
  {
    section: '§7',
    title: 'a crash before the commit leaves nothing, and the set runs when it is sent again',
    needs: 'desk',
    check: async (target) => {
      const id = target.uniqueId();
      const name = target.uniqueName('Crash');
      const set = customerAdd(`<Name>${name}</Name>`);
      const session = await target.openSession();
      await target.setFaults([{ kind: 'crash', atRequest: 1, when: 'beforeCommit' }]);
      await assert.rejects(session.ask(set, { newMessageSetID: id }));
      await target.setFaults([]);
      await target.inSession(async (later) => {
        const probe = await later.ask('', { oldMessageSetID: id, newMessageSetID: id });
        assert.equal(probe.messageSetStatusCode, '600');
        assert.equal(await exists(later, name), false);
        assert.deepEqual(codes(await later.ask(set, { newMessageSetID: id })), [0]);
      });
    },
  },
  {
    section: '§7',
    title: 'responses too large to store: the set says 9005 and runs, a probe for it says 9002',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        const id = target.uniqueId();
        const note = `<Notes>${'x'.repeat(4_000)}</Notes>`;
        const made = onlyRecord(
          await session.askOne(customerAdd(`<Name>${target.uniqueName('Large')}</Name>${note}`)),
        );
        const answered = await session.ask(customerById(made).repeat(2_500), {
          newMessageSetID: id,
        });
        assert.equal(answered.messageSetStatusCode, '9005');
        assert.ok(codes(answered).every((code) => code === 0));
        const probe = await session.ask('', { oldMessageSetID: id, newMessageSetID: id });
        assert.deepEqual([probe.messageSetStatusCode, probe.responses.length], ['9002', 0]);
      }),
  },
  {
    section: '§7',
    title:
      'a macro lets a later request of the set name what an earlier one made; an unknown one and one made twice are 9100',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Macro'));
        const item = await addedService(session, { target, price: '25.00', taxCode: 'Non' });
        const invoice = invoiceAdd(customer, '', invoiceLine(item));
        const defined = invoice.replace('<InvoiceAdd>', '<InvoiceAdd defMacro="TxnID:Inv1">');
        const paid = (macro: string) =>
          paymentAdd(customer, '25.00', appliedTo({ TxnID: macro }, '25.00'));
        const { responses } = await session.ask(
          defined + paid('TxnID:Inv1') + paid('TxnID:Inv2') + defined,
        );
        assert.deepEqual(
          responses.map(({ statusCode }) => statusCode),
          [0, 0, 9100, 9100],
        );
        const made = await invoiceById(session, responses[0]?.records[0]?.TxnID);
        assert.equal(made.IsPaid, true);
      }),
  },
];
