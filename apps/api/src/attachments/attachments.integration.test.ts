import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportDesk, workbookOf } from '../imports/testing/import-desk.js';
import { zipOf } from '../imports/testing/zip-bytes.js';
import { TestApp } from '../testing/app.js';
import { startWorker, type WorkerProcess } from '../testing/worker.js';

const OPEN_LIMIT_MS = 60_000;
const MEBIBYTE = 1024 * 1024;
const HEADERS = ['Customer', 'QuickBooks name', 'File', 'Description'];
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const HTML = '<!doctype html><script>alert(1)</script>';

describe('CUS-7 attachments are imported from Excel and a zip', () => {
  let app: TestApp;
  let worker: WorkerProcess;
  let desk: ImportDesk;
  let harbor: string;

  beforeAll(async () => {
    app = await TestApp.open();
    worker = await startWorker(app, 'attachments');
    desk = await ImportDesk.open(app);
    harbor = await desk.addCustomer('Harbor Hotel');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await worker?.close();
    await app?.close();
  });

  const rowsOf = (...files: string[]) =>
    workbookOf([HEADERS, ...files.map((file) => ['Harbor Hotel', null, file, 'Signed'])]);
  const attachmentsOf = async (customerId: string) =>
    (await desk.person.call(`/api/tenants/${desk.tenantId}/customers/${customerId}/attachments`))
      .body;
  const download = (id: string, on = desk) =>
    fetch(`${app.url}/api/tenants/${on.tenantId}/attachments/${id}/content`, {
      headers: { cookie: on.person.cookie },
    });

  it('stores the files that rows name, and gives them out as downloads that nothing runs', async () => {
    const archive = zipOf([
      { name: '2024/Überholung "A".pdf', content: PDF },
      { name: 'page.txt', content: HTML },
      { name: 'not-named.pdf', content: PDF },
    ]);
    const checked = await desk.check(await rowsOf('überholung "a".PDF', 'page.txt'), archive);
    expect(checked).toMatchObject({ state: 'checked', rows: { ready: 2, wrong: 0 } });
    expect(await desk.apply(checked.id)).toMatchObject({ state: 'applied', imported: 2 });
    const { items } = await attachmentsOf(harbor);
    expect(items).toMatchObject([
      { fileName: 'page.txt', contentType: 'text/plain', description: 'Signed' },
      { fileName: 'Überholung "A".pdf', contentType: 'application/pdf', sizeBytes: PDF.length },
    ]);
    const [page, pdf] = [await download(items[0].id), await download(items[1].id)];
    expect(Buffer.from(await pdf.arrayBuffer()).equals(PDF)).toBe(true);
    expect(pdf.headers.get('content-disposition')).toBe(
      `attachment; filename="_berholung _A_.pdf"; filename*=UTF-8''%C3%9Cberholung%20%22A%22.pdf`,
    );
    expect(await page.text()).toBe(HTML);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': expect.stringMatching(/^attachment/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('the same file for the same customer again is there already', async () => {
    const archive = zipOf([{ name: 'page.txt', content: HTML }]);
    const again = await desk.check(await rowsOf('page.txt'), archive);
    expect(again).toMatchObject({ state: 'checked', rows: { ready: 0, present: 1 } });
  });

  it('another tenant finds neither the list nor the file', async () => {
    const theirs = await ImportDesk.open(app, 'Another Company');
    const { items } = await attachmentsOf(harbor);
    expect((await download(items[0].id, theirs)).status).toBe(404);
    const list = `/api/tenants/${theirs.tenantId}/customers/${harbor}/attachments`;
    expect((await theirs.person.call(list)).body).toEqual({ items: [], total: 0 });
  });

  it('says of each file that is not taken why, and what to do', async () => {
    const archive = zipOf([
      { name: 'a/twice.pdf', content: PDF },
      { name: 'b/twice.pdf', content: PDF },
      { name: 'picture.png', content: PDF },
      { name: 'page.html', content: HTML },
      { name: 'tool.exe', content: Buffer.from('4d5a90000300000004000000ffff0000', 'hex') },
      { name: 'empty.txt', content: '' },
      { name: 'large.txt', content: Buffer.alloc(26 * MEBIBYTE, 'a') },
    ]);
    const files = [
      'missing.pdf',
      'twice.pdf',
      'picture.png',
      'page.html',
      'tool.exe',
      'empty.txt',
      'large.txt',
    ];
    const checked = await desk.check(await rowsOf(...files), archive);
    expect(await desk.wrong(checked.id)).toEqual([
      expect.stringMatching(/^2 File: The zip holds no file of this name/),
      expect.stringMatching(/^3 File: Several files of the zip have this name/),
      expect.stringMatching(/^4 File: The file is a PDF inside/),
      expect.stringMatching(/^5 File: The file is plain text inside/),
      expect.stringMatching(/^6 File: This kind of file is not taken/),
      expect.stringMatching(/^7 File: The file is empty/),
      expect.stringMatching(/^8 File: The file has 26 MB; at most 25 MB/),
    ]);
  });

  it('a zip whose names lead out of it is refused, and one that lies about its sizes', async () => {
    const workbook = await rowsOf('a.txt');
    const escaping = zipOf([{ name: '../../etc/a.txt', content: 'x' }]);
    const lying = zipOf([{ name: 'a.txt', content: 'x'.repeat(5_000), statedBytes: 10 }]);
    for (const archive of [escaping, lying]) {
      expect(await desk.check(workbook, archive)).toMatchObject({
        state: 'refused',
        problem: expect.stringContaining('damaged'),
      });
    }
  });

  it('the workbook is not taken before the zip', async () => {
    const importId = await desk.begin('attachments');
    expect(await desk.put(importId, 'workbook', await rowsOf('a.txt'))).toEqual({
      status: 409,
      message: expect.stringContaining('zip with the files comes first'),
    });
  });
});
