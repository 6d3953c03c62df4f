import { openBrowser, Stack, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;
const PHONE_WIDTH = 390;

describe('INV-2 Invoices are approved and made ready, in the browser', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let staff: Visitor;
  let phone: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'none', web: true });
    const office = await stack.signedIn('office_staff');
    const add = (kind: string, body: object) =>
      office.call('POST', `/tenants/${stack.tenantId}/${kind}`, body);
    const customer = await add('customers', { companyName: 'Blue Heron Marina' });
    const item = await add('items', { kind: 'service', name: 'Weekly cleaning' });
    const { id: customerId } = customer.body as { id: string };
    const { id: itemId } = item.body as { id: string };
    for (const rate of ['80.00', '120.50', '0']) {
      const lines = [{ itemId, quantity: '1', rate, description: 'One week' }];
      await add('invoices', { customerId, date: '2026-11-20', taxRate: '7', lines });
    }
    staff = await Visitor.open(browser, stack.webUrl);
    await staff.signIn(stack.login('office_staff'));
    phone = await Visitor.open(browser, stack.webUrl, { width: PHONE_WIDTH, colorScheme: 'dark' });
    await phone.signIn(stack.login('office_staff'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  const desk = () => `${stack.webUrl}/tenants/${stack.tenantId}/invoices`;

  const nothingInAnybodysWay = async (visitor: Visitor): Promise<void> => {
    await visitor.untilLoaded();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    expect(await visitor.sidewaysOverflow()).toBe(0);
  };

  it(
    'approves by keyboard alone, with the total of what is picked',
    async () => {
      const { page } = staff;
      await page.goto(desk());
      await page.getByRole('link', { name: '1001' }).waitFor();
      await nothingInAnybodysWay(staff);
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.getByText('3 picked, 214.54 in all').waitFor();
      await page.keyboard.press('a');
      await page.getByText('3 approved, 214.54 in all').waitFor();
      await page.getByRole('tab', { name: /^Approved\s*3/ }).waitFor();
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog', { name: 'The desk by keyboard' }).waitFor();
      await nothingInAnybodysWay(staff);
      await page.keyboard.press('Escape');
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'INV-7 makes ready what QuickBooks will take, says why one over nothing stays, and takes it back',
    async () => {
      const { page } = staff;
      await page.getByRole('tab', { name: /^Approved/ }).click();
      await page.getByRole('checkbox', { name: 'Pick all that are shown' }).check();
      await page.getByRole('button', { name: /Mark ready for sync/ }).click();
      await page.getByText('2 ready for sync, 214.54 in all').waitFor();
      const alert = page.getByRole('alert').filter({ hasText: 'One stayed as it was' });
      await alert.getByText(/1003: It comes to 0\.00.*never sent to QuickBooks/).waitFor();
      await nothingInAnybodysWay(staff);
      await page.getByRole('tab', { name: /^Ready for sync/ }).click();
      await page.getByRole('link', { name: '1002' }).click();
      await page.getByRole('heading', { level: 1, name: 'Invoice 1002' }).waitFor();
      await page.getByText('128.94').first().waitFor();
      await nothingInAnybodysWay(staff);
      await page.getByRole('button', { name: 'Not yet' }).click();
      await page.getByText('Invoice 1002 is held back from the sync').waitFor();
      await page.getByRole('button', { name: 'Mark ready for sync' }).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'edits one with field-level errors; the edit takes its approval back',
    async () => {
      const { page } = phone;
      await page.goto(`${desk()}?state=approved&search=1002`);
      await page.getByRole('link', { name: 'Blue Heron Marina' }).click();
      await page.getByRole('link', { name: 'Edit' }).click();
      await page.getByText('An edit takes its approval back').waitFor();
      await page.getByRole('textbox', { name: 'Quantity' }).fill('two');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Is not a number such as 2.5.').waitFor();
      await nothingInAnybodysWay(phone);
      await page.getByRole('textbox', { name: 'Quantity' }).fill('2');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('257.87').first().waitFor();
      await page.getByText('Taken back by the edit').waitFor();
      await nothingInAnybodysWay(phone);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'adds one for a customer and an item that are found by typing',
    async () => {
      const { page } = phone;
      await page.goto(desk());
      await page.getByRole('link', { name: 'New invoice' }).click();
      await page.getByRole('combobox', { name: 'Customer' }).fill('heron');
      await page.getByRole('option', { name: 'Blue Heron Marina' }).click();
      await page.getByRole('combobox', { name: 'Item of line 1' }).fill('weekly');
      await page.getByRole('option', { name: 'Weekly cleaning' }).click();
      await page.getByRole('textbox', { name: 'Rate', exact: true }).fill('42');
      await nothingInAnybodysWay(phone);
      await page.getByRole('button', { name: 'Add the invoice' }).click();
      await page.getByRole('heading', { level: 1, name: 'Invoice 1004' }).waitFor();
      await page.getByText('42.00').first().waitFor();
    },
    JOURNEY_LIMIT_MS,
  );
});
