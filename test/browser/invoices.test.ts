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
    const address = { lines: ['12 Dock Street'], city: 'Tampa', state: 'FL', postalCode: '33602' };
    const customer = await add('customers', {
      companyName: 'Blue Heron Marina',
      taxRate: '7.5',
      locations: [{ name: 'North dock', address }],
    });
    const item = await add('items', { kind: 'service', name: 'Weekly cleaning' });
    const { id: customerId } = customer.body as { id: string };
    const { id: itemId } = item.body as { id: string };
    for (const rate of ['80.00', '120.50', '0']) {
      const lines = [{ itemId, quantity: '1', rate, description: 'One week' }];
      await add('invoices', { customerId, date: '2026-11-20', taxRate: '7', lines });
    }
    await add('customers', { companyName: 'Kelp Bay Club' });
    await hasTerms('Net 30');
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
      await page.getByRole('combobox', { name: 'Service location' }).click();
      await page.getByRole('option', { name: /North dock/ }).click();
      expect(await page.getByRole('textbox', { name: 'Tax rate in percent' }).inputValue()).toBe(
        '7.50',
      );
      await page.getByRole('combobox', { name: 'Terms' }).fill('Net 31');
      await page.getByText('QuickBooks does not have these terms').waitFor();
      await page.getByRole('combobox', { name: 'Terms' }).fill('net');
      await page.getByRole('option', { name: 'Net 30' }).click();
      await page.getByRole('combobox', { name: 'Item of line 1' }).fill('weekly');
      await page.getByRole('option', { name: 'Weekly cleaning' }).click();
      await page.getByRole('textbox', { name: 'Rate', exact: true }).fill('42');
      await nothingInAnybodysWay(phone);
      await page.getByRole('button', { name: 'Add the invoice' }).click();
      await page.getByRole('heading', { level: 1, name: 'Invoice 1004' }).waitFor();
      await page.getByText('42.00').first().waitFor();
      await page.getByText('North dock').waitFor();
      await page.getByText('Net 30').waitFor();
      await page.getByText('Tax, 7.5 % as QuickBooks will count it').waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'takes the location away and brings the other rate when another customer is chosen',
    async () => {
      const { page } = phone;
      const rate = page.getByRole('textbox', { name: 'Tax rate in percent' });
      await page.getByRole('link', { name: 'Edit' }).click();
      await page.getByRole('combobox', { name: 'Customer' }).fill('kelp');
      await page.getByRole('option', { name: 'Kelp Bay Club' }).click();
      await page.getByText('Not known – QuickBooks applies the customer’s own tax').waitFor();
      expect(await rate.inputValue()).toBe('');
      await page.getByPlaceholder('The customer has none').waitFor();
      await nothingInAnybodysWay(phone);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('link', { name: 'Kelp Bay Club' }).waitFor();
      await page.getByText('Not known – QuickBooks applies the customer’s own tax').waitFor();
      await nothingInAnybodysWay(phone);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'voids by keyboard, after it has asked',
    async () => {
      const { page } = staff;
      await page.goto(`${desk()}?state=approved`);
      await page.getByRole('button', { name: /^Void/ }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('v');
      const dialog = page.getByRole('dialog', { name: 'Void invoice 1003?' });
      await dialog.getByText('It never goes to QuickBooks.').waitFor();
      await nothingInAnybodysWay(staff);
      // The keys of the desk rest while a dialog is open.
      await page.keyboard.press('r');
      await page.keyboard.press('Escape');
      await page.locator('[aria-label="Pick invoice 1003"]:focus').waitFor();
      await page.keyboard.press('v');
      await dialog.getByRole('button', { name: 'Void' }).press('Enter');
      await page.getByText('1 void, 0.00 in all').waitFor();
      await page.getByRole('tab', { name: 'Void' }).click();
      await page.getByRole('link', { name: '1003' }).waitFor();
      await nothingInAnybodysWay(staff);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'INV-3 finds an invoice by either number, from whichever list',
    async () => {
      await isInQuickBooks(
        '1001',
        'totals_differ',
        'QuickBooks has a total of 86.40, IndusTrack one of 85.60. Take QuickBooks’ figures, or keep both.',
      );
      const { page } = staff;
      await page.goto(desk());
      await page.getByRole('searchbox', { name: 'Search invoices' }).fill('1001');
      await page.getByText('None under “Draft” fits.').waitFor();
      await nothingInAnybodysWay(staff);
      await page.getByRole('button', { name: 'Search all invoices' }).click();
      const row = page.getByRole('row').filter({ hasText: 'IndusTrack 1001' });
      await row.getByRole('link', { name: 'QB-1001' }).waitFor();
      await row.getByText('Needs attention').waitFor();
      await nothingInAnybodysWay(staff);
      await page.getByRole('searchbox', { name: 'Search invoices' }).fill('qb-1001');
      await row.getByRole('link', { name: 'QB-1001' }).waitFor();
      await page.getByRole('tab', { name: /^Needs attention\s*1/ }).click();
      await row.getByText('QuickBooks has a total of 86.40').waitFor();
      await nothingInAnybodysWay(staff);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'INV-4 shows both totals where they differ, and takes QuickBooks’ with its rate; INV-5 shows what was paid',
    async () => {
      const { page } = staff;
      await page.getByRole('link', { name: 'QB-1001' }).click();
      await page.getByRole('heading', { level: 1, name: 'Invoice QB-1001' }).waitFor();
      await page.getByText('IndusTrack number 1001').waitFor();
      const both = page.getByRole('table', { name: 'QuickBooks’ view beside ours' });
      await both.getByRole('row', { name: /^Total 85\.60 differs: 86\.40$/ }).waitFor();
      const payments = page.getByRole('table', { name: 'Payments' });
      await payments.getByRole('row', { name: 'Nov 22, 2026 Payment CHK-9 26.40' }).waitFor();
      await page.getByText('60.00').first().waitFor();
      await nothingInAnybodysWay(staff);
      await page.getByRole('button', { name: 'Take QuickBooks’ figures…' }).click();
      await page
        .getByRole('checkbox', { name: 'And use its rate of 8 % for Blue Heron Marina' })
        .waitFor();
      await nothingInAnybodysWay(staff);
      await page.getByRole('button', { name: 'Take them' }).click();
      await page.getByText('Invoice QB-1001 has QuickBooks’ figures now').waitFor();
      await both.getByRole('row', { name: 'Total 86.40 86.40' }).waitFor();
      await page.getByRole('link', { name: 'Blue Heron Marina' }).click();
      await page.getByRole('heading', { level: 1, name: 'Blue Heron Marina' }).waitFor();
      await page.getByText('8 %', { exact: true }).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'voids here too what was deleted in QuickBooks, and leaves alone what a sync has in hand',
    async () => {
      await isInQuickBooks('1002', 'deleted_in_quickbooks', 'Somebody deleted it in QuickBooks.');
      const { page } = phone;
      await page.goto(`${desk()}?state=attention`);
      await page.getByText('Somebody deleted it in QuickBooks.').waitFor();
      await nothingInAnybodysWay(phone);
      await page
        .getByRole('listitem')
        .filter({ hasText: 'QB-1002' })
        .getByRole('link', { name: 'Blue Heron Marina' })
        .click();
      await page.getByText('It was deleted in QuickBooks').waitFor();
      await nothingInAnybodysWay(phone);
      await page.getByRole('button', { name: 'Void here too…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Void here too' }).click();
      await page.getByText('Invoice QB-1002 is void').waitFor();
      await stack.database.owner.query(
        "UPDATE invoices SET state = 'sending' WHERE number = '1004'",
      );
      await page.goto(`${desk()}?state=ready`);
      await page.getByText('Being sent').waitFor();
      await page.getByRole('link', { name: 'Kelp Bay Club' }).click();
      await page.getByText('A sync has it in hand').waitFor();
      expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
      await nothingInAnybodysWay(phone);
    },
    JOURNEY_LIMIT_MS,
  );

  it('leaves no error behind in the browser', () => {
    // Answers that refuse an edit are part of the journey; the browser notes each of them.
    const problems = [...staff.problems, ...phone.problems];
    expect(problems.filter((problem) => !/status of (400|409)/.test(problem))).toEqual([]);
  });

  /** As a sync leaves an invoice of 80.00 that QuickBooks taxed with 8 %, and that was paid in part. */
  async function isInQuickBooks(number: string, code: string, message: string): Promise<void> {
    const line = { itemListId: 'I-1', itemName: 'Weekly cleaning', description: 'One week' };
    const payment = { txnId: 'P-1', type: 'ReceivePayment', date: '2026-11-22', amount: '26.40' };
    const payments = [{ ...payment, refNumber: 'CHK-9' }];
    const fields = {
      ...{ txnId: `T-${number}`, customerListId: 'C-1', customerName: 'Blue Heron Marina' },
      ...{ date: '2026-11-20', dueDate: '2026-12-20', refNumber: `QB-${number}`, terms: 'Net 30' },
      ...{ poNumber: null, memo: null, subtotal: '80.00', taxRate: '8', tax: '6.40' },
      ...{ total: '86.40', balance: '60.00', isPaid: false, isVoided: false, externalId: null },
      lines: [{ ...line, quantity: '1', rate: '80', amount: '80.00', taxCode: 'Tax' }],
      payments,
    };
    await stack.database.owner.query(
      `WITH synced AS (
         UPDATE invoices SET state = 'synced', quickbooks_number = 'QB-' || number, balance = 60, payments = $3,
                             attention_code = $4, attention = $5
         WHERE tenant_id = $1 AND number = $2 RETURNING id),
       linked AS (
         INSERT INTO links (tenant_id, kind, quickbooks_id, record_id, base, linked_at)
         SELECT $1, 'invoice', $6, id, '{}', now() FROM synced)
       INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                   fields, content_hash, deleted_at, observed_at)
       VALUES ($1, 'invoice', $6, '1', '2026-11-22T00:00:00-05:00', true, $6, $6, $7, 'x',
               CASE WHEN $4 = 'deleted_in_quickbooks' THEN now() END, now())`,
      [
        ...[stack.tenantId, number, JSON.stringify(payments), code, message],
        ...[`T-${number}`, JSON.stringify(fields)],
      ],
    );
  }

  /** As a sync reads the terms that QuickBooks has. */
  async function hasTerms(name: string): Promise<void> {
    await stack.database.owner.query(
      `INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                   fields, content_hash, observed_at)
       VALUES ($1, 'terms', $2, '1', '2026-11-22T00:00:00-05:00', true, $2, $2, '{}', 'x', now())`,
      [stack.tenantId, name],
    );
  }
});
