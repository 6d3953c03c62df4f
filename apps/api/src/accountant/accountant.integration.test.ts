import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { newId } from '../ids.js';
import { type Answered, type Browser, TestApp } from '../testing/app.js';
import { SyncOffice } from '../testing/sync-office.js';
import type { AccountedChange } from './accountant.schemas.js';

const OPEN_LIMIT_MS = 60_000;
const MANY_LIMIT_MS = 120_000;
/** As many as two batches of an export and a bit. */
const MORE_THAN_TWO_BATCHES = 1_100;

describe('BEY-20 the accountant’s page', () => {
  let office: SyncOffice;
  let app: TestApp;
  let staff: Browser;
  let accounts: { income: object };

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    app = await TestApp.over(office.database, office.clock);
    accounts = { income: await office.account('Income') };
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await app?.close();
    await office?.close();
  });

  beforeEach(async () => {
    await office.moveIn();
    await office.setDirection('to_quickbooks');
    await office.setItemDirection('to_quickbooks');
    await office.ownerQuery(
      `INSERT INTO item_settings (tenant_id, equipment_rules, default_accounts, changed_at, changed_by_name)
       VALUES ($1, '[]', $2, now(), 'Test')`,
      [JSON.stringify(accounts)],
    );
    staff = await app.browserOf('office_staff', office.tenantId);
  });

  let made = 0;
  const newName = (what: string) => {
    made += 1;
    return `${what} ${made}`;
  };
  const path = (below: string) => `/api/tenants/${office.tenantId}/accountant/${below}`;
  const thisMonth = async () => (await staff.call(path('changes'))).body.month as string;
  const changes = async (query = ''): Promise<AccountedChange[]> =>
    (await staff.call(path(`changes?${query}`))).body.items;
  const statement = async (month = ''): Promise<Answered['body']> =>
    (await staff.call(path(`statement${month && `?month=${month}`}`))).body;
  const workbook = async (month = '') => {
    const answer = await fetch(`${app.url}${path(`statement.xlsx${month && `?month=${month}`}`)}`, {
      headers: { cookie: staff.cookie },
    });
    expect(answer.status).toBe(200);
    return {
      name: answer.headers.get('content-disposition'),
      book: await readXlsx(new Uint8Array(await answer.arrayBuffer())),
    };
  };
  const billed = async () => {
    const customerId = await office.industrack.add({ companyName: newName('Accounted Marina') });
    const itemId = await office.industrack.addItem({ name: newName('Accounted Labor') });
    const line = { itemId, description: 'One hour', quantity: '2.5', isTaxable: false };
    return { customerId, itemId, line };
  };
  /** What QuickBooks itself says of the tenant's invoices. */
  const inQuickBooks = async (): Promise<string[]> => {
    const links = (await office.rows('links')).filter(({ kind }) => kind === 'invoice');
    const ids = links.map(({ quickbooks_id: id }) => `<TxnID>${id}</TxnID>`).join('');
    const found = await office.desk(`<InvoiceQueryRq>${ids}</InvoiceQueryRq>`);
    return [...found.matchAll(/<InvoiceRet>[\s\S]*?<\/InvoiceRet>/g)].map(([text]) => text);
  };
  const numberIn = (name: string, text: string) =>
    Number(new RegExp(`<${name}>([^<]+)`).exec(text)?.[1] ?? '0');
  /** Puts the steps of a run elsewhere in time. */
  const happened = (at: string) =>
    office.ownerQuery('UPDATE run_steps SET at = $2 WHERE tenant_id = $1', [at]);

  /** A step as a sync would leave it. */
  const step = async (over: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const id = newId();
    const row = {
      ...{
        id,
        tenant_id: office.tenantId,
        run_id: await runId(),
        action: 'update',
        reason: 'Because.',
      },
      ...{ record_kind: 'customer', record_name: 'Carefree', quickbooks_name: 'Carefree' },
      ...{ side: 'quickbooks', state: 'done', changes: '[]', at: new Date() },
      ...over,
    };
    const names = Object.keys(row);
    await office.database.owner.query(
      `INSERT INTO run_steps (${names.join(', ')}) VALUES (${names.map((_, place) => `$${place + 1}`).join(', ')})`,
      Object.values(row),
    );
    return id;
  };
  const runId = async (): Promise<string> => {
    const [run] = await office.rows('sync_runs');
    if (run !== undefined) return run.id as string;
    const id = newId();
    await office.ownerQuery(
      `INSERT INTO sync_runs (id, tenant_id, number, trigger, mode, state, queued_at, last_progress_at)
       VALUES ($2, $1, 1, 'schedule', 'sync', 'completed', now(), now())`,
      [id],
    );
    return id;
  };

  it('shows who approved and asked, what was sent, before and after, and what QuickBooks made of it', async () => {
    const { customerId, line } = await billed();
    const invoiceId = await office.industrack.addInvoice(
      { customerId, lines: [{ ...line, rate: '80' }] },
      'draft',
    );
    for (const [route, event, version] of [
      ['approvals', 'approve', 1],
      ['readiness', 'mark_ready', 2],
    ] as const) {
      const { body } = await staff.call(`/api/tenants/${office.tenantId}/invoices/${route}`, {
        method: 'POST',
        body: { event, invoices: [{ id: invoiceId, version }] },
      });
      expect(body).toMatchObject({ done: 1 });
    }
    await office.sync();
    const [invoice] = await office.rows('invoices');
    expect(await changes('kind=invoice')).toEqual([
      expect.objectContaining({
        ...{ kind: 'invoice', place: 'quickbooks', outcome: 'done', action: 'create' },
        changes: [{ field: 'total', label: 'Total', before: null, after: '200.00' }],
        record: expect.objectContaining({ kind: 'invoice', id: invoiceId }),
        run: expect.objectContaining({ number: 1, requestedBy: null }),
        invoice: {
          ...{ number: '1001', quickbooksNumber: invoice?.quickbooks_number },
          ...{ total: '200.00', quickbooksTotal: '200.00' },
          approved: { by: 'Person office_staff', at: expect.any(String) },
          markedReady: { by: 'Person office_staff', at: expect.any(String) },
        },
      }),
    ]);
    expect(await changes('kind=decision')).toMatchObject([
      {
        ...{ decision: 'invoice.decided', decidedBy: 'Person office_staff', run: null },
        record: { kind: 'invoice', id: invoiceId, name: 'Invoice 1001' },
        reason: 'It was made ready for sync, 200.00 in all.',
      },
      { reason: 'It was approved, 200.00 in all.' },
    ]);
    const kinds = (await changes()).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['customer', 'decision', 'decision', 'invoice', 'item']);
    for (const search of ['1001', 'Accounted Marina', String(invoice?.quickbooks_number)])
      expect((await changes(`search=${search}&kind=invoice`)).length).toBe(1);
    expect(await changes('search=nobody+at+all')).toEqual([]);
  });

  it('states what QuickBooks has, to the cent: sent, paid, voided, deleted', async () => {
    const { customerId, line } = await billed();
    const amounts = ['80', '19.99', '33.333', '7', '500'];
    for (const rate of amounts)
      await office.industrack.addInvoice({ customerId, lines: [{ ...line, rate }] });
    await office.sync();
    const sums = async () => {
      const there = await inQuickBooks();
      const sum = (value: (text: string) => number) =>
        there.reduce((all, text) => all + Math.round(value(text) * 100), 0) / 100;
      const subtotal = sum((text) => numberIn('Subtotal', text));
      const tax = sum((text) => numberIn('SalesTaxTotal', text));
      return {
        ...{ subtotal: subtotal.toFixed(2), tax: tax.toFixed(2) },
        total: (subtotal + tax).toFixed(2),
        balance: sum((text) => numberIn('BalanceRemaining', text)).toFixed(2),
      };
    };
    const first = await statement();
    expect(first.invoices.sent).toEqual({
      ...{ count: amounts.length, voidedSince: 0, deletedSince: 0 },
      ...(await sums()),
    });
    expect(first).toMatchObject({
      ...{ timeZone: 'America/New_York', isOver: false, isEmpty: false, tenantName: 'Blue Lagoon' },
      ...{ refused: 0, unknown: 0, quickbooks: { version: '32.0' } },
      runs: {
        count: 1,
        completed: 1,
        wrote: 1,
        first: 1,
        last: 1,
        askedBy: [{ name: null, count: 1 }],
      },
    });
    expect(first.records).toContainEqual({
      ...{ kind: 'customer', place: 'quickbooks', added: 1, changed: 0 },
      ...{ madeActive: 0, madeInactive: 0 },
    });
    const [paid, voided, deleted] = await inQuickBooks();
    const idOf = (text = '') => /<TxnID>([^<]+)/.exec(text)?.[1];
    const customer = /<CustomerRef>\s*<ListID>([^<]+)/.exec(paid ?? '')?.[1];
    const amount = numberIn('BalanceRemaining', paid ?? '').toFixed(2);
    await office.desk(
      `<ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef><ListID>${customer}</ListID></CustomerRef>
       <TotalAmount>${amount}</TotalAmount><AppliedToTxnAdd><TxnID>${idOf(paid)}</TxnID>
       <PaymentAmount>${amount}</PaymentAmount></AppliedToTxnAdd></ReceivePaymentAdd></ReceivePaymentAddRq>`,
    );
    await office.desk(
      `<TxnVoidRq><TxnVoidType>Invoice</TxnVoidType><TxnID>${idOf(voided)}</TxnID></TxnVoidRq>`,
    );
    await office.desk(
      `<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>${idOf(deleted)}</TxnID></TxnDelRq>`,
    );
    await office.sync();
    const second = await statement();
    expect(second.invoices).toMatchObject({
      sent: {
        ...{ count: amounts.length, voidedSince: 1, deletedSince: 1 },
        ...(await sums()),
      },
      paid: { count: 1, total: amount },
      voided: { count: 1, total: numberIn('Subtotal', voided ?? '').toFixed(2) },
      deleted: { count: 1, total: numberIn('Subtotal', deleted ?? '').toFixed(2) },
    });
    expect((await changes('kind=invoice&place=industrack')).length).toBe(3);
  });

  it('begins and ends a month where the tenant is, whatever the clocks do', async () => {
    const at = {
      // Daylight time ended on the first of November: four hours before, five after.
      lastOfOctober: '2026-11-01T03:59:59.999Z',
      firstOfNovember: '2026-11-01T04:00:00.000Z',
      lastOfNovember: '2026-12-01T04:59:59.999Z',
      firstOfDecember: '2026-12-01T05:00:00.000Z',
    };
    for (const [name, when] of Object.entries(at)) await step({ record_name: name, at: when });
    const named = async (month: string) =>
      (await changes(`month=${month}`)).map(({ record }) => record.name);
    expect(await named('2026-10')).toEqual(['lastOfOctober']);
    expect(await named('2026-11')).toEqual(['lastOfNovember', 'firstOfNovember']);
    expect(await named('2026-12')).toEqual(['firstOfDecember']);
    expect(await statement('2026-11')).toMatchObject({
      ...{ from: '2026-11-01T04:00:00.000Z', to: '2026-12-01T05:00:00.000Z' },
    });
    await office.ownerQuery(`UPDATE tenants SET time_zone = 'Pacific/Auckland' WHERE id = $1`);
    expect(await named('2026-11')).toEqual(['firstOfNovember', 'lastOfOctober']);
    for (const month of ['2026-13', '2026', '1', "2026-11' OR true"])
      expect((await staff.call(path(`changes?month=${month}`))).status).toBe(400);
  });

  it('leaves out what was planned, waits or was passed over, and tells refused and unknown apart', async () => {
    for (const state of ['planned', 'waiting', 'passed']) await step({ state });
    await step({ side: null, action: 'hold' });
    expect(await statement()).toMatchObject({ isEmpty: true });
    await step({ state: 'refused', action: 'hold', reason: 'QuickBooks says no.' });
    await step({ state: 'unknown', action: 'create' });
    await step({ side: 'both', action: 'create', record_kind: 'item' });
    await step({ side: 'industrack', action: 'deactivate' });
    expect(await statement()).toMatchObject({ isEmpty: false, refused: 1, unknown: 1 });
    expect((await changes('outcome=refused')).map(({ reason }) => reason)).toEqual([
      'QuickBooks says no.',
    ]);
    expect((await changes('place=quickbooks')).length).toBe(3);
    expect((await changes('place=industrack')).length).toBe(2);
    expect((await statement()).records).toMatchObject([
      { kind: 'customer', place: 'quickbooks', added: 0 },
      { kind: 'customer', place: 'industrack', madeInactive: 1 },
      { kind: 'item', place: 'quickbooks', added: 1 },
      { kind: 'item', place: 'industrack', added: 1 },
    ]);
  });

  it('FM-2 counts one of unknown outcome as that, and as sent once it is known to be there', async () => {
    const { customerId, line } = await billed();
    await office.sync();
    await office.industrack.addInvoice({ customerId, lines: [{ ...line, rate: '80' }] });
    const lost = { kind: 'unknown', reason: 'Its answer was lost.' } as const;
    office.agent.interference = async (batch) => {
      if (batch.kind !== 'write') return null;
      office.agent.interference = () => null;
      await office.agent.send(batch);
      office.agent.interference = async ({ kind }) => (kind === 'write' ? lost : null);
      return lost;
    };
    await office.sync();
    expect(await statement()).toMatchObject({ unknown: 1, invoices: { sent: { count: 0 } } });
    await office.sync();
    office.agent.interference = () => null;
    expect(await statement()).toMatchObject({
      ...{ unknown: 0, invoices: { sent: { count: 1, total: '200.00' } } },
    });
    expect(await changes('kind=invoice&place=quickbooks')).toMatchObject([
      { outcome: 'done', reason: expect.stringContaining('QuickBooks has it.') },
    ]);
  });

  it('INV-4 names who settled which difference, and SET-4 who stated which backup', async () => {
    const { customerId, line } = await billed();
    await office.industrack.addInvoice({
      ...{ customerId, taxRate: '8.25' },
      lines: [{ ...line, rate: '80', isTaxable: true }],
    });
    await office.sync();
    const [invoice] = await office.rows('invoices');
    const settled = await staff.call(
      `/api/tenants/${office.tenantId}/invoices/${invoice?.id}/totals`,
      { method: 'POST', body: { version: invoice?.version, take: 'both' } },
    );
    expect(settled.status).toBe(200);
    const admin = await app.browserOf('office_admin', office.tenantId);
    await admin.call(`/api/tenants/${office.tenantId}/backup-statements`, {
      method: 'POST',
      body: { note: 'On the stick in the safe' },
    });
    const [there] = await inQuickBooks();
    const theirs = numberIn('Subtotal', there ?? '') + numberIn('SalesTaxTotal', there ?? '');
    expect(await statement()).toMatchObject({
      settledTotals: {
        count: 1,
        items: [
          {
            ...{ by: 'Person office_staff', number: '1001', invoiceId: invoice?.id, take: 'both' },
            ...{ industrackTotal: '216.50', quickbooksTotal: theirs.toFixed(2) },
          },
        ],
      },
      backups: {
        count: 1,
        items: [{ by: 'Person office_admin', note: 'On the stick in the safe' }],
      },
    });
  });

  it('reads on behind a cursor, and misses and doubles nothing, also where instants are the same', async () => {
    const at = '2026-11-10T12:00:00.000Z';
    const ids = [];
    for (let count = 0; count < 7; count += 1) ids.push(await step({ at }));
    await office.ownerQuery(
      `INSERT INTO audit_entries (id, tenant_id, actor_kind, actor_name, action, details, at)
       VALUES ($2, $1, 'user', 'Dana', 'sync_settings.changed', '{"before":{"direction":"two_way"},"after":{"direction":"to_quickbooks"}}', $3)`,
      [newId(), at],
    );
    const seen: AccountedChange[] = [];
    let cursor: string | null = null;
    do {
      const { body }: Answered = await staff.call(
        path(`changes?month=2026-11&limit=3${cursor === null ? '' : `&cursor=${cursor}`}`),
      );
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen.length).toBe(ids.length + 1);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.find(({ kind }) => kind === 'decision')).toMatchObject({
      decidedBy: 'Dana',
      changes: [{ before: 'Both ways', after: 'IndusTrack → QuickBooks' }],
    });
    for (const wrong of ['x', '_', `${at}_x`, `${at}_${ids[0]}_x`])
      expect((await staff.call(path(`changes?cursor=${wrong}`))).status).toBe(400);
  });

  it('shows nobody what is another tenant’s', async () => {
    await step();
    await office.ownerQuery(
      `INSERT INTO audit_entries (id, tenant_id, actor_kind, actor_name, action, at)
       VALUES ($2, $1, 'user', 'Dana', 'plan.approved', now())`,
      [newId()],
    );
    const other = await app.addTenant();
    const stranger = await app.browserOf('office_admin', other);
    const support = await app.browserOf('support', null);
    for (const below of ['changes', 'statement', 'statement.xlsx']) {
      expect((await stranger.call(path(below))).status).toBe(404);
      expect((await app.call(path(below))).status).toBe(401);
    }
    const elsewhere = (below: string) => `/api/tenants/${other}/accountant/${below}`;
    expect((await support.call(elsewhere('changes'))).body.items).toEqual([]);
    expect((await support.call(elsewhere('statement'))).body).toMatchObject({
      ...{ isEmpty: true, runs: { count: 0, first: null }, companyFile: null },
    });
    expect((await support.call(path('changes'))).body.items.length).toBe(2);
    expect((await support.call(`/api/tenants/${newId()}/accountant/statement`)).status).toBe(404);
  });

  it(
    'goes to Excel as a statement and every change, and nothing in it is a formula',
    async () => {
      const formula = '=HYPERLINK("https://evil.example")';
      await office.industrack.addInvoice({ customerId: null, lines: [] }, 'draft');
      await step({
        ...{ record_name: formula, at: '2026-11-10T12:00:00.000Z', reason: '+1 <&> \u0001' },
        changes: JSON.stringify([
          { field: 'phone', label: 'Phone', before: '-1', after: '@2' },
          { field: 'email', label: 'E-mail', before: null, after: 'a@b.example' },
        ]),
      });
      const filler = Array.from({ length: MORE_THAN_TWO_BATCHES }, () => newId());
      await office.ownerQuery(
        `INSERT INTO run_steps (id, tenant_id, run_id, action, record_kind, record_name, quickbooks_name, reason, side, state, at)
         SELECT id, $1, $3, 'create', 'item', 'Filler', 'Filler', 'Because.', 'quickbooks', 'done', '2026-11-09T12:00:00Z'
         FROM unnest($2::uuid[]) AS id`,
        [filler, await runId()],
      );
      const { name, book } = await workbook('2026-11');
      expect(name).toBe('attachment; filename="quickbooks-statement-2026-11.xlsx"');
      expect(book.sheets.map((sheet) => sheet.name)).toEqual(['Statement', 'Every change']);
      const [stated, every] = book.sheets.map(({ rows }) => rows);
      expect(stated).toContainEqual(expect.arrayContaining(['Company', 'Blue Lagoon']));
      expect(stated).toContainEqual(
        expect.arrayContaining(['Items in QuickBooks: added', String(MORE_THAN_TWO_BATCHES)]),
      );
      expect(every?.length).toBe(1 + 2 + MORE_THAN_TWO_BATCHES);
      expect(every?.[1]).toEqual(
        expect.arrayContaining([
          '2026-11-10 07:00:00',
          formula,
          'Phone',
          '-1',
          '@2',
          '+1 <&> \ufffd',
        ]),
      );
      const empty = await workbook('2020-01');
      expect(empty.book.sheets[1]?.rows.length).toBe(1);
    },
    MANY_LIMIT_MS,
  );

  it('says that a month is empty, and from which on there is anything', async () => {
    await office.sync();
    await happened('2026-11-10T12:00:00.000Z');
    expect(await statement('2020-01')).toMatchObject({
      ...{ month: '2020-01', isOver: true, isEmpty: true, firstMonth: await thisMonth() },
      invoices: { sent: { count: 0, total: '0.00' } },
    });
  });
});
