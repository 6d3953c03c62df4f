import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { TenantDb } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { SyncService } from '../sync/sync.service.js';
import { type Answered, type Browser, TestApp } from '../testing/app.js';
import { PlanRepository } from './plan.repository.js';

const DAY_MS = 24 * 60 * 60_000;

interface Step {
  readonly action: string;
  readonly recordName: string;
  readonly side?: string | null;
  readonly state?: string;
  readonly overridden?: readonly object[];
  readonly changes?: readonly object[];
}

describe('SET-5 plans: previewed, looked through, applied', () => {
  let app: TestApp;
  let tenantId: string;
  let staff: Browser;

  beforeAll(async () => {
    app = await TestApp.open();
  });

  beforeEach(async () => {
    tenantId = await app.addTenant();
    await app.database.owner.query(
      `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
       VALUES ($1, 'customer', 'from_quickbooks', 'first_sync', now() - interval '1 hour', 'IndusTrack')`,
      [tenantId],
    );
    staff = await app.browserOf('office_staff', tenantId);
  });

  afterAll(() => app.close());

  const runsPath = () => `/api/tenants/${tenantId}/runs`;
  const ask = (mode?: string, by: Browser = staff): Promise<Answered> =>
    by.call(runsPath(), { method: 'POST', ...(mode ? { body: { mode } } : {}) });
  const apply = (runId: string, by: Browser = staff): Promise<Answered> =>
    by.call(`${runsPath()}/${runId}/apply`, { method: 'POST' });

  /** What the worker would do. */
  const endRun = async (runId: string, state = 'completed'): Promise<void> => {
    await app.database.owner.query(
      `UPDATE sync_runs SET state = $2::run_state, phase = 'report', started_at = $3, finished_at = $3 WHERE id = $1`,
      [runId, state, app.clock.now()],
    );
  };

  const previewed = async (state?: string): Promise<string> => {
    const { status, body } = await ask('preview');
    expect({ status, mode: body.mode }).toEqual({ status: 202, mode: 'preview' });
    await endRun(body.id, state);
    return body.id;
  };

  const addSteps = async (runId: string, steps: readonly Step[]): Promise<void> => {
    for (const step of steps) {
      await app.database.owner.query(
        `INSERT INTO run_steps (id, tenant_id, run_id, action, record_kind, record_name, quickbooks_name, reason, changes,
                                side, state, overridden, at)
         VALUES ($1, $2, $3, $4, 'customer', $5, $5, 'Because.', $6, $7, $8, $9, now())`,
        [
          newId(),
          tenantId,
          runId,
          step.action,
          step.recordName,
          JSON.stringify(step.changes ?? []),
          step.side === undefined ? 'industrack' : step.side,
          step.state ?? 'planned',
          JSON.stringify(step.overridden ?? []),
        ],
      );
    }
  };

  const audit = async (): Promise<unknown[]> =>
    (
      await app.database.owner.query(
        `SELECT action, actor_name, subject_id, details FROM audit_entries
         WHERE tenant_id = $1 AND action IN ('sync.requested', 'plan.approved') ORDER BY at, id`,
        [tenantId],
      )
    ).rows;

  describe('BEY-4 while a plan must be approved', () => {
    it.each([undefined, 'sync'])('refuses a sync (%s) in words, and opens no run', async (mode) => {
      const refused = await ask(mode);
      expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect(refused.body.message).toMatch(/preview/);
      expect((await staff.call(runsPath())).body.total).toBe(0);
      expect(await audit()).toEqual([]);
    });

    it('RUN-1 the schedule asks for no run, and asks again once the plan is approved', async () => {
      const sync = app.http.get(SyncService);
      await sync.requestBySchedule(tenantId);
      expect((await staff.call(runsPath())).body.total).toBe(0);
      const applied = await apply(await previewed());
      await endRun(applied.body.id);
      await sync.requestBySchedule(tenantId);
      expect((await staff.call(runsPath())).body).toMatchObject({
        total: 3,
        items: [{ trigger: 'schedule', mode: 'sync' }, {}, {}],
      });
    });

    it('says so on the overview, and shows the plan once there is one', async () => {
      const before = (await staff.call(`/api/tenants/${tenantId}`)).body;
      expect(before).toMatchObject({ approvalNeeded: 'first_sync', plan: null });
      expect(before.holds.at(-1)).toMatchObject({
        code: 'plan_approval_needed',
        action: 'preview',
      });
      const runId = await previewed('completed_with_problems');
      expect((await staff.call(`/api/tenants/${tenantId}`)).body.plan).toMatchObject({
        id: runId,
        mode: 'preview',
      });
    });

    it('applying the plan approves it, and says who did, and which', async () => {
      const runId = await previewed();
      const applied = await apply(runId);
      expect(applied).toMatchObject({
        status: 202,
        body: { mode: 'apply', planRunId: runId, state: 'queued', number: 2 },
      });
      const overview = (await staff.call(`/api/tenants/${tenantId}`)).body;
      expect(overview).toMatchObject({
        approvalNeeded: null,
        plan: null,
        currentRun: { id: applied.body.id },
      });
      expect(await audit()).toEqual([
        expect.objectContaining({ action: 'sync.requested', details: { mode: 'preview' } }),
        {
          action: 'plan.approved',
          actor_name: 'Person office_staff',
          subject_id: runId,
          details: { preview: 1, runId: applied.body.id, approvalNeeded: 'first_sync' },
        },
      ]);
      await endRun(applied.body.id);
      expect((await ask()).status).toBe(202);
    });
  });

  describe('a plan is applied only as it was seen', () => {
    const expectRefused = async (runId: string, words: RegExp): Promise<void> => {
      const refused = await apply(runId);
      expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect(refused.body.message).toMatch(words);
      const { rows } = await app.database.owner.query(
        `SELECT approval_needed FROM sync_settings WHERE tenant_id = $1`,
        [tenantId],
      );
      expect(rows).toEqual([{ approval_needed: 'first_sync' }]);
    };

    it('not while a run is open', async () => {
      const runId = await previewed();
      await ask('preview');
      await expectRefused(runId, /under way/);
    });

    it('not when there is a newer preview', async () => {
      const first = await previewed();
      await previewed();
      await expectRefused(first, /newer preview, number 2/);
    });

    it('all the same, when the newer preview did not come to its end', async () => {
      const first = await previewed();
      await previewed('held');
      expect((await apply(first)).status).toBe(202);
    });

    it('not when it did not come to its end', async () => {
      await expectRefused(await previewed('failed'), /not come to its end/);
    });

    it('not after 24 hours', async () => {
      const runId = await previewed();
      app.clock.advance(DAY_MS + 1_000);
      try {
        staff = await app.browserOf('office_staff', tenantId);
        await expectRefused(runId, /24 hours/);
      } finally {
        app.clock.advance(-DAY_MS - 1_000);
      }
    });

    it('not after the direction has changed', async () => {
      const runId = await previewed();
      app.clock.advance(1_000);
      const admin = await app.browserOf('office_admin', tenantId);
      const body = { kind: 'customer', direction: 'two_way', conflictRule: 'record' };
      const path = `/api/tenants/${tenantId}/sync-settings`;
      expect((await admin.call(path, { method: 'PUT', body })).status).toBe(200);
      await expectRefused(runId, /direction was changed/);
    });

    it('not a second time; but again where the run that should have did not get through', async () => {
      const runId = await previewed();
      await endRun((await apply(runId)).body.id, 'held');
      const second = await apply(runId);
      expect(second.status).toBe(202);
      await endRun(second.body.id);
      const third = await apply(runId);
      expect(third).toMatchObject({ status: 409 });
      expect(third.body.message).toMatch(/applied already, by run 3/);
    });

    it('once, however many press at the same time', async () => {
      const runId = await previewed();
      const answers = await Promise.all(Array.from({ length: 5 }, () => apply(runId)));
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
    });

    it('not a run that is no preview, and not another tenant’s', async () => {
      const runId = await previewed();
      const applied = (await apply(runId)).body.id;
      await endRun(applied);
      expect((await apply(applied)).status).toBe(404);
      expect((await apply(newId())).status).toBe(404);
      const other = await app.addTenant();
      const support = await app.browserOf('support', null);
      for (const path of ['apply', 'figures', 'steps.xlsx', 'steps']) {
        const method = path === 'apply' ? 'POST' : 'GET';
        const answer = await support.call(`/api/tenants/${other}/runs/${runId}/${path}`, {
          method,
        });
        expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      }
      const plans = app.http.get(PlanRepository, { strict: false });
      const seen = await app.http
        .get(TenantDb)
        .run({ tenantId: other }, async (tx) => [
          await plans.find(tx, runId),
          await plans.findNewest(tx),
        ]);
      expect(seen).toEqual([null, null]);
    });
  });

  describe('looking through it', () => {
    const LOST = [{ field: 'phone', label: 'Phone', before: '1', after: '2' }];
    const STEPS: readonly Step[] = [
      { action: 'create', recordName: 'Carefree' },
      { action: 'hold', recordName: 'Colon: Inc', side: null },
      { action: 'create', recordName: 'CAREFREE' },
      { action: 'create', recordName: 'Desert Spa' },
      { action: 'create', recordName: 'Only there', side: 'quickbooks' },
      { action: 'update', recordName: 'Two Sides', side: 'both', overridden: LOST },
      { action: 'create', recordName: 'Oasis' },
    ];
    let runId: string;

    beforeEach(async () => {
      runId = await previewed('completed_with_problems');
      await addSteps(runId, STEPS);
      for (const [name, removed] of [
        ['oasis', false],
        ['Desert Spa', true],
        ['Only there', false],
      ]) {
        await app.database.owner.query(
          `INSERT INTO customers (id, tenant_id, company_name, active, removed_at, created_at, updated_at)
           VALUES ($1, $2, $3, true, CASE WHEN $4 THEN now() END, '2020-01-01', now())`,
          [newId(), tenantId, name, removed],
        );
      }
    });

    const namesOf = async (query: string): Promise<string[]> => {
      const { status, body } = await staff.call(`${runsPath()}/${runId}/steps?${query}`);
      expect(status).toBe(200);
      return body.items.map((step: { recordName: string }) => step.recordName);
    };

    it('lists problems first, and page after page each step once', async () => {
      const everyName = STEPS.map(({ recordName }) => recordName);
      const problemsFirst = ['Colon: Inc', ...everyName.filter((name) => name !== 'Colon: Inc')];
      expect(await namesOf('')).toEqual(problemsFirst);
      const pages: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = `${runsPath()}/${runId}/steps?limit=2${cursor && `&cursor=${cursor}`}`;
        const { body } = await staff.call(path);
        pages.push(...body.items.map((step: { recordName: string }) => step.recordName));
        cursor = body.nextCursor;
      }
      expect(pages).toEqual(problemsFirst);
    });

    it.each([
      ['only=problems', ['Colon: Inc']],
      ['only=duplicates', ['Carefree', 'CAREFREE', 'Oasis']],
      ['only=overridden', ['Two Sides']],
      ['side=quickbooks', ['Only there']],
      ['side=both&action=update', ['Two Sides']],
      ['state=done', []],
      ['search=spa', ['Desert Spa']],
      ['only=duplicates&search=oas', ['Oasis']],
    ])('narrows by %s', async (query, names) => {
      expect(await namesOf(query)).toEqual(names);
    });

    it('JOB-1 counts what becomes a duplicate, by name in IndusTrack', async () => {
      const { status, body } = await staff.call(`${runsPath()}/${runId}/figures`);
      expect(status).toBe(200);
      expect(body).toEqual({
        groups: [
          { action: 'create', side: 'industrack', state: 'planned', count: 4 },
          { action: 'create', side: 'quickbooks', state: 'planned', count: 1 },
          { action: 'hold', side: null, state: 'planned', count: 1 },
          { action: 'update', side: 'both', state: 'planned', count: 1 },
        ],
        kinds: ['customer'],
        held: 1,
        refused: 0,
        unknown: 0,
        overriding: 1,
        becomeDuplicates: 3,
        waiting: 0,
        plannedAgain: 0,
        plan: { isApplicable: true, reason: null, expiresAt: expect.any(String) },
      });
    });

    it('SET-5 says the same of duplicates when it has been carried out: what came of it is no other customer', async () => {
      await app.database.owner.query(
        `INSERT INTO customers (id, tenant_id, company_name, active, created_at, updated_at)
         SELECT gen_random_uuid(), $1, name, true, $3, $3 FROM unnest($2::text[]) AS name`,
        [
          tenantId,
          ['Carefree', 'CAREFREE', 'Desert Spa', 'Oasis'],
          new Date(app.clock.now().getTime() + 1_000),
        ],
      );
      expect(await namesOf('only=duplicates')).toEqual(['Carefree', 'CAREFREE', 'Oasis']);
    });

    it('FM-1 counts held, refused and unknown apart in a report, where they come in their order', async () => {
      const applied = (await apply(runId)).body.id;
      await addSteps(applied, [
        { action: 'create', recordName: 'A', state: 'done' },
        { action: 'hold', recordName: 'B', side: 'quickbooks', state: 'refused' },
        { action: 'update', recordName: 'C', side: 'quickbooks', state: 'unknown' },
        { action: 'hold', recordName: 'D', side: null, state: 'done' },
        { action: 'update', recordName: 'E', side: 'quickbooks', state: 'passed' },
        { action: 'update', recordName: 'F', side: 'quickbooks', state: 'waiting' },
      ]);
      const { body } = await staff.call(`${runsPath()}/${applied}/figures`);
      expect(body).toMatchObject({
        held: 1,
        refused: 1,
        unknown: 1,
        waiting: 1,
        plannedAgain: 1,
        plan: null,
      });
      const steps = await staff.call(`${runsPath()}/${applied}/steps`);
      const names = steps.body.items.map((step: { recordName: string }) => step.recordName);
      expect(names).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
      const problems = await staff.call(`${runsPath()}/${applied}/steps?only=problems`);
      expect(problems.body.items).toHaveLength(3);
    });

    it('comes as an Excel workbook, problems first, and a name that begins with "=" as text', async () => {
      await addSteps(runId, [
        {
          action: 'create',
          recordName: '=HYPERLINK("https://evil.example")',
          changes: [
            { field: 'phone', label: 'Phone', before: null, after: '+1 602 555 0100' },
            { field: 'email', label: 'E-mail', before: null, after: '@home' },
          ],
        },
      ]);
      const answer = await fetch(`${app.url}${runsPath()}/${runId}/steps.xlsx`, {
        headers: { cookie: staff.cookie },
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toBe(
        'attachment; filename="preview-1.xlsx"',
      );
      const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
      const [header, first, ...rest] = book.sheets[0]?.rows ?? [];
      expect(header?.[0]).toBe('Action');
      expect(first?.slice(0, 5).map((value) => value ?? '')).toEqual([
        'Needs attention',
        '',
        'Colon: Inc',
        'Colon: Inc',
        'Because.',
      ]);
      const name = '=HYPERLINK("https://evil.example")';
      const head = ['Add', 'IndusTrack', name, name, 'Because.'];
      expect(rest.slice(-2).map((row) => row.map((value) => value ?? ''))).toEqual([
        [...head, 'Phone', '', '+1 602 555 0100'],
        [...head, 'E-mail', '', '@home'],
      ]);
      expect(book.sheets[0]?.rows).toHaveLength(1 + STEPS.length + 2);
    });

    it('20,000 steps come as a workbook, each once', async () => {
      await app.database.owner.query(
        `INSERT INTO run_steps (id, tenant_id, run_id, action, record_kind, record_name, quickbooks_name, reason, side, state, at)
         SELECT gen_random_uuid(), $1, $2, 'create', 'customer', 'Pool ' || n, 'Pool ' || n, 'New.', 'industrack', 'planned', now()
         FROM generate_series(1, 20000) AS n`,
        [tenantId, runId],
      );
      const answer = await fetch(`${app.url}${runsPath()}/${runId}/steps.xlsx`, {
        headers: { cookie: staff.cookie },
      });
      const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
      const names = book.sheets[0]?.rows.slice(1).map((row) => row[2]);
      expect(names).toHaveLength(20_000 + STEPS.length);
      expect(new Set(names).size).toBe(20_000 + STEPS.length);
    });
  });
});
