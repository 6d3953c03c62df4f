import { openBrowser, Stack, Visitor, type VisitorOptions } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const PAGE_LIMIT_MS = 60_000;

/** The pages by name, with what shows when they are complete. */
const PAGES = {
  overview: { path: '', heading: 'Overview' },
  customers: { path: '/customers', heading: 'Customers' },
  items: { path: '/items', heading: 'Items' },
  invoices: { path: '/invoices', heading: 'Invoices' },
  imports: { path: '/imports', heading: 'Imports' },
  reconciliation: { path: '/reconciliation', heading: 'Reconciliation' },
  runs: { path: '/runs', heading: 'Sync runs' },
  accountant: { path: '/accountant', heading: 'Accountant' },
  preview: { path: '/preview', heading: 'Preview' },
  settings: { path: '/settings', heading: 'Settings' },
} as const;

const LOOKS: readonly (Required<VisitorOptions> & { name: string })[] = [
  { name: 'wide and light', width: 1280, colorScheme: 'light' },
  { name: 'wide and dark', width: 1280, colorScheme: 'dark' },
  { name: 'as narrow as a phone', width: 390, colorScheme: 'light' },
  { name: 'as narrow as a phone and dark', width: 390, colorScheme: 'dark' },
];

describe('Every page can be used by everybody', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    await (await stack.signedIn('office_staff')).syncAndWait();
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  describe.each(LOOKS)('$name', (look) => {
    let visitor: Visitor;

    beforeAll(async () => {
      visitor = await Visitor.open(browser, stack.webUrl, look);
    }, START_LIMIT_MS);

    afterAll(() => visitor?.close());

    it(
      'sign-in has nothing in anybody’s way',
      async () => {
        await visitor.page.goto('/sign-in');
        await visitor.page.getByRole('button', { name: 'Sign in' }).waitFor();
        expect(await visitor.accessibilityProblems()).toEqual([]);
        expect(await visitor.sidewaysOverflow()).toBe(0);
        await visitor.signIn(stack.login('office_staff'));
      },
      PAGE_LIMIT_MS,
    );

    it.each(Object.entries(PAGES))(
      '%s has nothing in anybody’s way, and fits the window',
      async (_name, { path, heading }) => {
        await visitor.page.goto(`/tenants/${stack.tenantId}${path}`);
        await visitor.page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await visitor.untilLoaded();
        expect(await visitor.accessibilityProblems()).toEqual([]);
        expect(await visitor.sidewaysOverflow()).toBe(0);
      },
      PAGE_LIMIT_MS,
    );

    it(
      'a report and a customer have nothing in anybody’s way, and fit the window',
      async () => {
        const { page } = visitor;
        await page.goto(`/tenants/${stack.tenantId}`);
        await page.getByRole('link', { name: 'Open the report' }).click();
        await page.getByRole('list', { name: 'Records of this sync' }).waitFor();
        await visitor.untilLoaded();
        expect(await visitor.accessibilityProblems()).toEqual([]);
        expect(await visitor.sidewaysOverflow()).toBe(0);
        await page
          .getByRole('list', { name: 'Records of this sync' })
          .getByRole('link')
          .first()
          .click();
        await page.waitForURL(/\/customers\/[^/]+$/);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await visitor.untilLoaded();
        expect(await visitor.accessibilityProblems()).toEqual([]);
        expect(await visitor.sidewaysOverflow()).toBe(0);
      },
      PAGE_LIMIT_MS,
    );

    it('leaves no error behind in the browser', () => {
      expect(visitor.problems).toEqual([]);
    });
  });

  it(
    'signs in, syncs and reaches the customers by keyboard alone',
    async () => {
      const visitor = await Visitor.open(browser, stack.webUrl);
      const { page } = visitor;
      const login = stack.login('office_staff');
      await page.goto('/sign-in');
      await visitor.tabTo('E-mail');
      await page.keyboard.type(login.email);
      await visitor.tabTo('Password');
      await page.keyboard.type(login.password);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Sync now' }).waitFor();
      await visitor.tabTo('Sync now');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /is under way/ }).waitFor();
      await page.getByRole('heading', { name: 'Last sync' }).waitFor();
      await visitor.tabTo('Customers');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
      await visitor.close();
    },
    PAGE_LIMIT_MS,
  );
});
