import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../access/audit-log.js';
import type { SignedInUser } from '../access/caller.js';
import type { TenantEvents } from '../events/tenant-events.js';
import { newId } from '../ids.js';
import { MirrorWaitingRepository } from '../sync/mirror-waiting.repository.js';
import { ObserveCursorRepository } from '../sync/observe-cursor.repository.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { type RunRow, SyncOffice } from '../testing/sync-office.js';
import { CompanyFileRepository } from './company-file.repository.js';
import type { FoundCompanyFile } from './company-file.schemas.js';
import { CompanyFilesService } from './company-files.service.js';

const OPEN_LIMIT_MS = 60_000;
const MOVED_TO = 'D:\\Accounts\\Moved Books.QBW';

describe('BEY-2 a company file that is another than it was', () => {
  let office: SyncOffice;
  let service: CompanyFilesService;
  let home: string;
  let backups: string;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    home = await office.openCompanyFile();
    backups = await mkdtemp(join(tmpdir(), 'backups-'));
    const { tenantDb, runs } = office.worker;
    const events: Pick<TenantEvents, 'publish'> = { publish: async () => undefined };
    service = new CompanyFilesService(
      tenantDb,
      new CompanyFileRepository(),
      new SyncSettingsRepository(new MirrorWaitingRepository()),
      new ObserveCursorRepository(),
      runs,
      new AuditLog(tenantDb, office.clock),
      events as TenantEvents,
      office.clock,
    );
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
    await rm(backups, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await renameTo(home);
    await office.moveIn();
  });

  const codes = (run: RunRow) => run.holds.map(({ code }) => code);
  const person: SignedInUser = {
    ...{ id: newId(), tenantId: null, role: 'support', name: 'Sam Support' },
    email: 'sam@example.com',
  };

  async function renameTo(to: string): Promise<void> {
    const from = await office.openCompanyFile();
    await office.agent.endSession();
    if (from === to) return;
    await fetch(`${office.simulator.url}/company-files/rename`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, to }),
    });
  }

  /** Copies the books as they lie on disk, which QuickBooks must have closed for it. */
  async function copyBooks(from: string, to: string): Promise<void> {
    const file = await office.openCompanyFile();
    await office.agent.endSession();
    await office.setState({ companyFile: null });
    for (const name of await readdir(from)) {
      if (name === 'desk.json') continue;
      await rm(join(to, name), { recursive: true, force: true });
      await cp(join(from, name), join(to, name), { recursive: true });
    }
    await office.setState({ companyFile: file });
  }

  const found = async (): Promise<FoundCompanyFile> => {
    const file = await service.find(office.tenantId);
    if (file.found === null) throw new Error('Nothing was found.');
    return file.found;
  };

  async function acceptFound(): Promise<void> {
    const { path, companyName, kind } = await found();
    await service.accept(office.tenantId, person, { path, companyName, kind });
  }

  const counts = async () => ({
    customers: (await office.rows('customers')).length,
    links: (await office.rows('links')).length,
    mirrored: (await office.rows('mirror_records')).length,
  });

  it('FM-10 holds a moved file with both paths, and after it is accepted writes nothing at all', async () => {
    await office.sync();
    const before = await office.fingerprint();
    await renameTo(MOVED_TO);
    const run = await office.sync();
    expect([run.state, codes(run)]).toEqual(['held', ['company_file_moved']]);
    expect(run.holds[0]?.message).toContain(home);
    expect(run.holds[0]?.message).toContain(MOVED_TO);
    expect(await found()).toMatchObject({ kind: 'moved', path: MOVED_TO });
    expect(await office.fingerprint()).toBe(before);

    await acceptFound();
    const next = await office.sync();
    expect(next).toMatchObject({ state: 'completed', writes: 0, counts: {} });
    expect(await office.fingerprint()).toBe(before);
    expect(office.agent.sent.at(-1)?.companyFile).toBe(MOVED_TO);
  });

  it('FM-10 keeps who accepted it, where it was and where it is', async () => {
    await office.sync();
    await renameTo(MOVED_TO);
    await office.sync();
    await acceptFound();
    const file = await service.find(office.tenantId);
    expect(file).toMatchObject({ bound: { path: MOVED_TO }, found: null });
    expect(file.history.map(({ path, acceptedBy }) => [path, acceptedBy])).toEqual([
      [MOVED_TO, 'Sam Support'],
      [home, 'First sync'],
    ]);
    const [entry] = await office.rows(
      'audit_entries',
      'action, actor_name, details',
      'at DESC, id DESC',
    );
    expect(entry).toMatchObject({
      ...{ action: 'company_file.accepted', actor_name: 'Sam Support' },
      details: { kind: 'moved', before: { path: home }, after: { path: MOVED_TO } },
    });
  });

  it('FM-10 lets the run in again without anybody when the file is back where it was', async () => {
    await office.sync();
    await renameTo(MOVED_TO);
    await office.sync();
    await renameTo(home);
    expect((await office.sync()).state).toBe('completed');
    expect((await service.find(office.tenantId)).found).toBeNull();
  });

  it('FM-10 holds a company that goes by another name in the same file', async () => {
    await office.sync();
    office.agent.rewrite = (qbxml) =>
      qbxml.replace(/<CompanyName>[^<]*<\/CompanyName>/, '<CompanyName>New Name Inc</CompanyName>');
    const run = await office.sync();
    expect(codes(run)).toEqual(['company_file_moved']);
    expect(await found()).toMatchObject({ kind: 'renamed', companyName: 'New Name Inc' });
    await acceptFound();
    expect(await office.sync()).toMatchObject({ state: 'completed', writes: 0 });
  });

  it('FM-9 holds another company file, and nobody can accept it', async () => {
    await office.sync();
    const before = await office.fingerprint();
    await office.agent.endSession();
    await office.setState({ companyFile: 'C:\\Books\\Empty Company.QBW' });
    const run = await office.sync();
    expect(codes(run)).toEqual(['wrong_company_file']);
    expect(await office.fingerprint()).toBe(before);
    const other = { path: 'C:\\Books\\Empty Company.QBW', companyName: '', kind: 'moved' } as const;
    await expect(service.accept(office.tenantId, person, other)).rejects.toMatchObject({
      code: 'conflict',
    });
    await office.agent.endSession();
    await office.setState({ companyFile: home });
  });

  it('FM-11 freezes when a backup is restored, then reads everything, asks for a plan, and doubles nothing', async () => {
    await copyBooks(office.simulator.companyFile, backups);
    await office.desk(
      '<CustomerAddRq><CustomerAdd><Name>Made After The Backup</Name></CustomerAdd></CustomerAddRq>',
    );
    await office.changeAtDesk('Abernathy, Joan', '<Phone>813-555-0911</Phone>');
    await office.sync();
    const before = await counts();
    const print = await office.fingerprint();

    await copyBooks(backups, office.simulator.companyFile);
    const run = await office.sync();
    expect([run.state, codes(run)]).toEqual(['held', ['books_went_back']]);
    expect(run.holds[0]?.message).toMatch(/from before the last sync|newest/);
    expect(await office.fingerprint()).toBe(print);
    // It stays so, however often somebody tries.
    expect(codes(await office.sync())).toEqual(['books_went_back']);

    await acceptFound();
    const [setting] = await office.rows('sync_settings', 'approval_needed');
    expect(setting?.approval_needed).toBe('books_went_back');
    const preview = await office.preview();
    expect(preview.observed).toBeGreaterThan(20);
    const gone = (await office.rows('mirror_records', 'name, deleted_at')).filter(
      (row) => row.deleted_at !== null,
    );
    expect(gone.map(({ name }) => name)).toEqual(['Made After The Backup']);
    expect(await counts()).toEqual(before);
    // The mirror is as old as the books by now: the next look finds them as they are known.
    const after = await office.preview();
    expect(codes(after)).toEqual([]);
  });

  it('refuses to accept what is no longer what was found, and while a run is open', async () => {
    await office.sync();
    await renameTo(MOVED_TO);
    await office.sync();
    const { path, companyName } = await found();
    const stale = { path: 'E:\\Elsewhere.QBW', companyName, kind: 'moved' } as const;
    await expect(service.accept(office.tenantId, person, stale)).rejects.toMatchObject({
      code: 'conflict',
    });
    await office.queueRun();
    await expect(
      service.accept(office.tenantId, person, { path, companyName, kind: 'moved' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await office.workUntilOver();
  });

  it("CompanyFileRepository neither finds nor changes another tenant's company file", async () => {
    await office.sync();
    const theirs = office.tenantId;
    const before = await office.rows('company_file_bindings');
    await office.moveIn();
    const files = new CompanyFileRepository();
    const run = office.worker.tenantDb;
    const by = { name: 'x', at: office.clock.now() };
    const file = { path: 'X', companyName: 'X' };
    await run.run(office, async (tx) => {
      expect(await files.find(tx)).toBeNull();
      expect(await files.history(tx)).toEqual([]);
      await files.setFound(tx, { ...file, kind: 'moved', evidence: [], at: by.at.toISOString() });
    });
    await expect(run.run(office, (tx) => files.bind(tx, theirs, file, by))).rejects.toThrow();
    await expect(run.run(office, (tx) => files.accept(tx, theirs, file, by))).rejects.toThrow();
    office.tenantId = theirs;
    expect(await office.rows('company_file_bindings')).toEqual(before);
  });
});
