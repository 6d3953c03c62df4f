import { openBrowser, Stack, until, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;
const NEW_NAME = 'Carefree - Clubhouse';

/** The duplicates page, as the office and support see it: every part real, from QuickBooks to the browser. */
describe('JOB-2 JOB-3 The office resolves duplicates', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let office: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    const client = await stack.signedIn('office_staff');
    await client.syncAndWait();
    office = await Visitor.open(browser, stack.webUrl);
    await office.signIn(stack.login('office_staff'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  const carefree = () =>
    office.page
      .getByRole('listitem')
      .filter({ has: office.page.getByRole('heading', { name: 'Carefree', exact: true }) });

  it(
    'shows the parent and its jobs, with the warning of a job that nothing tells apart',
    async () => {
      const { page } = office;
      await page.getByRole('link', { name: 'Duplicates', exact: true }).click();
      const rows = page.getByRole('table', { name: 'Customers called Carefree' }).getByRole('row');
      await rows.first().waitFor();
      expect(await rows.count()).toBe(4);
      expect(await carefree().textContent()).toMatch(/Splash Pad.*no ship-to address/);
      expect(await office.accessibilityProblems()).toEqual([]);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'renames a job in QuickBooks after a preview, and says field by field what will not do',
    async () => {
      const { page } = office;
      await page.getByRole('button', { name: 'Resolve Carefree', exact: true }).click();
      const dialog = page.getByRole('dialog');
      const clubhouse = dialog.getByLabel('Company name of Carefree:Clubhouse Pool');
      await clubhouse.fill('Carefree');
      await dialog.getByText('is another customer’s name in this group').first().waitFor();
      await clubhouse.fill(NEW_NAME);
      await dialog.getByRole('list', { name: 'In QuickBooks' }).getByText(NEW_NAME).waitFor();
      expect(await office.accessibilityProblems()).toEqual([]);
      await dialog.getByRole('button', { name: 'Rename at the next sync' }).click();
      await page.getByText('goes out with the next sync').first().waitFor();

      const client = await stack.signedIn('office_staff');
      const run = await client.syncAndWait();
      expect(run.state).toBe('completed');
      const customers = await stack.desk.customers();
      const job = customers.find(({ fullName }) => fullName === 'Carefree:Clubhouse Pool');
      expect(job).toBeDefined();
      await client.syncAndWait();
      await until('the job to stand under its own name', async () => {
        const found = await client.customers('active', NEW_NAME);
        return found.length === 1;
      });
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'leaves a group as it is, and takes that back',
    async () => {
      const { page } = office;
      await page.reload();
      const resolve = page.getByRole('button', { name: /^Resolve / }).first();
      await resolve.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: 'Leave it as it is' }).check();
      await dialog.getByRole('button', { name: 'Leave it' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: 'Left as they are' }).click();
      await page.getByRole('button', { name: 'Take it back' }).first().click();
      await page.getByText('None was left as it is').waitFor();
      expect(await office.sidewaysOverflow()).toBe(0);
    },
    JOURNEY_LIMIT_MS,
  );

  it('leaves no error behind in the browser', () => {
    const others = office.problems.filter((problem) => !/status of 40[09]/.test(problem));
    expect(others).toEqual([]);
  });
});
