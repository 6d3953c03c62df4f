import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { type Answered, type Browser, TestApp } from '../testing/app.js';

const BIDI = 'שירותי בריכות כחול';
const ADDRESS = {
  lines: ['12 Palm Way'],
  city: 'Tampa',
  state: 'FL',
  postalCode: '33602',
  country: null,
};

describe('CUS-5 editing customers in IndusTrack', () => {
  let app: TestApp;
  let tenantId: string;
  let other: string;
  let office: Browser;
  let stranger: Browser;
  let path: string;

  beforeAll(async () => {
    app = await TestApp.open();
    tenantId = await app.addTenant();
    other = await app.addTenant('Another Company');
    office = await app.browserOf('office_staff', tenantId);
    stranger = await app.browserOf('office_admin', other);
    path = `/api/tenants/${tenantId}/customers`;
  });

  afterAll(() => app.close());

  const send = (method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', at: string, body: object = {}) =>
    office.call(`${path}${at}`, { method, body });
  const create = async (body: object = {}): Promise<Answered['body']> => {
    const answer = await send('POST', '', { companyName: 'Blue Heron Marina', ...body });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
    return answer.body;
  };
  const rowOf = async (id: string) =>
    (await app.database.owner.query('SELECT * FROM customers WHERE id = $1', [id])).rows[0];
  const history = async (id: string) => (await office.call(`${path}/${id}/history`)).body.items;
  const direct = async (direction: string, of = tenantId) =>
    app.database.owner.query(
      `INSERT INTO sync_settings (tenant_id, kind, direction, changed_at, changed_by_name)
       VALUES ($1, 'customer', $2::sync_direction, now(), 'x')
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = excluded.direction`,
      [of, direction],
    );

  it('adds a customer with its locations, which then waits for the next sync', async () => {
    const made = await create({
      phone: ' 813-555-0100 ',
      billingAddress: ADDRESS,
      locations: [
        { name: 'Dock', address: ADDRESS, isDefault: true },
        { name: 'Office', address: { ...ADDRESS, lines: ['1 Bay St', 'Floor 2'] }, note: 'Gate 4' },
      ],
    });
    expect(made).toMatchObject({
      companyName: 'Blue Heron Marina',
      phone: '813-555-0100',
      version: 1,
      waitsForSync: true,
      editedBy: 'Person office_staff',
      billingAddress: ADDRESS,
      quickbooks: null,
    });
    expect(made.locations).toMatchObject([
      { name: 'Dock', isDefault: true },
      { name: 'Office', note: 'Gate 4' },
    ]);
    expect(await history(made.id)).toMatchObject([{ action: 'created', actorKind: 'user' }]);
  });

  it('INV-4 keeps a tax rate, which no sync has to look at', async () => {
    const made = await create({ taxRate: '7.25' });
    expect(made).toMatchObject({ taxRate: '7.25', version: 1 });
    await app.database.owner.query('UPDATE customers SET needs_planning = false WHERE id = $1', [
      made.id,
    ]);
    const changed = await send('PATCH', `/${made.id}`, { version: 1, taxRate: '6.5' });
    expect(changed.body).toMatchObject({ taxRate: '6.50', version: 2, waitsForSync: false });
    expect((await history(made.id))[0]).toMatchObject({
      changes: [{ label: 'Tax rate', before: '7.25', after: '6.50' }],
    });
    const cleared = await send('PATCH', `/${made.id}`, { version: 2, taxRate: '' });
    expect(cleared.body).toMatchObject({ taxRate: null, version: 3 });
    const wrong = await send('PATCH', `/${made.id}`, { version: 3, taxRate: 'seven' });
    expect(wrong).toMatchObject({ status: 400, body: { field: 'taxRate' } });
  });

  it('CUS-8 knows a person without a company by first and last name, and keeps to it', async () => {
    const made = await create({ companyName: null, firstName: 'Ana', lastName: 'Ortiz' });
    expect(made.companyName).toBe('Ana Ortiz');
    const married = await send('PATCH', `/${made.id}`, { version: 1, lastName: 'Ruiz' });
    expect(married.body).toMatchObject({ companyName: 'Ana Ruiz', version: 2 });
    const nameless = await send('POST', '', { companyName: '  ', firstName: null });
    expect(nameless).toMatchObject({ status: 400, body: { field: 'companyName' } });
  });

  it('changes the fields that are named, and tells before and after in the timeline', async () => {
    const made = await create({ email: 'dock@marina.example' });
    const answer = await send('PATCH', `/${made.id}`, {
      version: 1,
      phone: '555-0101',
      active: false,
    });
    expect(answer.body).toMatchObject({
      ...{ phone: '555-0101', active: false, email: 'dock@marina.example', version: 2 },
    });
    const [edited] = await history(made.id);
    expect(edited).toMatchObject({ action: 'edited', place: 'industrack', canRestore: true });
    expect(edited.changes).toEqual([
      { field: 'phone', label: 'Phone', before: null, after: '555-0101' },
      { field: 'active', label: 'Active', before: 'Yes', after: 'No' },
    ]);
    expect(await rowOf(made.id)).toMatchObject({ needs_planning: true, held_run_id: null });
  });

  it('an edit that says what is so already changes nothing', async () => {
    const made = await create();
    const answer = await send('PATCH', `/${made.id}`, {
      version: 1,
      companyName: made.companyName,
    });
    expect(answer.body.version).toBe(1);
    expect(await history(made.id)).toHaveLength(1);
  });

  it('refuses an edit that was made from an older state, and says so', async () => {
    const made = await create();
    await send('PATCH', `/${made.id}`, { version: 1, phone: '1' });
    const stale = await send('PATCH', `/${made.id}`, { version: 1, phone: '2' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'conflict', field: 'version' } });
    expect(stale.body.message).toMatch(/was changed since you opened it.*Person office_staff/);
    expect((await rowOf(made.id)).phone).toBe('1');
    expect((await send('PATCH', `/${made.id}`, { phone: '2' })).status).toBe(400);
  });

  it('of two edits at once, exactly one is taken', async () => {
    const made = await create();
    const both = await Promise.all(
      ['1', '2'].map((phone) => send('PATCH', `/${made.id}`, { version: 1, phone })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    ['emoji', '🌊 Blue 👩‍👩‍👧 Lagoon 🏊🏽'],
    ['text from right to left', BIDI],
    ['letters with marks, composed or not', 'Café Cafe\u0301 Ünïcödé ﬁ'],
    ['what looks like a formula', '=HYPERLINK("x"), "quoted", <b>bold</b> & \\N'],
  ])('keeps %s as it was typed', async (_, name) => {
    const made = await create({ companyName: name, locations: [{ name, address: ADDRESS }] });
    expect(made.companyName).toBe(name);
    expect(made.locations[0].name).toBe(name);
    expect((await rowOf(made.id)).company_name).toBe(name);
  });

  it.each([
    ['a name of 500 characters', { companyName: 'x'.repeat(500) }, 'companyName'],
    ['a first name of 101', { firstName: 'é'.repeat(101) }, 'firstName'],
    ['a line end', { companyName: 'Blue\nHeron' }, 'companyName'],
    ['a control character', { phone: '555\u0007' }, 'phone'],
    ['a NUL', { email: 'a\u0000b' }, 'email'],
    ['half a character', { lastName: 'x\ud83c' }, 'lastName'],
    ['a tenth line', { billingAddress: { lines: Array(10).fill('x') } }, 'billingAddress.lines'],
    ['a line of 201', { billingAddress: { lines: ['x'.repeat(201)] } }, 'billingAddress.lines.0'],
    [
      'a location without a name',
      { locations: [{ name: ' ', address: ADDRESS }] },
      'locations.0.name',
    ],
    ['a field that there is none of', { company: 'x' }, ''],
  ])('refuses %s, and says which field', async (_, body, field) => {
    const answer = await send('POST', '', { companyName: 'Fine', ...body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(answer.body.details[0].field).toBe(field);
    expect(answer.body.details[0].message.length).toBeGreaterThan(10);
  });

  it('LOC-1 takes 300 locations with nine-line addresses, and not one more', async () => {
    const nine = { ...ADDRESS, lines: Array.from({ length: 9 }, (_, line) => `Line ${line}`) };
    const many = Array.from({ length: 300 }, (_, place) => ({
      name: `Site ${place}`,
      address: nine,
    }));
    const made = await create({ locations: many });
    expect(made.locations).toHaveLength(300);
    expect(made.locations[299].address.lines).toHaveLength(9);
    const more = await send('PUT', `/${made.id}/locations`, {
      version: 1,
      locations: [...many, { name: 'One more', address: ADDRESS }],
    });
    expect(more).toMatchObject({ status: 400, body: { field: 'locations' } });
  });

  it('LOC-1 renames, orders, adds and removes locations; one that stays keeps its id', async () => {
    const names = ['Dock', 'Office', 'Yard'];
    const made = await create({
      locations: names.map((name, place) => ({ name, address: ADDRESS, isDefault: place === 0 })),
    });
    const [dock, office_, yard] = made.locations;
    const put = await send('PUT', `/${made.id}/locations`, {
      version: 1,
      locations: [
        { ...yard, isDefault: true },
        { name: 'Boat house', address: ADDRESS },
        { ...dock, name: 'North dock', isDefault: false },
      ],
    });
    expect({ status: put.status, body: put.body }).toMatchObject({ status: 200 });
    const { locations } = put.body;
    expect(locations.map((one: { name: string }) => one.name)).toEqual([
      'Yard',
      'Boat house',
      'North dock',
    ]);
    expect(locations[0]).toMatchObject({ id: yard.id, isDefault: true });
    expect(locations[2]).toMatchObject({ id: dock.id, isDefault: false });
    expect(locations.map((one: { id: string }) => one.id)).not.toContain(office_.id);
    expect(put.body.version).toBe(2);
  });

  it('refuses a name that comes twice, and a location of another customer', async () => {
    const [one, two] = [
      await create({ locations: [{ name: 'Dock', address: ADDRESS }] }),
      await create(),
    ];
    const twice = await send('PUT', `/${two.id}/locations`, {
      version: 1,
      locations: ['Dock', 'DOCK '].map((name) => ({ name, address: ADDRESS })),
    });
    expect(twice).toMatchObject({ status: 400, body: { field: 'locations.1.name' } });
    const stolen = await send('PUT', `/${two.id}/locations`, {
      version: 1,
      locations: one.locations,
    });
    expect(stolen).toMatchObject({ status: 400, body: { field: 'locations.0.id' } });
    expect((await office.call(`${path}/${one.id}`)).body.locations).toHaveLength(1);
  });

  it('removes a customer from the lists, while its id and its history go on', async () => {
    const made = await create({ companyName: 'Gone Fishing' });
    expect((await office.call(`${path}/${made.id}`, { method: 'DELETE', body: {} })).status).toBe(
      400,
    );
    expect((await send('DELETE', `/${made.id}?version=9`)).status).toBe(409);
    expect((await send('DELETE', `/${made.id}?version=1`)).status).toBe(204);
    expect((await office.call(`${path}?search=Gone`)).body.total).toBe(0);
    const found = await office.call(`${path}/${made.id}`);
    expect(found).toMatchObject({
      status: 200,
      body: { companyName: 'Gone Fishing', mergedInto: null },
    });
    expect(found.body.removedAt).not.toBeNull();
    const edit = await send('PATCH', `/${made.id}`, { version: 2, phone: '1' });
    expect(edit).toMatchObject({ status: 409 });
    expect(edit.body.message).toMatch(/was removed.*Restore it/);
    const [removed] = await history(made.id);
    const back = await send('POST', `/${made.id}/history/${removed.id}/restore`);
    expect(back).toMatchObject({ status: 200, body: { removedAt: null, version: 3 } });
    expect((await office.call(`${path}?search=Gone`)).body.total).toBe(1);
    const { rows } = await app.database.owner.query(
      `SELECT actor_name FROM audit_entries WHERE action = 'customer.removed' AND subject_id = $1`,
      [made.id],
    );
    expect(rows).toEqual([{ actor_name: 'Person office_staff' }]);
  });

  it('FM-1 does not remove a customer whose write to QuickBooks is on its way', async () => {
    const made = await create();
    await app.database.owner.query(
      `INSERT INTO quickbooks_writes (id, tenant_id, run_id, step_id, kind, record_id, operation, content, state, planned_at)
       VALUES ($1, $2, $1, $1, 'customer', $3, 'add', '{}', 'unknown', now())`,
      [newId(), tenantId, made.id],
    );
    const refused = await send('DELETE', `/${made.id}?version=1`);
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.body.message).toMatch(/on its way to QuickBooks/);
  });

  it('JOB-3 an id that was merged leads to the survivor, over several merges', async () => {
    const [first, second, third] = [
      await create(),
      await create(),
      await create({ companyName: 'Survivor' }),
    ];
    for (const [from, to] of [
      [first, second],
      [second, third],
    ]) {
      await app.database.owner.query(
        'UPDATE customers SET removed_at = now(), merged_into_id = $2 WHERE id = $1',
        [from.id, to.id],
      );
    }
    const found = await office.call(`${path}/${first.id}`);
    expect(found.body.mergedInto).toEqual({ id: third.id, companyName: 'Survivor' });
    const edit = await send('PATCH', `/${first.id}`, { version: 1, phone: '1' });
    expect(edit.body.message).toMatch(/merged into another/);
    const timeline = await history(third.id);
    expect(
      timeline.map((row: { mergedFrom: { id: string } | null }) => row.mergedFrom?.id),
    ).toEqual([undefined, second.id, first.id]);
  });

  describe('FM-23, BEY-6 what QuickBooks would refuse', () => {
    it('is told with a proposal where the direction writes there, and saved all the same', async () => {
      await direct('two_way');
      const made = await create({
        companyName: 'Lagoon: Pools and Spas of Greater Tampa Bay, Inc',
      });
      expect(made.warnings[0]).toMatchObject({ field: 'companyName' });
      expect(made.warnings[0].proposal.length).toBeLessThanOrEqual(41);
      await direct('from_quickbooks');
      expect((await office.call(`${path}/${made.id}`)).body.warnings).toEqual([]);
    });

    it('FM-17 is a name that a vendor has', async () => {
      await direct('to_quickbooks');
      await app.database.owner.query(
        `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                     fields, content_hash, observed_at)
         VALUES ($1, 'vendor', 'V-1', '1', '2026-11-01T00:00:00', true, 'Pool Supply', 'Pool Supply', '{}', 'x', now())`,
        [tenantId],
      );
      const made = await create({ companyName: 'POOL SUPPLY' });
      expect(made.warnings).toMatchObject([{ field: 'companyName', proposal: null }]);
      expect(made.warnings[0].message).toMatch(/name of a vendor/);
    });
  });

  it('IndusTrack does the same by its API key, under its own name', async () => {
    const admin = await app.browserOf('office_admin', tenantId);
    const { key } = (
      await admin.call(`/api/tenants/${tenantId}/api-keys`, {
        method: 'POST',
        body: { name: 'IndusTrack app' },
      })
    ).body;
    const headers = { authorization: `Bearer ${key}` };
    const made = await app.call(path, { method: 'POST', headers, body: { companyName: 'By key' } });
    expect(made).toMatchObject({ status: 201, body: { editedBy: 'IndusTrack app' } });
    const [row] = (await app.call(`${path}/${made.body.id}/history`, { headers })).body.items;
    expect(row).toMatchObject({ actorKind: 'api_key', actorName: 'IndusTrack app' });
    const foreign = `/api/tenants/${other}/customers`;
    expect(
      (await app.call(foreign, { method: 'POST', headers, body: { companyName: 'x' } })).status,
    ).toBe(404);
    const remove = { method: 'DELETE', headers } as const;
    expect((await app.call(`${path}/${made.body.id}?version=1`, remove)).status).toBe(204);
  });

  it('nobody reaches another tenant’s customer, not even by its id', async () => {
    const made = await create();
    const theirs = `/api/tenants/${other}/customers/${made.id}`;
    const tries = [
      await stranger.call(theirs),
      await stranger.call(theirs, { method: 'PATCH', body: { version: 1, phone: '1' } }),
      await stranger.call(`${theirs}/locations`, {
        method: 'PUT',
        body: { version: 1, locations: [] },
      }),
      await stranger.call(`${theirs}?version=1`, { method: 'DELETE', body: {} }),
      await stranger.call(`${theirs}/history`),
      await stranger.call(`${theirs}/resume`, { method: 'POST', body: {} }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(await rowOf(made.id)).toMatchObject({ version: 1, removed_at: null });
  });
});
