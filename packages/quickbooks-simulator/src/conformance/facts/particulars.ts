import assert from 'node:assert/strict';
import { addedService, booksOf, invoiceAdd, invoiceLine, named, ref } from '../books.js';
import { addedCustomer, customerAdd, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';

const PARSE_ERROR = { hresult: '0x80040400' };

/** §1, §3, §4, §6, §9 and §10: the letter of messages. */
export const particularFacts: readonly Fact[] = [
  {
    section: '§1',
    title: 'a status message quotes names as entities, with two blanks before the inner message',
    check: (target) =>
      target.inSession(async (session) => {
        const name = target.uniqueName('Quoted');
        await addedCustomer(session, name);
        const { text, responses } = await session.ask(customerAdd(`<Name>${name}</Name>`));
        assert.equal(responses[0]?.statusCode, 3100);
        assert.ok(text.includes(`&quot;${name}&quot;`), text);
        const missing = customerAdd(
          `<Name>${target.uniqueName('Ref')}</Name>${named('TermsRef', 'No such terms')}`,
        );
        const refused = await session.askOne(missing);
        assert.match(String(refused.statusMessage), /\. {2}QuickBooks error message: /);
      }),
  },
  {
    section: '§1',
    title: 'attributes of a response stand in one order: id, status, message, count, iterator',
    check: (target) =>
      target.inSession(async (session) => {
        await addedCustomer(session, target.uniqueName('Order'));
        await addedCustomer(session, target.uniqueName('Order'));
        const { text } = await session.ask(
          '<CustomerQueryRq requestID="1" iterator="Start"><MaxReturned>1</MaxReturned></CustomerQueryRq>',
        );
        assert.match(
          text,
          /<CustomerQueryRs requestID="1" statusCode="0" statusSeverity="Info" statusMessage="[^"]*" (retCount="\d+" )?iteratorRemainingCount="\d+" iteratorID="[^"]+">/,
        );
      }),
  },
  {
    section: '§3',
    title: 'an ExternalGUID may be 0',
    check: (target) =>
      target.inSession(async (session) => {
        const add = `<Name>${target.uniqueName('Guid')}</Name><ExternalGUID>0</ExternalGUID>`;
        assert.equal((await session.askOne(customerAdd(add))).statusCode, 0);
      }),
  },
  {
    section: '§4',
    title: 'TxnDel takes no EditSequence either',
    check: (target) =>
      target.inSession(async (session) => {
        const txn = '<TxnDelType>Invoice</TxnDelType><TxnID>1-1</TxnID>';
        const guarded = `<TxnDelRq>${txn}<EditSequence>1</EditSequence></TxnDelRq>`;
        await assert.rejects(session.ask(guarded), PARSE_ERROR);
        assert.equal((await session.askOne(`<TxnDelRq>${txn}</TxnDelRq>`)).statusCode, 3120);
      }),
  },
  {
    section: '§9',
    title: 'a Mod of accounts may say what becomes of older transactions; nothing of that is kept',
    check: (target) =>
      target.inSession(async (session) => {
        const books = await booksOf(session);
        const accounts =
          ref('IncomeAccountRef', books.income) +
          ref('COGSAccountRef', books.cogs) +
          ref('AssetAccountRef', books.asset);
        const item = onlyRecord(
          await session.askOne(
            `<ItemInventoryAddRq><ItemInventoryAdd><Name>${target.uniqueName('Steer')}</Name>${accounts}</ItemInventoryAdd></ItemInventoryAddRq>`,
          ),
        );
        const changed = onlyRecord(
          await session.askOne(
            `<ItemInventoryModRq><ItemInventoryMod><ListID>${String(item.ListID)}</ListID><EditSequence>${String(item.EditSequence)}</EditSequence>` +
              `${ref('IncomeAccountRef', books.income)}<ApplyIncomeAccountRefToExistingTxns>true</ApplyIncomeAccountRefToExistingTxns></ItemInventoryMod></ItemInventoryModRq>`,
          ),
        );
        assert.notEqual(changed.EditSequence, item.EditSequence);
        assert.equal(changed.ApplyIncomeAccountRefToExistingTxns, undefined);
      }),
  },
  {
    section: '§3',
    title: 'an id holds 36 characters (3070)',
    check: (target) =>
      target.inSession(async (session) => {
        const status = async (length: number) => {
          const query = `<CustomerQueryRq><ListID>${'8'.repeat(length)}</ListID></CustomerQueryRq>`;
          return (await session.askOne(query)).statusCode;
        };
        assert.deepEqual([await status(36), await status(37)], [500, 3070]);
      }),
  },
  {
    section: '§3',
    title: 'the description of a line holds 4095 characters (3070)',
    check: (target) =>
      target.inSession(async (session) => {
        const customer = await addedCustomer(session, target.uniqueName('Long'));
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const status = async (length: number) => {
          const line = invoiceLine(item, `<Desc>${'x'.repeat(length)}</Desc>`);
          return (await session.askOne(invoiceAdd(customer, '', line))).statusCode;
        };
        assert.deepEqual([await status(4095), await status(4096)], [0, 3070]);
      }),
  },
  {
    section: '§6',
    title: 'MaxReturned is 1 or more',
    check: (target) =>
      target.inSession(async (session) => {
        const query = (max: number) =>
          `<CustomerQueryRq><MaxReturned>${max}</MaxReturned></CustomerQueryRq>`;
        await assert.rejects(session.ask(query(0)), PARSE_ERROR);
        assert.equal((await session.askOne(query(1))).records.length, 1);
      }),
  },
  {
    section: '§10',
    title: 'an invoice needs its customer, and an estimate a line besides',
    check: (target) =>
      target.inSession(async (session) => {
        const invoice = '<InvoiceAddRq><InvoiceAdd><Memo>m</Memo></InvoiceAdd></InvoiceAddRq>';
        await assert.rejects(session.ask(invoice), PARSE_ERROR);
        const customer = await addedCustomer(session, target.uniqueName('Schema'));
        assert.equal((await session.askOne(invoiceAdd(customer, '', ''))).statusCode, 0);
        const estimate = invoiceAdd(customer, '', '').replaceAll('Invoice', 'Estimate');
        await assert.rejects(session.ask(estimate), PARSE_ERROR);
      }),
  },
  {
    section: '§10',
    title: 'deletes and voids name the type first, then the id',
    check: (target) =>
      target.inSession(async (session) => {
        for (const message of ['TxnVoid', 'TxnDel']) {
          const type = `<${message}Type>Invoice</${message}Type>`;
          const request = (inner: string) => `<${message}Rq>${inner}</${message}Rq>`;
          await assert.rejects(session.ask(request(`<TxnID>1-1</TxnID>${type}`)), PARSE_ERROR);
          const rightly = await session.askOne(request(`${type}<TxnID>1-1</TxnID>`));
          assert.equal(rightly.statusCode, 3120, message);
        }
      }),
  },
  {
    section: '§10',
    title: 'an amount has 13 digits before the point at most',
    check: (target) =>
      target.inSession(async (session) => {
        const line = (amount: string) =>
          invoiceAdd({ ListID: '8FFFFFFF-1' }, '', invoiceLine({ ListID: '1-1' }, amount));
        const asked = session.ask(line('<Amount>12345678901234.00</Amount>'));
        await assert.rejects(asked, PARSE_ERROR);
        const fits = await session.askOne(line('<Amount>1234567890123.00</Amount>'));
        assert.equal(fits.statusCode, 3140, 'read, and refused for its customer');
      }),
  },
];
