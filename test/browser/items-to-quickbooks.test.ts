import { openBrowser, Stack, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;
const PHONE_WIDTH = 390;

describe('ITM Items go to QuickBooks, in the browser', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let admin: Visitor;
  let phone: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    admin = await Visitor.open(browser, stack.webUrl);
    await admin.signIn(stack.login('office_admin'));
    phone = await Visitor.open(browser, stack.webUrl, { width: PHONE_WIDTH, colorScheme: 'dark' });
    await phone.signIn(stack.login('office_staff'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  const tenant = () => `${stack.webUrl}/tenants/${stack.tenantId}`;

  const nothingInAnybodysWay = async (visitor: Visitor): Promise<void> => {
    await visitor.untilLoaded();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    expect(await visitor.sidewaysOverflow()).toBe(0);
  };

  const applyThePreview = async (): Promise<void> => {
    const { page } = admin;
    await page.goto(`${tenant()}/preview`);
    await page.getByRole('button', { name: /Preview the (first|next) sync/ }).click();
    await page.getByText('Nothing has been written yet').waitFor();
    await page.getByRole('button', { name: 'Apply this plan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Apply this plan' }).click();
    await page.getByRole('heading', { name: 'Result' }).waitFor();
  };

  it(
    'ITM-1 says honestly what the direction does before it is chosen',
    async () => {
      const { page } = admin;
      await page.goto(`${tenant()}/settings`);
      const items = page.locator('form').nth(1);
      await items.getByRole('radio', { name: /IndusTrack → QuickBooks/ }).click();
      await items.getByText(/keeps the accounts that it has/).waitFor();
      await items.getByText(/The books are written to, so have a backup/).waitFor();
      await nothingInAnybodysWay(admin);
      await items.getByRole('button', { name: 'Begin to sync them' }).click();
      await page.getByText('The direction is changed').waitFor();
      await page.getByText(/chart of accounts is not here yet/).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'adds an item with field-level errors, and tells what QuickBooks would refuse of it',
    async () => {
      const { page } = phone;
      await page.goto(`${tenant()}/items`);
      await page.getByRole('link', { name: 'New item' }).click();
      await page.getByRole('button', { name: 'Add the item' }).click();
      await page.getByText('Enter a name').waitFor();
      await page
        .getByRole('textbox', { name: 'Name', exact: true })
        .fill('Robot cleaner for pools of all sizes');
      await page.getByRole('textbox', { name: 'Price', exact: true }).fill('twelve');
      await page.getByRole('button', { name: 'Add the item' }).click();
      await page.getByText(/Is not an amount/).waitFor();
      await nothingInAnybodysWay(phone);
      await page.getByRole('textbox', { name: 'Price', exact: true }).fill('1299');
      await page.getByRole('combobox', { name: 'Kind' }).click();
      await page.getByRole('option', { name: 'Inventory', exact: true }).click();
      await page.getByRole('button', { name: 'Add the item' }).click();
      await page.getByRole('heading', { level: 1, name: /Robot cleaner/ }).waitFor();
      await page.getByText(/The name has 36 characters; QuickBooks takes 31/).waitFor();
      await page.getByRole('button', { name: /^Use “Robot cleaner/ }).click();
      await page.getByText('Taken over').waitFor();
      await page
        .getByRole('heading', { level: 1, name: 'Robot cleaner for pools of all', exact: true })
        .waitFor();
      await nothingInAnybodysWay(phone);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'ITM-5 holds it for its accounts, leads to where they are chosen, and the next sync takes it along',
    async () => {
      const { page } = admin;
      await applyThePreview();
      await page.goto(`${tenant()}/items?status=attention`);
      await page
        .getByRole('row', { name: /Robot cleaner/ })
        .getByRole('link', { name: 'Choose the accounts' })
        .click();
      await page.getByText('One item waits for an account').waitFor();
      const choose = async (label: string, account: string) => {
        const every = page.getByRole('group', { name: 'For every item' });
        await every.getByRole('combobox', { name: label }).click();
        await page.getByRole('option', { name: account, exact: true }).click();
      };
      await choose('Income account', 'Parts and Chemicals Income');
      await choose('Cost of goods sold account', 'Cost of Goods Sold');
      await choose('Asset account', 'Inventory Asset');
      await nothingInAnybodysWay(admin);
      await page.getByRole('button', { name: 'Save', exact: true }).last().click();
      await page.getByText('The accounts are saved').waitFor();
      const office = await stack.signedIn('office_staff');
      await office.syncAndWait();
      await page.goto(`${tenant()}/items?search=Robot`);
      await page.getByRole('link', { name: /Robot cleaner/ }).click();
      const quickbooks = page.getByRole('region', { name: 'In QuickBooks' });
      await quickbooks.getByText('Inventory part').waitFor();
      await quickbooks.getByText('Inventory Asset').waitFor();
      await nothingInAnybodysWay(admin);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'ITM-6 asks whether an item is QuickBooks’ one, and links it when a person says so',
    async () => {
      const { page } = phone;
      await page.goto(`${tenant()}/items/new`);
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Salt Cell T-15');
      await page.getByRole('textbox', { name: 'Price', exact: true }).fill('555');
      await page.getByRole('button', { name: 'Add the item' }).click();
      await page.getByRole('heading', { level: 1, name: 'Salt Cell T-15' }).waitFor();
      // A service here, and inventory there.
      const office = await stack.signedIn('office_staff');
      await office.syncAndWait();
      await page.reload();
      await page.getByText('QuickBooks has an item of this name. Is it the same one?').waitFor();
      await nothingInAnybodysWay(phone);
      await page.getByRole('button', { name: 'No, another one' }).click();
      await page.getByText('They stay two items').waitFor();
      await page.getByText(/QuickBooks has the name already, for the inventory part/).waitFor();
      await page.getByRole('link', { name: 'Edit' }).click();
      // The page that is left has such a button too.
      await page.getByRole('heading', { level: 1, name: 'Edit item' }).waitFor();
      const proposal = page.getByRole('button', { name: 'Use “Salt Cell T-15 (2)”' });
      await proposal.click();
      // The form closes up where it stood.
      await proposal.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Salt Cell T-15 (2)' }).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );
});
