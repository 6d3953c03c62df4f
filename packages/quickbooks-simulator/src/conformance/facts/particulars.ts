import assert from 'node:assert/strict';
import { booksOf, named, ref } from '../books.js';
import { addedCustomer, customerAdd, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';

const PARSE_ERROR = { hresult: '0x80040400' };

/** §1, §3, §4 and §9: the letter of messages. */
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
];
