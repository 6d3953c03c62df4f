import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';
import { startWorker, type WorkerProcess } from '../testing/worker.js';
import { ImportDesk, NOTE_HEADERS, workbookOf } from './testing/import-desk.js';
import { textRow, workbookOfSheet } from './testing/sheet-workbook.js';
import { zipOf } from './testing/zip-bytes.js';

const OPEN_LIMIT_MS = 60_000;
const MEBIBYTE = 1024 * 1024;

describe('CUS-7 a workbook that cannot be taken says why, and what to do', () => {
  let app: TestApp;
  let worker: WorkerProcess;
  let desk: ImportDesk;

  beforeAll(async () => {
    app = await TestApp.open();
    worker = await startWorker(app, 'bad-workbooks');
    desk = await ImportDesk.open(app);
    await desk.addCustomer('Harbor Hotel');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await worker?.close();
    await app?.close();
  });

  const putWorkbook = async (content: Uint8Array) =>
    desk.put(await desk.begin(), 'workbook', content);
  const refusal = async (content: Uint8Array) => {
    const { state, problem } = await desk.check(content);
    return { state, problem };
  };
  const refusedWith = (text: string) => ({
    state: 'refused',
    problem: expect.stringContaining(text),
  });
  const header = textRow(1, NOTE_HEADERS);
  const sheet = (rows: string, after = '') =>
    workbookOfSheet(`<sheetData>${header}${rows}</sheetData>${after}`);

  it('a file of 200 MB is refused while it comes', async () => {
    expect(await putWorkbook(new Uint8Array(200 * MEBIBYTE))).toEqual({
      status: 413,
      message: expect.stringMatching(/A workbook may have 50 MB, and this one has 200 MB/),
    });
  });

  it('text under an Excel name is refused', async () => {
    expect(await putWorkbook(Buffer.from('Customer,Note\nHarbor,Hi'))).toEqual({
      status: 400,
      message: expect.stringContaining('not an Excel workbook'),
    });
  });

  it('an empty file is refused', async () => {
    expect(await putWorkbook(Buffer.alloc(0))).toMatchObject({ status: 400 });
  });

  it('an old Excel file, or one with a password, is refused', async () => {
    const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(5_000)]);
    expect(await putWorkbook(ole)).toEqual({
      status: 400,
      message: expect.stringContaining('password'),
    });
  });

  it('a second file for the same import is refused', async () => {
    const id = await desk.begin();
    const workbook = await workbookOf([NOTE_HEADERS]);
    expect(await desk.put(id, 'archive', zipOf([]))).toMatchObject({ status: 409 });
    expect(await desk.put(id, 'workbook', workbook)).toMatchObject({ status: 204 });
    expect(await desk.put(id, 'workbook', workbook)).toMatchObject({ status: 409 });
  });

  it('a zip that is no workbook is refused', async () => {
    const zip = zipOf([{ name: 'readme.txt', content: 'hello' }]);
    expect(await refusal(zip)).toEqual(refusedWith('not an Excel workbook'));
  });

  it('a zip that is cut off is refused', async () => {
    const workbook = await workbookOf([NOTE_HEADERS, ['Harbor Hotel', '', '', '', 'Hi']]);
    expect(await refusal(workbook.subarray(0, workbook.length / 2))).toEqual(
      refusedWith('damaged'),
    );
  });

  it('a zip bomb is refused by what it states', async () => {
    const bomb = workbookOfSheet('<sheetData/>', [
      { name: 'xl/media/zeros', content: Buffer.alloc(101 * MEBIBYTE) },
    ]);
    expect(bomb.length).toBeLessThan(MEBIBYTE);
    expect(await refusal(bomb)).toEqual(refusedWith('unpacks to more than 100 MB'));
  });

  it('a zip bomb that understates its size breaks off', async () => {
    const bomb = workbookOfSheet('<sheetData/>', [
      { name: 'xl/sharedStrings.xml', content: Buffer.alloc(20 * MEBIBYTE), statedBytes: 100 },
    ]);
    expect(await refusal(bomb)).toEqual(refusedWith('does not unpack to what it states'));
  });

  it('XML that is no XML is refused', async () => {
    expect(await refusal(workbookOfSheet('<sheetData><row>'))).toEqual(
      refusedWith('damaged inside'),
    );
  });

  it('more than 50,000 rows are refused', async () => {
    const rows = Array.from(
      { length: 50_001 },
      (_, index) => `<row r="${index + 2}"><c><v>1</v></c></row>`,
    );
    expect(await refusal(sheet(rows.join('')))).toEqual(refusedWith('more than 50,000 rows'));
  });

  it('a sheet without rows, and one without names of columns, are refused', async () => {
    expect(await refusal(await workbookOf([]))).toEqual(refusedWith('empty'));
    expect(await refusal(await workbookOf([['Harbor Hotel', 'Hi']]))).toEqual(
      refusedWith('"Customer", "Note" is missing'),
    );
  });

  it('columns that nobody knows, or that are there twice, are refused', async () => {
    const row = ['Harbor Hotel', '', '', '', 'Hi', 'x'];
    expect(await refusal(await workbookOf([[...NOTE_HEADERS, 'Phone'], row]))).toEqual(
      refusedWith('no place for the column "Phone"'),
    );
    expect(await refusal(await workbookOf([[...NOTE_HEADERS, 'note'], row]))).toEqual(
      refusedWith('twice'),
    );
  });

  it('a formula is an error of its cell, also where it has a value', async () => {
    const formula = `<row r="2">${'<c r="A2" t="inlineStr"><is><t>Harbor Hotel</t></is></c>'}<c r="E2" t="str"><f>HYPERLINK("http://x")</f><v>Hi</v></c></row>`;
    const { id } = await desk.check(sheet(formula));
    expect(await desk.wrong(id)).toEqual([expect.stringMatching(/^2 Note: It holds a formula/)]);
  });

  it('merged cells are an error of each row they touch', async () => {
    const rows =
      textRow(2, ['Harbor Hotel', '', '', '', 'One']) + textRow(3, ['', '', '', '', 'Two']);
    const merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
    const { id } = await desk.check(sheet(rows, merged));
    expect(await desk.wrong(id)).toEqual([
      expect.stringMatching(/^2 Customer: It is merged/),
      expect.stringMatching(/^3 Customer: It is merged/),
    ]);
  });

  it('a number where a date belongs, a date where text belongs, and Excel’s own errors are told apart', async () => {
    const { id } = await desk.check(
      await workbookOf([
        NOTE_HEADERS,
        ['Harbor Hotel', null, 45_210, null, 'Serial number'],
        ['Harbor Hotel', null, '02/30/2024', null, 'No such day'],
        ['Harbor Hotel', null, null, null, new Date('2024-01-01T00:00:00Z')],
        ['Harbor Hotel', null, null, 12, 'Number'],
        ['Harbor Hotel', null, null, true, 'Yes'],
        ['Harbor Hotel', null, null, null, '#REF!'],
        [null, null, null, null, 'Nobody'],
        ['Harbor Hotel', null, null, null, 'x'.repeat(10_001)],
        ['Nobody', null, 'soon', null, 'Two at once'],
      ]),
    );
    expect(await desk.wrong(id)).toEqual([
      expect.stringMatching(/^2 Date: It is the number 45210, not a date/),
      expect.stringMatching(/^3 Date: It is not a date that can be read/),
      expect.stringMatching(/^4 Note: It is a date, and text is wanted/),
      expect.stringMatching(/^5 Author: It is a number/),
      expect.stringMatching(/^6 Author: It is a yes\/no value/),
      expect.stringMatching(/^7 Note: It holds Excel’s error #REF!/),
      expect.stringMatching(/^8 Customer: It is empty/),
      expect.stringMatching(/^9 Note: It has 10,001 characters/),
      expect.stringMatching(/^10 Date: It is not a date.*\| Customer: No customer has/),
    ]);
  });
});
