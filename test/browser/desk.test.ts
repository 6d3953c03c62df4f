import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser, QuickBooksDesk, until, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 60_000;
const STEP_LIMIT_MS = 30_000;
const SIMULATOR = fileURLToPath(
  new URL('../../packages/quickbooks-simulator/dist/main.js', import.meta.url),
);
const CUSTOMER = 'Anchor Point Marina';
const RENAMED = 'Anchor Point Marina & Café';

/** The page on which demos and support training play the QuickBooks user; the books are asked through qbXML. */
describe('The desk of the simulator', () => {
  let folder: string;
  let simulator: ChildProcess;
  let url: string;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let person: Visitor;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-'));
    simulator = spawn(process.execPath, [
      SIMULATOR,
      'serve',
      ...['--port', '0', '--company-file', folder, '--seed', 'demo'],
    ]);
    [browser, url] = await Promise.all([openBrowser(), addressOf(simulator)]);
    person = await Visitor.open(browser, url);
    await person.page.goto('/desk');
    await person.page.getByText('50 of 65 shown').waitFor();
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stopped(simulator);
    await rm(folder, { recursive: true, force: true });
  }, START_LIMIT_MS);

  it(
    'says that it is a simulator, finds a customer by name and shows more on demand',
    async () => {
      const { page } = person;
      await page.getByText('This is a simulator.').waitFor();
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.getByText('65 shown', { exact: true }).waitFor();
      await page.getByLabel('Find by name').fill('Nobody at all');
      await page.getByText('Nobody has this in the name.').waitFor();
      await choose(person, CUSTOMER);
    },
    STEP_LIMIT_MS,
  );

  it(
    'edits a customer as QuickBooks does: a new edit sequence, and the ship-to list as it was made',
    async () => {
      const { page } = person;
      const before = await customerNamed(url, CUSTOMER);
      await page.getByLabel('Customer name').fill(RENAMED);
      await page.getByLabel('Main phone').fill('941-555-0199');
      for (const name of ['Dock A', 'Dock B']) {
        await page.getByRole('button', { name: 'Add a ship-to address' }).click();
        const added = page.getByRole('group', { name: 'New ship-to address' }).last();
        await added.getByLabel('Address name').fill(name);
        await added.getByLabel('Line 1').fill('1 Pier Road');
        await added.getByLabel('Default').check();
      }
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await said(person, `${RENAMED} is saved.`);

      const after = await customerNamed(url, RENAMED);
      expect(after.listId).toBe(before.listId);
      expect(after.editSequence).not.toBe(before.editSequence);
      const record = await recordOf(url, after.listId);
      expect(record).toContain('<Phone>941-555-0199</Phone>');
      expect(record).toMatch(/<Name>Dock A<\/Name>.*?<DefaultShipTo>false</s);
      expect(record).toMatch(/<Name>Dock B<\/Name>.*?<DefaultShipTo>true</s);
      expect(textOf(record, 'TimeModified')).not.toBe(textOf(record, 'TimeCreated'));

      await page
        .getByRole('group', { name: 'Dock A' })
        .getByRole('button', { name: 'Remove this address' })
        .click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await until('Dock A to be gone from the books', async () => {
        const now = await recordOf(url, after.listId);
        return !now.includes('Dock A') && now.includes('Dock B');
      });
    },
    STEP_LIMIT_MS,
  );

  it(
    'shows a refusal in words beside its field, then adds the job under a free name',
    async () => {
      const { page } = person;
      await choose(person, 'Carefree');
      await page.getByRole('button', { name: 'Add a job' }).click();
      await page.getByRole('heading', { name: 'New job of Carefree' }).waitFor();
      await page.getByLabel('Customer name').fill('Splash Pad');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const name = page.getByLabel('Customer name');
      await until('the field to be marked', async () => {
        return (await name.getAttribute('aria-invalid')) === 'true';
      });
      expect(await page.locator('#fields .error').first().textContent()).toContain(
        'This name is taken',
      );
      expect(await name.evaluate((input) => input === document.activeElement)).toBe(true);
      expect(await person.accessibilityProblems()).toEqual([]);

      await name.fill('Lap Pool');
      await page.keyboard.press('Enter');
      await said(person, 'Carefree:Lap Pool is saved.');
      const job = await customerNamed(url, 'Carefree:Lap Pool');
      expect(job).toMatchObject({ isJob: true, companyName: 'Carefree' });
    },
    STEP_LIMIT_MS,
  );

  it(
    'makes an invoice, receives a payment in part and then the rest, which pays it',
    async () => {
      const { page } = person;
      await page.getByText('No invoices yet.').waitFor();
      await page.getByRole('button', { name: 'New invoice' }).click();
      expect(await person.accessibilityProblems()).toEqual([]);
      await page.getByLabel('Item').fill('Labor');
      await page.getByLabel('Quantity').fill('2');
      await page.getByLabel('Rate').fill('50');
      await page.getByRole('button', { name: 'Save the invoice' }).click();
      const row = page.locator('#invoices tr');
      await row.getByText('Open', { exact: true }).waitFor();
      const due = Number(await row.locator('[data-label="Open"]').textContent());

      await receive(person, '40');
      await said(person, /^A payment of 40\.00 /);
      const { listId } = await customerNamed(url, 'Carefree:Lap Pool');
      expect(await invoiceOf(url, listId)).toEqual({ open: (due - 40).toFixed(2), isPaid: false });

      await receive(person, (due - 40).toFixed(2));
      await row.getByText('Paid', { exact: true }).waitFor();
      expect(await invoiceOf(url, listId)).toEqual({ open: '0.00', isPaid: true });
    },
    STEP_LIMIT_MS,
  );

  it(
    'refuses a deletion in multi-user mode and of a used record, in words, and switches the mode',
    async () => {
      const { page } = person;
      const modes = [
        { next: 'multi', refusal: 'This works in single-user mode only.' },
        { next: 'single', refusal: 'This cannot be deleted while it is used.' },
      ];
      for (const { next, refusal } of modes) {
        await page.getByRole('button', { name: `Switch to ${next}-user mode` }).click();
        await said(person, `QuickBooks is in ${next}-user mode now.`);
        expect(await modeOf(url)).toBe(next);
        await page.getByRole('button', { name: 'Delete', exact: true }).click();
        await page.getByRole('button', { name: 'Delete it' }).click();
        await page.getByRole('alert').filter({ hasText: refusal }).waitFor();
        await page.keyboard.press('Escape');
      }
      await customerNamed(url, 'Carefree:Lap Pool');
    },
    STEP_LIMIT_MS,
  );

  it(
    'does not overwrite what a program changed meanwhile, and says what to do',
    async () => {
      const { page } = person;
      const job = await customerNamed(url, 'Carefree:Lap Pool');
      await new QuickBooksDesk(url).changeCustomer(job, { Phone: '941-555-0177' });
      await page.getByLabel('Main phone').fill('941-555-0100');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('alert').filter({ hasText: 'Somebody changed this record' }).waitFor();
      await page.getByRole('button', { name: 'Load again' }).click();
      await said(person, 'Loaded again');
      expect(await page.getByLabel('Main phone').inputValue()).toBe('941-555-0177');
    },
    STEP_LIMIT_MS,
  );

  it.each(['light', 'dark'] as const)(
    'has nothing in anybody’s way on a phone, %s',
    async (colorScheme) => {
      const visitor = await Visitor.open(browser, url, { width: 390, colorScheme });
      await visitor.page.goto('/desk');
      await visitor.page.getByText('50 of').waitFor();
      await choose(visitor, 'Bayshore Condominium Association');
      expect(await visitor.sidewaysOverflow()).toBe(0);
      expect(await visitor.accessibilityProblems()).toEqual([]);
      expect(visitor.problems).toEqual([]);
      await visitor.close();
    },
    STEP_LIMIT_MS,
  );

  it('leaves no error behind in the browser', () => {
    expect(person.problems).toEqual([]);
  });
});

