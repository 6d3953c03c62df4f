import type { CustomerRecord } from '@connector/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';
import { until } from '../testing/until.js';

const OPEN_LIMIT_MS = 60_000;
const SWEEP_LIMIT_MS = 300_000;

const TAMPA = { city: 'Tampa', state: 'FL', postalCode: '33602', country: null };
const MARINA: Partial<CustomerRecord> = {
  companyName: 'Blue Heron Marina',
  phone: '813-555-0100',
  billingAddress: { lines: ['1 Harbor Way'], ...TAMPA },
  locations: [
    { name: 'Dock', address: { lines: ['2 Harbor Way'], ...TAMPA }, isDefault: true, note: null },
    { name: 'Club', address: { lines: ['3 Harbor Way'], ...TAMPA }, isDefault: false, note: null },
  ],
};

describe('CUS-2 a sync from IndusTrack to QuickBooks', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open('none');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  /** A tenant of its own on the same books; names are used once only. */
  beforeEach(async () => {
    await office.moveIn();
    await office.setDirection('to_quickbooks');
  });

  /** The names QuickBooks has, that begin so. */
  async function inQuickBooks(prefix: string): Promise<string[]> {
    const answer = await office.desk(
      `<CustomerQueryRq><ActiveStatus>All</ActiveStatus><NameFilter><MatchCriterion>StartsWith</MatchCriterion><Name>${prefix}</Name></NameFilter></CustomerQueryRq>`,
    );
    return [...answer.matchAll(/<FullName>([^<]+)<\/FullName>/g)].map(([, name]) => name ?? '');
  }

  async function ask(fullName: string): Promise<string> {
    return office.desk(`<CustomerQueryRq><FullName>${fullName}</FullName></CustomerQueryRq>`);
  }

  const writesSent = () => office.agent.sent.filter(({ kind }) => kind === 'write');
  const steps = async (runId: string) =>
    (await office.rows('run_steps', '*', 'id')).filter((step) => step.run_id === runId);

  it('LOC-1 CUS-8 adds a customer with its locations, links it, and then has nothing to do', async () => {
    await office.industrack.add({ ...MARINA, companyName: 'Added Marina' });
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', error_message: null, counts: { create: 1 } });
    const customer = await ask('Added Marina');
    expect(customer).toContain('<CompanyName>Added Marina</CompanyName>');
    expect(customer).toContain('<Phone>813-555-0100</Phone>');
    expect(customer.match(/<ShipToAddress>/g)).toHaveLength(2);
    expect(await steps(run.id)).toMatchObject([
      { action: 'create', side: 'quickbooks', state: 'done' },
    ]);
    expect(await office.rows('links')).toHaveLength(1);

    const before = await office.fingerprint();
    const second = await office.sync();
    expect(second).toMatchObject({ state: 'completed', counts: {}, writes: 0 });
    expect(await office.fingerprint()).toBe(before);
  });

  it('writes one field for an edit of one field', async () => {
    const id = await office.industrack.add({ ...MARINA, companyName: 'Edited Marina' });
    await office.sync();
    await office.industrack.edit(id, { phone: '813-555-0177' });
    const run = await office.sync();
    expect(run.counts).toEqual({ update: 1 });
    const sent = writesSent().at(-1)?.qbxml ?? '';
    expect(sent).toContain('<Phone>813-555-0177</Phone>');
    expect(sent).not.toMatch(/CompanyName|BillAddress|ShipToAddress|IsActive/);
    expect(await ask('Edited Marina')).toContain('<Phone>813-555-0177</Phone>');
  });

  it('never brings a change of QuickBooks back', async () => {
    const id = await office.industrack.add({ ...MARINA, companyName: 'Master Marina' });
    await office.sync();
    await office.changeAtDesk('Master Marina', '<Email>books@example.com</Email>');
    const sent = writesSent().length;
    expect((await office.sync()).counts).toEqual({ skip: 1 });
    expect(writesSent()).toHaveLength(sent);
    const [customer] = await office.rows('customers', 'id, email');
    expect(customer).toMatchObject({ id, email: null });
  });

  it('CUS-4 FM-19 makes a removed customer inactive in QuickBooks, and deletes nothing there', async () => {
    const id = await office.industrack.add({ ...MARINA, companyName: 'Removed Marina' });
    await office.sync();
    await office.industrack.remove(id);
    expect((await office.sync()).counts).toEqual({ deactivate: 1 });
    expect(await inQuickBooks('Removed Marina')).toHaveLength(1);
    expect(await ask('Removed Marina')).toContain('<IsActive>false</IsActive>');
  });

  it('FM-17 RUN-3 holds a name that is taken, with a proposal, and lets the others through', async () => {
    // A vendor that every company file has.
    await office.industrack.add({ ...MARINA, companyName: 'Florida Department of Revenue' });
    await office.industrack.add({ ...MARINA, companyName: 'Twice Marina' });
    await office.industrack.add({ ...MARINA, companyName: 'Twice Marina' });
    await office.industrack.add({ ...MARINA, companyName: 'Colon: Marina' });
    await office.industrack.add({ ...MARINA, companyName: 'M'.repeat(500) });
    await office.industrack.add({ ...MARINA, companyName: 'Anchor 🚤 Marina' });
    await office.industrack.add({ ...MARINA, companyName: 'Free Marina' });
    const run = await office.sync();
    expect(run).toMatchObject({
      state: 'completed_with_problems',
      counts: { create: 2, hold: 5 },
    });
    const held = (await steps(run.id)).filter(({ action }) => action === 'hold');
    expect(held.map(({ record_name, reason }) => [record_name, reason])).toEqual(
      expect.arrayContaining([
        ['Florida Department of Revenue', expect.stringMatching(/the vendor “Florida/)],
        ['Twice Marina', expect.stringMatching(/already.*Twice Marina/)],
        ['Colon: Marina', expect.stringMatching(/colon.*“Colon - Marina”/)],
        ['M'.repeat(500), expect.stringMatching(/500 characters/)],
        ['Anchor 🚤 Marina', expect.stringContaining('🚤')],
      ]),
    );
    expect(await inQuickBooks('Free Marina')).toEqual(['Free Marina']);
  });

  it('FM-6 reads and plans a record again that QuickBooks has newer, and then writes it', async () => {
    const id = await office.industrack.add({ ...MARINA, companyName: 'Stale Marina' });
    await office.sync();
    await office.industrack.edit(id, { phone: '813-555-0155' });
    let isChanged = false;
    office.agent.interference = async ({ kind }) => {
      if (kind !== 'write' || isChanged) return null;
      isChanged = true;
      await office.changeAtDesk('Stale Marina', '<Email>first@example.com</Email>');
      return null;
    };
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', counts: { update: 1 } });
    const customer = await ask('Stale Marina');
    expect(customer).toContain('<Phone>813-555-0155</Phone>');
    expect(customer).toContain('<Email>first@example.com</Email>');
    expect((await steps(run.id)).map(({ state }) => state)).toEqual(['passed', 'done']);
  });

  it('FM-19 says of a customer that is deleted in QuickBooks while the run writes what became of it; the others go through', async () => {
    const gone = await office.industrack.add({ ...MARINA, companyName: 'Gone Marina' });
    const stays = await office.industrack.add({ ...MARINA, companyName: 'Staying Marina' });
    await office.sync();
    const listId = /<ListID>([^<]+)/.exec(await ask('Gone Marina'))?.[1];
    await office.industrack.edit(gone, { phone: '813-555-0191' });
    await office.industrack.edit(stays, { phone: '813-555-0192' });
    let isDeleted = false;
    office.agent.interference = async ({ kind }) => {
      if (kind !== 'write' || isDeleted) return null;
      isDeleted = true;
      await office.desk(
        `<ListDelRq><ListDelType>Customer</ListDelType><ListID>${listId}</ListID></ListDelRq>`,
      );
      return null;
    };
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed_with_problems', counts: { update: 1, hold: 1 } });
    const held = (await steps(run.id)).filter(({ action }) => action === 'hold');
    expect(held).toMatchObject([{ record_name: 'Gone Marina' }]);
    expect(held[0]?.reason).toMatch(/deleted|no longer|not (there|in QuickBooks)/i);
    expect(await ask('Staying Marina')).toContain('<Phone>813-555-0192</Phone>');
  });

  it('FM-7 waits while somebody has the record open, and writes it when it is free', async () => {
    const id = await office.industrack.add({ ...MARINA, companyName: 'Busy Marina' });
    await office.sync();
    const [link] = await office.rows('links', 'quickbooks_id');
    const busy = { kind: 'busy', ids: [String(link?.quickbooks_id)] };
    await office.industrack.edit(id, { phone: '813-555-0133' });
    await office.setFaults([busy]);
    await office.queueRun();
    await office.slice();
    expect(await office.lastRun()).toMatchObject({ state: 'running', counts: {} });
    await office.setFaults([]);
    office.clock.advance(5_000);
    expect(await office.workUntilOver()).toMatchObject({
      state: 'completed',
      counts: { update: 1 },
    });
    expect(await ask('Busy Marina')).toContain('<Phone>813-555-0133</Phone>');

    await office.industrack.edit(id, { phone: '813-555-0134' });
    await office.setFaults([busy]);
    await office.queueRun();
    for (let tries = 0; (await office.lastRun()).state !== 'completed_with_problems'; tries += 1) {
      if (tries > 10) throw new Error('The run does not give up.');
      await office.slice();
      office.clock.advance(60_000);
    }
    await office.setFaults([]);
    const { id: runId } = await office.lastRun();
    expect(await steps(runId)).toMatchObject([
      { action: 'hold', state: 'refused', reason: expect.stringContaining('3175') },
    ]);
    expect((await office.sync()).counts).toEqual({ update: 1 });
  });

  it('FM-1 FM-2 leaves a write of unknown outcome unknown, and the next run finds out what became of it', async () => {
    await office.industrack.add({ ...MARINA, companyName: 'Unknown Marina' });
    const { agent } = office;
    agent.interference = async (batch) => {
      if (batch.kind !== 'write') return null;
      agent.interference = () => null;
      await agent.send(batch);
      return { kind: 'unknown', reason: 'The line was cut while QuickBooks was at it.' };
    };
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed_with_problems', counts: { unknown: 1 } });
    expect(await steps(run.id)).toMatchObject([{ state: 'unknown' }]);
    const next = await office.sync();
    expect(next).toMatchObject({ state: 'completed' });
    expect(await steps(run.id)).toMatchObject([{ state: 'done' }]);
    expect(await inQuickBooks('Unknown Marina')).toEqual(['Unknown Marina']);
    expect(await office.rows('links')).toHaveLength(1);
  });

  /** Enough for so many batches of writes. */
  async function addBatches(prefix: string, count: number): Promise<string[]> {
    const names = Array.from({ length: 100 * count }, (_, place) => `${prefix} ${place}`);
    await Promise.all(names.map((companyName) => office.industrack.add({ companyName })));
    return names;
  }

  const batchesOnTheirWay = async () =>
    new Set(
      (await office.rows('quickbooks_writes'))
        .filter(({ state }) => state === 'sent')
        .map(({ batch_id }) => batch_id),
    ).size;

  it('settles a batch while QuickBooks works on the next, and hands over no more than that', async () => {
    const names = await addBatches('Ahead Marina', 3);
    const { agent } = office;
    const earlier = writesSent().length;
    const onTheirWay: number[] = [];
    agent.interference = async (batch) => {
      if (batch.kind !== 'write') return null;
      const isFirst = batch.batchId === writesSent()[earlier]?.batchId;
      // It is held up until the second was handed over: where that waited for the first, this would not end.
      if (isFirst) await until(() => writesSent().length === earlier + 2);
      onTheirWay.push(await batchesOnTheirWay());
      return null;
    };
    const run = await office.sync();
    agent.interference = () => null;
    expect(run).toMatchObject({ state: 'completed', counts: { create: names.length } });
    expect(writesSent()).toHaveLength(earlier + 3);
    expect(Math.max(...onTheirWay)).toBe(2);
    expect((await inQuickBooks('Ahead Marina')).toSorted()).toEqual(names.toSorted());
  });

  it('settles what is on its way all the same, when the batch before it ends the run', async () => {
    const names = await addBatches('Behind Marina', 2);
    const { agent } = office;
    const earlier = writesSent().length;
    agent.interference = async (batch) => {
      if (batch.kind !== 'write' || batch.batchId !== writesSent()[earlier]?.batchId) return null;
      await until(() => writesSent().length === earlier + 2);
      return { kind: 'unavailable', hresult: null, message: 'QuickBooks was closed.' };
    };
    const run = await office.sync();
    agent.interference = () => null;
    expect(run.state).toBe('held');
    expect(await batchesOnTheirWay()).toBe(0);
    expect(await office.rows('links')).toHaveLength(100);
    expect(await office.sync()).toMatchObject({ state: 'completed', counts: { create: 100 } });
    expect((await inQuickBooks('Behind Marina')).toSorted()).toEqual(names.toSorted());
  });

  it(
    'INV-1 RUN-3 writes each customer once, wherever the worker is killed between two transactions',
    async () => {
      let killPoints = 0;
      for (let wasKilled = true; wasKilled; killPoints += 1) {
        // Enough for two batches of writes.
        const names = Array.from({ length: 104 }, (_, place) => `K${killPoints} Marina ${place}`);
        await Promise.all(names.map((companyName) => office.industrack.add({ companyName })));
        await office.queueRun();
        wasKilled = await office.sliceKilledAfter(killPoints);
        const run = await office.workUntilOver();
        expect({ killPoints, ...run }).toMatchObject({
          killPoints,
          state: 'completed',
          counts: { create: names.length },
          error_message: null,
        });
        expect((await inQuickBooks(`K${killPoints} Marina`)).toSorted()).toEqual(names.toSorted());
        expect(await office.rows('links')).toHaveLength(names.length * (killPoints + 1));
      }
      expect(killPoints).toBeGreaterThan(8);
    },
    SWEEP_LIMIT_MS,
  );
});
