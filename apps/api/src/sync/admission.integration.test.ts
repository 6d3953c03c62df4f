import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;
const OTHER_FILE = 'C:\\Books\\Another Company.QBW';
const MINUTE_MS = 60_000;

describe('letting a run in', () => {
  let office: SyncOffice;
  let file: string;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    file = await office.openCompanyFile();
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

  beforeEach(() => office.setState({ companyFile: file, running: true }));

  const codes = (run: { holds: { code: string }[] }) => run.holds.map((hold) => hold.code);

  async function expectNothingDone(): Promise<void> {
    expect(await office.rows('mirror_records')).toEqual([]);
    expect(await office.rows('customers')).toEqual([]);
    expect(await office.rows('company_file_bindings')).toEqual([]);
  }

  it('holds a run while the agent is away, and sends nothing', async () => {
    await office.moveIn();
    office.seat.isConnected = false;
    const run = await office.sync();
    expect([run.state, codes(run)]).toEqual(['held', ['agent_offline']]);
    expect(office.agent.sent).toEqual([]);
    await expectNothingDone();
  });

  it('holds the first run while no agent is paired', async () => {
    await office.moveIn();
    await office.database.owner.query('DELETE FROM agents WHERE tenant_id = $1', [office.tenantId]);
    expect(codes(await office.sync())).toEqual(['agent_missing']);
  });

  it('SET-2 SET-3 SET-4 holds a first run for everything that is amiss, in words', async () => {
    await office.moveIn({
      mode: 'multi',
      user: { name: 'Kim', isAdmin: false },
      product: 'QuickBooks Pro 2019',
      newestBackup: null,
    });
    const run = await office.sync();
    expect(codes(run)).toEqual([
      'multi_user_mode',
      'not_admin',
      'version_untested',
      'backup_missing',
    ]);
    expect(office.agent.sent).toEqual([]);
    await expectNothingDone();
  });

  it('SET-3 SET-4 lets it in once the version is accepted and a backup is stated', async () => {
    await office.moveIn({ product: 'QuickBooks Pro 2019', newestBackup: null });
    expect((await office.sync()).state).toBe('held');
    const { owner } = office.database;
    const { tenantId } = office;
    await owner.query(
      `INSERT INTO accepted_versions (tenant_id, product, version, accepted_by_id, accepted_at)
       VALUES ($1, 'QuickBooks Pro 2019', '32.0', $1, now())`,
      [tenantId],
    );
    await owner.query(
      `INSERT INTO backup_statements (id, tenant_id, stated_by_id, note, stated_at) VALUES ($1, $1, $1, 'USB', now())`,
      [tenantId],
    );
    expect((await office.sync()).state).toBe('completed');
  });

  it('SET-2 lets later runs in whatever the mode', async () => {
    await office.moveIn();
    await office.sync();
    await office.database.owner.query(
      `UPDATE agents SET quickbooks = quickbooks || '{"mode": "multi"}' WHERE tenant_id = $1`,
      [office.tenantId],
    );
    expect((await office.sync()).state).toBe('completed');
  });

  it('RUN-4 reads and writes nothing while another company file is open, whatever the agent last said', async () => {
    await office.moveIn();
    await office.sync();
    const before = await office.fingerprint();
    await office.agent.endSession();
    await office.setState({ companyFile: OTHER_FILE });
    const run = await office.sync();
    expect([run.state, codes(run)]).toEqual(['held', ['wrong_company_file']]);
    expect(await office.fingerprint()).toBe(before);
  });

  it('FM-9 holds a run where another company was put in the place of the bound file', async () => {
    await office.moveIn();
    await office.sync();
    const before = await office.fingerprint();
    office.agent.rewrite = (qbxml) =>
      qbxml
        .replace(/<CompanyName>[^<]*<\/CompanyName>/, '<CompanyName>Someone Else</CompanyName>')
        .replace(/<ListID>/g, '<ListID>9');
    const run = await office.sync();
    expect([run.state, codes(run)]).toEqual(['held', ['wrong_company_file']]);
    expect(run.holds[0]?.message).toContain('Someone Else');
    expect(await office.fingerprint()).toBe(before);
  });

  it('FM-4 fails in words where the agent answers for another tenant, and writes nothing', async () => {
    await office.moveIn();
    await office.sync();
    const before = await office.fingerprint();
    office.agent.interference = async () => ({
      kind: 'refused',
      code: 'wrong_tenant',
      reason: 'The agent answered for another tenant or batch.',
    });
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'failed', error_code: 'agent_wrong_tenant' });
    expect(run.error_message).toContain('Nothing was changed. Tell IndusTrack support.');
    expect(await office.fingerprint()).toBe(before);
  });

  it('RUN-4 holds a run whose answers come from another file by then, and stores none of them', async () => {
    await office.moveIn();
    await office.sync();
    const before = await office.fingerprint();
    office.agent.interference = async (batch) =>
      batch.companyFile === null
        ? null
        : { kind: 'refused', code: 'wrong_company_file', reason: 'Another file was opened.' };
    const run = await office.sync();
    expect([run.state, codes(run)]).toEqual(['held', ['wrong_company_file']]);
    expect(run.holds[0]?.message).toContain('Nothing was read or written');
    expect(await office.fingerprint()).toBe(before);
  });

  it('RUN-4 names no file for the look alone, and the bound one for everything that follows', async () => {
    await office.moveIn();
    await office.sync();
    const [look, ...others] = office.agent.sent;
    expect([look?.companyFile, look?.kind]).toEqual([null, 'read']);
    expect(new Set(others.map(({ companyFile }) => companyFile))).toEqual(new Set([file]));
  });

  it('waits for an agent that was there a moment ago, and goes on when it is back', async () => {
    await office.moveIn();
    await office.database.owner.query('UPDATE agents SET last_seen_at = $2 WHERE tenant_id = $1', [
      office.tenantId,
      office.clock.now(),
    ]);
    office.seat.isConnected = false;
    await office.queueRun();
    await office.slice();
    expect(await office.lastRun()).toMatchObject({ state: 'running', phase: 'admit', requests: 0 });
    office.seat.isConnected = true;
    expect((await office.workUntilOver()).state).toBe('completed');
  });

  it('holds the run when an agent that was there a moment ago stays away', async () => {
    await office.moveIn();
    await office.database.owner.query('UPDATE agents SET last_seen_at = $2 WHERE tenant_id = $1', [
      office.tenantId,
      office.clock.now(),
    ]);
    office.seat.isConnected = false;
    await office.queueRun();
    await office.slice();
    office.clock.advance(6 * MINUTE_MS);
    await office.slice();
    expect([(await office.lastRun()).state, codes(await office.lastRun())]).toEqual([
      'held',
      ['agent_offline'],
    ]);
  });

  it('CUS-3 measures the clock of the QuickBooks computer, and tells what to do where it is far off', async () => {
    await office.moveIn();
    office.agent.clockAheadMs = 10 * MINUTE_MS;
    const run = await office.sync();
    const [row] = await office.rows('sync_runs', 'clock_offset_ms');
    expect(Math.abs(Number(row?.clock_offset_ms) - 10 * MINUTE_MS)).toBeLessThan(5_000);
    expect(run.notes).toEqual([expect.stringMatching(/10 minutes ahead.*Set time automatically/)]);
    office.agent.clockAheadMs = MINUTE_MS;
    const next = await office.sync();
    expect(next.notes).toEqual([expect.stringContaining('set back since the last sync')]);
  });

  it('says in words what keeps QuickBooks from answering', async () => {
    await office.moveIn();
    await office.setState({ running: false });
    const run = await office.sync();
    expect([run.state, codes(run)]).toEqual(['held', ['quickbooks_unavailable']]);
    expect(run.holds[0]?.message).toMatch(/QuickBooks/);
  });

  it('waits for an agent that goes away in the middle of a run, and goes on', async () => {
    await office.moveIn();
    office.agent.interference = async (_batch, count) => (count === 2 ? { kind: 'offline' } : null);
    await office.queueRun();
    await office.slice();
    expect(await office.lastRun()).toMatchObject({ state: 'running', phase: 'observe' });
    expect((await office.workUntilOver()).state).toBe('completed');
  });

  it('gives up waiting in the end, and says that nothing is lost', async () => {
    await office.moveIn();
    office.agent.interference = async (_batch, count) => (count > 1 ? { kind: 'offline' } : null);
    await office.queueRun();
    await office.slice();
    office.clock.advance(30 * MINUTE_MS);
    await office.slice();
    const run = await office.lastRun();
    expect(run).toMatchObject({ state: 'failed', error_code: 'agent_offline' });
    expect(run.error_message).toContain('Nothing was lost');
  });

  it('gives up after a while on an error that comes each time, in words for people', async () => {
    await office.moveIn();
    office.agent.interference = (_batch, count) => {
      if (count > 1) throw new Error('details for the log');
      return null;
    };
    await office.queueRun();
    await office.slice();
    expect((await office.lastRun()).state).toBe('running');
    office.clock.advance(2 * MINUTE_MS);
    await office.slice();
    const run = await office.lastRun();
    expect(run).toMatchObject({ state: 'failed', error_code: 'internal' });
    expect(run.error_message).not.toContain('details for the log');
  });

  it('RUN-1 has one run at a time: asked for twice, it is the same one', async () => {
    await office.moveIn();
    await Promise.all([office.queueRun(), office.queueRun(), office.queueRun()]);
    expect(await office.rows('sync_runs')).toHaveLength(1);
    await office.workUntilOver();
    await office.queueRun();
    expect((await office.rows('sync_runs', 'number', 'number')).map((run) => run.number)).toEqual([
      1, 2,
    ]);
  });
});
