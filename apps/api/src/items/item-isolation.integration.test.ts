import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { AgreedLinksRepository } from '../sync/agreed-links.repository.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import type { StoredWrite } from '../sync/quickbooks-write.js';
import { SyncOffice } from '../testing/sync-office.js';
import { ItemEditRepository } from './item-edit.repository.js';
import { ItemEndsRepository } from './item-ends.repository.js';
import { ItemHoldsRepository } from './item-holds.repository.js';
import { ItemLinksRepository } from './item-links.repository.js';
import { ItemParentsRepository } from './item-parents.repository.js';
import { ItemReferencesRepository } from './item-references.repository.js';
import { ItemRowsRepository } from './item-rows.repository.js';
import { ItemSettingsRepository } from './item-settings.repository.js';

const OPEN_LIMIT_MS = 60_000;
const TABLES = [
  'items',
  'item_settings',
  'links',
  'link_proposals',
  'mirror_records',
  'mirror_waiting',
];

/** What syncs and edits of items are made of, asked in our tenant's transaction for rows of theirs. */
describe('items in the transaction of one tenant', () => {
  let office: SyncOffice;
  let theirs: string;
  let ours: string;
  let runId: string;
  let theirItems: { id: string; full_name: string }[];
  let theirIds: string[];
  let before: string;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    theirs = office.tenantId;
    await office.setItemDirection('to_quickbooks');
    await office.industrack.addItem({ name: 'Held for its account' });
    await office.industrack.addItem({ name: 'Labor', kind: 'inventory' });
    runId = (await office.sync()).id;
    theirItems = (await office.rows('items', 'id, full_name')) as typeof theirItems;
    theirIds = (await office.rows('mirror_records')).map((row) => String(row.quickbooks_id));
    before = await everythingOfTheirs();
    await office.moveIn();
    ours = office.tenantId;
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  async function everythingOfTheirs(): Promise<string> {
    const prints = TABLES.map(async (table) => {
      const { rows } = await office.database.owner.query(
        `SELECT xmin::text AS version, t.* FROM ${table} t WHERE tenant_id = $1 ORDER BY t::text`,
        [theirs],
      );
      return rows;
    });
    return JSON.stringify(await Promise.all(prints));
  }

  const asUs = <T>(work: (tx: TenantTx) => Promise<T>) =>
    office.worker.tenantDb.run({ tenantId: ours }, work);
  const recordIds = () => theirItems.map(({ id }) => id);
  const keys = () => theirItems.map(({ full_name: name }) => name.toLowerCase());

  it('what the planner looks at has nothing of theirs: ends, links, names, parents, references, choices', async () => {
    const ends = new ItemEndsRepository();
    const page = { after: null, limit: 500 };
    const pairs = theirIds.map((quickbooksId) => ({ quickbooksId, recordId: null }));
    expect(await asUs((tx) => ends.waitingInIndusTrack(tx, newId(), page))).toEqual([]);
    expect(await asUs((tx) => ends.links(tx, pairs))).toEqual([]);
    expect(await asUs((tx) => ends.linksOf(tx, theirIds))).toEqual([]);
    expect(await asUs((tx) => ends.items(tx, recordIds()))).toEqual(new Map());
    expect(await asUs((tx) => ends.quickbooks(tx, theirIds))).toEqual(new Map());
    expect(await asUs((tx) => ends.nameHolders(tx, keys()))).toEqual(new Map());
    expect(await asUs((tx) => ends.unlinkedByName(tx, keys()))).toEqual([]);
    expect(await asUs((tx) => ends.rejectedPairs(tx, theirIds))).toEqual(new Set());
    expect(await asUs((tx) => ends.hasSteps(tx, runId))).toBe(false);
    expect(await asUs((tx) => ends.countByKind(tx))).toEqual([]);
    const parents = new ItemParentsRepository();
    expect(await asUs((tx) => parents.inIndusTrack(tx, runId, theirIds))).toEqual(new Map());
    expect(await asUs((tx) => parents.inQuickBooks(tx, runId, recordIds()))).toEqual(new Map());
    const references = new ItemReferencesRepository();
    expect(await asUs((tx) => references.accounts(tx, theirIds))).toEqual(new Map());
    expect(await asUs((tx) => references.accountsOfTypes(tx, ['Income']))).toEqual([]);
    expect(await asUs((tx) => references.taxability(tx))).toEqual(new Map());
    expect(await asUs((tx) => references.taxCodes(tx))).toEqual([]);
    expect(await asUs((tx) => references.unitSets(tx, ['each']))).toEqual([]);
    const settings = new ItemSettingsRepository();
    expect(await asUs((tx) => settings.find(tx))).toMatchObject({ changed: null });
    expect(await asUs((tx) => settings.listIds(tx, ['labor']))).toEqual(new Map());
    expect(await asUs((tx) => new ItemHoldsRepository().countForAccounts(tx))).toBe(0);
  });

  it('marks, edits and links leave their items alone', async () => {
    const [itemId = ''] = recordIds();
    const rows = new ItemRowsRepository(new MirrorWaitingRepository());
    const both = { quickbooksIds: theirIds, recordIds: recordIds() };
    const held = { quickbooksId: theirIds[0] ?? '', recordId: itemId, code: 'name_taken' as const };
    await asUs((tx) => rows.markPlanned(tx, both));
    await asUs((tx) => rows.markForPlanning(tx, both));
    await asUs((tx) => rows.markHeld(tx, newId(), [held]));
    await asUs((tx) => rows.release(tx, runId, recordIds()));
    expect(await asUs((tx) => rows.released(tx, runId, 10))).toEqual([]);
    const edits = new ItemEditRepository();
    expect(await asUs((tx) => edits.find(tx, itemId))).toBeNull();
    expect(await asUs((tx) => edits.lock(tx, itemId))).toBeNull();
    expect(await asUs((tx) => edits.above(tx, itemId))).toBeNull();
    expect(await asUs((tx) => edits.levelsBelow(tx, itemId))).toBe(0);
    const name = { fullName: theirItems[0]?.full_name ?? '', except: null };
    expect(await asUs((tx) => edits.isNameTaken(tx, name))).toBe(false);
    const stamp = { tenantId: ours, at: new Date(), by: 'Stranger' };
    await asUs((tx) => edits.remove(tx, itemId, stamp));
    const links = new ItemLinksRepository();
    expect(await asUs((tx) => links.lock(tx, itemId))).toBeNull();
    expect(await asUs((tx) => links.namesake(tx, itemId))).toBeNull();
    await asUs((tx) => links.remove(tx, theirIds[0] ?? ''));
    const write = { recordId: itemId, quickbooksId: 'not ours', agreed: {} } as StoredWrite;
    const writes = [{ write, row: null }];
    const link = { tenantId: theirs, kind: 'item', writes, at: new Date() };
    await expect(asUs((tx) => new AgreedLinksRepository().agree(tx, link))).rejects.toThrow(
      'row-level security',
    );
    expect(await everythingOfTheirs()).toBe(before);
  });
});
