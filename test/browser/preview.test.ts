import { readFile } from 'node:fs/promises';
import { openBrowser, Stack, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;
const PHONE_WIDTH = 390;

/** SET-5, BEY-4: nothing is written before somebody has seen what would be, and has applied just that. */
describe('SET-5 The first sync is previewed, looked through, and applied', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let staff: Visitor;
  let admin: Visitor;
  let inQuickBooks: number;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    inQuickBooks = (await stack.desk.customers()).length;
    staff = await Visitor.open(browser, stack.webUrl);
    await staff.signIn(stack.login('office_staff'));
    admin = await Visitor.open(browser, stack.webUrl, { width: PHONE_WIDTH, colorScheme: 'dark' });
    await admin.signIn(stack.login('office_admin'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  const customersHere = async (): Promise<number> => (await stack.contentCounts()).customers;
  const nothingInAnybodysWay = async (visitor: Visitor): Promise<void> => {
    await visitor.untilLoaded();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    expect(await visitor.sidewaysOverflow()).toBe(0);
  };

  it(
    'offers no sync before a preview, and says why',
    async () => {
      const { page } = staff;
      await page.getByRole('heading', { name: 'The first sync has to be previewed' }).waitFor();
      expect(await page.getByRole('button', { name: 'Sync now' }).count()).toBe(0);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'previews by keyboard alone, and writes nothing',
    async () => {
      const { page } = staff;
      await staff.tabTo('Preview the first sync');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Preview 1' }).waitFor();
      await page.getByText('Nothing has been written yet').waitFor();
      await page.getByRole('button', { name: new RegExp(`^${inQuickBooks}\\s*Add`) }).waitFor();
      expect(await customersHere()).toBe(0);
      await nothingInAnybodysWay(staff);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'JOB-1 shows what becomes a duplicate',
    async () => {
      const { page } = staff;
      await page.getByRole('button', { name: /Same name twice/ }).click();
      const records = page.getByRole('list', { name: 'Records of this preview' });
      await records.getByRole('heading', { name: 'Carefree' }).first().waitFor();
      await records.getByText('will stand under the same name').first().waitFor();
      await page.reload();
      await records.getByText('will stand under the same name').first().waitFor();
      expect(new URL(page.url()).searchParams.get('show')).toBe('duplicates');
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'exports the whole preview to Excel',
    async () => {
      const { page } = staff;
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Export to Excel' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe('preview-1.xlsx');
      const content = await readFile(await download.path());
      // A workbook is a ZIP archive.
      expect(content.subarray(0, 2).toString()).toBe('PK');
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'applies the plan after asking once more, and shows the sync as it happens',
    async () => {
      const { page } = staff;
      await staff.tabTo('Apply this plan');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText(`In IndusTrack: add ${inQuickBooks} customers.`).waitFor();
      await dialog.getByText('In QuickBooks: nothing is written.').waitFor();
      await nothingInAnybodysWay(staff);
      await dialog.getByRole('button', { name: 'Apply this plan' }).click();
      await page.getByRole('heading', { level: 1, name: 'Sync 2' }).waitFor();
      await page.getByRole('heading', { name: 'Result' }).waitFor();
      expect(await customersHere()).toBe(inQuickBooks);
      await nothingInAnybodysWay(staff);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'a plan that was applied says so, and offers another preview',
    async () => {
      const { page } = staff;
      await page.getByRole('link', { name: 'the plan of its preview' }).click();
      await page.getByText('This plan was applied already, by run 2.').waitFor();
      expect(await page.getByRole('button', { name: 'Apply this plan' }).count()).toBe(0);
      await page.getByRole('link', { name: 'Overview', exact: true }).click();
      await page.getByRole('button', { name: 'Sync now' }).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'CUS-8 shows everybody the fields, and lets only the office admin change the direction',
    async () => {
      const { page } = staff;
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('cell', { name: '41 characters' }).first().waitFor();
      await page.getByText('Your office admin or IndusTrack support can change this').waitFor();
      expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
      await nothingInAnybodysWay(staff);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'BEY-4 another direction says what it means, and asks for a preview before the next sync',
    async () => {
      const { page } = admin;
      await page.goto(`/tenants/${stack.tenantId}/settings`);
      await page.getByRole('radio', { name: 'Both ways' }).click();
      await page.getByText('What changing to it means').waitFor();
      await nothingInAnybodysWay(admin);
      await page.getByRole('button', { name: 'Change the direction' }).click();
      await page.getByText('The next sync has to be previewed first').waitFor();
      await nothingInAnybodysWay(admin);
      await page.getByRole('link', { name: 'Go to the preview' }).click();
      await page.getByRole('button', { name: 'Preview the next sync' }).click();
      await page.getByText('Nothing has been written yet').waitFor();
      await nothingInAnybodysWay(admin);
    },
    JOURNEY_LIMIT_MS,
  );

  it('leaves no error behind in the browser', () => {
    expect([...staff.problems, ...admin.problems]).toEqual([]);
  });
});
