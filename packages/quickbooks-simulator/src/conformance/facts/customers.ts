import assert from 'node:assert/strict';
import type { Fields } from '../../company-file/fields.js';
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

const shipTo = (name: string, inner = '') =>
  `<ShipToAddress><Name>${name}</Name>${inner}</ShipToAddress>`;

/** §8: customers, jobs and addresses. */
export const customerFacts: readonly Fact[] = [
  {
    section: '§8',
    title: 'a Mod sets what is present, keeps what is absent and clears what is empty',
    check: (target) =>
      target.inSession(async (session) => {
        const before = await addedCustomer(
          session,
          target.uniqueName('Mod'),
          '<CompanyName>Before</CompanyName><Phone>1</Phone><Fax>2</Fax>',
        );
        const after = await changedCustomer(session, before, '<Phone/><Fax>3</Fax>');
        assert.deepEqual([after.CompanyName, after.Phone, after.Fax], ['Before', undefined, '3']);
      }),
  },
  {
    section: '§8',
    title: 'a new job takes over its parent company name unless it brings one',
    check: (target) =>
      target.inSession(async (session) => {
        const parent = await addedCustomer(
          session,
          target.uniqueName('Inherit'),
          '<CompanyName>Carefree</CompanyName>',
        );
        const plain = await addedCustomer(session, 'Plain', parentRef(parent));
        const named = await addedCustomer(
          session,
          'Named',
          `${parentRef(parent)}<CompanyName>Own</CompanyName>`,
        );
        assert.deepEqual([plain.CompanyName, named.CompanyName], ['Carefree', 'Own']);
      }),
  },
  {
    section: '§8',
    title: 'a parent made inactive makes its jobs inactive, and a delta query sees them',
    check: (target) =>
      target.inSession(async (session) => {
        const parent = await addedCustomer(session, target.uniqueName('Closing'));
        const job = await addedCustomer(session, 'Job', parentRef(parent));
        await changedCustomer(session, parent, '<IsActive>false</IsActive>');
        const read = onlyRecord(await session.askOne(customerById(job)));
        assert.equal(read.IsActive, false);
        assert.notEqual(read.EditSequence, job.EditSequence);
      }),
  },
  {
    section: '§8',
    title: 'no job can be added below an inactive customer (3130)',
    check: (target) =>
      target.inSession(async (session) => {
        const parent = await addedCustomer(
          session,
          target.uniqueName('Asleep'),
          '<IsActive>false</IsActive>',
        );
        const job = await session.askOne(customerAdd(`<Name>Job</Name>${parentRef(parent)}`));
        assert.equal(job.statusCode, 3130);
      }),
  },
  {
    section: '§8',
    title: 'renaming a customer renames the full names of its jobs, not their EditSequence',
    check: (target) =>
      target.inSession(async (session) => {
        const parent = await addedCustomer(session, target.uniqueName('Old'));
        const job = await addedCustomer(session, 'Job', parentRef(parent));
        const name = target.uniqueName('New');
        await changedCustomer(session, parent, `<Name>${name}</Name>`);
        const read = onlyRecord(await session.askOne(customerById(job)));
        assert.equal(read.FullName, `${name}:Job`);
        assert.equal(read.EditSequence, job.EditSequence);
      }),
  },
  {
    section: '§8',
    title: 'an address of more than five lines is refused (3205), and the block form comes back',
    check: (target) =>
      target.inSession(async (session) => {
        const lines = [1, 2, 3, 4, 5].map((line) => `<Addr${line}>x</Addr${line}>`).join('');
        const name = target.uniqueName('Lines');
        const address = `<BillAddress>${lines}<City>Venice</City></BillAddress>`;
        const refused = await session.askOne(customerAdd(`<Name>${name}</Name>${address}`));
        assert.equal(refused.statusCode, 3205);
        const added = await addedCustomer(
          session,
          name,
          '<BillAddress><Addr1>1 Palm Ave</Addr1><City>Venice</City><State>FL</State></BillAddress>',
        );
        assert.deepEqual(added.BillAddressBlock, { Addr1: '1 Palm Ave', Addr2: 'Venice, FL' });
      }),
  },
  {
    section: '§8',
    title: 'a customer has up to fifty named ship-to addresses, one of them the default',
    check: (target) =>
      target.inSession(async (session) => {
        const added = await addedCustomer(
          session,
          target.uniqueName('Ship'),
          shipTo('Front', '<Addr1>1 Palm Ave</Addr1>') +
            shipTo('Rear', '<DefaultShipTo>true</DefaultShipTo>'),
        );
        const list = added.ShipToAddress as readonly Fields[];
        assert.deepEqual(
          list.map(({ Name, DefaultShipTo }) => [Name, DefaultShipTo]),
          [
            ['Front', false],
            ['Rear', true],
          ],
        );
        const many = Array.from({ length: 51 }, (_, index) => shipTo(`Pool ${index}`)).join('');
        await assert.rejects(session.askOne(customerMod(added, many)), { hresult: '0x80040400' });
      }),
  },
  {
    section: '§8',
    title: 'a Mod without ship-to addresses leaves them alone',
    check: (target) =>
      target.inSession(async (session) => {
        const added = await addedCustomer(session, target.uniqueName('Keep'), shipTo('Front'));
        const changed = await changedCustomer(session, added, '<Phone>1</Phone>');
        assert.deepEqual(changed.ShipToAddress, added.ShipToAddress);
      }),
  },
  {
    section: '§8',
    title: 'a reference that names nothing is refused and named (3140)',
    check: (target) =>
      target.inSession(async (session) => {
        const terms = '<TermsRef><FullName>Net 777</FullName></TermsRef>';
        const answered = await session.askOne(
          customerAdd(`<Name>${target.uniqueName('Terms')}</Name>${terms}`),
        );
        assert.equal(answered.statusCode, 3140);
        assert.match(answered.statusMessage ?? '', /"Net 777"/);
      }),
  },
  {
    section: '§8',
    title: 'contacts have a ListID and EditSequence of their own, which ContactsMod needs',
    check: (target) =>
      target.inSession(async (session) => {
        const contact =
          '<Contacts><FirstName>Ann</FirstName><JobTitle>Manager</JobTitle></Contacts>';
        const added = await addedCustomer(session, target.uniqueName('Contact'), contact);
        const [ann] = added.ContactsRet as readonly Fields[];
        const mod = (editSequence: unknown) =>
          `<ContactsMod><ListID>${String(ann?.ListID)}</ListID><EditSequence>${String(editSequence)}</EditSequence>` +
          '<FirstName>Anna</FirstName></ContactsMod>';
        const stale = await session.askOne(customerMod(added, mod('1')));
        assert.equal(stale.statusCode, 3200);
        const changed = await changedCustomer(session, added, mod(ann?.EditSequence));
        const [anna] = changed.ContactsRet as readonly Fields[];
        assert.deepEqual([anna?.FirstName, anna?.JobTitle], ['Anna', 'Manager']);
      }),
  },
  {
    section: '§11',
    title: 'a card number comes back masked',
    check: (target) =>
      target.inSession(async (session) => {
        const card =
          '<CreditCardInfo><CreditCardNumber>4111111111111234</CreditCardNumber></CreditCardInfo>';
        const added = await addedCustomer(session, target.uniqueName('Card'), card);
        assert.equal((added.CreditCardInfo as Fields).CreditCardNumber, 'xxxxxxxxxxxx1234');
      }),
  },
  {
    section: '§11',
    title: 'without the right to personal data cards are refused (3261) and come back absent',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        const card =
          '<CreditCardInfo><CreditCardNumber>4111111111111234</CreditCardNumber></CreditCardInfo>';
        const known = await addedCustomer(session, target.uniqueName('Card'), card);
        await target.withDesk({ personalData: false }, async () => {
          const name = `<Name>${target.uniqueName('Card')}</Name>`;
          assert.equal((await session.askOne(customerAdd(name + card))).statusCode, 3261);
          const read = onlyRecord(await session.askOne(customerById(known)));
          assert.equal(read.CreditCardInfo, undefined);
        });
      }),
  },
  {
    section: '§8',
    title: 'country and note are printed lines of an address too',
    check: (target) =>
      target.inSession(async (session) => {
        const address =
          '<BillAddress><Addr1>1 Main St</Addr1><City>Tampa</City><State>FL</State><PostalCode>33601</PostalCode>' +
          '<Country>USA</Country><Note>Ring twice</Note></BillAddress>';
        const added = await addedCustomer(session, target.uniqueName('Note'), address);
        assert.deepEqual(Object.values(added.BillAddressBlock as Fields), [
          '1 Main St',
          'Tampa, FL 33601',
          'USA',
          'Ring twice',
        ]);
      }),
  },
];
