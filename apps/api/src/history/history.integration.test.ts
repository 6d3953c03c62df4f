import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TenantDb } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { type Browser, TestApp } from '../testing/app.js';
import { RecordChangeRepository } from './record-change.repository.js';

describe('CUS-3 the timeline of a customer', () => {
  let app: TestApp;
  let tenantId: string;
  let office: Browser;
  let path: string;

  beforeAll(async () => {
    app = await TestApp.open();
    tenantId = await app.addTenant();
    office = await app.browserOf('office_staff', tenantId);
    path = `/api/tenants/${tenantId}/customers`;
  });

  afterAll(() => app.close());

  const send = (method: 'POST' | 'PATCH', at: string, body: object = {}) =>
    office.call(`${path}${at}`, { method, body });
  const create = async (body: object = {}) =>
    (await send('POST', '', { companyName: 'Blue Heron Marina', phone: '1', ...body })).body;
  const history = async (id: string, query = '') =>
    (await office.call(`${path}/${id}/history${query}`)).body;

  /** As a two-way sync leaves a lost edit behind. */
  const lose = async (customerId: string, phone: string, before: object): Promise<void> => {
    const runId = newId();
    await app.database.owner.query(
      `INSERT INTO sync_runs (id, tenant_id, number, trigger, state, queued_at, last_progress_at, finished_at)
       VALUES ($1, $2, (SELECT count(*) + 7 FROM sync_runs WHERE tenant_id = $2), 'manual', 'completed', now(), now(), now())`,
      [runId, tenantId],
    );
    const changes = app.http.get(RecordChangeRepository, { strict: false });
    await app.http.get(TenantDb).run({ tenantId }, (tx) =>
      changes.add(tx, tenantId, [
        {
          ...{ kind: 'customer', recordId: customerId, at: new Date(), action: 'overridden' },
          ...{ place: 'quickbooks', actorKind: 'sync', actorName: 'Sync', runId, before },
          changes: [{ field: 'phone', label: 'Phone', before: phone, after: '1' }],
        },
      ]),
    );
  };

  it('gives a value that lost a conflict back, as an edit that syncs like any other', async () => {
    const { version, locations, ...record } = await create();
    await lose(record.id, '999', { ...record, locations, phone: '999' });
    const [lost] = (await history(record.id)).items;
    expect(lost).toMatchObject({
      ...{ action: 'overridden', place: 'quickbooks', actorName: 'Sync', canRestore: true },
      run: { number: 7 },
    });
    await app.database.owner.query('UPDATE customers SET needs_planning = false WHERE id = $1', [
      record.id,
    ]);
    const back = await send('POST', `/${record.id}/history/${lost.id}/restore`);
    expect(back).toMatchObject({
      status: 200,
      body: {
        phone: '999',
        version: version + 1,
        waitsForSync: true,
        editedBy: 'Person office_staff',
      },
    });
    const [restored] = (await history(record.id)).items;
    expect(restored).toMatchObject({
      action: 'restored',
      changes: [{ field: 'phone', before: '1', after: '999' }],
    });
    const again = await send('POST', `/${record.id}/history/${lost.id}/restore`);
    expect(again).toMatchObject({ status: 409 });
    expect(again.body.message).toMatch(/nothing to restore/);
  });

  it('a restoration can be restored itself, and leaves later edits of other fields alone', async () => {
    const { id } = await create();
    await send('PATCH', `/${id}`, { version: 1, phone: '2' });
    await send('PATCH', `/${id}`, { version: 2, email: 'new@marina.example' });
    const edit = (await history(id)).items[1];
    const back = await send('POST', `/${id}/history/${edit.id}/restore`);
    expect(back.body).toMatchObject({ phone: '1', email: 'new@marina.example' });
    const [restoration] = (await history(id)).items;
    const forth = await send('POST', `/${id}/history/${restoration.id}/restore`);
    expect(forth.body).toMatchObject({ phone: '2', email: 'new@marina.example' });
  });

  it('an entry without earlier values is not restored', async () => {
    const { id } = await create();
    const [created] = (await history(id)).items;
    expect(created.canRestore).toBe(false);
    const answer = await send('POST', `/${id}/history/${created.id}/restore`);
    expect(answer).toMatchObject({ status: 409 });
    expect(answer.body.message).toMatch(/no earlier values/);
  });

  it('is read page by page, the newest first, without a gap or a repetition', async () => {
    const { id } = await create();
    for (let version = 1; version <= 5; version += 1)
      await send('PATCH', `/${id}`, { version, phone: `new ${version}` });
    const first = await history(id, '?limit=4');
    expect(first.items).toHaveLength(4);
    const second = await history(id, `?limit=4&cursor=${first.nextCursor}`);
    expect(second.nextCursor).toBeNull();
    const all = [...first.items, ...second.items];
    expect(all.map(({ changes }) => changes[0]?.after)).toEqual([
      ...['new 5', 'new 4', 'new 3', 'new 2', 'new 1', undefined],
    ]);
  });

  it('knows nothing of another tenant’s customer, nor of another customer’s change', async () => {
    const [one, two] = [await create(), await create()];
    await send('PATCH', `/${one.id}`, { version: 1, phone: '2' });
    const [edit] = (await history(one.id)).items;
    expect((await send('POST', `/${two.id}/history/${edit.id}/restore`)).status).toBe(404);
    const other = await app.addTenant('Another Company');
    const stranger = await app.browserOf('office_admin', other);
    const theirs = `/api/tenants/${other}/customers/${one.id}/history`;
    expect((await stranger.call(theirs)).status).toBe(404);
    const restore = await stranger.call(`${theirs}/${edit.id}/restore`, {
      method: 'POST',
      body: {},
    });
    expect(restore.status).toBe(404);
    expect((await office.call(`${path}/${newId()}/history`)).status).toBe(404);
  });
});
