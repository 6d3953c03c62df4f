import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;

describe('a sync of the demo company from QuickBooks to IndusTrack', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  const customers = () =>
    office.rows('customers', 'company_name, phone, email, active', 'company_name, phone');
  const named = async (name: string) =>
    (await customers()).filter((customer) => customer.company_name === name);
  const stepsOf = (runId: string) =>
    office
      .rows('run_steps', '*', 'id')
      .then((steps) => steps.filter((step) => step.run_id === runId));

  it('CUS-2 CUS-4 RUN-2 brings every customer and job to its list, and reports each', async () => {
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', error_code: null, holds: [], notes: [] });
    const all = await customers();
    expect(all).toHaveLength(71);
    expect(all.filter((customer) => !customer.active)).toHaveLength(6);
    expect(run).toMatchObject({ observed: 71, planned: 71, counts: { create: 71 } });
    expect(await stepsOf(run.id)).toHaveLength(71);
    expect(await office.rows('links')).toHaveLength(71);
  });

  it('JOB-1 CUS-6 shows Carefree and its two jobs as three customers of one name', async () => {
    const { rows } = await office.database.owner.query(
      `SELECT c.company_name, m.full_name, (SELECT count(*)::int FROM customer_locations l WHERE l.customer_id = c.id) AS locations
       FROM customers c JOIN links k ON k.record_id = c.id JOIN mirror_records m ON m.quickbooks_id = k.quickbooks_id
       WHERE m.full_name LIKE 'Carefree%' ORDER BY m.full_name`,
    );
    expect(new Set(rows.map((row) => row.company_name)).size).toBe(1);
    expect(rows.map((row) => row.full_name)).toEqual([
      'Carefree',
      'Carefree:Clubhouse Pool',
      'Carefree:Splash Pad',
    ]);
    // The job without a ship-to address: nothing would tell it apart.
    expect(rows.at(-1)?.locations).toBe(0);
    expect(rows.at(1)?.locations).toBeGreaterThan(0);
  });

  it('CUS-6 lists a person without a company under the customer name', async () => {
    expect(await named('Abernathy, Joan')).toHaveLength(1);
  });

  it('RUN-4 binds the tenant to the company file of its first sync', async () => {
    const [binding, ...others] = await office.rows('company_file_bindings', '*', '1');
    expect(others).toEqual([]);
    expect(binding?.path).toBe(await office.openCompanyFile());
  });

  it('FM-24 writes nothing and asks three times when nothing changed: the file, the changes, the deletions with the count', async () => {
    const before = await office.fingerprint();
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', requests: 3, writes: 0, counts: {} });
    expect(await office.fingerprint()).toBe(before);
  });

  it('CUS-2 carries a change of one field over as that field alone', async () => {
    await office.changeAtDesk('Abernathy, Joan', '<Phone>813-555-0199</Phone>');
    const run = await office.sync();
    expect(run.counts).toEqual({ update: 1 });
    expect(await stepsOf(run.id)).toMatchObject([
      { action: 'update', changes: [{ field: 'phone', after: '813-555-0199' }] },
    ]);
    expect(await named('Abernathy, Joan')).toMatchObject([{ phone: '813-555-0199' }]);
  });

  it('CUS-2 keeps what IndusTrack changed in another field, and sends QuickBooks nothing', async () => {
    await office.database.owner.query(
      `UPDATE customers SET email = 'joan@home.example' WHERE company_name = 'Abernathy, Joan'`,
    );
    await office.changeAtDesk('Abernathy, Joan', '<Phone>813-555-0200</Phone>');
    await office.sync();
    expect(await named('Abernathy, Joan')).toMatchObject([
      { phone: '813-555-0200', email: 'joan@home.example' },
    ]);
    expect(office.agent.sent.filter((batch) => batch.kind === 'write')).toEqual([]);
  });

  it('CUS-4 moves a customer to the inactive list and back', async () => {
    await office.changeAtDesk('Abernathy, Joan', '<IsActive>false</IsActive>');
    expect((await office.sync()).counts).toEqual({ deactivate: 1 });
    expect(await named('Abernathy, Joan')).toMatchObject([{ active: false }]);
    await office.changeAtDesk('Abernathy, Joan', '<IsActive>true</IsActive>');
    expect((await office.sync()).counts).toEqual({ activate: 1 });
    expect(await named('Abernathy, Joan')).toMatchObject([{ active: true }]);
  });

  it('CUS-6 renames the jobs that have their name from a customer which got a new one', async () => {
    const [before] = (await office.rows('mirror_records', 'full_name, fields', 'full_name')).filter(
      (row) => row.full_name === 'Carefree',
    );
    expect(before).toBeDefined();
    await office.changeAtDesk('Carefree', '<CompanyName>Carefree Beach Resort</CompanyName>');
    const run = await office.sync();
    const inheriting = (await office.rows('mirror_records', 'full_name, fields', 'full_name'))
      .filter((row) => String(row.full_name).startsWith('Carefree:'))
      .filter((row) => (row.fields as { companyName: string | null }).companyName === null);
    expect(run.counts.update).toBe(1 + inheriting.length);
    expect(await named('Carefree Beach Resort')).toHaveLength(1 + inheriting.length);
  });

  it('LOC-1 changes, adds and removes service locations one by one, whatever letters their names have', async () => {
    const shipTo = (name: string, line: string) =>
      `<ShipToAddress><Name>${name}</Name><Addr1>${line}</Addr1></ShipToAddress>`;
    const locations = async () => {
      const { rows } = await office.database.owner.query(
        `SELECT l.id, l.name, l.address->'lines'->>0 AS line FROM customer_locations l JOIN customers c ON c.id = l.customer_id
         WHERE c.company_name = 'Abernathy, Joan' ORDER BY l.position`,
      );
      return rows as { id: string; name: string; line: string }[];
    };
    await office.changeAtDesk(
      'Abernathy, Joan',
      shipTo('CAFÉ', '1 A St') + shipTo('Spa', '2 B St'),
    );
    await office.sync();
    const [cafe] = await locations();
    await office.changeAtDesk(
      'Abernathy, Joan',
      shipTo('CAFÉ', '9 Z St') + shipTo('Pool', '3 C St'),
    );
    await office.sync();
    expect((await locations()).map(({ name, line }) => [name, line])).toEqual([
      ['CAFÉ', '9 Z St'],
      ['Pool', '3 C St'],
    ]);
    expect((await locations())[0]?.id).toBe(cafe?.id);
  });

  it('RUN-3 holds a record without a name, says what to do, and lets the others through', async () => {
    await office.moveIn();
    office.agent.rewrite = (qbxml) =>
      qbxml.replaceAll('<Name>Abernathy, Joan</Name>', '<Name> </Name>');
    const run = await office.sync();
    expect(run).toMatchObject({
      state: 'completed_with_problems',
      counts: { create: 70, hold: 1 },
    });
    const held = (await stepsOf(run.id)).filter((step) => step.action === 'hold');
    expect(held).toMatchObject([{ reason: expect.stringContaining('company name in QuickBooks') }]);
  });

  it('reads a record once that QuickBooks sends twice', async () => {
    await office.moveIn();
    office.agent.rewrite = (qbxml) =>
      qbxml.replace(/<CustomerRet>[\s\S]*?<\/CustomerRet>/, (record) => record + record);
    expect(await office.sync()).toMatchObject({ state: 'completed', counts: { create: 71 } });
  });

  it('keeps tenants on the same QuickBooks apart', async () => {
    const { rows } = await office.database.owner.query(
      'SELECT DISTINCT k.tenant_id = c.tenant_id AS same FROM links k JOIN customers c ON c.id = k.record_id',
    );
    expect(rows).toEqual([{ same: true }]);
  });
});
