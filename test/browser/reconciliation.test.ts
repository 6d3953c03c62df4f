import { join } from 'node:path';
import { openBrowser, Stack, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;
const PHONE_WIDTH = 390;

describe('BEY-8 What stands where, in the browser', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let staff: Visitor;
  let phone: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    await chooseDirections();
    const office = await stack.signedIn('office_staff');
    await office.syncAndWait();
    await addInvoices();
    await office.syncAndWait();
    await pay('Paid in full', '80.00');
    await office.syncAndWait();
    staff = await Visitor.open(browser, stack.webUrl);
    await staff.signIn(stack.login('office_staff'));
    phone = await Visitor.open(browser, stack.webUrl, { width: PHONE_WIDTH, colorScheme: 'dark' });
    await phone.signIn(stack.login('office_staff'));
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  const screen = () => `${stack.webUrl}/tenants/${stack.tenantId}/reconciliation`;

  const nothingInAnybodysWay = async (visitor: Visitor): Promise<void> => {
    await visitor.untilLoaded();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    expect(await visitor.sidewaysOverflow()).toBe(0);
  };

  /** Everything goes to QuickBooks, and no plan has to be approved for it. */
  async function chooseDirections(): Promise<void> {
    const { owner } = stack.database;
    await owner.query(
      `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       SELECT $1, kind, 'to_quickbooks', NULL, now(), 'Test' FROM unnest(ARRAY['customer', 'item']) AS kind
       ON CONFLICT (tenant_id, kind) DO UPDATE SET direction = excluded.direction, approval_needed = NULL`,
      [stack.tenantId],
    );
    const income = await stack.desk.account('Service Income');
    await owner.query(
      `INSERT INTO item_settings (tenant_id, equipment_rules, default_accounts, changed_at, changed_by_name)
       VALUES ($1, '[]', $2, now(), 'Test')`,
      [stack.tenantId, JSON.stringify({ income })],
    );
  }

  async function addInvoices(): Promise<void> {
    const office = await stack.signedIn('office_staff');
    const add = async (kind: string, body: object): Promise<string> => {
      const answer = await office.call('POST', `/tenants/${stack.tenantId}/${kind}`, body);
      return (answer.body as { id: string }).id;
    };
    const itemId = await add('items', { kind: 'service', name: 'Compared cleaning' });
    for (const [name, memo] of [
      ['Blue Heron Marina', 'Paid in full'],
      ['Blue Heron Marina Two', 'Still open'],
      ['Blue Heron Marina Three', 'To be deleted'],
    ]) {
      const customerId = await add('customers', { companyName: name });
      const lines = [{ itemId, quantity: '1', rate: '80.00', description: 'One week' }];
      await add('invoices', { customerId, date: '2026-11-20', taxRate: '0', memo, lines });
    }
    await stack.database.owner.query(`UPDATE invoices SET state = 'ready' WHERE tenant_id = $1`, [
      stack.tenantId,
    ]);
  }

  /** What somebody types at the QuickBooks desk. */
  async function desk(request: string): Promise<string> {
    const answer = await fetch(`${stack.desk.url}/qbxml`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<?xml version="1.0" encoding="utf-8"?><?qbxml version="16.0"?><QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`,
    });
    const text = await answer.text();
    if (/statusSeverity="Error"/.test(text)) throw new Error(`The desk: ${text}`);
    return text;
  }

  async function invoiceWith(memo: string): Promise<{ txnId: string; listId: string }> {
    const found = await desk('<InvoiceQueryRq></InvoiceQueryRq>');
    const one = found.split('<InvoiceRet>').find((part) => part.includes(`<Memo>${memo}</Memo>`));
    const [, txnId = ''] = /<TxnID>([^<]+)/.exec(one ?? '') ?? [];
    const [, listId = ''] = /<CustomerRef>\s*<ListID>([^<]+)/.exec(one ?? '') ?? [];
    return { txnId, listId };
  }

  async function pay(memo: string, amount: string): Promise<void> {
    const { txnId, listId } = await invoiceWith(memo);
    await desk(
      `<ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef><ListID>${listId}</ListID></CustomerRef>
       <TxnDate>2026-11-21</TxnDate><RefNumber>CHK 7</RefNumber><TotalAmount>${amount}</TotalAmount>
       <AppliedToTxnAdd><TxnID>${txnId}</TxnID><PaymentAmount>${amount}</PaymentAmount></AppliedToTxnAdd>
       </ReceivePaymentAdd></ReceivePaymentAddRq>`,
    );
  }

  it(
    'is green where all agree, and gives a statement that can be checked',
    async () => {
      const { page } = staff;
      await page.goto(screen());
      await page.getByText('Nothing has been compared yet').waitFor();
      await nothingInAnybodysWay(staff);
      await page.getByRole('button', { name: 'Reconcile now' }).click();
      await page.getByText('IndusTrack and QuickBooks agree to the cent').waitFor();
      const sides = page.getByRole('table', { name: 'What stands where' });
      await sides.getByRole('row', { name: /^Open balance 160\.00 160\.00/ }).waitFor();
      await sides.getByRole('row', { name: /^Payments 1 1/ }).waitFor();
      await nothingInAnybodysWay(staff);
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download the statement' }).click();
      const file = join(process.env.TEST_FOLDER ?? '.', 'statement.json');
      await (await downloading).saveAs(file);
      await page.getByRole('button', { name: 'Check a statement' }).click();
      const dialog = page.getByRole('dialog', { name: 'Check a statement' });
      await page.locator('input[type=file]').setInputFiles(file);
      await dialog
        .getByRole('textbox', { name: 'Or its text' })
        .filter({ hasText: '160.00' })
        .waitFor();
      await dialog.getByRole('button', { name: 'Check it' }).click();
      await dialog.getByText('It is genuine').waitFor();
      await nothingInAnybodysWay(staff);
      const text = await dialog.getByRole('textbox', { name: 'Or its text' }).inputValue();
      await dialog
        .getByRole('textbox', { name: 'Or its text' })
        .fill(text.replaceAll('160.00', '61.00'));
      await dialog.getByRole('button', { name: 'Check it' }).click();
      await dialog.getByText('It was changed').waitFor();
      await page.keyboard.press('Escape');
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'names what differs and what to do about it, on a phone too',
    async () => {
      const { page } = phone;
      await pay('Still open', '30.00');
      const { txnId } = await invoiceWith('To be deleted');
      await desk(`<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>${txnId}</TxnID></TxnDelRq>`);
      await page.goto(screen());
      await page.getByRole('button', { name: 'Reconcile now' }).click();
      await page.getByText('QuickBooks is ahead of the last sync').waitFor();
      await page.getByRole('list', { name: 'Payments that differ' }).getByText('CHK 7').waitFor();
      await nothingInAnybodysWay(phone);

      await (await stack.signedIn('office_staff')).syncAndWait();
      await staff.page.goto(screen());
      await staff.page.getByRole('button', { name: 'Reconcile now' }).click();
      await staff.page.getByText(/\d differences to look at/).waitFor();
      const invoices = staff.page.getByRole('list', { name: 'Invoices that differ' });
      await invoices.getByText('Blue Heron Marina Three').waitFor();
      await invoices.getByText(/Ask in the office who deleted it/).waitFor();
      await staff.page.getByRole('link', { name: 'Export to Excel' }).waitFor();
      await nothingInAnybodysWay(staff);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'keeps a history, and stands among the runs as what it is',
    async () => {
      const { page } = staff;
      const history = page.getByRole('table', { name: 'Reconciliations' });
      await history.getByText('All agree').waitFor();
      await history.getByText('QuickBooks is ahead').waitFor();
      await page.goto(`${stack.webUrl}/tenants/${stack.tenantId}/runs`);
      await page
        .getByRole('link', { name: /^Reconciliation \d+/ })
        .first()
        .waitFor();
      await nothingInAnybodysWay(staff);
      await page
        .getByRole('link', { name: /^Reconciliation \d+/ })
        .last()
        .click();
      await page.getByText('IndusTrack and QuickBooks agree to the cent').waitFor();
      await nothingInAnybodysWay(staff);
      await page.goto(`${stack.webUrl}/tenants/${stack.tenantId}`);
      await page.getByRole('heading', { name: 'Last sync' }).waitFor();
      expect(staff.problems).toEqual([]);
      expect(phone.problems).toEqual([]);
    },
    JOURNEY_LIMIT_MS,
  );
});
