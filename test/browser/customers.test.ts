import { openBrowser, Stack, Visitor } from '@connector/test-harness';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const START_LIMIT_MS = 120_000;
const JOURNEY_LIMIT_MS = 90_000;

describe('CUS-3, CUS-5 An office worker edits customers', () => {
  let stack: Stack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let office: Visitor;
  let customers: string;

  beforeAll(async () => {
    browser = await openBrowser();
    stack = await Stack.start({ seed: 'demo', web: true });
    await (await stack.signedIn('office_staff')).syncAndWait();
    office = await Visitor.open(browser, stack.webUrl);
    await office.signIn(stack.login('office_staff'));
    customers = `/tenants/${stack.tenantId}/customers`;
  }, START_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, START_LIMIT_MS);

  const looksRight = async (visitor: Visitor) => {
    await visitor.untilLoaded();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    expect(await visitor.sidewaysOverflow()).toBe(0);
  };

  it(
    'adds one, edits it, and restores what it was, with the history of all of it',
    async () => {
      const { page } = office;
      await page.goto(`${customers}/new`);
      await page.getByRole('button', { name: 'Add the customer' }).click();
      await page.getByText('Enter a company name, or the first or last name').waitFor();
      await page.getByLabel('Company name').fill('Blue Heron Marina 🌊');
      await page.getByLabel('Phone').fill('813-555-0100');
      await page.getByLabel('Street').fill('12 Palm Way\nGate 4');
      await looksRight(office);
      await page.getByRole('button', { name: 'Add the customer' }).click();
      await page.getByRole('heading', { level: 1, name: 'Blue Heron Marina 🌊' }).waitFor();
      await page.getByText('Waits for the next sync').waitFor();

      await page.getByRole('link', { name: 'Edit', exact: true }).click();
      await page.getByLabel('Phone').fill('813-555-0199');
      await looksRight(office);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const history = page.getByRole('list', { name: 'History, the newest first' });
      const newest = history.getByRole('listitem').first();
      await newest.getByText('Edited in IndusTrack').waitFor();
      await newest.getByText('813-555-0199').waitFor();
      await looksRight(office);

      await newest.getByRole('button', { name: /^Restore Phone/ }).click();
      await newest.getByText('Restored an earlier state').waitFor();
      await page.getByRole('link', { name: '813-555-0100' }).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'keeps what was typed when somebody else was faster',
    async () => {
      const { page } = office;
      const other = await stack.signedIn('office_admin');
      const path = `/tenants/${stack.tenantId}/customers`;
      const made = await other.call('POST', path, { companyName: 'Two at once', phone: '1' });
      const { id } = made.body as { id: string };
      await page.goto(`${customers}/${id}/edit`);
      await page.getByLabel('Phone').fill('mine');
      await other.call('PATCH', `${path}/${id}`, { version: 1, email: 'theirs@office.example' });
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page
        .getByRole('alert')
        .getByText(/was changed since you opened it/)
        .waitFor();
      await page.getByRole('button', { name: 'Load the newest, and keep what I typed' }).click();
      await page.getByText('Still yours, and not saved yet: Phone').waitFor();
      expect(await page.getByLabel('E-mail').inputValue()).toBe('theirs@office.example');
      expect(await page.getByLabel('Phone').inputValue()).toBe('mine');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Two at once' }).waitFor();
      await page.getByRole('link', { name: 'mine' }).waitFor();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'LOC-1 adds, names and orders service locations by keyboard alone',
    async () => {
      const { page } = office;
      const api = await stack.signedIn('office_staff');
      const address = { lines: ['1 Bay St'], city: 'Tampa' };
      const made = await api.call('POST', `/tenants/${stack.tenantId}/customers`, {
        companyName: 'Keys only',
        locations: [{ name: 'Dock', address, isDefault: true }],
      });
      await page.goto(`${customers}/${(made.body as { id: string }).id}/locations`);
      await page.getByRole('list', { name: 'Service locations' }).waitFor();
      await office.tabTo('Add a location');
      await page.keyboard.press('Enter');
      await page.getByLabel('Name of the location').waitFor();
      await page.keyboard.type('Boat house');
      await looksRight(office);
      await office.tabTo('Move Boat house up');
      await page.keyboard.press('Enter');
      await page.getByText('Boat house is 1 of 2 now').waitFor({ state: 'attached' });
      await office.tabTo('Save the locations');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Keys only' }).waitFor();
      const names = page.getByRole('region', { name: 'Service locations' }).getByRole('heading');
      expect(await names.allTextContents()).toEqual(['Service locations', 'Boat house', 'Dock']);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'keeps a search from one list to the other, and counts its finds in each',
    async () => {
      const { page } = office;
      await page.goto(customers);
      await page.getByLabel('Search customers').fill('Keys only');
      await page.getByRole('tab', { name: /^Active\s*1$/ }).waitFor();
      await page.getByRole('tab', { name: /^Needs attention\s*0$/ }).click();
      await page.getByText('The other lists have some').waitFor();
      expect(await page.getByLabel('Search customers').inputValue()).toBe('Keys only');
      await looksRight(office);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'says whether two customers are the same, with both side by side',
    async () => {
      const { page } = office;
      const api = await stack.signedIn('office_staff');
      const made = await api.call('POST', `/tenants/${stack.tenantId}/customers`, {
        companyName: 'Asked about',
        phone: '1',
      });
      await askAbout((made.body as { id: string }).id);
      await page.goto(customers);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('button', { name: 'Open the menu' }).click();
      await page.getByRole('link', { name: /^Same customer\?\s*1$/ }).click();
      await page.getByRole('table', { name: 'Asked about, side by side' }).waitFor();
      await looksRight(office);
      await page.getByRole('button', { name: 'Asked about: two customers' }).click();
      await page.getByText('No question is open').waitFor();
      await looksRight(office);
    },
    JOURNEY_LIMIT_MS,
  );

  it('leaves no error behind in the browser', () => {
    // Answers that refuse an edit are part of the journey; the browser notes each of them.
    expect(office.problems.filter((problem) => !/status of (400|409)/.test(problem))).toEqual([]);
  });

  /** As a sync that is not sure asks. */
  async function askAbout(customerId: string): Promise<void> {
    await stack.database.owner.query(
      `WITH other AS (
         INSERT INTO mirror_records (tenant_id, kind, quickbooks_id, edit_sequence, time_modified, active, name, full_name,
                                     fields, content_hash, observed_at)
         VALUES ($1, 'customer', 'ASKED-1', '1', '2026-11-01T00:00:00-05:00', true, 'Asked about', 'Asked about', $3, 'x', now()))
       INSERT INTO link_proposals (id, tenant_id, kind, quickbooks_id, record_id, evidence, state, proposed_at)
       VALUES (gen_random_uuid(), $1, 'customer', 'ASKED-1', $2, $4, 'open', now())`,
      [
        stack.tenantId,
        customerId,
        JSON.stringify({
          ...{
            listId: 'ASKED-1',
            name: 'Asked about',
            fullName: 'Asked about',
            parentListId: null,
          },
          ...{ active: true, companyName: 'Asked about', firstName: null, lastName: null },
          ...{ phone: '813-555-0142', email: null, billingAddress: null, shipAddress: null },
          shipToAddresses: [],
        }),
        JSON.stringify({
          for: ['Both stand under the same name.'],
          against: ['The phone numbers differ.'],
        }),
      ],
    );
  }
});
