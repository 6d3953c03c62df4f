import { openBrowser, Stack, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 180_000;
const JOURNEY_LIMIT_MS = 90_000;
const PHONE_WIDTH = 390;

describe('BEY-20 The accountant’s page, in the browser', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let staff: Visitor;
  let phone: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    await goesToQuickBooks();
    await twoInvoicesAreSent();
    staff = await Visitor.open(browser, stack.webUrl);
    await staff.signIn(stack.login('office_staff'));
    phone = await Visitor.open(browser, stack.webUrl, { width: PHONE_WIDTH, colorScheme: 'dark' });
    await phone.signIn(stack.login('office_staff'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  const accountant = () => `${stack.webUrl}/tenants/${stack.tenantId}/accountant`;

  const nothingInAnybodysWay = async (visitor: Visitor): Promise<void> => {
    await visitor.untilLoaded();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    expect(await visitor.sidewaysOverflow()).toBe(0);
  };

  it(
    'states the month as QuickBooks has it, and names who settled and stated what',
    async () => {
      const { page } = staff;
      await page.goto(stack.webUrl);
      await page.getByRole('link', { name: 'Accountant' }).click();
      await page.getByRole('heading', { level: 1, name: 'Accountant' }).waitFor();
      const invoices = page.getByRole('table', { name: 'Invoices of the month' });
      await invoices.getByRole('row', { name: /^Sent to QuickBooks 2 320\.00$/ }).waitFor();
      const settled = page.getByRole('table', {
        name: 'Differences in totals that were settled',
      });
      await settled.getByRole('row', { name: /^1002 130\.20 120\.00 Both kept by / }).waitFor();
      const records = page.getByRole('table', { name: 'Customers and items of the month' });
      await records.getByRole('row', { name: 'Customers in QuickBooks 1 0 0 0' }).waitFor();
      await page.getByText('On the stick in the safe').waitFor();
      await page.getByText('QuickBooks refused nothing').waitFor();
      await nothingInAnybodysWay(staff);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'lists every change with its people, narrows it, and leads to the record and the run',
    async () => {
      const { page } = staff;
      const list = page.getByRole('list', { name: 'Changes of the month' });
      await page.getByRole('combobox', { name: 'What' }).selectOption('invoice');
      await page.getByRole('searchbox', { name: 'Search the changes' }).fill('1001');
      const change = list.getByRole('article');
      await list.getByText('Decided').first().waitFor({ state: 'detached' });
      await list.getByRole('link', { name: /1002/ }).waitFor({ state: 'detached' });
      await change.getByText('200.00', { exact: true }).waitFor();
      expect(await change.count()).toBe(1);
      await change.getByText(/^Approved by /).waitFor();
      await change.getByText(/^Made ready by /).waitFor();
      await nothingInAnybodysWay(staff);
      await change.getByRole('link', { name: /^Sync \d+$/ }).click();
      await page.getByRole('heading', { level: 1, name: /^Sync \d+/ }).waitFor();
      await page.goBack();
      await change.getByRole('link', { name: /^Invoice/ }).click();
      await page.getByRole('heading', { level: 1, name: /^Invoice/ }).waitFor();
      await page.goBack();
      await page.getByRole('searchbox', { name: 'Search the changes' }).fill('nobody at all');
      await page.getByText('No such change').waitFor();
      await nothingInAnybodysWay(staff);
      await page.getByRole('button', { name: 'Show every change' }).click();
      await list.getByText('Decided').first().waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'prints the statement alone, and gives the month as an Excel file',
    async () => {
      const { page } = staff;
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
      expect(await page.getByRole('heading', { name: 'Every change' }).isVisible()).toBe(false);
      expect(await page.getByRole('heading', { name: /^Statement of / }).isVisible()).toBe(true);
      await page.emulateMedia({ media: 'screen' });
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Export to Excel' }).click();
      expect((await download).suggestedFilename()).toMatch(
        /^quickbooks-statement-\d{4}-\d{2}\.xlsx$/,
      );
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'says that a month is empty, also on a phone in the dark',
    async () => {
      const { page } = phone;
      await page.goto(accountant());
      await page.getByRole('table', { name: 'Invoices of the month' }).waitFor();
      await nothingInAnybodysWay(phone);
      await page.goto(`${accountant()}?month=2020-02`);
      await page.getByText('Nothing was written in February 2020').waitFor();
      await nothingInAnybodysWay(phone);
      await page.getByRole('button', { name: 'The month after' }).click();
      await page.getByText('Nothing was written in March 2020').waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it('leaves no error behind in the browser', () => {
    expect([...staff.problems, ...phone.problems]).toEqual([]);
  });

  /** As an office that chose so, and whose plan was approved long ago. */
  async function goesToQuickBooks(): Promise<void> {
    const { listId, fullName } = await stack.desk.account('Service Income');
    await stack.database.owner.query(
      `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       SELECT $1, kind, 'to_quickbooks', NULL, now(), 'Test' FROM unnest(ARRAY['customer', 'item']) AS kind
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = 'to_quickbooks', approval_needed = NULL`,
      [stack.tenantId],
    );
    await stack.database.owner.query(
      `INSERT INTO item_settings (tenant_id, equipment_rules, default_accounts, changed_at, changed_by_name)
       VALUES ($1, '[]', $2, now(), 'Test')`,
      [stack.tenantId, JSON.stringify({ income: { listId, fullName } })],
    );
  }

  /** One of 200.00, and one of 120.00 for which IndusTrack counted a tax that QuickBooks does not. */
  async function twoInvoicesAreSent(): Promise<void> {
    const office = await stack.signedIn('office_admin');
    const call = async (method: string, below: string, body?: object) => {
      const answer = await office.call(method, `/tenants/${stack.tenantId}/${below}`, body);
      if (answer.status >= 400) throw new Error(`${below}: ${JSON.stringify(answer.body)}`);
      return answer.body as { id: string; version: number };
    };
    const { id: customerId } = await call('POST', 'customers', { companyName: 'Pelican Point' });
    const { id: itemId } = await call('POST', 'items', { kind: 'service', name: 'Acid wash' });
    const line = { itemId, description: 'One hour', quantity: '1' };
    const drafts = [
      { taxRate: '0', lines: [{ ...line, rate: '200', isTaxable: false }] },
      { taxRate: '8.5', lines: [{ ...line, rate: '120', isTaxable: true }] },
    ];
    for (const draft of drafts) {
      const { id } = await call('POST', 'invoices', { customerId, date: '2026-11-23', ...draft });
      await call('POST', 'invoices/approvals', {
        event: 'approve',
        invoices: [{ id, version: 1 }],
      });
      await call('POST', 'invoices/readiness', {
        event: 'mark_ready',
        invoices: [{ id, version: 2 }],
      });
    }
    await call('POST', 'backup-statements', { note: 'On the stick in the safe' });
    await office.syncAndWait();
    const { rows } = await stack.database.owner.query<{ id: string; version: number }>(
      `SELECT id, version FROM invoices WHERE tenant_id = $1 AND attention_code = 'totals_differ'`,
      [stack.tenantId],
    );
    for (const { id, version } of rows)
      await call('POST', `invoices/${id}/totals`, { version, take: 'both' });
  }
});
