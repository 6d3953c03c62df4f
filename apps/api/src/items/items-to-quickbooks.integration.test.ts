import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;
const SWEEP_LIMIT_MS = 300_000;

type Reference = Awaited<ReturnType<SyncOffice['account']>>;

describe('ITM-3 items go from IndusTrack to QuickBooks', () => {
  let office: SyncOffice;
  let accounts: Readonly<Record<'income' | 'cogs' | 'asset' | 'expense', Reference>>;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    accounts = {
      income: await office.account('Income'),
      cogs: await office.account('CostOfGoodsSold'),
      asset: await office.account('OtherCurrentAsset'),
      expense: await office.account('Expense'),
    };
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  /** A tenant of its own on the same books; names are used once only. */
  beforeEach(async () => {
    await office.moveIn();
    // The demo company's customers stay where they are, and out of the counts.
    await office.setDirection('to_quickbooks');
    await office.setItemDirection('to_quickbooks');
  });

  const choose = async (chosen: object, taxCodes: object | null = null) => {
    await office.ownerQuery(
      `INSERT INTO item_settings (tenant_id, equipment_rules, default_accounts, is_tax_code_sent, tax_codes, changed_at, changed_by_name)
       VALUES ($1, '[]', $2, $3, $4, now(), 'Test')
       ON CONFLICT (tenant_id) DO UPDATE SET default_accounts = excluded.default_accounts`,
      [JSON.stringify(chosen), taxCodes !== null, JSON.stringify(taxCodes ?? {})],
    );
  };

  const stepsOf = async (runId: string) =>
    (await office.rows('run_steps', '*', 'id')).filter(
      (step) => step.run_id === runId && step.record_kind === 'item' && step.state !== 'passed',
    );
  const held = async (runId: string) =>
    (await stepsOf(runId))
      .filter(({ action }) => action === 'hold')
      .map(({ record_name, reason }) => [record_name, reason]);
  const sentItems = () =>
    office.agent.sent.filter(({ kind, qbxml }) => kind === 'write' && qbxml.includes('<Item'));
  const ask = (fullName: string) =>
    office.desk(`<ItemQueryRq><FullName>${fullName}</FullName></ItemQueryRq>`);
  const links = async () =>
    (await office.rows('links', '*', 'record_id')).filter(({ kind }) => kind === 'item');

  it('ITM-5 adds each kind as its own, equipment as inventory, sub-items under their parents in the one run', async () => {
    await choose(accounts);
    const { addItem } = office.industrack;
    const add = addItem.bind(office.industrack);
    const heater = await add({ kind: 'inventory', name: 'New Heaters', cost: '50.00' });
    const gas = await add({ kind: 'inventory', name: 'Gas', under: heater });
    const big = await add({ kind: 'equipment', name: 'Big', under: gas, partNumber: 'G-400' });
    await add({ kind: 'equipment', name: 'Bigger', under: big, price: '1499.99' });
    await add({
      kind: 'non_inventory',
      name: 'New Rags',
      purchaseDescription: 'Rags',
      cost: '1.5',
    });
    await add({
      kind: 'service',
      name: 'New Labor',
      salesDescription: 'One hour',
      isTaxable: true,
    });

    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', error_message: null });
    expect(await stepsOf(run.id)).toHaveLength(6);
    expect(run.counts).toMatchObject({ create: 6 });
    const deepest = await ask('New Heaters:Gas:Big:Bigger');
    expect(deepest).toContain('<ItemInventoryRet>');
    expect(deepest).toContain('<SalesPrice>1499.99</SalesPrice>');
    expect(deepest).toContain(`<ListID>${accounts.cogs.listId}</ListID>`);
    expect(await ask('New Heaters:Gas:Big')).toContain(
      '<ManufacturerPartNumber>G-400</ManufacturerPartNumber>',
    );
    const rags = await ask('New Rags');
    expect(rags).toMatch(/<SalesAndPurchase>[\s\S]*<PurchaseCost>1\.50<\/PurchaseCost>/);
    expect(rags).toContain(`<ListID>${accounts.expense.listId}</ListID>`);
    expect(await ask('New Labor')).toMatch(/<SalesOrPurchase>[\s\S]*<Desc>One hour<\/Desc>/);
    expect(await links()).toHaveLength(6);
    expect(
      (await office.rows('items', 'kind')).filter(({ kind }) => kind === 'equipment'),
    ).toHaveLength(2);

    const second = await office.sync();
    expect(second).toMatchObject({ state: 'completed', writes: 0 });
    expect(await stepsOf(second.id)).toEqual([]);
  });

  it('ITM-5 holds what has no account or a wrong one, with what stands under it, and nothing else; the fix releases all', async () => {
    await choose({ income: accounts.expense });
    const { industrack } = office;
    const parent = await industrack.addItem({ kind: 'inventory', name: 'Held Pumps' });
    await industrack.addItem({ kind: 'inventory', name: 'Small', under: parent, accounts });
    await industrack.addItem({
      name: 'Own Account',
      kind: 'service',
      accounts: { income: accounts.income },
    });
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed_with_problems' });
    expect(await held(run.id)).toEqual([
      [
        'Held Pumps',
        expect.stringMatching(
          /is an account of the type Expense.*It needs a cost of goods.*settings/,
        ),
      ],
      ['Held Pumps:Small', expect.stringMatching(/stands under “Held Pumps”, which is held/)],
    ]);
    expect(await office.rows('items', 'name, hold_code', 'name')).toEqual([
      { name: 'Held Pumps', hold_code: 'wrong_account_type' },
      { name: 'Own Account', hold_code: null },
      { name: 'Small', hold_code: 'parent_held' },
    ]);
    expect(await ask('Own Account')).toContain(`<ListID>${accounts.income.listId}</ListID>`);

    await choose(accounts);
    const fixed = await office.sync();
    expect(fixed).toMatchObject({ state: 'completed', counts: { create: 2 } });
    expect(await ask('Held Pumps:Small')).toContain('<ItemInventoryRet>');
    expect(await office.rows('items', 'hold_code', 'name')).toEqual([
      { hold_code: null },
      { hold_code: null },
      { hold_code: null },
    ]);
  });

  it('ITM-6 links what QuickBooks has under the same full name, and writes none of its accounts', async () => {
    const before = await ask('Salt Cell T-15');
    await office.industrack.addItem({
      kind: 'inventory',
      name: 'Salt Cell T-15',
      price: '777.00',
      accounts: { income: accounts.expense },
    });
    const run = await office.sync();
    expect((await stepsOf(run.id)).filter(({ action }) => action === 'link')).toMatchObject([
      { record_name: 'Salt Cell T-15', changes: [{ field: 'price', after: '777.00' }] },
    ]);
    const [sent] = sentItems();
    expect(sent?.qbxml).toContain('<SalesPrice>777.00</SalesPrice>');
    expect(sent?.qbxml).not.toMatch(/AccountRef|<Name>/);
    const after = await ask('Salt Cell T-15');
    const accountsIn = (text: string) => text.match(/AccountRef>[\s\S]*?<\/FullName>/g);
    expect(accountsIn(after)).toEqual(accountsIn(before));
  });

  it('writes one field for an edit of one field, and never brings QuickBooks’ back', async () => {
    await choose(accounts);
    const id = await office.industrack.addItem({ name: 'Edited Labor' });
    await office.sync();
    await office.changeItemAtDesk(
      'ItemService',
      'Edited Labor',
      '<SalesOrPurchaseMod><Desc>Theirs</Desc></SalesOrPurchaseMod>',
    );
    await office.industrack.editItem(id, { price: '81.5' });
    await office.sync();
    const sent = sentItems().at(-1)?.qbxml ?? '';
    expect(sent).toContain('<SalesOrPurchaseMod>');
    expect(sent).toContain('<Price>81.50</Price>');
    expect(sent).not.toMatch(/<Desc>|<Name>|AccountRef|IsActive/);
    expect(await office.rows('items', 'sales_description')).toEqual([{ sales_description: null }]);
  });

  it('ITM-7 leaves the tax to QuickBooks and flags the item, unless the tenant has its codes sent', async () => {
    await choose(accounts);
    await office.industrack.addItem({ name: 'Untaxed Labor', isTaxable: false });
    await office.sync();
    expect(await ask('Untaxed Labor')).toMatch(/<SalesTaxCodeRef>[\s\S]*<FullName>Tax<\/FullName>/);
    expect(await office.rows('items', 'quickbooks_taxes')).toEqual([{ quickbooks_taxes: true }]);
    await office.changeItemAtDesk(
      'ItemService',
      'Untaxed Labor',
      '<SalesTaxCodeRef><FullName>Non</FullName></SalesTaxCodeRef>',
    );
    await office.sync();
    expect(await office.rows('items', 'quickbooks_taxes')).toEqual([{ quickbooks_taxes: false }]);

    await office.moveIn();
    await office.setItemDirection('to_quickbooks');
    const codes = await office.desk('<SalesTaxCodeQueryRq/>');
    const listIds = [...codes.matchAll(/<ListID>([^<]+)[\s\S]*?<Name>([^<]+)/g)];
    const code = (name: string) => ({
      listId: listIds.find(([, , found]) => found === name)?.[1],
      fullName: name,
    });
    await choose(accounts, { taxable: code('Tax'), nonTaxable: code('Non') });
    await office.industrack.addItem({ name: 'Told Labor', isTaxable: false });
    await office.sync();
    expect(await ask('Told Labor')).toMatch(/<SalesTaxCodeRef>[\s\S]*<FullName>Non<\/FullName>/);
    expect(await office.rows('items', 'quickbooks_taxes')).toEqual([{ quickbooks_taxes: false }]);
  });

  it('FM-17 RUN-3 holds names that QuickBooks would refuse or has for something else, and lets the others through', async () => {
    await choose(accounts);
    await office.desk(
      `<ItemOtherChargeAddRq><ItemOtherChargeAdd><Name>Fuel Fee</Name><SalesOrPurchase><AccountRef><ListID>${accounts.income.listId}</ListID></AccountRef></SalesOrPurchase></ItemOtherChargeAdd></ItemOtherChargeAddRq>`,
    );
    const { industrack } = office;
    await industrack.addItem({ name: 'Fuel Fee' });
    await industrack.addItem({ name: 'Colon: Fee' });
    await industrack.addItem({ name: 'N'.repeat(40) });
    await industrack.addItem({ name: 'Boat 🚤 Fee' });
    await industrack.addItem({ name: 'Free Fee' });
    const run = await office.sync();
    expect(run.counts).toMatchObject({ create: 1, hold: 4 });
    expect(await held(run.id)).toEqual(
      expect.arrayContaining([
        [
          'Fuel Fee',
          expect.stringMatching(/the other charge “Fuel Fee”.*Proposed: “Fuel Fee \(2\)”/),
        ],
        ['Colon: Fee', expect.stringMatching(/colon.*“Colon - Fee”/)],
        ['N'.repeat(40), expect.stringMatching(/40 characters/)],
        ['Boat 🚤 Fee', expect.stringContaining('🚤')],
      ]),
    );
    expect(await ask('Free Fee')).toContain('<ItemServiceRet>');
  });

  it('ITM-4 follows an item made inactive or removed, and holds one that was deleted in QuickBooks', async () => {
    await choose(accounts);
    const { industrack } = office;
    const inactive = await industrack.addItem({ name: 'Put Away' });
    const removed = await industrack.addItem({ name: 'Taken Out' });
    await industrack.addItem({ name: 'Deleted There' });
    await office.sync();
    await industrack.editItem(inactive, { active: false });
    await industrack.editItem(removed, { removed_at: new Date() });
    const listId = /<ListID>([^<]+)/.exec(await ask('Deleted There'))?.[1];
    await office.desk(
      `<ListDelRq><ListDelType>ItemService</ListDelType><ListID>${listId}</ListID></ListDelRq>`,
    );
    const run = await office.sync();
    expect(run.counts).toMatchObject({ deactivate: 2, hold: 1 });
    expect(await ask('Put Away')).toContain('<IsActive>false</IsActive>');
    expect(await ask('Taken Out')).toContain('<IsActive>false</IsActive>');
    expect(await held(run.id)).toEqual([
      ['Deleted There', expect.stringMatching(/deleted in QuickBooks, and is still active here/)],
    ]);
  });

  it('FM-6 writes again what QuickBooks had newer', async () => {
    await choose(accounts);
    const id = await office.industrack.addItem({ name: 'Raced Labor' });
    await office.sync();
    await office.industrack.editItem(id, { price: '90.00' });
    // Somebody changes it between reading and writing.
    let isChanged = false;
    office.agent.interference = async ({ kind }) => {
      if (kind !== 'write' || isChanged) return null;
      isChanged = true;
      await office.changeItemAtDesk(
        'ItemService',
        'Raced Labor',
        '<SalesOrPurchaseMod><Desc>At the desk</Desc></SalesOrPurchaseMod>',
      );
      return null;
    };
    expect(await office.sync()).toMatchObject({ state: 'completed', counts: { update: 1 } });
    const now = await ask('Raced Labor');
    expect(now).toContain('<Price>90.00</Price>');
    expect(now).toContain('<Desc>At the desk</Desc>');
  });

  it('SET-5 previews sub-items beside their parents, and applies just that', async () => {
    await choose(accounts);
    const parent = await office.industrack.addItem({ name: 'Previewed', kind: 'service' });
    await office.industrack.addItem({ name: 'Below', kind: 'service', under: parent });
    const preview = await office.preview();
    expect(
      (await stepsOf(preview.id)).map(({ action, record_name }) => [action, record_name]),
    ).toEqual([
      ['create', 'Previewed'],
      ['create', 'Previewed:Below'],
    ]);
    expect(sentItems()).toEqual([]);
    const applied = await office.apply(preview.id);
    expect(applied).toMatchObject({ state: 'completed', counts: { create: 2 } });
    expect((await stepsOf(applied.id)).map(({ reason }) => reason).join()).not.toMatch(
      /since the preview/,
    );
    expect(await ask('Previewed:Below')).toContain('<ItemServiceRet>');
  });

  it(
    'INV-1 of the sync: whenever the worker dies, each item is in QuickBooks once, under its parent',
    async () => {
      await choose(accounts);
      for (let after = 0; ; after += 1) {
        const name = `Swept ${after}`;
        const parent = await office.industrack.addItem({ name });
        await office.industrack.addItem({ name: 'Below', under: parent });
        await office.queueRun();
        const wasKilled = await office.sliceKilledAfter(after);
        expect(await office.workUntilOver()).toMatchObject({ state: 'completed' });
        const found = await office.desk(
          `<ItemServiceQueryRq><NameFilter><MatchCriterion>StartsWith</MatchCriterion><Name>${name}</Name></NameFilter></ItemServiceQueryRq>`,
        );
        expect(found.match(/<ItemServiceRet>/g)).toHaveLength(1);
        expect(await ask(`${name}:Below`)).toContain('<ItemServiceRet>');
        if (!wasKilled) break;
      }
    },
    SWEEP_LIMIT_MS,
  );
});
