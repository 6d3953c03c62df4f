import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestApp } from '../testing/app.js';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;

describe('BEY-8 comparing both sides to the cent', () => {
  let office: SyncOffice;
  let app: TestApp;
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

  let itemId: string;

  /** A tenant of its own on the same books; names are used once only. */
  beforeEach(async () => {
    await office.moveIn();
    await office.setDirection('to_quickbooks');
    await office.setItemDirection('to_quickbooks');
    await office.ownerQuery(
      `INSERT INTO item_settings (tenant_id, equipment_rules, default_accounts, changed_at, changed_by_name)
       VALUES ($1, '[]', $2, now(), 'Test')`,
      [JSON.stringify(accounts)],
    );
    itemId = await office.industrack.addItem({ name: newName('Compared labor') });
  });

  let made = 0;
  const newName = (what: string) => {
    made += 1;
    return `${what} ${made}`;
  };
  const customer = () => office.industrack.add({ companyName: newName('Compared Marina') });
  const invoice = (customerId: string, rate = '80') =>
    office.industrack.addInvoice({
      customerId,
      lines: [{ itemId, description: 'One hour', quantity: '1', rate, isTaxable: false }],
    });
  const idInQuickBooks = async (recordId: string): Promise<string> => {
    const links = await office.rows('links');
    return String(links.find((link) => link.record_id === recordId)?.quickbooks_id);
  };
  const pay = async (invoiceId: string, customerId: string, amount: string): Promise<string> => {
    const [txn, list] = [await idInQuickBooks(invoiceId), await idInQuickBooks(customerId)];
    const answer = await office.desk(
      `<ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef><ListID>${list}</ListID></CustomerRef>
       <TxnDate>2026-11-25</TxnDate><RefNumber>CHK 7</RefNumber><TotalAmount>${amount}</TotalAmount>
       <AppliedToTxnAdd><TxnID>${txn}</TxnID><PaymentAmount>${amount}</PaymentAmount></AppliedToTxnAdd>
       </ReceivePaymentAdd></ReceivePaymentAddRq>`,
    );
    return /<ReceivePaymentRet>\s*<TxnID>([^<]+)/.exec(answer)?.[1] ?? '';
  };
  /** Adds an hour at another rate at the desk. */
  const changeTotal = async (invoiceId: string, rate: string): Promise<void> => {
    const txnId = await idInQuickBooks(invoiceId);
    const found = await office.desk(
      `<InvoiceQueryRq><TxnID>${txnId}</TxnID><IncludeLineItems>true</IncludeLineItems></InvoiceQueryRq>`,
    );
    const of = (name: string) => new RegExp(`<${name}>([^<]+)`).exec(found)?.[1];
    await office.desk(
      `<InvoiceModRq><InvoiceMod><TxnID>${txnId}</TxnID><EditSequence>${of('EditSequence')}</EditSequence>
       <InvoiceLineMod><TxnLineID>${of('TxnLineID')}</TxnLineID><Quantity>1</Quantity><Rate>${rate}</Rate></InvoiceLineMod>
       </InvoiceMod></InvoiceModRq>`,
    );
  };
  const remove = async (type: string, txnId: string): Promise<void> => {
    await office.desk(
      `<TxnDelRq><TxnDelType>${type}</TxnDelType><TxnID>${txnId}</TxnID></TxnDelRq>`,
    );
  };
  const newest = async () => {
    const [row] = await office.rows('reconciliations', '*', 'run_id DESC');
    return row;
  };
  const differences = async () =>
    office.rows('reconciliation_differences', '*', 'kind, aspect, name');
  /** What a comparison must leave as it is: both sides, links, mirror, writes. */
  const everythingElse = async (): Promise<string> => {
    const tables = [
      ...['invoices', 'invoice_lines', 'customers', 'links', 'mirror_records', 'quickbooks_writes'],
      ...['mirror_waiting', 'record_changes', 'run_steps', 'observe_cursors', 'items'],
    ];
    const rows = tables.map((table) => office.rows(table, 'xmin::text AS version, *', '1, 2, 3'));
    return JSON.stringify(await Promise.all(rows));
  };
  const writesSent = () => office.agent.sent.filter(({ kind }) => kind === 'write').length;

  /** Three invoices of two customers, one paid in part, one in full. */
  const settled = async () => {
    const [one, other] = [await customer(), await customer()];
    const [first, second] = [await invoice(one), await invoice(one, '19.99')];
    const third = await invoice(other, '120.50');
    await office.sync();
    const part = await pay(first, one, '30.00');
    const full = await pay(third, other, '120.50');
    await office.sync();
    return { one, first, second, third, part, full };
  };

  it('is green where all agree: counts, sums, and a statement', async () => {
    await settled();
    const [before, sent] = [await everythingElse(), writesSent()];
    const run = await office.reconcile();
    expect(run).toMatchObject({ state: 'completed', mode: 'reconcile', observed: 3, writes: 0 });
    // The look, the invoices, their customers.
    expect(run.requests).toBe(3);
    const side = {
      ...{ invoices: 3, total: '220.49', balance: '69.99', paid: 1, voided: 0 },
      ...{ payments: 2, paymentTotal: '150.50' },
    };
    expect(await newest()).toMatchObject({
      ...{ state: 'green', unsettled: 0, figures: { industrack: side, quickbooks: side } },
      customers: { count: 2, differing: 0, quickbooksBalance: '69.99', otherBalance: '0.00' },
    });
    expect(await differences()).toEqual([]);
    expect(await everythingElse()).toBe(before);
    expect(writesSent()).toBe(sent);
  });

  it('names what changed in QuickBooks since the last sync, and that the next one follows it', async () => {
    const { one, first, second, third, part, full } = await settled();
    await changeTotal(second, '25');
    await remove('ReceivePayment', part);
    await remove('ReceivePayment', full);
    await remove('Invoice', await idInQuickBooks(third));
    const [before, sent] = [await everythingElse(), writesSent()];
    const run = await office.reconcile();
    expect(run).toMatchObject({ state: 'completed_with_problems', writes: 0 });
    const found = await differences();
    const of = (kind: string, id: string) =>
      found
        .filter(({ kind: is, record_id }) => is === kind && record_id === id)
        .map(({ aspect, ours, theirs }) => [aspect, ours, theirs]);
    expect(of('invoice', first)).toEqual([['balance', '50.00', '80.00']]);
    expect(of('payment', first)).toEqual([['payment_gone', '30.00 on 2026-11-25, CHK 7', null]]);
    expect(of('invoice', second)).toEqual([
      ['balance', '19.99', '25.00'],
      ['total', '19.99', '25.00'],
    ]);
    expect(of('invoice', third)).toEqual([['missing', 'Paid', null]]);
    expect(of('customer', one)).toEqual([['balance', '69.99', '105.00']]);
    expect(found.filter(({ kind }) => kind === 'count').map(({ name }) => name)).toEqual([
      ...['Invoices paid in full', 'Invoices that stand', 'Payments'],
    ]);
    expect(found.every(({ is_followed }) => is_followed)).toBe(true);
    expect(await newest()).toMatchObject({ state: 'differences', statement: null });
    expect(await everythingElse()).toBe(before);
    expect(writesSent()).toBe(sent);
  });

  it('stays red for what no sync can follow, until a person has settled it', async () => {
    const { second, third, full } = await settled();
    await changeTotal(second, '25');
    await remove('ReceivePayment', full);
    await remove('Invoice', await idInQuickBooks(third));
    await office.sync();
    await office.reconcile();
    const unexplained = (await differences()).filter(({ is_followed }) => !is_followed);
    expect(unexplained.map(({ kind, aspect, record_id }) => [kind, aspect, record_id])).toEqual([
      ['count', '', null],
      ['count', '', null],
      ['count', '', null],
      ['invoice', 'missing', third],
      ['invoice', 'total', second],
    ]);
    await office.ownerQuery(
      `UPDATE invoices SET accepted_total = 25.00, attention_code = NULL WHERE tenant_id = $1 AND id = $2`,
      [second],
    );
    await office.ownerQuery(`UPDATE invoices SET state = 'void' WHERE tenant_id = $1 AND id = $2`, [
      third,
    ]);
    expect(await office.reconcile()).toMatchObject({ state: 'completed' });
    expect(await newest()).toMatchObject({
      state: 'green',
      figures: { accepted: { count: 1, amount: '5.01' } },
    });
    expect((await differences()).filter(({ is_accepted }) => is_accepted)).toMatchObject([
      { record_id: second, ours: '19.99', theirs: '25.00' },
    ]);
  });

  it('FM-1 comes to the same wherever the worker is killed', async () => {
    const { second } = await settled();
    await changeTotal(second, '25');
    const figures = async () => {
      const { figures: said, counts, customers } = (await newest()) ?? {};
      return JSON.stringify({ said, counts, customers });
    };
    await office.reconcile();
    const expected = await figures();
    for (let transactions = 1; transactions < 40; transactions += 1) {
      await office.queueReconciliation();
      const wasKilled = await office.sliceKilledAfter(transactions);
      expect(await office.workUntilOver()).toMatchObject({ state: 'completed_with_problems' });
      expect(await figures()).toBe(expected);
      if (!wasKilled) return;
    }
    throw new Error('It was killed every time.');
  });

  it('asks once for two hundred, and goes on behind each page', async () => {
    const customerId = await customer();
    await office.sync();
    for (let count = 0; count < 201; count += 1) await invoice(customerId, '10');
    await office.sync();
    const run = await office.reconcile();
    expect(run).toMatchObject({ state: 'completed', observed: 201, requests: 4 });
    expect(await newest()).toMatchObject({
      figures: { quickbooks: { invoices: 201, balance: '2010.00' } },
      customers: { count: 1, quickbooksBalance: '2010.00' },
    });
  });

  it('waits for an agent that went away, and fails in words where QuickBooks does not answer', async () => {
    await settled();
    await office.queueReconciliation();
    office.agent.interference = async ({ qbxml }) =>
      qbxml.includes('InvoiceQueryRq') ? { kind: 'offline' } : null;
    await office.slice();
    expect(await office.lastRun()).toMatchObject({ state: 'running', phase: 'reconcile' });
    office.agent.interference = () => null;
    expect(await office.workUntilOver()).toMatchObject({ state: 'completed' });

    office.agent.rewrite = (qbxml) =>
      qbxml.replace(/(<InvoiceQueryRs statusCode=")0(" statusSeverity=")Info/, '$13260$2Error');
    const failed = await office.reconcile();
    office.agent.rewrite = (qbxml) => qbxml;
    expect(failed).toMatchObject({ state: 'failed', error_code: 'quickbooks_query_failed' });
    expect(await newest()).toMatchObject({ state: 'running', statement: null });
  });

  describe('for people', () => {
    const path = (rest = '') => `/api/tenants/${office.tenantId}/reconciliations${rest}`;

    it('shows both sides, downloads the statement, and tells a changed one from a genuine one', async () => {
      await settled();
      await office.reconcile();
      const staff = await app.browserOf('office_staff', office.tenantId);
      const { body: list } = await staff.call(path());
      expect(list).toMatchObject({ total: 1, items: [{ state: 'green', trigger: 'nightly' }] });
      const { id } = list.items[0];
      const { body } = await staff.call(path(`/${id}`));
      expect(body).toMatchObject({
        ...{ compared: 3, expected: 3, hasStatement: true, firstDate: '2026-11-20' },
        industrack: { invoices: 3, balance: '69.99' },
        quickbooks: { invoices: 3, balance: '69.99' },
        differences: { invoice: 0, payment: 0, customer: 0, count: 0, followed: 0 },
      });
      const file = await staff.call(path(`/${id}/statement`));
      expect(file.headers.get('content-disposition')).toContain('reconciliation-');
      const statement = JSON.stringify(file.body);
      const verdictOn = async (text: string) => {
        const answer = await staff.call(path('/check'), {
          method: 'POST',
          body: { statement: text },
        });
        expect(answer.status).toBe(200);
        return answer.body;
      };
      expect(await verdictOn(JSON.stringify(file.body, null, 4))).toMatchObject({
        verdict: 'genuine',
        about: { invoices: 3, balance: '69.99', tenantName: 'Blue Lagoon' },
      });
      for (const forged of [
        statement.replaceAll('69.99', '69.98'),
        statement.replace('"paid":1', '"paid":2'),
        statement.replace('"value":"', '"value":"AAAA'),
      ]) {
        expect(forged).not.toBe(statement);
        expect(await verdictOn(forged)).toEqual({ verdict: 'changed', about: null });
      }
      expect(await verdictOn('a letter')).toMatchObject({ verdict: 'unreadable' });
      const otherKey = statement.replace(/"keyId":"[^"]+/, '"keyId":"0123456789abcdef');
      expect(await verdictOn(otherKey)).toMatchObject({ verdict: 'unknown_key' });
      const { body: key } = await app.call('/api/statement-key');
      expect(key).toMatchObject({
        keyId: file.body.signature.keyId,
        pem: expect.stringContaining('PUBLIC KEY'),
      });

      const theirs = await app.addTenant('Another Company');
      const stranger = await app.browserOf('office_staff', theirs);
      const elsewhere = await stranger.call(`/api/tenants/${theirs}/reconciliations/check`, {
        method: 'POST',
        body: { statement },
      });
      expect(elsewhere.body).toEqual({ verdict: 'other_company', about: null });
      const hidden = await stranger.call(`/api/tenants/${theirs}/reconciliations/${id}`);
      expect(hidden.status).toBe(404);
    });

    it('pages through differences by kind, says what to do, and exports them', async () => {
      const { second, third, full } = await settled();
      await changeTotal(second, '25');
      await remove('ReceivePayment', full);
      await remove('Invoice', await idInQuickBooks(third));
      await office.reconcile();
      const staff = await app.browserOf('office_staff', office.tenantId);
      const { body: list } = await staff.call(path());
      const { id } = list.items[0];
      const first = await staff.call(path(`/${id}/differences?show=invoice&limit=2`));
      expect(first.body.items).toHaveLength(2);
      const rest = await staff.call(
        path(`/${id}/differences?show=invoice&limit=2&cursor=${first.body.nextCursor}`),
      );
      expect(rest.body).toMatchObject({ items: [{ what: expect.any(String) }], nextCursor: null });
      const all = [...first.body.items, ...rest.body.items];
      expect(all.map(({ advice }) => advice)).toEqual(
        all.map(() => expect.stringContaining('the next sync follows')),
      );
      const owed = await staff.call(path(`/${id}/customers`));
      expect(owed.body.items).toHaveLength(2);
      const workbook = await staff.call(path(`/${id}/differences.xlsx`));
      expect(workbook.status).toBe(200);
      expect(workbook.headers.get('content-disposition')).toContain('differences.xlsx');
      expect((await staff.call(path(`/${id}/statement`))).status).toBe(404);
    });

    it('starts by a person, one at a time, and not before there is anything to compare', async () => {
      const staff = await app.browserOf('office_staff', office.tenantId);
      const start = () => staff.call(path(), { method: 'POST' });
      expect((await start()).status).toBe(409);
      await settled();
      expect(await start()).toMatchObject({
        status: 202,
        body: { state: 'queued', trigger: 'manual', requestedBy: 'Person office_staff' },
      });
      expect((await start()).body).toMatchObject({ code: 'conflict' });
      await office.workUntilOver();
      const audited = await office.rows('audit_entries', 'action');
      expect(audited).toContainEqual({ action: 'reconciliation.requested' });
    });
  });
});
