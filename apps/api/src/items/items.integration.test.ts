import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;

describe('ITM-2 items of the demo company come from QuickBooks', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    await office.setItemDirection();
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  const items = () => office.rows('items', '*', 'full_name');
  const item = async (fullName: string) =>
    (await items()).find((one) => one.full_name === fullName);
  const stepsOf = async (runId: string) =>
    (await office.rows('run_steps', '*', 'id')).filter(
      (step) => step.run_id === runId && step.record_kind === 'item',
    );

  it('ITM-4 brings each to its list, parents before what stands under them, and names the kinds that stay', async () => {
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', error_code: null, holds: [] });
    const all = await items();
    expect(new Set(all.map((one) => one.kind))).toEqual(
      new Set(['inventory', 'non_inventory', 'service', 'equipment']),
    );
    expect(all.some((one) => !one.active)).toBe(true);
    expect(all.some((one) => String(one.full_name).includes(':'))).toBe(true);
    for (const one of all.filter(({ parent_id }) => parent_id !== null)) {
      const parent = all.find(({ id }) => id === one.parent_id);
      expect(one.full_name).toBe(`${parent?.full_name}:${one.name}`);
    }
    expect(await stepsOf(run.id)).toHaveLength(all.length);
    expect(run.notes.join()).toMatch(/stay in QuickBooks.*1 discount/);
    expect(run.notes.join()).toMatch(/4 sales tax items/);
  });

  it('FM-24 writes nothing when nothing changed', async () => {
    const before = JSON.stringify(await items());
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', writes: 0, counts: {}, notes: [] });
    expect(JSON.stringify(await items())).toBe(before);
  });

  it('ITM-2 carries a change of one field over as that field alone, and keeps decimals exact', async () => {
    const [service] = (await items()).filter((one) => one.kind === 'service' && one.active);
    await office.changeItemAtDesk(
      'ItemService',
      String(service?.full_name),
      '<SalesOrPurchaseMod><Price>101.23456</Price></SalesOrPurchaseMod>',
    );
    const run = await office.sync();
    expect(await stepsOf(run.id)).toMatchObject([
      { action: 'update', changes: [{ field: 'price', after: '101.23456' }] },
    ]);
    expect(await item(String(service?.full_name))).toMatchObject({ price: '101.23456' });
  });

  it('ITM-8 leaves a cost that moved in QuickBooks as it is in IndusTrack, and remembers both', async () => {
    const [stocked] = (await items()).filter((one) => one.kind === 'inventory' && one.active);
    const before = stocked?.cost;
    await office.changeItemAtDesk(
      'ItemInventory',
      String(stocked?.full_name),
      '<PurchaseCost>999.99</PurchaseCost>',
    );
    await office.sync();
    expect(await item(String(stocked?.full_name))).toMatchObject({
      cost: before,
      quickbooks_cost: '999.99000',
    });
  });

  it('renames what stands under an item with it', async () => {
    const all = await items();
    const child = all.find(({ parent_id }) => parent_id !== null);
    const parent = all.find(({ id }) => id === child?.parent_id);
    const kind = parent?.kind === 'service' ? 'ItemService' : 'ItemInventory';
    const element = parent?.kind === 'non_inventory' ? 'ItemNonInventory' : kind;
    await office.changeItemAtDesk(element, String(parent?.full_name), '<Name>Renamed</Name>');
    await office.sync();
    expect(await item(`Renamed:${child?.name}`)).toMatchObject({ id: child?.id });
  });

  it('ITM-4 follows an item that was made inactive, and one that was deleted', async () => {
    const [service] = (await items()).filter(
      (one) => one.kind === 'service' && one.active && !String(one.full_name).includes(':'),
    );
    await office.changeItemAtDesk(
      'ItemService',
      String(service?.full_name),
      '<IsActive>false</IsActive>',
    );
    const run = await office.sync();
    expect(run.counts).toMatchObject({ deactivate: 1 });
    expect(await item(String(service?.full_name))).toMatchObject({ active: false });
  });

  it('ITM-3 brings inventory that a rule names as equipment, and fixed assets', async () => {
    const [stocked] = (await items()).filter(
      (one) => one.kind === 'inventory' && one.active && one.parent_id === null,
    );
    await office.ownerQuery(
      `INSERT INTO item_settings (tenant_id, equipment_rules, changed_at, changed_by_name) VALUES ($1, $2, now(), 'Test')`,
      [JSON.stringify([{ by: 'parent', listId: null, fullName: 'Machines' }])],
    );
    const add = (element: string, inner: string) =>
      office.desk(`<${element}Rq><${element}>${inner}</${element}></${element}Rq>`);
    const accounts = await office.accountsOf(String(stocked?.full_name));
    await add('ItemInventoryAdd', `<Name>Machines</Name>${accounts}`);
    await add(
      'ItemInventoryAdd',
      `<Name>Heater 9</Name><ParentRef><FullName>Machines</FullName></ParentRef>${accounts}`,
    );
    await office.sync();
    expect(await item('Machines')).toMatchObject({ kind: 'inventory' });
    expect(await item('Machines:Heater 9')).toMatchObject({ kind: 'equipment' });
  });
});

describe('ITM a preview of items', () => {
  it('shows them with their parents, and writes nothing', async () => {
    const office = await SyncOffice.open('demo');
    try {
      await office.setItemDirection();
      const preview = await office.preview();
      expect(preview.state).toBe('completed');
      const steps = (await office.rows('run_steps', '*', 'id')).filter(
        ({ record_kind }) => record_kind === 'item',
      );
      expect(steps.length).toBeGreaterThan(10);
      expect(steps.every(({ action }) => action === 'create')).toBe(true);
      expect(await office.rows('items')).toEqual([]);
    } finally {
      await office.close();
    }
  });

  it('is not asked for by a tenant that has not set a direction for items', async () => {
    const office = await SyncOffice.open('demo');
    try {
      await office.sync();
      expect(await office.rows('items')).toEqual([]);
      expect(office.agent.sent.some(({ qbxml }) => qbxml.includes('ItemQueryRq'))).toBe(false);
    } finally {
      await office.close();
    }
  });
});
