import { type DeskCustomer, openBrowser, Stack, until, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;
const NEW_PHONE = '602-555-0142';

/** The main job, as somebody in the office sees it: every part real, from QuickBooks to the browser. */
describe('RUN-2 An office worker syncs and sees what came of it', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let office: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    office = await Visitor.open(browser, stack.webUrl);
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  it(
    'refuses a wrong password in words, and lets the right one in',
    async () => {
      const { page } = office;
      const login = stack.login('office_staff');
      await page.goto('/sign-in');
      await page.getByLabel('E-mail').fill(login.email);
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page
        .getByRole('alert')
        .filter({ hasText: 'E-mail or password is not right' })
        .waitFor();

      await office.signIn(login);
      await page.getByText('Nothing has been synced yet').waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'shows the first sync as it happens, and the customers when it is done',
    async () => {
      const { page } = office;
      const inQuickBooks = await stack.desk.customers();
      await page.getByRole('button', { name: 'Preview the first sync' }).click();
      await page.getByRole('button', { name: 'Apply this plan' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Apply this plan' }).click();
      await page.getByRole('heading', { level: 1, name: 'Sync 2' }).waitFor();
      await page.getByRole('heading', { name: 'Result' }).waitFor();

      await page.getByRole('link', { name: 'Customers', exact: true }).click();
      const counts = countByList(inQuickBooks);
      await page.getByRole('tab', { name: tabName('Active', counts.active) }).waitFor();
      await page.getByRole('tab', { name: tabName('Inactive', counts.inactive) }).click();
      await page.getByRole('table', { name: 'Inactive customers' }).waitFor();
      const rows = page.getByRole('row');
      await until(
        'the inactive customers to show',
        async () => (await rows.count()) === counts.inactive + 1,
      );
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'JOB-1 finds a customer and its jobs by name, and opens one with its locations',
    async () => {
      const { page } = office;
      await page.getByRole('tab', { name: /^Active/ }).click();
      const search = page.getByLabel('Search customers');
      const rows = page.getByRole('table', { name: 'Active customers' }).getByRole('row');
      // The page changes from one list to the other, search field included: faster than a person, one would type
      // into the field that is about to go.
      await until('the search to be taken', async () => {
        await search.fill('Carefree');
        return new URL(page.url()).searchParams.get('search') === 'Carefree';
      });
      await until(
        'Carefree and its two jobs to be all that shows',
        async () => (await rows.count()) === 4,
      );
      await page
        .getByRole('link', { name: /Carefree/ })
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name: /Carefree/ }).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'CUS-5 shows a change made in QuickBooks after the next sync, before and after, that record alone',
    async () => {
      const { page } = office;
      const customer = await someCustomer(stack);
      await stack.desk.changeCustomer(customer, { Phone: NEW_PHONE });
      await page.getByRole('link', { name: 'Overview', exact: true }).click();
      await page.getByRole('button', { name: 'Sync now' }).click();
      await page.getByRole('heading', { name: 'Sync 3 is under way' }).waitFor();
      await page.getByRole('heading', { name: 'Last sync' }).waitFor();
      await page.getByRole('link', { name: 'Open the report' }).click();

      const records = page
        .getByRole('list', { name: 'Records of this sync' })
        .locator(':scope > li');
      await records.first().waitFor();
      expect(await records.count()).toBe(1);
      const record = records.first();
      expect(await record.textContent()).toContain(NEW_PHONE);
      await record.getByRole('link').first().click();
      await page.getByText(NEW_PHONE).first().waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it('leaves no error behind in the browser', () => {
    // A refused sign-in is an answer with status 401, which Chromium itself puts on the console.
    const others = office.problems.filter((problem) => !problem.includes('status of 401'));
    expect(others).toEqual([]);
  });
});

/** What a list's tab is called: the list, and how many stand in it. */
function tabName(list: string, count: number): RegExp {
  return new RegExp(`^${list}\\s*${count}\\b`);
}

function countByList(customers: readonly DeskCustomer[]): { active: number; inactive: number } {
  const active = customers.filter((customer) => customer.isActive).length;
  return { active, inactive: customers.length - active };
}

/** An active customer without jobs. */
async function someCustomer(stack: Stack): Promise<DeskCustomer> {
  const customers = await stack.desk.customers();
  const parents = new Set(customers.map((customer) => customer.parentListId));
  const found = customers.find(
    (customer) => customer.isActive && !customer.isJob && !parents.has(customer.listId),
  );
  if (!found) throw new Error('The demo company has no active customer without jobs.');
  return found;
}