async function choose({ page }: Visitor, name: string): Promise<void> {
  await page.getByLabel('Find by name').fill(name);
  await page.getByText('1 shown', { exact: true }).waitFor();
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { level: 2, name }).waitFor();
}

async function said({ page }: Visitor, words: string | RegExp): Promise<void> {
  await page.locator('#said').filter({ hasText: words }).waitFor();
}

async function receive({ page }: Visitor, amount: string): Promise<void> {
  await page.getByRole('button', { name: /^Receive payment/ }).click();
  await page.getByLabel('Amount received').fill(amount);
  await page.getByRole('button', { name: 'Receive it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function customerNamed(url: string, fullName: string) {
  const customers = await new QuickBooksDesk(url).customers();
  const found = customers.find((customer) => customer.fullName === fullName);
  if (!found) throw new Error(`QuickBooks has no ${fullName}.`);
  return found;
}

const recordOf = (url: string, listId: string) =>
  askQuickBooks(url, `<CustomerQueryRq><ListID>${listId}</ListID></CustomerQueryRq>`);

async function invoiceOf(url: string, listId: string): Promise<{ open: string; isPaid: boolean }> {
  const filter = `<EntityFilter><ListID>${listId}</ListID></EntityFilter>`;
  const answer = await askQuickBooks(url, `<InvoiceQueryRq>${filter}</InvoiceQueryRq>`);
  return {
    open: textOf(answer, 'BalanceRemaining'),
    isPaid: textOf(answer, 'IsPaid') === 'true',
  };
}

async function modeOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/state`);
  return ((await answer.json()) as { mode: string }).mode;
}

async function askQuickBooks(url: string, request: string): Promise<string> {
  const body = `<?xml version="1.0"?><?qbxml version="16.0"?><QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`;
  const headers = { 'content-type': 'text/xml' };
  return (await fetch(`${url}/qbxml`, { method: 'POST', headers, body })).text();
}

function textOf(answer: string, element: string): string {
  return new RegExp(`<${element}>([^<]*)<`).exec(answer)?.[1] ?? '';
}

/** Where a simulator that took a free port can be reached, as it says itself. */
async function addressOf(simulator: ChildProcess): Promise<string> {
  let output = '';
  for (const stream of [simulator.stdout, simulator.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  return until('the simulator to say where it is', () => {
    if (simulator.exitCode !== null) throw new Error(`The simulator ended:\n${output}`);
    return /(http:\S+)\/desk/.exec(output)?.[1];
  });
}

async function stopped(simulator: ChildProcess | undefined): Promise<void> {
  if (!simulator || simulator.exitCode !== null) return;
  const ended = new Promise((resolve) => simulator.once('exit', resolve));
  simulator.kill('SIGTERM');
  await ended;
}
