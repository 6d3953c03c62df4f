import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Fields } from '../../company-file/fields.js';
import { addedCustomer, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';
import type { TargetSession } from '../target.js';

async function define(session: TargetSession, owner: string, object: string): Promise<void> {
  const add =
    `<DataExtDefAddRq><DataExtDefAdd><OwnerID>${owner}</OwnerID><DataExtName>Marker</DataExtName>` +
    `<DataExtType>STR255TYPE</DataExtType><AssignToObject>${object}</AssignToObject></DataExtDefAdd></DataExtDefAddRq>`;
  onlyRecord(await session.askOne(add));
}

const value = (kind: 'Add' | 'Mod', owner: string, at: string, text: string) =>
  `<DataExt${kind}Rq><DataExt${kind}><OwnerID>${owner}</OwnerID><DataExtName>Marker</DataExtName>${at}` +
  `<DataExtValue>${text}</DataExtValue></DataExt${kind}></DataExt${kind}Rq>`;

const COMPANY = '<OtherDataExtType>Company</OtherDataExtType>';

/** §1 and §11: data of programs on the company and on records. */
export const dataExtensionFacts: readonly Fact[] = [
  {
    section: '§11',
    title: 'private data on the company marks the file, and shows to who asks for its owner',
    check: (target) =>
      target.inSession(async (session) => {
        const owner = `{${randomUUID()}}`;
        await define(session, owner, 'Company');
        onlyRecord(await session.askOne(value('Add', owner, COMPANY, 'tenant 7')));
        const read = async (inner: string) => {
          const company = onlyRecord(
            await session.askOne(`<CompanyQueryRq>${inner}</CompanyQueryRq>`),
          );
          return (company.DataExtRet ?? []) as readonly Fields[];
        };
        const [marker] = await read(`<OwnerID>${owner}</OwnerID>`);
        assert.equal(marker?.DataExtValue, 'tenant 7');
        assert.deepEqual(await read('<IncludeRetElement>CompanyName</IncludeRetElement>'), []);
        onlyRecord(await session.askOne(value('Mod', owner, COMPANY, 'tenant 8')));
        assert.equal((await read(`<OwnerID>${owner}</OwnerID>`))[0]?.DataExtValue, 'tenant 8');
      }),
  },
  {
    section: '§1',
    title:
      'extensions of a record come only with their OwnerID, and private ones are no edit of it',
    check: (target) =>
      target.inSession(async (session) => {
        const owner = `{${randomUUID()}}`;
        await define(session, owner, 'Customer');
        const customer = await addedCustomer(session, target.uniqueName('Ext'));
        const id = `<ListID>${String(customer.ListID)}</ListID>`;
        const at = `<ListDataExtType>Customer</ListDataExtType><ListObjRef>${id}</ListObjRef>`;
        onlyRecord(await session.askOne(value('Add', owner, at, 'key 1')));
        const read = async (inner: string) =>
          onlyRecord(await session.askOne(`<CustomerQueryRq>${id}${inner}</CustomerQueryRq>`));
        const shown = await read(`<OwnerID>${owner}</OwnerID>`);
        assert.equal((shown.DataExtRet as readonly Fields[])[0]?.DataExtValue, 'key 1');
        assert.equal(shown.EditSequence, customer.EditSequence);
        assert.equal((await read('')).DataExtRet, undefined);
      }),
  },
  {
    section: '§11',
    title: 'an extension needs a definition (3120) and an object it is assigned to (3180)',
    check: (target) =>
      target.inSession(async (session) => {
        const owner = `{${randomUUID()}}`;
        assert.equal((await session.askOne(value('Add', owner, COMPANY, 'x'))).statusCode, 3120);
        await define(session, owner, 'Customer');
        assert.equal((await session.askOne(value('Add', owner, COMPANY, 'x'))).statusCode, 3180);
      }),
  },
];
