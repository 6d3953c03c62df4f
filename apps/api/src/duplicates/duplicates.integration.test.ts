import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, TestApp } from '../testing/app.js';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;
const NOTE = 'Talked to Olive on the phone: the splash pad is served with the clubhouse.';

interface Member {
  readonly customerId: string;
  readonly fullName: string | null;
  readonly isJob: boolean;
  readonly proposedName: string | null;
  readonly warning: string | null;
}

interface Group {
  readonly key: string;
  readonly fingerprint: string;
  readonly members: Member[];
  readonly decision: { id: string; state: string; option: string } | null;
}

/** Each test has books of its own: what is decided about Carefree changes them for good. */
describe('JOB-2 JOB-3 duplicates that QuickBooks jobs make', () => {
  let sync: SyncOffice;
  let app: TestApp;
  let staff: Browser;
  let support: Browser;

  beforeEach(async () => {
    sync = await SyncOffice.open('demo');
    await sync.sync();
    app = await TestApp.over(sync.database, sync.clock);
    staff = await app.browserOf('office_staff', sync.tenantId);
    support = await app.browserOf('support', null);
  }, OPEN_LIMIT_MS);

  afterEach(async () => {
    await app?.close();
    await sync?.close();
  });

  const at = (path: string) => `/api/tenants/${sync.tenantId}/duplicates${path}`;
  const groups = async (query = ''): Promise<Group[]> =>
    (await staff.call(at(`?search=carefree${query}`))).body.items;
  const carefree = async (): Promise<Group> => {
    const [group] = await groups();
    if (group === undefined) throw new Error('Carefree stands alone.');
    return group;
  };
  const decide = (choice: object, by = staff) =>
    by.call(at('/decisions'), { method: 'POST', body: { choices: [choice] } });
  const post = (path: string, body: object = {}, by = staff) =>
    by.call(at(path), { method: 'POST', body });
  const ask = (fullName: string) =>
    sync.desk(`<CustomerQueryRq><FullName>${fullName}</FullName></CustomerQueryRq>`);
  const isInQuickBooks = async (fullName: string) =>
    (await ask(fullName)).includes(`<FullName>${fullName}</FullName>`);
  const choose = ({ key, fingerprint }: Group, option: string, more: object = {}) => ({
    ...{ key, fingerprint, option },
    ...more,
  });

  it('shows the parent first, its jobs below, and warns of a job that nothing tells apart', async () => {
    const { members } = await carefree();
    expect(members.map(({ fullName, isJob }) => [fullName, isJob])).toEqual([
      ['Carefree', false],
      ['Carefree:Clubhouse Pool', true],
      ['Carefree:Splash Pad', true],
    ]);
    expect(members[2]?.warning).toMatch(/Splash Pad.*no ship-to address/);
    expect(members.map(({ proposedName }) => proposedName)).toEqual([
      null,
      expect.stringMatching(/^Carefree - /),
      expect.stringMatching(/^Carefree - /),
    ]);
  });

  it('leave: hides the group until it changes, and can be taken back', async () => {
    const left = await decide(choose(await carefree(), 'leave'));
    expect(left.body.items).toMatchObject([{ option: 'leave', state: 'done', canBeUndone: true }]);
    expect(await groups()).toEqual([]);
    expect(await groups('&show=left')).toHaveLength(1);
    await sync.desk(
      '<CustomerAddRq><CustomerAdd><Name>Lap Pool</Name><ParentRef><FullName>Carefree</FullName></ParentRef></CustomerAdd></CustomerAddRq>',
    );
    await sync.sync();
    const changed = await carefree();
    expect(changed.members).toHaveLength(4);
    await decide(choose(changed, 'leave'));
    const [{ decision }] = (await groups('&show=left')) as [Group];
    expect((await post(`/decisions/${decision?.id}/undo`)).status).toBe(200);
    expect(await groups()).toHaveLength(1);
  });

  it('rename: gives jobs company names of their own in QuickBooks, so that they arrive apart', async () => {
    const group = await carefree();
    const [, clubhouse] = group.members;
    const names = [{ customerId: clubhouse?.customerId, companyName: 'Carefree - Clubhouse' }];
    const preview = await post('/preview', choose(group, 'rename', { names }));
    expect(preview.body.steps).toMatchObject([
      {
        side: 'quickbooks',
        record: 'Carefree:Clubhouse Pool',
        before: 'Carefree',
        after: 'Carefree - Clubhouse',
      },
    ]);
    expect((await decide(choose(group, 'rename', { names }))).body.items).toMatchObject([
      { state: 'approved' },
    ]);
    expect(await sync.sync()).toMatchObject({ state: 'completed', counts: { update: 1 } });
    const answer = await ask('Carefree:Clubhouse Pool');
    expect(answer).toContain('<CompanyName>Carefree - Clubhouse</CompanyName>');
    expect(answer).toContain('<Name>Clubhouse Pool</Name>');
    await sync.sync();
    const [customer] = (await sync.rows('customers', 'id, company_name')).filter(
      ({ id }) => id === clubhouse?.customerId,
    );
    expect(customer?.company_name).toBe('Carefree - Clubhouse');
    expect((await carefree()).members).toHaveLength(2);
    expect((await sync.sync()).counts).toEqual({});
  });

  it('refuses names that are taken, too long or empty, field by field, and changes nothing', async () => {
    const group = await carefree();
    const [, one, two] = group.members;
    const names = [
      { customerId: one?.customerId, companyName: 'Carefree' },
      { customerId: two?.customerId, companyName: 'C'.repeat(60) },
    ];
    const refused = await decide(choose(group, 'rename', { names }));
    expect(refused.status).toBe(400);
    expect(refused.body.details.map(({ field }: { field: string }) => field)).toEqual([
      'names.0.companyName',
      'names.1.companyName',
    ]);
    expect((await carefree()).decision).toBeNull();
  });

  it('remove the job: waits for support, then moves the ship-to addresses, deletes the job and merges', async () => {
    const group = await carefree();
    const splashPad = group.members[2]?.customerId ?? '';
    const parent = group.members[0]?.customerId ?? '';
    const decided = await decide(choose(group, 'remove_job', { customerIds: [splashPad] }));
    const [{ id }] = decided.body.items;
    expect(decided.body.items).toMatchObject([{ state: 'awaiting_approval' }]);
    expect(await sync.sync()).toMatchObject({ counts: {} });
    expect((await post(`/decisions/${id}/approve`, { note: NOTE })).status).toBe(403);
    const approved = await post(`/decisions/${id}/approve`, { note: NOTE }, support);
    expect(approved.body).toMatchObject({
      state: 'approved',
      approvedBy: 'Person support',
      approvalNote: NOTE,
    });
    const run = await sync.sync();
    expect(run).toMatchObject({ error_message: null });
    const [decision] = (await staff.call(at('/decisions'))).body.items;
    // It has invoices, so QuickBooks does not delete it.
    expect(decision).toMatchObject({ state: 'done' });
    expect(decision.steps.map(({ state }: { state: string }) => state)).toEqual([
      'done',
      'refused',
      'done',
      'done',
    ]);
    expect(await ask('Carefree:Splash Pad')).toContain('<IsActive>false</IsActive>');
    expect(await ask('Carefree')).toContain('<Name>Splash Pad</Name>');
    const merged = await staff.call(`/api/tenants/${sync.tenantId}/customers/${splashPad}`);
    expect(JSON.stringify(merged.body)).toContain(parent);
    await sync.sync();
    await sync.sync();
    expect((await carefree()).members.map(({ fullName }) => fullName)).toEqual([
      'Carefree',
      'Carefree:Clubhouse Pool',
    ]);
  });

  it('remove the job: keeps the job when it was renamed after it was approved, and says why', async () => {
    const group = await carefree();
    const splashPad = group.members[2]?.customerId ?? '';
    const decided = await decide(choose(group, 'remove_job', { customerIds: [splashPad] }));
    const [{ id }] = decided.body.items;
    await post(`/decisions/${id}/approve`, { note: NOTE }, support);
    const { 1: listId } = /<ListID>([^<]+)/.exec(await ask('Carefree:Splash Pad')) ?? [];
    const { 1: sequence } = /<EditSequence>([^<]+)/.exec(await ask('Carefree:Splash Pad')) ?? [];
    await sync.desk(
      `<CustomerModRq><CustomerMod><ListID>${listId}</ListID><EditSequence>${sequence}</EditSequence><CompanyName>Splash World</CompanyName></CustomerMod></CustomerModRq>`,
    );
    await sync.sync();
    const [decision] = (await staff.call(at('/decisions'))).body.items;
    expect(decision).toMatchObject({ id, state: 'failed' });
    expect(decision.problem).toMatch(/renamed, moved or removed since.*The job stays/);
    expect(await ask('Carefree:Splash Pad')).toContain('<IsActive>true</IsActive>');
    expect(await ask('Carefree')).not.toContain('<Name>Splash Pad</Name>');
  });

  it('remove the job: keeps a job that has an address which its parent has not, whatever was moved before', async () => {
    const group = await carefree();
    const clubhouse = group.members[1]?.customerId ?? '';
    const decided = await decide(choose(group, 'remove_job', { customerIds: [clubhouse] }));
    const [{ id }] = decided.body.items;
    await post(`/decisions/${id}/approve`, { note: NOTE }, support);
    // As if the addresses had been moved, and another one had come to the job before it was deleted.
    await sync.database.owner.query(
      `UPDATE duplicate_decisions SET plan = jsonb_set(plan, '{steps,0,state}', '"done"') WHERE id = $1`,
      [id],
    );
    await sync.sync();
    const [decision] = (await staff.call(at('/decisions'))).body.items;
    expect(decision).toMatchObject({ id, state: 'failed' });
    expect(decision.problem).toMatch(/got another ship-to address.*The job stays/);
    expect(await ask('Carefree:Clubhouse Pool')).toContain('<IsActive>true</IsActive>');
  });

  it('one-way: merges in IndusTrack alone, turns the direction, and the duplicates never come back', async () => {
    const group = await carefree();
    const customerIds = group.members.slice(1).map(({ customerId }) => customerId);
    const before = await ask('Carefree');
    const done = await decide(choose(group, 'one_way', { customerIds }));
    expect(done.body.items).toMatchObject([{ state: 'done', canBeUndone: true }]);
    expect(await groups()).toEqual([]);
    const settings = await sync.rows('sync_settings', '*', '1');
    expect(settings).toMatchObject([
      { direction: 'to_quickbooks', approval_needed: 'direction_changed' },
    ]);
    await sync.setDirection('from_quickbooks');
    await sync.changeAtDesk('Carefree:Clubhouse Pool', '<Phone>602-555-0101</Phone>');
    await sync.sync();
    expect(await groups()).toEqual([]);
    expect(await isInQuickBooks('Carefree:Clubhouse Pool')).toBe(true);
    expect(await ask('Carefree')).toBe(before);
  });

  it('BEY-3 takes a merge apart again while QuickBooks has seen nothing of it', async () => {
    const group = await carefree();
    const customerIds = group.members.slice(1).map(({ customerId }) => customerId);
    const done = await decide(choose(group, 'one_way', { customerIds }));
    const [{ id }] = done.body.items;
    expect((await post(`/decisions/${id}/undo`)).body).toMatchObject({ state: 'withdrawn' });
    expect((await carefree()).members).toHaveLength(3);
  });

  it('JOB-3 invoices move along with a merge, to the location that theirs became, and back when it is taken apart', async () => {
    const group = await carefree();
    const [parent, clubhouse, splashPad] = group.members.map(({ customerId }) => customerId);
    const bill = (customerId: string | undefined, locationId: string | null = null) =>
      staff.call(`/api/tenants/${sync.tenantId}/invoices`, {
        method: 'POST',
        body: { customerId, locationId, date: '2026-11-23' },
      });
    const [place] = (await sync.rows('customer_locations', 'id, customer_id, name')).filter(
      ({ customer_id }) => customer_id === clubhouse,
    );
    const placed = (await bill(clubhouse, String(place?.id))).body;
    const [plain, own] = [(await bill(splashPad)).body, (await bill(parent)).body];
    const find = async ({ id }: { id: string }) =>
      (await staff.call(`/api/tenants/${sync.tenantId}/invoices/${id}`)).body;
    const done = await decide(
      choose(group, 'one_way', { customerIds: [clubhouse, splashPad] as string[] }),
    );
    const moved = await find(placed);
    expect(moved).toMatchObject({ state: 'draft', customer: { id: parent }, version: 2 });
    const [there] = (await sync.rows('customer_locations', 'id, customer_id, name')).filter(
      ({ id }) => id === moved.location?.id,
    );
    expect(there).toMatchObject({ customer_id: parent, name: place?.name });
    expect(await find(plain)).toMatchObject({ customer: { id: parent }, location: null });
    expect(await find(own)).toMatchObject({ customer: { id: parent }, version: 1 });
    const history = `/api/tenants/${sync.tenantId}/invoices/${placed.id}/history`;
    expect((await staff.call(history)).body.items[0]).toMatchObject({
      ...{ action: 'merged', actorName: 'Person office_staff' },
      changes: [{ label: 'Customer', before: 'Carefree', after: 'Carefree' }],
    });
    const later = (await bill(parent)).body;
    const [{ id }] = done.body.items;
    expect((await post(`/decisions/${id}/undo`)).status).toBe(200);
    expect(await find(placed)).toMatchObject({
      ...{ customer: { id: clubhouse }, location: { id: place?.id }, version: 3 },
    });
    expect(await find(plain)).toMatchObject({ customer: { id: splashPad } });
    expect(await find(own)).toMatchObject({ customer: { id: parent }, version: 1 });
    expect(await find(later)).toMatchObject({ customer: { id: parent } });
    expect(await sync.rows('merged_invoices', '*', '1')).toEqual([]);
  });

  it('refuses a choice about a group that changed since, and another tenant’s group', async () => {
    const group = await carefree();
    const stale = await decide({ ...choose(group, 'leave'), fingerprint: 'another' });
    expect(stale.status).toBe(409);
    await sync.moveIn();
    const stranger = await app.browserOf('office_admin', sync.tenantId);
    const theirs = await stranger.call(at('?search=carefree'));
    expect(theirs.body.items).toEqual([]);
    expect((await decide(choose(group, 'leave'), stranger)).status).toBe(404);
  });
});
