import { openBrowser, Stack, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;
const PHONE_WIDTH = 390;
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CUSTOMER = 'Imported Pools';

/** A zip with one file, contract.txt. */
const ZIP = [
  'UEsDBBQAAAAAAAAAIVxrtKsjDwAAAA8AAAAMAAAAY29udHJhY3QudHh0U2lnbmVkIGluIE1heS4KUEsBAhQDFAAAAA',
  'AAAAAhXGu0qyMPAAAADwAAAAwAAAAAAAAAAAAAAIABAAAAAGNvbnRyYWN0LnR4dFBLBQYAAAAAAQABADoAAAA5AAAA',
  'AAA=',
].join('');

describe('CUS-7 notes and attachments come from Excel, in the browser', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let admin: Visitor;
  let phone: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    const one = (await stack.desk.customers()).find(({ isJob, isActive }) => !isJob && isActive);
    if (one === undefined) throw new Error('The demo company has no customer.');
    await stack.desk.changeCustomer(one, { CompanyName: CUSTOMER });
    await (await stack.signedIn('office_staff')).syncAndWait();
    admin = await Visitor.open(browser, stack.webUrl);
    await admin.signIn(stack.login('office_admin'));
    phone = await Visitor.open(browser, stack.webUrl, { width: PHONE_WIDTH, colorScheme: 'dark' });
    await phone.signIn(stack.login('office_staff'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  const nothingInAnybodysWay = async (visitor: Visitor): Promise<void> => {
    await visitor.untilLoaded();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    expect(await visitor.sidewaysOverflow()).toBe(0);
  };
  const workbook = async (name: string, rows: (string | null)[][]) => ({
    name,
    mimeType: WORKBOOK_TYPE,
    buffer: Buffer.from(await writeXlsx({ sheets: [{ name: 'List', rows }] })),
  });
  const imports = () => `${stack.webUrl}/tenants/${stack.tenantId}/imports`;

  it(
    'gives out a template, and takes it in again: what is wrong stands under its cell, the rest is imported',
    async () => {
      const { page } = admin;
      await page.getByRole('link', { name: 'Imports', exact: true }).click();
      await page.getByText('Nothing has been imported yet').waitFor();
      await nothingInAnybodysWay(admin);
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download the template for notes' }).click();
      expect((await downloading).suggestedFilename()).toBe('notes-template.xlsx');
      await page.getByRole('button', { name: 'Import notes' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('input[type=file]').setInputFiles(
        await workbook('our-notes.xlsx', [
          ['Customer', 'QuickBooks name', 'Date', 'Author', 'Note'],
          [CUSTOMER, null, '2024-05-02', 'Ana Morales', 'The gate code is 4711.\nRing first.'],
          [CUSTOMER, null, '11/23/2025', null, 'Beware of the dog.'],
          ['Nobody at All', null, 'yesterday', null, 'Lost'],
        ]),
      );
      await nothingInAnybodysWay(admin);
      await dialog.getByRole('button', { name: 'Upload and check' }).click();
      await page.getByRole('heading', { level: 1, name: 'our-notes.xlsx' }).waitFor();
      await page.getByText('1 row needs a correction').waitFor();
      await page.getByText('It is not a date that can be read').waitFor();
      await page.getByText('No customer has this company name').waitFor();
      await nothingInAnybodysWay(admin);
      await page.getByRole('button', { name: 'Import 2 notes' }).click();
      await page.getByText('2 notes imported').waitFor();
      await nothingInAnybodysWay(admin);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'brings files along in a zip',
    async () => {
      const { page } = admin;
      await page.goto(imports());
      await page.getByRole('button', { name: 'Import attachments' }).click();
      const dialog = page.getByRole('dialog');
      const [zip, list] = [0, 1].map((nth) => dialog.locator('input[type=file]').nth(nth));
      const buffer = Buffer.from(ZIP, 'base64');
      await zip?.setInputFiles({ name: 'files.zip', mimeType: 'application/zip', buffer });
      await list?.setInputFiles(
        await workbook('our-files.xlsx', [
          ['Customer', 'File', 'Description'],
          [CUSTOMER, 'contract.txt', 'The contract'],
        ]),
      );
      await dialog.getByRole('button', { name: 'Upload and check' }).click();
      await page.getByRole('button', { name: 'Import 1 attachment' }).click();
      await page.getByText('1 attachment imported').waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'shows notes and attachments on the customer’s page, and gives the file out',
    async () => {
      const { page } = phone;
      await page.goto(`${stack.webUrl}/tenants/${stack.tenantId}/customers?search=Imported`);
      await page.getByRole('link', { name: CUSTOMER }).click();
      await page.getByText('The gate code is 4711.').waitFor();
      await page.getByText('May 2, 2024, Ana Morales').waitFor();
      await nothingInAnybodysWay(phone);
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'contract.txt' }).click();
      expect((await downloading).suggestedFilename()).toBe('contract.txt');
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'says of a file that cannot be used why, and what to do',
    async () => {
      const { page } = admin;
      await page.goto(imports());
      await page.getByRole('button', { name: 'Import notes' }).click();
      const dialog = page.getByRole('dialog');
      const input = dialog.locator('input[type=file]');
      const buffer = Buffer.from('Customer,Note');
      await input.setInputFiles({ name: 'notes.xlsx', mimeType: WORKBOOK_TYPE, buffer });
      await dialog.getByRole('button', { name: 'Upload and check' }).click();
      await dialog.getByText('This is not an Excel workbook').waitFor();
      await nothingInAnybodysWay(admin);
      await input.setInputFiles(await workbook('empty.xlsx', [['Customer', 'Note']]));
      await dialog.getByRole('button', { name: 'Upload and check' }).click();
      await page.getByText('This file cannot be used').waitFor();
      await nothingInAnybodysWay(admin);
      await page.getByRole('button', { name: 'Discard' }).click();
      await page.getByRole('link', { name: 'our-files.xlsx' }).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'lets office staff look, and import nothing',
    async () => {
      const { page } = phone;
      await page.goto(imports());
      await page.getByRole('link', { name: 'our-notes.xlsx' }).waitFor();
      await nothingInAnybodysWay(phone);
      expect(await page.getByRole('button', { name: 'Import notes' }).count()).toBe(0);
      await page.getByRole('link', { name: 'our-notes.xlsx' }).click();
      await page.getByText('2 notes imported').waitFor();
      await nothingInAnybodysWay(phone);
    },
    JOURNEY_LIMIT_MS,
  );

  it('leaves no error behind in the browser', () => {
    // The refusal that was provoked is an answer with a status from 400 on, which browsers log.
    const expected = /status of 400/;
    expect([...admin.problems, ...phone.problems].filter((line) => !expected.test(line))).toEqual(
      [],
    );
  });
});
