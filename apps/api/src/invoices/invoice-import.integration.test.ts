import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CellValue } from 'hucre/xlsx';
import { newId } from '../ids.js';
import { ImportDesk, workbookOf } from '../imports/testing/import-desk.js';
import { textRow, workbookOfSheet } from '../imports/testing/sheet-workbook.js';
import { TestApp } from '../testing/app.js';
import { startWorker, type WorkerProcess } from '../testing/worker.js';

const OPEN_LIMIT_MS = 60_000;
const LARGE_LIMIT_MS = 120_000;

const HEADERS = [
  ...[
    'Customer',
    'QuickBooks name',
    'Invoice number',
    'Date',
    'Due date',
    'Description',
    'Quantity',
  ],
  ...['Rate', 'Amount', 'Tax', 'Total', 'Open balance', 'PO number', 'Memo'],
] as const;

type Row = Readonly<Partial<Record<(typeof HEADERS)[number], CellValue>>>;

describe('CUS-7 INV-1 historical invoices are imported from Excel', () => {
  let app: TestApp;
  let worker: WorkerProcess;
  let desk: ImportDesk;
  let harbor: string;

  beforeAll(async () => {
    app = await TestApp.open();
    worker = await startWorker(app, 'invoice-import-worker');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await worker?.close();
    await app?.close();
  });

  beforeEach(async () => {
    desk = await ImportDesk.open(app);
    harbor = await desk.addCustomer('Harbor Hotel');
    await desk.addCustomer('Palm Villa');
  });

  const sql = (text: string, more: readonly unknown[] = []) =>
    app.database.owner.query(text, [desk.tenantId, ...more]);
  const invoices = (below = '') => `/api/tenants/${desk.tenantId}/invoices${below}`;
  const list = async (query = '') => (await desk.person.call(invoices(query))).body.items;
  const line = (over: Row = {}): Row => ({
    ...{ Customer: 'Harbor Hotel', 'Invoice number': 'A-2041', Date: '2024-05-02' },
    ...{ Description: 'Pool cleaning', Quantity: 2.5, Rate: 80, ...over },
  });
  const workbook = (rows: readonly Row[]) =>
    workbookOf([HEADERS, ...rows.map((row) => HEADERS.map((header) => row[header] ?? null))]);
  const check = async (rows: readonly Row[]) =>
    desk.check(await workbook(rows), undefined, 'invoices');
  const bring = async (rows: readonly Row[]) => desk.apply((await check(rows)).id);
  const theOnly = async (query = '') => {
    const [{ id }] = await list(query);
    return (await desk.person.call(invoices(`/${id}`))).body;
  };
  const decide = (
    event: string,
    { id, version }: { id: string; version: number },
    by = 'approvals',
  ) =>
    desk.person.call(invoices(`/${by}`), {
      method: 'POST',
      body: { event, invoices: [{ id, version }] },
    });

  const ROWS = [
    line({ Tax: '$14.00', Total: '233.99', 'Due date': '6/1/2024', 'PO number': 4711 }),
    line({
      Customer: 'Palm Villa',
      'Invoice number': 77,
      Amount: '1,200.5',
      Rate: null,
      Quantity: null,
      'Open balance': 200.5,
    }),
    // The same invoice as the first row, further down; what was said of it need not be said again.
    line({ Description: 'Filter', Quantity: null, Rate: 19.99, Memo: 'From the old books' }),
  ];

  it('makes one invoice of the rows of a number, wherever they stand, paid unless a balance is open', async () => {
    const checked = await check(ROWS);
    expect(checked).toMatchObject({ state: 'checked', rows: { read: 3, ready: 3, wrong: 0 } });
    expect(await list()).toEqual([]);
    expect(await desk.apply(checked.id)).toMatchObject({ state: 'applied', imported: 3 });
    const paid = await theOnly('?state=paid');
    expect(paid).toMatchObject({
      ...{ number: 'A-2041', state: 'paid', isHistorical: true, quickbooksNumber: null },
      ...{
        date: '2024-05-02',
        dueDate: '2024-06-01',
        poNumber: '4711',
        memo: 'From the old books',
      },
      ...{ subtotal: '219.99', tax: '14.00', total: '233.99', balance: '0.00', taxRate: null },
      ...{ approved: null, markedReady: null, editedBy: 'Person office_admin', problems: [] },
      customer: { id: harbor, companyName: 'Harbor Hotel' },
      lines: [
        {
          item: null,
          description: 'Pool cleaning',
          quantity: '2.50',
          rate: '80.00',
          amount: '200.00',
        },
        { item: null, description: 'Filter', quantity: '1.00', rate: '19.99', amount: '19.99' },
      ],
    });
    expect(await theOnly('?state=synced')).toMatchObject({
      ...{
        number: '77',
        total: '1200.50',
        balance: '200.50',
        customer: { companyName: 'Palm Villa' },
      },
      lines: [{ quantity: '1.00', rate: '1200.50', amount: '1200.50' }],
    });
    const { body } = await desk.person.call(invoices(`/${paid.id}/history`));
    expect(body.items).toMatchObject([{ action: 'created', actorName: 'Person office_admin' }]);
  });

  it('the same rows again, in another order and file, are there already, and nothing is doubled', async () => {
    await bring(ROWS);
    const again = await check([...ROWS].reverse());
    expect(again).toMatchObject({ state: 'checked', rows: { ready: 0, present: 3, wrong: 0 } });
    const more = await bring([...ROWS, line({ 'Invoice number': 'A-2042' })]);
    expect(more).toMatchObject({ imported: 1, rows: { present: 3 } });
    expect(await list()).toHaveLength(3);
  });

  it('keeps two lines of an invoice that say the same', async () => {
    await bring([line(), line({ Total: 400 })]);
    expect(await theOnly()).toMatchObject({ total: '400.00', lines: [{}, {}] });
  });

  it('two imports of the same, checked before either is applied, store it once; another one of the number stays out', async () => {
    const [one, other, otherwise] = [
      await check([line()]),
      await check([line()]),
      await check([line({ Rate: 90 })]),
    ];
    expect([one, other, otherwise].map(({ rows }) => rows.ready)).toEqual([1, 1, 1]);
    expect((await desk.apply(one.id)).imported).toBe(1);
    expect(await desk.apply(other.id)).toMatchObject({ imported: 0, rows: { present: 1 } });
    expect(await desk.apply(otherwise.id)).toMatchObject({ imported: 0, rows: { wrong: 1 } });
    expect(await desk.wrong(otherwise.id)).toEqual([
      '2 Invoice number: Invoice A-2041 of Harbor Hotel, 2024-05-02, over 200.00, has this number already. Correct the number; or void that invoice first, if it was imported wrongly.',
    ]);
    expect(await list()).toHaveLength(1);
  });

  it('says of every row what cannot be, at its column and nowhere else', async () => {
    const cases: readonly (readonly [string, Row, RegExp])[] = [
      ['Customer', { Customer: 'Nobody Here' }, /No customer has this company name/],
      ['Invoice number', { 'Invoice number': null }, /It is empty/],
      ['Invoice number', { 'Invoice number': 'A'.repeat(31) }, /31 characters; at most 30/],
      ['Invoice number', { 'Invoice number': 20.5 }, /It is a number, and text is wanted/],
      ['Date', { Date: 45_000 }, /the number 45000, not a date/],
      ['Date', { Date: '2024-02-30' }, /not a date that can be read/],
      ['Due date', { 'Due date': '2024-05-01' }, /before the day of the invoice/],
      ['Quantity', { Quantity: 'two' }, /not a number that can be read/],
      ['Quantity', { Quantity: 1.123456 }, /more than 5 digits after the point/],
      ['Quantity', { Quantity: 99_999_999_999 }, /larger than any invoice/],
      ['Quantity', { Quantity: new Date('2024-05-02T00:00:00Z') }, /It is a date, and a number/],
      ['Rate', { Rate: '80,50' }, /not a number that can be read/],
      ['Rate', { Rate: true }, /yes\/no value, and a number/],
      ['Amount', { Rate: null }, /It and the rate are empty/],
      ['Amount', { Amount: 199.995 }, /more than 2 digits after the point/],
      ['Amount', { Amount: 199.99 }, /Quantity times rate is 200\.00/],
      ['Amount', { Rate: -80 }, /comes to -200\.00 as a whole.*credit memo/],
      ['Rate', { Quantity: 9_999_999_999, Rate: 9_999_999_999 }, /larger than any invoice/],
      ['Tax', { Tax: -1 }, /below zero/],
      ['Tax', { Tax: '0.005' }, /more than 2 digits/],
      ['Total', { Total: 250 }, /come to 200\.00 with its tax/],
      ['Total', { Total: 99_999_999_999_999 }, /larger than any amount/],
      ['Open balance', { 'Open balance': 200.01 }, /More is open than the 200\.00/],
      ['Open balance', { 'Open balance': '1e2' }, /not a number that can be read/],
      ['Memo', { Memo: 'x'.repeat(4_096) }, /at most 4,095 fit/],
    ];
    const { id, rows } = await check(
      cases.map(([, over], place) => line({ 'Invoice number': `A-${place}`, ...over })),
    );
    expect(rows).toMatchObject({ ready: 0, wrong: cases.length });
    const wrong = await desk.rows(id, 'wrong');
    for (const [place, [column, , message]] of cases.entries()) {
      expect(wrong[place]?.problems).toEqual([{ column, message: expect.stringMatching(message) }]);
    }
  });

  it('names the column of a formula', async () => {
    const titles = textRow(1, ['Customer', 'Invoice number', 'Date', 'Amount']);
    const cells = ['Harbor Hotel', 'A-1', '2024-05-02'].map(
      (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`,
    );
    const row = `<row r="2">${cells.join('')}<c r="D2"><f>1+1</f><v>2</v></c></row>`;
    const sheet = workbookOfSheet(`<sheetData>${titles}${row}</sheetData>`);
    const { id } = await desk.check(sheet, undefined, 'invoices');
    expect(await desk.wrong(id)).toEqual([expect.stringMatching(/^2 Amount: It holds a formula/)]);
  });

  it('an invoice goes in as a whole: a wrong row, or one that contradicts another, keeps its rows out and no others', async () => {
    const { id, rows } = await check([
      line(),
      line({ Date: '2024-05-03', Tax: '1' }),
      line({ 'Invoice number': 'B-1' }),
      line({ 'Invoice number': 'B-1', Rate: 'much' }),
      line({ 'Invoice number': 'C-1' }),
      line({ 'Invoice number': 'A-2041', Customer: 'Palm Villa', Tax: '2' }),
    ]);
    expect(rows).toMatchObject({ ready: 1, wrong: 5 });
    expect(await desk.wrong(id)).toEqual([
      expect.stringMatching(/^2 Invoice number: Row 3 of the same invoice needs a correction/),
      expect.stringMatching(/^3 Date: Row 2 of the same invoice says something else/),
      expect.stringMatching(/^4 Invoice number: Row 5 of the same invoice needs a correction/),
      expect.stringMatching(/^5 Rate: It is not a number/),
      expect.stringMatching(/^7 (?=.*Customer: Row 2 of)(?=.*Tax: Row 3 of)/),
    ]);
    expect(await desk.apply(id)).toMatchObject({ imported: 1 });
    expect(await list()).toMatchObject([{ number: 'C-1' }]);
  });

  it('the copy with verdicts can be corrected and uploaded as it is', async () => {
    const { id } = await check([
      line({ Total: 210.1, Tax: 0.1 + 0.2 }),
      line({ 'Invoice number': 2041, Rate: 33.33333 }),
    ]);
    const { rows } = await desk.copy(id);
    const corrected = rows.map((row) => row.map((cell) => (cell === '210.1' ? '200.30' : cell)));
    const again = await desk.check(await workbookOf(corrected), undefined, 'invoices');
    expect(again).toMatchObject({ rows: { read: 2, ready: 2, wrong: 0 } });
    await desk.apply(again.id);
    expect(await list()).toMatchObject([{}, {}]);
    expect((await list('?search=A-2041'))[0]).toMatchObject({ tax: '0.30', total: '200.30' });
  });

  it('refuses the number of an invoice that IndusTrack made, and of one that QuickBooks gave it to', async () => {
    const made = await desk.person.call(invoices(), {
      method: 'POST',
      body: { date: '2026-11-23' },
    });
    await sql(`UPDATE invoices SET quickbooks_number = 'Q-5' WHERE tenant_id = $1 AND id = $2`, [
      made.body.id,
    ]);
    const { id } = await check([
      line({ 'Invoice number': 1001 }),
      line({ 'Invoice number': 'Q-5' }),
    ]);
    expect(await desk.wrong(id)).toEqual([
      expect.stringMatching(/^2 Invoice number: Invoice 1001, 2026-11-23, over 0\.00, has this/),
      expect.stringMatching(/^3 Invoice number: Invoice 1001, 2026-11-23, over 0\.00, has this/),
    ]);
  });

  it('is never approved, sent or edited; imported wrongly it is voided, and its number is free for the right one', async () => {
    await bring([line()]);
    const wrong = await theOnly();
    const edited = await desk.person.call(invoices(`/${wrong.id}`), {
      method: 'PATCH',
      body: { version: wrong.version, memo: 'Other' },
    });
    expect(edited).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(edited.body.message).toMatch(/A-2041 is not changed. It is a historical invoice/);
    for (const [event, route] of [
      ...[['approve'], ['withdraw'], ['void_deleted']],
      ...[
        ['mark_ready', 'readiness'],
        ['undo_ready', 'readiness'],
      ],
    ] as const) {
      const { body } = await decide(event ?? '', wrong, route);
      expect([event, body.done]).toEqual([event, 0]);
      expect(body.refused[0].message).toMatch(/It is a historical invoice/);
    }
    expect((await decide('void', wrong)).body).toMatchObject({ done: 1, refused: [] });
    expect(await theOnly()).toMatchObject({ state: 'void', balance: '0.00' });
    expect((await decide('void', { ...wrong, version: 2 })).body.refused).toMatchObject([
      { message: 'It is void already.' },
    ]);
    expect(await bring([line({ Rate: 90 })])).toMatchObject({ imported: 1 });
    expect(await list()).toMatchObject([{ state: 'paid', total: '225.00' }, { state: 'void' }]);
  });

  it('an invoice that is in QuickBooks is not voided as a historical one is', async () => {
    const { body } = await desk.person.call(invoices(), {
      method: 'POST',
      body: { date: '2026-11-23' },
    });
    await sql(`UPDATE invoices SET state = 'synced' WHERE tenant_id = $1 AND id = $2`, [body.id]);
    expect((await decide('void', body)).body.refused).toMatchObject([
      { message: expect.stringContaining('in QuickBooks already') },
    ]);
  });

  it('goes to the customer that took the place of its own meanwhile, and stays out where it was removed', async () => {
    const [old, middle, gone] = [
      await desk.addCustomer('Old Name'),
      await desk.addCustomer('Middle Name'),
      await desk.addCustomer('Gone'),
    ];
    const { id } = await check([
      line({ Customer: 'Old Name' }),
      line({ Customer: 'Gone', 'Invoice number': 'G-1' }),
    ]);
    const merge =
      'UPDATE customers SET merged_into_id = $3, removed_at = now() WHERE tenant_id = $1 AND id = $2';
    await sql(merge, [old, middle]);
    await sql(merge, [middle, harbor]);
    await sql(merge, [gone, null]);
    expect(await desk.apply(id)).toMatchObject({ imported: 1, rows: { ready: 1, wrong: 1 } });
    expect(await list()).toMatchObject([{ customer: { id: harbor } }]);
    expect(await desk.wrong(id)).toEqual([expect.stringMatching(/^3 Customer: .*was removed/)]);
  });

  it('another tenant sees nothing of it, and its numbers are its own', async () => {
    const checked = await check([line()]);
    await desk.apply(checked.id);
    const ours = await theOnly();
    const theirs = await ImportDesk.open(app, `Another Company ${newId()}`);
    await theirs.addCustomer('Harbor Hotel');
    const path = `/api/tenants/${theirs.tenantId}/invoices`;
    expect((await theirs.person.call(`${path}/${ours.id}`)).status).toBe(404);
    const again = await theirs.check(await workbook([line()]), undefined, 'invoices');
    expect(again).toMatchObject({ rows: { ready: 1, present: 0, wrong: 0 } });
    expect(await theirs.apply(again.id)).toMatchObject({ imported: 1 });
    expect((await theirs.person.call(path)).body.items).toHaveLength(1);
    expect(await list()).toHaveLength(1);
  });

  it('the template has its columns, and is read as it was downloaded', async () => {
    const path = `/api/tenants/${desk.tenantId}/import-kinds/invoices/template.xlsx`;
    const { bytes, rows } = await desk.workbook(path);
    expect(rows).toEqual([[...HEADERS]]);
    expect(await desk.check(bytes, undefined, 'invoices')).toMatchObject({
      state: 'refused',
      problem: expect.stringContaining('has no rows'),
    });
  });

  it(
    'takes in 20,000 lines of 5,000 invoices, and stores them in one go; nor are they doubled',
    async () => {
      const rows = Array.from({ length: 20_000 }, (_, index) =>
        // The lines of an invoice stand far apart.
        line({ 'Invoice number': `H-${index % 5_000}`, Quantity: 1 + (index % 3), Tax: 1.5 }),
      );
      const checked = await check(rows);
      expect(checked).toMatchObject({
        ...{ state: 'checked', problem: null },
        rows: { read: 20_000, ready: 20_000 },
      });
      expect(await desk.apply(checked.id)).toMatchObject({ state: 'applied', imported: 20_000 });
      const { rows: sums } = await sql(
        'SELECT count(*)::int AS count, sum(total)::text AS total FROM invoices WHERE tenant_id = $1',
      );
      expect(sums).toEqual([{ count: 5_000, total: '3207420.00' }]);
      expect(await check(rows)).toMatchObject({ rows: { ready: 0, present: 20_000 } });
    },
    LARGE_LIMIT_MS,
  );
});
