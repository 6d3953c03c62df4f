import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { TestApp } from '../testing/app.js';
import { until } from '../testing/until.js';
import { startWorker, type WorkerProcess } from '../testing/worker.js';
import { ImportDesk, NOTE_HEADERS, workbookOf } from './testing/import-desk.js';
import { zipOf } from './testing/zip-bytes.js';

const OPEN_LIMIT_MS = 60_000;
const LARGE_LIMIT_MS = 120_000;

describe('CUS-7 notes are imported from Excel', () => {
  let app: TestApp;
  let worker: WorkerProcess;
  let desk: ImportDesk;
  let harbor: string;

  beforeAll(async () => {
    app = await TestApp.open();
    worker = await startWorker(app, 'import-worker');
    desk = await ImportDesk.open(app);
    harbor = await desk.addCustomer('Harbor Hotel');
    await desk.addCustomer('Palm Villa');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await worker?.close();
    await app?.close();
  });

  const notesOf = async (customerId: string) =>
    (await desk.person.call(`/api/tenants/${desk.tenantId}/customers/${customerId}/notes`)).body;
  const rowCount = async (table: string) =>
    Number((await app.database.owner.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

  const filesOf = async (importId: string) => {
    const { storage } = app.config;
    if (storage.kind !== 'folder') throw new Error('Tests keep files in a folder.');
    return readdir(join(storage.folder, desk.tenantId, 'uploads', importId)).catch(() => []);
  };

  const ROWS = [
    NOTE_HEADERS,
    ['harbor hotel', null, new Date('2024-05-02T00:00:00Z'), 'Ana', 'Gate code is 4711.'],
    ['Harbor Hotel', '', '12/31/2023', '', '=cmd|call'],
    ['Nobody Here', null, null, null, 'Lost'],
    ['Palm Villa', null, null, null, 'Beware of the dog.'],
    ['Palm Villa', null, null, null, 'Beware of the dog.'],
  ];
  let first: string;

  it('a dry run says of every row what will become of it, and writes nothing', async () => {
    const checked = await desk.check(await workbookOf(ROWS));
    expect(checked).toMatchObject({
      state: 'checked',
      problem: null,
      rows: { read: 5, ready: 3, present: 1, wrong: 1 },
    });
    expect(await desk.wrong(checked.id)).toEqual([
      expect.stringMatching(/^4 Customer: No customer has this company name/),
    ]);
    expect((await desk.rows(checked.id, 'present')).map(({ rowNumber }) => rowNumber)).toEqual([6]);
    expect(await rowCount('customer_notes')).toBe(0);
    first = checked.id;
  });

  it('imports the rows that are ready, and leaves out those that are wrong', async () => {
    expect(await desk.apply(first)).toMatchObject({ state: 'applied', imported: 3 });
    const notes = await notesOf(harbor);
    expect(notes).toMatchObject({
      total: 2,
      items: [
        { notedOn: '2024-05-02', author: 'Ana', text: 'Gate code is 4711.' },
        { notedOn: '2023-12-31', author: null, text: '=cmd|call' },
      ],
    });
  });

  it('the same workbook again finds every row there already, and stores nothing twice', async () => {
    const again = await desk.check(await workbookOf(ROWS));
    expect(again).toMatchObject({ state: 'checked', rows: { ready: 0, present: 4, wrong: 1 } });
    const refused = await desk.person.call(`${desk.path}/${again.id}/apply`, { method: 'POST' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await rowCount('customer_notes')).toBe(3);
  });

  it('two imports of the same content, checked before either is applied, store it once', async () => {
    const workbook = await workbookOf([NOTE_HEADERS, ['Palm Villa', null, null, null, 'Twice']]);
    const [one, other] = [await desk.check(workbook), await desk.check(workbook)];
    expect([one.rows.ready, other.rows.ready]).toEqual([1, 1]);
    const applied = await Promise.all([desk.apply(one.id), desk.apply(other.id)]);
    expect(applied.map(({ imported }) => imported).sort()).toEqual([0, 1]);
  });

  it('the copy with verdicts tells beside a cell what is wrong with it, and can be corrected and uploaded', async () => {
    const { rows } = await desk.copy(first);
    const [headers = [], ...lines] = rows;
    const wrong = lines.find((line) => line[1] === 'Wrong') ?? [];
    expect(wrong[headers.indexOf('Customer')]).toBe('Nobody Here');
    expect(wrong[headers.indexOf('Customer: what to do')]).toMatch(/No customer has this company/);
    const corrected = rows.map((line) =>
      line.map((cell) => (cell === 'Nobody Here' ? 'Palm Villa' : cell)),
    );
    expect(await desk.check(await workbookOf(corrected))).toMatchObject({
      state: 'checked',
      rows: { read: 5, ready: 1, present: 4, wrong: 0 },
    });
  });

  it('the template is read as it was downloaded, once it has rows', async () => {
    const path = `/api/tenants/${desk.tenantId}/import-kinds/notes/template.xlsx`;
    const { bytes, rows } = await desk.workbook(path);
    expect(rows).toEqual([[...NOTE_HEADERS]]);
    expect(await desk.check(bytes)).toMatchObject({
      state: 'refused',
      problem: expect.stringContaining('has no rows'),
    });
  });

  it('customers of one name are told apart by their name in QuickBooks', async () => {
    const twins = [await desk.addCustomer('Twin Pools'), await desk.addCustomer('Twin Pools')];
    for (const [index, id] of twins.entries()) {
      await app.database.owner.query(
        `INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at)
         VALUES ($1, 'customer', $2, $3, '{}', now())`,
        [desk.tenantId, `80-${index}`, id],
      );
      await app.database.owner.query(
        `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                     fields, content_hash, observed_at)
         VALUES ($1, 'customer', $2, '1', '', true, '', $3, '{}', '', now())`,
        [desk.tenantId, `80-${index}`, `Twin Pools:Site ${index}`],
      );
    }
    const checked = await desk.check(
      await workbookOf([
        NOTE_HEADERS,
        ['Twin Pools', null, null, null, 'Which?'],
        ['Twin Pools', 'twin pools:site 1', null, null, 'This one'],
        ['Twin Pools', 'Twin Pools:Site 9', null, null, 'None'],
      ]),
    );
    expect(await desk.wrong(checked.id)).toEqual([
      expect.stringMatching(/^2 QuickBooks name: Several customers.*“Twin Pools:Site \d”/),
      expect.stringMatching(/^4 QuickBooks name: No customer of this company name has that name/),
    ]);
    await desk.apply(checked.id);
    expect(await notesOf(String(twins[1]))).toMatchObject({ items: [{ text: 'This one' }] });
  });

  it('notes of a customer that was merged show on the one that took its place, and follow it', async () => {
    const old = await desk.addCustomer('Old Name');
    const checked = await desk.check(
      await workbookOf([NOTE_HEADERS, ['Old Name', null, null, null, 'Before the merge']]),
    );
    await app.database.owner.query(
      'UPDATE customers SET merged_into_id = $1, removed_at = now() WHERE id = $2',
      [harbor, old],
    );
    expect(await desk.apply(checked.id)).toMatchObject({ imported: 1 });
    const { items } = await notesOf(harbor);
    expect(items.map(({ text }: { text: string }) => text)).toContain('Before the merge');
  });

  it('another tenant finds neither the import, nor its rows, nor the notes', async () => {
    const theirs = await ImportDesk.open(app, 'Another Company');
    for (const path of ['', '/rows?verdict=ready', '/rows.xlsx']) {
      const answer = await theirs.person.call(`${theirs.path}/${first}${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const notes = await theirs.person.call(
      `/api/tenants/${theirs.tenantId}/customers/${harbor}/notes`,
    );
    expect(notes.body).toMatchObject({ items: [], total: 0 });
    expect(await theirs.put(first, 'workbook', await workbookOf(ROWS))).toMatchObject({
      status: 404,
    });
  });

  it('an import that is discarded leaves no rows and no files behind', async () => {
    const checked = await desk.check(await workbookOf(ROWS));
    const path = `${desk.path}/${checked.id}`;
    expect((await desk.person.call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await desk.person.call(path)).status).toBe(404);
    const { rows } = await app.database.owner.query(
      'SELECT 1 FROM import_rows WHERE import_id = $1',
      [checked.id],
    );
    expect(rows).toEqual([]);
    const applied = await desk.person.call(`${desk.path}/${first}`, { method: 'DELETE' });
    expect(applied.status).toBe(409);
  });

  it('keeps no files of an import that was refused, nor of an upload that was given up', async () => {
    const { id } = await desk.check(await workbookOf([['Nonsense']]));
    const archive = zipOf([{ name: 'a.txt', content: 'a' }]);
    const abandoned = await desk.begin('attachments');
    await desk.put(abandoned, 'archive', archive);
    expect(await filesOf(id)).toEqual([]);
    expect(await filesOf(abandoned)).toEqual(['archive']);
    await app.database.owner.query(
      `UPDATE imports SET touched_at = now() - interval '2 days' WHERE id = $1`,
      [abandoned],
    );
    await until(async () => (await filesOf(abandoned)).length === 0);
    await until(async () => (await desk.person.call(`${desk.path}/${abandoned}`)).status === 404);
    expect(await desk.find(id)).toMatchObject({ state: 'refused' });
  });

  it('an import whose worker died is taken up by the next', async () => {
    const importId = await desk.begin();
    await worker.close();
    await desk.put(importId, 'workbook', await workbookOf(ROWS));
    expect(await desk.find(importId)).toMatchObject({ state: 'checking' });
    worker = await startWorker(app, `import-worker-${newId()}`);
    expect(await desk.settled(importId)).toMatchObject({ state: 'checked', rows: { read: 5 } });
  });

  it(
    'takes in 50,000 rows, and stores them in one go',
    async () => {
      const rows = Array.from({ length: 50_000 }, (_, index) => [
        index % 2 === 0 ? 'Harbor Hotel' : 'Palm Villa',
        null,
        '2020-01-31',
        null,
        `Visit ${index}`,
      ]);
      const checked = await desk.check(await workbookOf([NOTE_HEADERS, ...rows]));
      expect(checked).toMatchObject({ state: 'checked', rows: { read: 50_000, ready: 50_000 } });
      expect(await desk.apply(checked.id)).toMatchObject({ state: 'applied', imported: 50_000 });
    },
    LARGE_LIMIT_MS,
  );
});
