import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';

const OPEN_LIMIT_MS = 60_000;
const SWEEP_LIMIT_MS = 300_000;

describe('INV-1 INV-8 invoices go from IndusTrack to QuickBooks', () => {
  let office: SyncOffice;
  let accounts: { income: object };

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
    accounts = { income: await office.account('Income') };
  }, OPEN_LIMIT_MS);

  afterAll(async () => {
    await office?.close();
  });

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
  });

  let made = 0;
  const newName = (what: string) => {
    made += 1;
    return `${what} ${made}`;
  };
  const customer = () => office.industrack.add({ companyName: newName('Billed Marina') });
  const item = (more: object = {}) =>
    office.industrack.addItem({ name: newName('Billed Labor'), ...more });
  const line = (itemId: string, over: object = {}) => ({
    ...{ itemId, description: 'One hour', quantity: '2.5', rate: '80', isTaxable: false },
    ...over,
  });
  const invoices = () => office.rows('invoices', '*', 'sequence');
  const steps = async () =>
    (await office.rows('run_steps', '*', 'id')).filter((step) => step.record_kind === 'invoice');
  const inQuickBooks = async () => {
    const [link] = (await office.rows('links')).filter(({ kind }) => kind === 'invoice');
    return office.desk(
      `<InvoiceQueryRq><TxnID>${link?.quickbooks_id}</TxnID><IncludeLineItems>true</IncludeLineItems></InvoiceQueryRq>`,
    );
  };
  const pay = async (amount: string, more = '') => {
    const found = await inQuickBooks();
    const customerId = /<CustomerRef>\s*<ListID>([^<]+)/.exec(found)?.[1];
    const txnId = /<TxnID>([^<]+)/.exec(found)?.[1];
    const answer = await office.desk(
      `<ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef><ListID>${customerId}</ListID></CustomerRef>
       <TxnDate>2026-11-25</TxnDate><RefNumber>CHK 7</RefNumber><TotalAmount>${amount}</TotalAmount>
       <AppliedToTxnAdd><TxnID>${txnId}</TxnID><PaymentAmount>${amount}</PaymentAmount>${more}</AppliedToTxnAdd>
       </ReceivePaymentAdd></ReceivePaymentAddRq>`,
    );
    return /<ReceivePaymentRet>\s*<TxnID>([^<]+)/.exec(answer)?.[1] ?? '';
  };

  it('FM-5 INV-3 sends one after its new customer and new items, in the one run, and takes QuickBooks’ number', async () => {
    const itemId = await item();
    const sub = await item({ under: itemId });
    const customerId = await customer();
    await office.industrack.addInvoice({
      customerId,
      poNumber: 'PO 7',
      memo: 'Thank you',
      terms: 'Net 30',
      lines: [line(itemId), line(sub, { quantity: '1', rate: '19.99' })],
    });
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', error_message: null });
    const found = await inQuickBooks();
    expect(found).toContain('<Subtotal>219.99</Subtotal>');
    expect(found).toContain('<PONumber>PO 7</PONumber>');
    expect(found).toContain('<FullName>Net 30</FullName>');
    const number = /<RefNumber>([^<]+)/.exec(found)?.[1];
    expect(await invoices()).toMatchObject([
      {
        ...{ number: '1001', quickbooks_number: number, state: 'synced', balance: '219.99' },
        ...{ attention_code: null, held_run_id: null },
      },
    ]);
    expect(await steps()).toMatchObject([{ action: 'create', state: 'done', side: 'quickbooks' }]);
    const told = (await office.rows('record_changes', '*', 'id')).filter(
      ({ kind }) => kind === 'invoice',
    );
    expect(told).toMatchObject([{ action: 'created', place: 'quickbooks', actor_kind: 'sync' }]);

    const second = await office.sync();
    expect(second).toMatchObject({ state: 'completed', writes: 0 });
    expect(await steps()).toHaveLength(1);
  });

  it('INV-2 sends what is ready, and nothing else', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    for (const state of ['draft', 'approved', 'void', 'ready'])
      await office.industrack.addInvoice({ customerId, lines: [line(itemId)] }, state);
    await office.sync();
    expect((await invoices()).map(({ state }) => state)).toEqual([
      ...['draft', 'approved', 'void', 'synced'],
    ]);
  });

  it('INV-5 follows payments: in part, in full, taken back, and a void', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    await office.sync();
    await pay('50.00');
    await office.sync();
    expect(await invoices()).toMatchObject([
      {
        ...{ state: 'synced', balance: '150.00' },
        payments: [
          { type: 'ReceivePayment', date: '2026-11-25', refNumber: 'CHK 7', amount: '50.00' },
        ],
      },
    ]);
    const rest = await pay('150.00');
    const paid = await office.sync();
    expect(await invoices()).toMatchObject([{ state: 'paid', balance: '0.00' }]);
    expect((await steps()).filter(({ run_id }) => run_id === paid.id)).toMatchObject([
      { action: 'update', side: 'industrack', reason: 'It was paid in QuickBooks.' },
    ]);
    await office.desk(
      `<TxnDelRq><TxnDelType>ReceivePayment</TxnDelType><TxnID>${rest}</TxnID></TxnDelRq>`,
    );
    await office.sync();
    expect(await invoices()).toMatchObject([{ state: 'synced', balance: '150.00' }]);
    const txnId = /<TxnID>([^<]+)/.exec(await inQuickBooks())?.[1];
    await office.desk(
      `<TxnVoidRq><TxnVoidType>Invoice</TxnVoidType><TxnID>${txnId}</TxnID></TxnVoidRq>`,
    );
    await office.sync();
    expect(await invoices()).toMatchObject([{ state: 'void', balance: '0.00' }]);
    const quiet = await office.sync();
    expect(quiet).toMatchObject({ writes: 0 });
  });

  it('INV-5 counts a credit memo and a discount as what they take off', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    await office.sync();
    const found = await inQuickBooks();
    const [customerListId, itemListId] = ['CustomerRef', 'ItemRef'].map(
      (name) => new RegExp(`<${name}>\\s*<ListID>([^<]+)`).exec(found)?.[1],
    );
    const txnId = /<TxnID>([^<]+)/.exec(found)?.[1];
    const memo = await office.desk(
      `<CreditMemoAddRq><CreditMemoAdd><CustomerRef><ListID>${customerListId}</ListID></CustomerRef><TxnDate>2026-11-24</TxnDate>
       <CreditMemoLineAdd><ItemRef><ListID>${itemListId}</ListID></ItemRef><Amount>50.00</Amount></CreditMemoLineAdd>
       </CreditMemoAdd></CreditMemoAddRq>`,
    );
    const creditId = /<TxnID>([^<]+)/.exec(memo)?.[1];
    const receive = (inner: string) =>
      office.desk(
        `<ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef><ListID>${customerListId}</ListID></CustomerRef>
         <TxnDate>2026-11-25</TxnDate>${inner}</ReceivePaymentAdd></ReceivePaymentAddRq>`,
      );
    await receive(
      `<AppliedToTxnAdd><TxnID>${txnId}</TxnID><SetCredit><CreditTxnID>${creditId}</CreditTxnID>
       <AppliedAmount>50.00</AppliedAmount></SetCredit></AppliedToTxnAdd>`,
    );
    await office.sync();
    expect(await invoices()).toMatchObject([
      {
        ...{ state: 'synced', balance: '150.00' },
        payments: [{ type: 'CreditMemo', date: '2026-11-24', amount: '50.00' }],
      },
    ]);
    const account = await office.account('Income');
    await receive(
      `<TotalAmount>140.00</TotalAmount><AppliedToTxnAdd><TxnID>${txnId}</TxnID><PaymentAmount>140.00</PaymentAmount>
       <DiscountAmount>10.00</DiscountAmount><DiscountAccountRef><ListID>${account.listId}</ListID></DiscountAccountRef></AppliedToTxnAdd>`,
    );
    await office.sync();
    const [paid] = await invoices();
    expect(paid).toMatchObject({ state: 'paid', balance: '0.00' });
    const payments = (paid?.payments ?? []) as { amount: string }[];
    const amounts = payments.map(({ amount }) => amount);
    expect(amounts.toSorted()).toEqual(['150.00', '50.00']);
  });

  it('FM-19 says so where somebody deleted it in QuickBooks', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    await office.sync();
    const txnId = /<TxnID>([^<]+)/.exec(await inQuickBooks())?.[1];
    await office.desk(
      `<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>${txnId}</TxnID></TxnDelRq>`,
    );
    await office.sync();
    expect(await invoices()).toMatchObject([
      { state: 'synced', attention_code: 'deleted_in_quickbooks' },
    ]);
  });

  it('INV-4 compares totals to the cent, and shows both where they differ', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.industrack.addInvoice({
      customerId,
      taxRate: '8.25',
      lines: [line(itemId, { isTaxable: true })],
    });
    await office.sync();
    const found = await inQuickBooks();
    const theirs = /<SalesTaxTotal>([^<]+)/.exec(found)?.[1] ?? '0.00';
    expect(theirs).not.toBe('16.50');
    expect(await invoices()).toMatchObject([
      { state: 'synced', total: '216.50', attention_code: 'totals_differ' },
    ]);
  });

  it('BEY-5 predicts to the cent what QuickBooks computes, by the customer’s own tax there', async () => {
    await office.setDirection('from_quickbooks');
    await office.sync();
    const itemId = await item();
    const { rows } = await office.database.owner.query<{ id: string; rate: string }>(
      `SELECT link.record_id AS id, tax.fields -> 'tax' ->> 'rate' AS rate
       FROM mirror_records said
       JOIN links link ON link.tenant_id = said.tenant_id AND link.kind = 'customer' AND link.quickbooks_id = said.quickbooks_id
       JOIN mirror_records tax ON tax.tenant_id = said.tenant_id AND tax.kind = 'item'
         AND tax.quickbooks_id = said.fields -> 'salesTax' ->> 'itemListId'
       JOIN mirror_records code ON code.tenant_id = said.tenant_id AND code.kind = 'sales_tax_code'
         AND code.quickbooks_id = said.fields -> 'salesTax' ->> 'codeListId'
       WHERE said.tenant_id = $1 AND said.kind = 'customer' AND said.active AND (code.fields ->> 'isTaxable')::boolean
       ORDER BY link.record_id LIMIT 3`,
      [office.tenantId],
    );
    expect(rows).toHaveLength(3);
    for (const { id, rate } of rows) {
      const lines = [line(itemId, { isTaxable: true, rate: '33.33' }), line(itemId)];
      await office.industrack.addInvoice({ customerId: id, taxRate: rate, lines });
    }
    expect(await office.sync()).toMatchObject({ state: 'completed' });
    for (const { state, attention_code, tax } of await invoices()) {
      expect({ state, attention_code }).toEqual({ state: 'synced', attention_code: null });
      expect(Number(tax)).toBeGreaterThan(0);
    }
  });

  it.each([
    ['unknown_terms', { terms: 'Whenever' }, /does not have the terms “Whenever”/],
    ['incomplete', { lines: [] }, /no lines/],
  ])('holds one with %s, says why, and sends the others', async (code, over, message) => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)], ...over });
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed_with_problems' });
    expect(await invoices()).toMatchObject([
      { state: 'ready', attention_code: code, attention: expect.stringMatching(message) },
      { state: 'synced', attention_code: null },
    ]);
  });

  it('FM-22 BEY-7 holds one of a closed period, and sends it once that is open', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    await office.setPreferences({ closingDate: '2026-11-20' });
    await office.sync();
    expect(await invoices()).toMatchObject([{ state: 'ready', attention_code: 'closed_period' }]);
    await office.setPreferences({ closingDate: null });
    await office.sync();
    expect(await invoices()).toMatchObject([{ state: 'synced', attention_code: null }]);
  });

  it('waits for no customer that is held, and names it', async () => {
    const itemId = await item();
    const customerId = await office.industrack.add({ companyName: 'Name:With:Colons' });
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    await office.sync();
    expect(await invoices()).toMatchObject([
      { state: 'ready', attention_code: 'customer_not_in_quickbooks' },
    ]);
  });

  it('INV-2 gives one back to people where the run ended before it was sent', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.sync();
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    office.agent.interference = async ({ kind }) =>
      kind === 'write'
        ? { kind: 'unavailable', hresult: null, message: 'QuickBooks was closed.' }
        : null;
    expect(await office.sync()).toMatchObject({ state: 'held' });
    expect(await invoices()).toMatchObject([{ state: 'ready', attention_code: null }]);
    office.agent.interference = () => null;
    await office.sync();
    expect(await invoices()).toMatchObject([{ state: 'synced' }]);
  });

  it('FM-2 shows one of unknown outcome as unknown, finds it by our own key, and never sends it again', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.sync();
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    office.agent.interference = async (batch) => {
      if (batch.kind !== 'write') return null;
      // It gets through, and nobody hears of it: neither agent nor QuickBooks can say so later.
      office.agent.interference = () => null;
      await office.agent.send(batch);
      office.agent.interference = async ({ kind }) =>
        kind === 'write' ? { kind: 'unknown', reason: 'Its answer was lost.' } : null;
      return { kind: 'unknown', reason: 'Its answer was lost.' };
    };
    await office.sync();
    expect(await invoices()).toMatchObject([
      { state: 'sending', attention_code: 'outcome_unknown' },
    ]);
    const [customerLink] = (await office.rows('links')).filter(({ kind }) => kind === 'customer');
    const ofCustomer = `<EntityFilter><ListID>${customerLink?.quickbooks_id}</ListID></EntityFilter>`;
    const found = await office.desk(`<InvoiceQueryRq>${ofCustomer}</InvoiceQueryRq>`);
    const [txnId, sequence] = ['TxnID', 'EditSequence'].map(
      (name) => new RegExp(`<${name}>([^<]+)`).exec(found)?.[1],
    );
    // Whatever somebody does to it meanwhile: it is known by the key.
    await office.desk(
      `<InvoiceModRq><InvoiceMod><TxnID>${txnId}</TxnID><EditSequence>${sequence}</EditSequence>
       <TxnDate>2026-01-15</TxnDate><RefNumber>OTHER</RefNumber></InvoiceMod></InvoiceModRq>`,
    );
    // An error of QuickBooks says nothing of what is there: it is no reason to send it again.
    const usual = office.agent.interference;
    office.agent.interference = async (batch, place) => {
      if (!batch.qbxml.includes('FromModifiedDate')) return usual(batch, place);
      const at = office.clock.now();
      const failed = `<InvoiceQueryRs statusCode="1000" statusSeverity="Error" statusMessage="An internal error"/>`;
      return {
        ...{
          kind: 'answered',
          companyFile: await office.openCompanyFile(),
          timeZone: 'America/New_York',
        },
        ...{ startedAt: at, finishedAt: at },
        qbxml: `<?xml version="1.0"?><QBXML><QBXMLMsgsRs>${failed}</QBXMLMsgsRs></QBXML>`,
      } as Awaited<ReturnType<typeof usual>>;
    };
    expect(await office.sync()).toMatchObject({ error_code: 'quickbooks_query_failed' });
    expect(await invoices()).toMatchObject([{ state: 'sending' }]);
    office.agent.interference = usual;
    await office.sync();
    expect(await invoices()).toMatchObject([
      { state: 'synced', quickbooks_number: 'OTHER', attention_code: null },
    ]);
    const all = await office.desk(`<InvoiceQueryRq>${ofCustomer}</InvoiceQueryRq>`);
    expect([...all.matchAll(/<InvoiceRet>/g)]).toHaveLength(1);
    office.agent.interference = () => null;
  });

  it('BEY-1 finds one that QuickBooks has under our key though nothing here knows of it', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    await office.sync();
    // A database restored to the moment before.
    await office.ownerQuery(`DELETE FROM links WHERE tenant_id = $1 AND kind = 'invoice'`);
    await office.ownerQuery(`DELETE FROM quickbooks_writes WHERE tenant_id = $1`);
    await office.ownerQuery(`DELETE FROM mirror_records WHERE tenant_id = $1 AND kind = 'invoice'`);
    await office.ownerQuery(
      `UPDATE invoices SET state = 'ready', quickbooks_number = NULL WHERE tenant_id = $1`,
    );
    const run = await office.sync();
    expect(run.counts).not.toMatchObject({ create: expect.anything() });
    expect(await invoices()).toMatchObject([
      { state: 'synced', quickbooks_number: expect.any(String) },
    ]);
  });

  it('previews what it would send, writes nothing, and applies just that', async () => {
    const [customerId, itemId] = [await customer(), await item()];
    await office.industrack.addInvoice({ customerId, lines: [line(itemId)] });
    const preview = await office.preview();
    expect(await steps()).toMatchObject([{ action: 'create', state: 'planned' }]);
    expect(await invoices()).toMatchObject([{ state: 'ready', attention_code: null }]);
    const applied = await office.apply(preview.id);
    expect(applied).toMatchObject({ state: 'completed' });
    expect(await invoices()).toMatchObject([{ state: 'synced' }]);
  });

  it(
    'INV-8 FM-1 sends each once, wherever the worker is killed',
    async () => {
      const [customerId, itemId] = [await customer(), await item()];
      await office.sync();
      for (let transactions = 1; transactions < 60; transactions += 1) {
        const id = await office.industrack.addInvoice({
          customerId,
          memo: newName('Killed'),
          lines: [line(itemId)],
        });
        await office.queueRun();
        const wasKilled = await office.sliceKilledAfter(transactions);
        await office.workUntilOver();
        const [row] = (await invoices()).filter((one) => one.id === id);
        expect(row).toMatchObject({ state: 'synced' });
        if (!wasKilled) break;
      }
      const [link] = (await office.rows('links')).filter(({ kind }) => kind === 'customer');
      const found = await office.desk(
        `<InvoiceQueryRq><EntityFilter><ListID>${link?.quickbooks_id}</ListID></EntityFilter></InvoiceQueryRq>`,
      );
      const memos = [...found.matchAll(/<Memo>(Killed [^<]+)/g)].map(([, memo]) => memo);
      expect(memos).toHaveLength((await invoices()).length);
      expect(new Set(memos).size).toBe(memos.length);
    },
    SWEEP_LIMIT_MS,
  );
});
