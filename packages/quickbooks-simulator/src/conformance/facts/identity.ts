import assert from 'node:assert/strict';
import {
  addedCustomer,
  changedCustomer,
  customerAdd,
  customerById,
  customerMod,
  onlyRecord,
  parentRef,
} from '../customers.js';
import type { Fact } from '../fact.js';

/** §3 and §4: ids, names, the tree of jobs, EditSequence. */
export const identityFacts: readonly Fact[] = [
  {
    section: '§3',
    title: 'a ListID is a hex counter with the high bit set, a dash and the creation time',
    check: (target) =>
      target.inSession(async (session) => {
        const first = await addedCustomer(session, target.uniqueName('Id'));
        const second = await addedCustomer(session, target.uniqueName('Id'));
        assert.match(String(first.ListID), /^8[0-9A-F]{7}-\d{10}$/);
        assert.notEqual(first.ListID, second.ListID);
      }),
  },
  {
    section: '§3',
    title: 'with ListID and FullName in a reference, FullName is ignored',
    check: (target) =>
      target.inSession(async (session) => {
        const parent = await addedCustomer(session, target.uniqueName('Parent'));
        const reference = `<ParentRef><ListID>${String(parent.ListID)}</ListID><FullName>nobody</FullName></ParentRef>`;
        const job = await addedCustomer(session, 'Job', reference);
        assert.equal(job.FullName, `${String(parent.Name)}:Job`);
      }),
  },
  {
    section: '§3',
    title: 'FullName joins the ancestors with colons, and Sublevel counts them',
    check: (target) =>
      target.inSession(async (session) => {
        let above = await addedCustomer(session, target.uniqueName('Tree'));
        const names = [String(above.Name)];
        for (const name of ['Second', 'Third', 'Fourth', 'Fifth']) {
          above = await addedCustomer(session, name, parentRef(above));
          names.push(name);
          assert.equal(above.FullName, names.join(':'));
          assert.equal(above.Sublevel, names.length - 1);
        }
        const sixth = await session.askOne(customerAdd(`<Name>Sixth</Name>${parentRef(above)}`));
        assert.equal(sixth.statusCode, 3130, 'five levels at most');
      }),
  },
  {
    section: '§3',
    title:
      'names are compared without regard to letters, per level, inactive records included (3100)',
    check: (target) =>
      target.inSession(async (session) => {
        const name = target.uniqueName('Taken');
        const holder = await addedCustomer(session, name, '<IsActive>false</IsActive>');
        const again = customerAdd(`<Name>${name.toUpperCase()}</Name>`);
        assert.equal((await session.askOne(again)).statusCode, 3100);
        await changedCustomer(session, holder, '<IsActive>true</IsActive>');
        const below = await addedCustomer(session, name, parentRef(holder));
        assert.equal(below.FullName, `${name}:${name}`);
      }),
  },
  {
    section: '§3',
    title: 'a vendor and a customer cannot have the same name',
    check: (target) =>
      target.inSession(async (session) => {
        const query = '<VendorQueryRq><MaxReturned>1</MaxReturned></VendorQueryRq>';
        const vendor = onlyRecord(await session.askOne(query));
        const same = customerAdd(`<Name>${String(vendor.Name)}</Name>`);
        assert.equal((await session.askOne(same)).statusCode, 3100);
      }),
  },
  {
    section: '§3',
    title: 'a name holds 41 characters (3070) and no colon (3090)',
    check: (target) =>
      target.inSession(async (session) => {
        const fits = target.uniqueName('Long').padEnd(41, 'x');
        await addedCustomer(session, fits);
        const { responses } = await session.ask(
          customerAdd(`<Name>${fits}x</Name>`) + customerAdd('<Name>a:b</Name>'),
        );
        assert.deepEqual(
          responses.map((response) => response.statusCode),
          [3070, 3090],
        );
      }),
  },
  {
    section: '§3',
    title: 'IsActive is true unless told, and queries hide inactive records unless asked',
    check: (target) =>
      target.inSession(async (session) => {
        const stem = target.uniqueName('Hidden');
        const active = await addedCustomer(session, `${stem}a`);
        assert.equal(active.IsActive, true);
        await addedCustomer(session, `${stem}b`, '<IsActive>false</IsActive>');
        const counts = [];
        for (const status of ['', 'ActiveOnly', 'InactiveOnly', 'All']) {
          const filter = status ? `<ActiveStatus>${status}</ActiveStatus>` : '';
          const names = `<NameFilter><MatchCriterion>StartsWith</MatchCriterion><Name>${stem}</Name></NameFilter>`;
          const answered = await session.askOne(
            `<CustomerQueryRq>${filter}${names}</CustomerQueryRq>`,
          );
          counts.push(answered.records.length);
        }
        assert.deepEqual(counts, [1, 1, 1, 2]);
      }),
  },
  {
    section: '§4',
    title:
      'EditSequence changes with every change, and a stale one gives 3200 with the record as it is now',
    check: (target) =>
      target.inSession(async (session) => {
        const first = await addedCustomer(session, target.uniqueName('Edit'));
        const second = await changedCustomer(session, first, '<Phone>1</Phone>');
        const third = await changedCustomer(session, second, '<Phone>2</Phone>');
        const sequences = [first, second, third].map((record) => record.EditSequence);
        assert.equal(new Set(sequences).size, 3);
        const stale = await session.askOne(customerMod(first, '<Phone>3</Phone>'));
        assert.equal(stale.statusCode, 3200);
        assert.equal(stale.statusSeverity, 'Error');
        assert.equal(stale.records[0]?.EditSequence, third.EditSequence);
        assert.equal(onlyRecord(await session.askOne(customerById(first))).Phone, '2');
      }),
  },
  {
    section: '§4',
    title: 'a Mod of a record that is not there gives 3120',
    check: (target) =>
      target.inSession(async (session) => {
        const nobody = { ListID: '8FFFFFFF-1000000000', EditSequence: '1' };
        assert.equal((await session.askOne(customerMod(nobody, ''))).statusCode, 3120);
      }),
  },
];
