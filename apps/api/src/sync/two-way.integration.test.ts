import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;
const HOUR_MS = 3_600_000;
const CUSTOMER = 'Abernathy, Joan';

describe('CUS-3 a two-way sync', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    await office.setDirection('two_way');
    await office.sync();
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  beforeEach(() => {
    office.agent.interference = () => null;
  });

  const later = () => new Date(Date.now() + HOUR_MS);
  const earlier = () => new Date(Date.now() - HOUR_MS);
  const inQuickBooks = (fullName = CUSTOMER) =>
    office.desk(`<CustomerQueryRq><FullName>${fullName}</FullName></CustomerQueryRq>`);
  const customer = async (id: string) =>
    (await office.rows('customers', 'id, phone, email')).find((row) => row.id === id);
  const timeline = async (recordId: string) =>
    (await office.rows('record_changes', '*', 'id')).filter((row) => row.record_id === recordId);

  it('carries an edit of either side to the other, and nothing more', async () => {
    const id = await office.industrack.idOf(CUSTOMER);
    await office.industrack.edit(id, { phone: '813-555-0142' });
    expect((await office.sync()).counts).toEqual({ update: 1 });
    expect(await inQuickBooks()).toContain('<Phone>813-555-0142</Phone>');
    await office.changeAtDesk(CUSTOMER, '<Email>joan@example.com</Email>');
    expect((await office.sync()).counts).toEqual({ update: 1 });
    expect(await customer(id)).toMatchObject({ phone: '813-555-0142', email: 'joan@example.com' });
    const before = await office.fingerprint();
    expect((await office.sync()).counts).toEqual({});
    expect(await office.fingerprint()).toBe(before);
  });

  it('lets the most recent edit win where both changed, and keeps the values that lost', async () => {
    const id = await office.industrack.idOf(CUSTOMER);
    await office.changeAtDesk(CUSTOMER, '<Phone>813-555-0001</Phone>');
    await office.industrack.edit(id, { phone: '813-555-0002' }, later());
    await office.sync();
    expect(await inQuickBooks()).toContain('<Phone>813-555-0002</Phone>');
    expect((await timeline(id)).at(-1)).toMatchObject({
      action: 'overridden',
      place: 'quickbooks',
      changes: [{ field: 'phone', before: '813-555-0001', after: '813-555-0002' }],
      before: { phone: '813-555-0001' },
    });

    await office.changeAtDesk(CUSTOMER, '<Phone>813-555-0003</Phone>');
    await office.industrack.edit(id, { phone: '813-555-0004' }, earlier());
    const run = await office.sync();
    expect(await customer(id)).toMatchObject({ phone: '813-555-0003' });
    const changes = (await timeline(id)).filter((change) => change.run_id === run.id);
    expect(changes).toMatchObject([
      { action: 'overridden', place: 'industrack', before: { phone: '813-555-0004' } },
      { action: 'synced', place: 'industrack' },
    ]);
  });

  it('BEY-13 compares field by field where the tenant chose so', async () => {
    await office.setDirection('two_way', 'field');
    await office.desk(
      `<CustomerAddRq><CustomerAdd><Name>Field Marina</Name></CustomerAdd></CustomerAddRq>`,
    );
    await office.sync();
    const id = await office.industrack.idOf('Field Marina');
    await office.changeAtDesk('Field Marina', '<Phone>813-555-0011</Phone>');
    await office.industrack.edit(id, { email: 'other@example.com' }, earlier());
    await office.sync();
    expect(await customer(id)).toMatchObject({ phone: '813-555-0011', email: 'other@example.com' });
    expect(await inQuickBooks('Field Marina')).toContain('<Email>other@example.com</Email>');
    await office.setDirection('two_way', 'record');
  });

  it('BEY-18 pauses a customer that two programs keep changing back and forth, and no other', async () => {
    const name = 'Loop Marina';
    await office.desk(
      `<CustomerAddRq><CustomerAdd><Name>${name}</Name></CustomerAdd></CustomerAddRq>`,
    );
    await office.sync();
    const id = await office.industrack.idOf(name);
    let paused = false;
    for (let round = 0; round < 12 && !paused; round += 1) {
      if (round % 2 === 0) await office.changeAtDesk(name, `<Phone>602-555-01${round}0</Phone>`);
      else await office.industrack.edit(id, { phone: `602-555-02${round}0` }, later());
      const run = await office.sync();
      paused = run.counts.hold === 1;
    }
    expect(paused).toBe(true);
    const [link] = (await office.rows('links')).filter((row) => row.record_id === id);
    expect(link?.paused_at).not.toBeNull();
    await office.changeAtDesk('Field Marina', '<Phone>813-555-0021</Phone>');
    expect((await office.sync()).counts).toMatchObject({ update: 1, hold: 1 });
  });
});

describe('a first sync where both sides have customers already', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  it('links what is the same, asks where it is not sure, and doubles nothing', async () => {
    await office.setDirection('two_way');
    const same = await office.industrack.add({ companyName: CUSTOMER });
    const other = await office.industrack.add({
      companyName: 'Carefree',
      phone: '999-555-0000',
    });
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed_with_problems', counts: { link: 1, hold: 4 } });
    const questions = await office.rows('link_proposals', '*');
    expect(new Set(questions.map(({ record_id }) => record_id))).toEqual(new Set([other]));
    const links = await office.rows('links', 'record_id');
    expect(links.filter(({ record_id }) => record_id === same)).toHaveLength(1);
    expect(links.filter(({ record_id }) => record_id === other)).toHaveLength(0);
    const { rows: twice } = await office.database.owner.query(
      `SELECT company_name FROM customers WHERE tenant_id = $1 AND company_name = $2`,
      [office.tenantId, CUSTOMER],
    );
    expect(twice).toHaveLength(1);
  });
});

describe('SET-5 BEY-4 a preview', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    await office.setDirection('two_way');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  const steps = async (runId: string) =>
    (await office.rows('run_steps', '*', 'id')).filter((step) => step.run_id === runId);

  it('says what a sync would do and writes nothing, neither here nor in QuickBooks', async () => {
    await office.industrack.add({ companyName: 'Previewed Marina' });
    const preview = await office.preview();
    expect(preview).toMatchObject({ state: 'completed', counts: { create: 72 } });
    expect(await office.rows('customers')).toHaveLength(1);
    expect(await office.rows('links')).toEqual([]);
    expect(office.agent.sent.filter(({ kind }) => kind === 'write')).toEqual([]);
    const planned = await steps(preview.id);
    expect(planned).toHaveLength(72);
    expect(new Set(planned.map(({ state }) => state))).toEqual(new Set(['planned']));
  });

  it('is carried out as it was shown; what changed since is planned again and says so', async () => {
    const preview = await office.preview();
    await office.changeAtDesk('Carefree', '<Phone>602-555-0190</Phone>');
    // Not previewed, so it waits for the next sync.
    await office.desk(
      '<CustomerAddRq><CustomerAdd><Name>Newcomer</Name></CustomerAdd></CustomerAddRq>',
    );
    const run = await office.apply(preview.id);
    expect(run).toMatchObject({ state: 'completed', counts: { create: 72 } });
    const again = (await steps(run.id)).filter(({ reason }) =>
      String(reason).startsWith('It changed since the preview'),
    );
    expect(again.map(({ quickbooks_name }) => quickbooks_name)).toEqual(['Carefree']);
    expect(await office.rows('customers')).toHaveLength(72);
    expect((await office.sync()).counts).toEqual({ create: 1 });
  });
});
