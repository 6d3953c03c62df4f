import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;
const KILL_LIMIT_MS = 300_000;
const TELLS_DELETIONS = /<ListDeletedRet>.*<\/ListDeletedRet>/s;

describe('what is gone from QuickBooks', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  beforeEach(async () => {
    await office.moveIn();
  });

  let names = 0;
  /** @returns the ListID of a new customer in QuickBooks */
  async function addCustomer(): Promise<string> {
    names += 1;
    const added = await office.desk(
      `<CustomerAddRq><CustomerAdd><Name>Passing Customer ${names}</Name></CustomerAdd></CustomerAddRq>`,
    );
    return /<ListID>([^<]+)/.exec(added)?.[1] ?? '';
  }

  const deleteCustomer = (listId: string) =>
    office.desk(
      `<ListDelRq><ListDelType>Customer</ListDelType><ListID>${listId}</ListID></ListDelRq>`,
    );

  async function mirrored(listId: string): Promise<'never seen' | 'there' | 'gone'> {
    const rows = await office.rows('mirror_records', 'quickbooks_id, deleted_at');
    const row = rows.find(({ quickbooks_id }) => quickbooks_id === listId);
    if (row === undefined) return 'never seen';
    return row.deleted_at === null ? 'there' : 'gone';
  }

  const gone = async () =>
    (await office.rows('mirror_records', 'deleted_at')).filter((row) => row.deleted_at !== null);

  /** A customer that was not changed for long, so that no delta brings it. */
  async function oldCustomer(): Promise<string> {
    const [row] = await office.rows('mirror_records', 'quickbooks_id', 'time_modified');
    return String(row?.quickbooks_id);
  }

  /** QuickBooks forgets deletions after 90 days. */
  const forgetDeletions = () => {
    office.agent.rewrite = (qbxml) => qbxml.replace(TELLS_DELETIONS, '');
  };

  it('FM-19 marks what was deleted since the last sync, keeps its row, and compares nothing for it', async () => {
    const listId = await addCustomer();
    await office.sync();
    expect(await mirrored(listId)).toBe('there');
    await deleteCustomer(listId);
    const run = await office.sync();
    expect(await mirrored(listId)).toBe('gone');
    expect(await gone()).toHaveLength(1);
    expect(run.notes).toEqual([]);
  });

  it('FM-19 marks a deletion once, however often QuickBooks tells of it', async () => {
    const listId = await addCustomer();
    await office.sync();
    await deleteCustomer(listId);
    await office.sync();
    const before = await office.rows('mirror_records', 'xmin::text AS version, *');
    expect(await office.rows('mirror_waiting')).toEqual([]);
    const run = await office.sync();
    expect(run.writes).toBe(0);
    expect(await office.rows('mirror_records', 'xmin::text AS version, *')).toEqual(before);
    expect(await office.rows('mirror_waiting')).toEqual([]);
  });

  it('FM-19 sees in the same run what is deleted while pages are read', async () => {
    const listId = await addCustomer();
    let pages = 0;
    office.agent.interference = async (batch) => {
      if (!batch.qbxml.includes('ListDeletedQueryRq')) return null;
      pages += 1;
      if (pages === 1) await deleteCustomer(listId);
      return null;
    };
    await office.sync();
    expect(await mirrored(listId)).toBe('gone');
  });

  it('FM-19 finds by the count what was deleted more than 90 days ago, and says so', async () => {
    const listId = await addCustomer();
    await addCustomer();
    await office.sync();
    await deleteCustomer(listId);
    forgetDeletions();
    const run = await office.sync();
    expect(await mirrored(listId)).toBe('gone');
    expect(await gone()).toHaveLength(1);
    expect(run.notes).toEqual([
      expect.stringMatching(/compared with QuickBooks.*counts.*0 were new or changed, 1 were not/),
    ]);
    expect((await office.sync()).notes).toEqual([]);
  });

  it('FM-19 takes a record for gone only after it was asked for by its id', async () => {
    const listId = await addCustomer();
    await office.sync();
    await office.database.owner.query(
      `UPDATE observe_cursors SET swept_at = now() - interval '8 days' WHERE tenant_id = $1`,
      [office.tenantId],
    );
    // QuickBooks leaves it out of the list of ids, and only there.
    office.agent.rewrite = (qbxml) =>
      qbxml.includes('iteratorRemainingCount') && !qbxml.includes('<FullName>')
        ? qbxml.replace(stampOf(listId), '')
        : qbxml;
    const run = await office.sync();
    expect(run.notes).toEqual([expect.stringContaining('1 were not there')]);
    expect(await mirrored(listId)).toBe('there');
    expect(await gone()).toEqual([]);
  });

  it('FM-24 reads what the deltas have missed where the counts differ', async () => {
    await office.sync();
    const listId = await oldCustomer();
    await office.database.owner.query(
      'DELETE FROM mirror_records WHERE tenant_id = $1 AND quickbooks_id = $2',
      [office.tenantId, listId],
    );
    const run = await office.sync();
    expect(await mirrored(listId)).toBe('there');
    expect(run.notes).toEqual([expect.stringContaining('1 were new or changed')]);
  });

  it('FM-24 finds once a week what changed unseen while the counts agree', async () => {
    await office.sync();
    const old = await oldCustomer();
    await office.database.owner.query(
      `UPDATE mirror_records SET edit_sequence = '1', content_hash = 'old' WHERE tenant_id = $1 AND quickbooks_id = $2`,
      [office.tenantId, old],
    );
    expect((await office.sync()).notes).toEqual([]);
    await office.database.owner.query(
      `UPDATE observe_cursors SET swept_at = now() - interval '8 days' WHERE tenant_id = $1`,
      [office.tenantId],
    );
    expect((await office.sync()).notes).toEqual([expect.stringContaining('1 were new or changed')]);
    const rows = await office.rows('mirror_records', 'edit_sequence');
    expect(rows.map((row) => row.edit_sequence)).not.toContain('1');
  });

  it('FM-24 begins a comparison again whose place QuickBooks has lost, and finds the same', async () => {
    const listId = await addCustomer();
    await office.sync();
    await deleteCustomer(listId);
    let isLost = false;
    office.agent.interference = async (batch) => {
      if (batch.qbxml.includes('"Start"') && !isLost) office.agent.rewrite = loseOnce;
      return null;
    };
    const loseOnce = (qbxml: string): string => {
      const forgetful = qbxml.replace(TELLS_DELETIONS, '');
      if (isLost || qbxml.includes('<FullName>') || !qbxml.includes('<EditSequence>'))
        return forgetful;
      isLost = true;
      return forgetful.slice(0, forgetful.length / 2);
    };
    const run = await office.sync();
    expect(isLost).toBe(true);
    expect(await mirrored(listId)).toBe('gone');
    expect(run.notes).toEqual([
      expect.stringContaining('begun again'),
      expect.stringContaining('1 were not there'),
    ]);
  });

  it('FM-11 plans and counts a record again that is back, where an older backup was accepted', async () => {
    const listId = await addCustomer();
    await office.sync();
    await office.database.owner.query(
      `UPDATE mirror_records SET deleted_at = now() WHERE tenant_id = $1 AND quickbooks_id = $2`,
      [office.tenantId, listId],
    );
    await office.database.owner.query(
      'UPDATE observe_cursors SET read_all = true WHERE tenant_id = $1',
      [office.tenantId],
    );
    const run = await office.sync();
    expect(await mirrored(listId)).toBe('there');
    expect(run.planned).toBeGreaterThanOrEqual(1);
  });

  it('says what to do where the agent is too old to ask for deletions, and goes through', async () => {
    office.agent.interference = async (batch) =>
      batch.qbxml.includes('ListDeletedQueryRq')
        ? { kind: 'refused', code: 'request_not_allowed', reason: 'not known' }
        : null;
    const run = await office.sync();
    expect(run.state).toBe('completed');
    expect(run.notes).toEqual([expect.stringContaining('Update it')]);
  });

  it(
    'ends as if nothing had been, wherever the worker is killed while it compares',
    async () => {
      for (let killPoint = 4, wasKilled = true; wasKilled; killPoint += 1) {
        await office.moveIn();
        const listId = await addCustomer();
        await addCustomer();
        await office.sync();
        await deleteCustomer(listId);
        forgetDeletions();
        await office.queueRun();
        wasKilled = await office.sliceKilledAfter(killPoint);
        await office.workUntilOver();
        expect({ killPoint, is: await mirrored(listId) }).toEqual({ killPoint, is: 'gone' });
        expect(await gone()).toHaveLength(1);
        expect(await office.rows('observe_sightings')).toEqual([]);
      }
    },
    KILL_LIMIT_MS,
  );
});

function stampOf(listId: string): RegExp {
  return new RegExp(`<CustomerRet>\\s*<ListID>${listId}</ListID>.*?</CustomerRet>`, 's');
}
