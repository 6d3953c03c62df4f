import { openBrowser, Stack, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;
const PHONE_WIDTH = 390;

describe('ITM Items come from QuickBooks, in the browser', () => {
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

  const nothingInAnybodysWay = async (visitor: Visitor): Promise<void> => {
    await visitor.untilLoaded();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    expect(await visitor.sidewaysOverflow()).toBe(0);
  };

  it(
    'says that items are not synced yet, and leads to where that begins',
    async () => {
      const { page } = admin;
      await page.getByRole('link', { name: 'Items', exact: true }).click();
      await page.getByText('Items are not synced yet').waitFor();
      await nothingInAnybodysWay(admin);
      await page.getByRole('link', { name: 'Go to the settings' }).click();
      await page.getByRole('heading', { name: 'Items', exact: true }).first().waitFor();
      const items = page.locator('form').nth(1);
      await items.getByRole('radio', { name: /QuickBooks → IndusTrack/ }).click();
      await items.getByText('Every item of QuickBooks is looked at').waitFor();
      await items.getByRole('button', { name: 'Begin to sync them' }).click();
      await page.getByText('The direction is changed').waitFor();
      await nothingInAnybodysWay(admin);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'previews them beside the customers, and applies the plan',
    async () => {
      const { page } = admin;
      await page.getByRole('link', { name: 'Preview', exact: true }).click();
      await page
        .getByRole('button', { name: /Preview the first sync|Preview the next sync/ })
        .click();
      await page.getByText('Nothing has been written yet').waitFor();
      const records = page.getByRole('list', { name: 'Records of this preview' });
      await page.getByRole('searchbox', { name: /Search|Find/ }).fill('O-Ring');
      await records.getByRole('heading', { name: 'Parts:O-Ring Kit' }).waitFor();
      await page.getByRole('button', { name: 'Apply this plan' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/In IndusTrack: add \d+ records/).waitFor();
      await dialog.getByRole('button', { name: 'Apply this plan' }).click();
      await page.getByRole('heading', { name: 'Result' }).waitFor();
      await page.getByText(/These kinds of item stay in QuickBooks/).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'ITM-4 lists active and inactive items, and shows one with what QuickBooks has of it',
    async () => {
      const { page } = phone;
      await page.goto(`${stack.webUrl}/tenants/${stack.tenantId}/items`);
      await page.getByRole('link', { name: 'Labor' }).waitFor();
      expect(await page.getByRole('link', { name: 'Acid Wash' }).count()).toBe(0);
      await page.getByRole('tab', { name: /Inactive/ }).click();
      await page.getByRole('link', { name: 'Acid Wash' }).waitFor();
      await nothingInAnybodysWay(phone);
      await page.getByRole('tab', { name: /^Active/ }).click();
      await page.getByRole('searchbox', { name: 'Search items' }).fill('o-ring kit');
      // At once, before the list has followed: the page that was asked for comes all the same.
      await page.getByRole('link', { name: 'Parts:O-Ring Kit' }).click();
      await page.getByRole('heading', { level: 1, name: 'Parts:O-Ring Kit' }).waitFor();
      await page.getByText('Parts and Chemicals Income').waitFor();
      await nothingInAnybodysWay(phone);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'ITM-8 shows a cost that moved in QuickBooks, and settles it when a person says so',
    async () => {
      await stack.desk.setCost('Salt Cell T-15', '499.99');
      const office = await stack.signedIn('office_staff');
      await office.syncAndWait();
      const { page } = admin;
      await page.goto(`${stack.webUrl}/tenants/${stack.tenantId}/items?status=costs`);
      const row = page.getByRole('row', { name: /Salt Cell T-15/ });
      await row.getByText('499.99').waitFor();
      await row.getByText('455.00').waitFor();
      await nothingInAnybodysWay(admin);
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Export to Excel' }).click();
      expect((await downloading).suggestedFilename()).toBe('costs-that-differ.xlsx');
      await row.getByRole('button', { name: /Take QuickBooks’ cost/ }).click();
      await page.getByText('1 cost settled').waitFor();
      await page.getByText('No costs differ').waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'ITM-3 marks what stands under an item as equipment, once the office says so',
    async () => {
      const { page } = admin;
      await page.goto(`${stack.webUrl}/tenants/${stack.tenantId}/settings`);
      const name = page.getByRole('textbox', { name: 'Full name of the item' });
      await name.fill('Nothing like it');
      await page.getByRole('button', { name: 'Add the rule' }).click();
      await page.getByText('Some rules name an item that QuickBooks does not have').waitFor();
      await name.fill('Parts');
      await page.getByRole('button', { name: 'Add the rule' }).click();
      await page.getByText('Everything under “Parts”').waitFor();
      await nothingInAnybodysWay(admin);
    },
    JOURNEY_LIMIT_MS,
  );
});
