import assert from 'node:assert/strict';
import type { Fields } from '../../company-file/fields.js';
import { addedService, booksOf, ref } from '../books.js';
import { onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';

/** Kinds of item that stand below none (behaviours.md §9). */
const FLAT_KINDS = ['SalesTax', 'Subtotal', 'Payment', 'Group'];

/** §9: items and their accounts. */
export const itemFacts: readonly Fact[] = [
  {
    section: '§9',
    title:
      'an inventory item needs income, cost and asset account (3270), and each of the right type (3140)',
    check: (target) =>
      target.inSession(async (session) => {
        const books = await booksOf(session);
        const add = (accounts: string) =>
          session.askOne(
            `<ItemInventoryAddRq><ItemInventoryAdd><Name>${target.uniqueName('Inv')}</Name>${accounts}</ItemInventoryAdd></ItemInventoryAddRq>`,
          );
        const income = ref('IncomeAccountRef', books.income);
        const cogs = ref('COGSAccountRef', books.cogs);
        const asset = ref('AssetAccountRef', books.asset);
        assert.equal((await add('')).statusCode, 3270);
        assert.equal((await add(income + cogs)).statusCode, 3270);
        const wrong = income + ref('COGSAccountRef', books.expense) + asset;
        assert.equal((await add(wrong)).statusCode, 3140);
        const unfit = income + cogs + ref('AssetAccountRef', books.income);
        assert.equal((await add(unfit)).statusCode, 3140);
        const added = onlyRecord(await add(income + cogs + asset));
        assert.equal(added.QuantityOnHand, '0');
      }),
  },
  {
    section: '§9',
    title: 'services, goods and other charges need the accounts they post to (3270)',
    check: (target) =>
      target.inSession(async (session) => {
        const { income, expense } = await booksOf(session);
        for (const kind of ['Service', 'NonInventory', 'OtherCharge']) {
          const status = async (inner: string) => {
            const body = `<Name>${target.uniqueName('Post')}</Name>${inner}`;
            const add = `<Item${kind}AddRq><Item${kind}Add>${body}</Item${kind}Add></Item${kind}AddRq>`;
            return (await session.askOne(add)).statusCode;
          };
          const one = (account: string) => `<SalesOrPurchase>${account}</SalesOrPurchase>`;
          const both = (accounts: string) => `<SalesAndPurchase>${accounts}</SalesAndPurchase>`;
          const sold = ref('IncomeAccountRef', income);
          const bought = ref('ExpenseAccountRef', expense);
          assert.deepEqual(
            [await status(one('')), await status(one(ref('AccountRef', income)))],
            [3270, 0],
          );
          assert.deepEqual(
            [
              await status(both(sold)),
              await status(both(bought)),
              await status(both(sold + bought)),
            ],
            [3270, 3270, 0],
          );
        }
      }),
  },
  {
    section: '§9',
    title: 'a service item has exactly one of SalesOrPurchase and SalesAndPurchase',
    check: (target) =>
      target.inSession(async (session) => {
        const { income } = await booksOf(session);
        const one = `<SalesOrPurchase><Price>1.00</Price>${ref('AccountRef', income)}</SalesOrPurchase>`;
        const add = (inner: string) =>
          session.ask(
            `<ItemServiceAddRq><ItemServiceAdd><Name>${target.uniqueName('Svc')}</Name>${inner}</ItemServiceAdd></ItemServiceAddRq>`,
          );
        await assert.rejects(add(''), { hresult: '0x80040400' });
        await assert.rejects(add(`${one}<SalesAndPurchase/>`), { hresult: '0x80040400' });
        assert.equal((await add(one)).responses[0]?.statusCode, 0);
      }),
  },
  {
    section: '§9',
    title: 'a Mod inside SalesOrPurchaseMod keeps what it leaves out',
    check: (target) =>
      target.inSession(async (session) => {
        const item = await addedService(session, { target, price: '10.00', taxCode: 'Non' });
        const mod =
          `<ItemServiceModRq><ItemServiceMod><ListID>${String(item.ListID)}</ListID>` +
          `<EditSequence>${String(item.EditSequence)}</EditSequence>` +
          '<SalesOrPurchaseMod><Price>12.50</Price></SalesOrPurchaseMod></ItemServiceMod></ItemServiceModRq>';
        const changed = onlyRecord(await session.askOne(mod));
        const sales = changed.SalesOrPurchase as Fields;
        assert.deepEqual([sales.Price, sales.Desc], ['12.50', 'From the item']);
      }),
  },
  {
    section: '§9',
    title:
      'ItemQuery mixes all kinds as different elements; tax, subtotal, payment and group items have no FullName',
    check: (target) =>
      target.inSession(async (session) => {
        await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        for (const kind of FLAT_KINDS) {
          const name = `<Name>${target.uniqueName('Flat')}</Name>`;
          const add = `<Item${kind}AddRq><Item${kind}Add>${name}</Item${kind}Add></Item${kind}AddRq>`;
          onlyRecord(await session.askOne(add));
        }
        const { records } = await session.askOne('<ItemQueryRq/>');
        const kinds = new Set(records.map((record) => record.type));
        assert.ok(kinds.has('ItemServiceRet'), [...kinds].join(' '));
        for (const kind of FLAT_KINDS) {
          const flat = records.find((record) => record.type === `Item${kind}Ret`);
          assert.ok(flat, kind);
          assert.deepEqual(
            [flat.FullName, flat.Sublevel, flat.ParentRef],
            [undefined, undefined, undefined],
            kind,
          );
        }
      }),
  },
  {
    section: '§9',
    title: 'an item name holds 31 characters (3070) and is unique in the whole item list (3100)',
    check: (target) =>
      target.inSession(async (session) => {
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const subtotal = (name: string) =>
          session.askOne(
            `<ItemSubtotalAddRq><ItemSubtotalAdd><Name>${name}</Name></ItemSubtotalAdd></ItemSubtotalAddRq>`,
          );
        assert.equal((await subtotal(String(item.Name))).statusCode, 3100);
        assert.equal((await subtotal('x'.repeat(32))).statusCode, 3070);
      }),
  },
  {
    section: '§3',
    title: 'a ListID is unique inside its list only: items and customers are asked for apart',
    check: (target) =>
      target.inSession(async (session) => {
        const item = await addedService(session, { target, price: '1.00', taxCode: 'Non' });
        const asCustomer = `<CustomerQueryRq><ListID>${String(item.ListID)}</ListID></CustomerQueryRq>`;
        const answered = await session.askOne(asCustomer);
        assert.ok(answered.records.every((record) => record.Name !== item.Name));
      }),
  },
  {
    section: '§9',
    title: 'a percentage comes back with a percent sign, outside the schema',
    check: (target) =>
      target.inSession(async (session) => {
        const { income } = await booksOf(session);
        const sales = `<SalesOrPurchase><PricePercent>18.0</PricePercent>${ref('AccountRef', income)}</SalesOrPurchase>`;
        const { text, responses } = await session.ask(
          `<ItemServiceAddRq><ItemServiceAdd><Name>${target.uniqueName('Pct')}</Name>${sales}</ItemServiceAdd></ItemServiceAddRq>`,
        );
        assert.equal(responses[0]?.statusCode, 0);
        assert.match(text, /<PricePercent>18\.0%<\/PricePercent>/);
      }),
  },
  {
    section: '§9',
    title: 'the quantity on hand is no part of a Mod, and a TotalValue needs one',
    check: (target) =>
      target.inSession(async (session) => {
        const books = await booksOf(session);
        const accounts =
          ref('IncomeAccountRef', books.income) +
          ref('COGSAccountRef', books.cogs) +
          ref('AssetAccountRef', books.asset);
        const add = (stock: string) =>
          session.askOne(
            `<ItemInventoryAddRq><ItemInventoryAdd><Name>${target.uniqueName('Stock')}</Name>${accounts}${stock}</ItemInventoryAdd></ItemInventoryAddRq>`,
          );
        assert.equal((await add('<TotalValue>5.00</TotalValue>')).statusCode, 3180);
        const item = onlyRecord(
          await add('<QuantityOnHand>2</QuantityOnHand><TotalValue>5.00</TotalValue>'),
        );
        assert.equal(item.QuantityOnHand, '2');
        const mod =
          `<ItemInventoryModRq><ItemInventoryMod><ListID>${String(item.ListID)}</ListID>` +
          `<EditSequence>${String(item.EditSequence)}</EditSequence><QuantityOnHand>3</QuantityOnHand></ItemInventoryMod></ItemInventoryModRq>`;
        await assert.rejects(session.ask(mod), { hresult: '0x80040400' });
      }),
  },
  {
    section: '§9',
    title: 'account numbers are not given twice (3180)',
    check: (target) =>
      target.inSession(async (session) => {
        const number = String(10_000 + Math.floor(Math.random() * 89_999));
        const add = () =>
          session.askOne(
            `<AccountAddRq><AccountAdd><Name>${target.uniqueName('Acct')}</Name><AccountType>Income</AccountType>` +
              `<AccountNumber>${number}</AccountNumber></AccountAdd></AccountAddRq>`,
          );
        assert.deepEqual([(await add()).statusCode, (await add()).statusCode], [0, 3180]);
      }),
  },
  {
    section: '§9',
    title: 'a sales tax code has three characters at most',
    check: (target) =>
      target.inSession(async (session) => {
        const add =
          '<SalesTaxCodeAddRq><SalesTaxCodeAdd><Name>LONG</Name><IsTaxable>true</IsTaxable></SalesTaxCodeAdd></SalesTaxCodeAddRq>';
        assert.equal((await session.askOne(add)).statusCode, 3070);
        const query = '<SalesTaxCodeQueryRq><FullName>Tax</FullName></SalesTaxCodeQueryRq>';
        assert.equal(onlyRecord(await session.askOne(query)).IsTaxable, true);
      }),
  },
];
