import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readyHealth } from '../agents/testing/ready-health.js';
import { TestAgent, type TestLine } from '../agents/testing/test-agent.js';
import { TestApp } from '../testing/app.js';
import { until } from '../testing/until.js';
import { startWorker } from '../testing/worker.js';

const COMPANY_FILE = 'C:\\Books\\Blue Lagoon.qbw';
const HOST_AND_COMPANY = `<?xml version="1.0" ?><QBXML><QBXMLMsgsRs>
<HostQueryRs statusCode="0" statusSeverity="Info" statusMessage="Status OK"></HostQueryRs>
<CompanyQueryRs statusCode="0" statusSeverity="Info" statusMessage="Status OK"></CompanyQueryRs>
</QBXMLMsgsRs></QBXML>`;
const NO_CUSTOMERS = `<?xml version="1.0" ?><QBXML><QBXMLMsgsRs>
<CustomerQueryRs statusCode="1" statusSeverity="Info" statusMessage="No match"></CustomerQueryRs>
</QBXMLMsgsRs></QBXML>`;
const NOTHING_DELETED_AND_COUNTED = `<?xml version="1.0" ?><QBXML><QBXMLMsgsRs>
<ListDeletedQueryRs statusCode="1" statusSeverity="Info" statusMessage="No match"></ListDeletedQueryRs>
<CustomerQueryRs statusCode="0" statusSeverity="Info" statusMessage="Status OK" retCount="0"></CustomerQueryRs>
</QBXMLMsgsRs></QBXML>`;

describe('RUN-3 a worker that stops while it waits for QuickBooks', () => {
  let app: TestApp;
  let agent: TestAgent;
  let line: TestLine;

  beforeAll(async () => {
    app = await TestApp.open();
    agent = await TestAgent.pair(app, await app.addTenant());
    line = await agent.connect(app);
    line.send(readyHealth(COMPANY_FILE, app.clock.now()));
    await until(
      async () =>
        (await app.database.owner.query('SELECT FROM agents WHERE quickbooks IS NOT NULL'))
          .rowCount === 1,
    );
  });

  afterAll(async () => {
    await line?.close();
    await app?.close();
  });

  const run = async () => (await app.database.owner.query('SELECT * FROM sync_runs')).rows[0];
  const answer = async (qbxml: string) => {
    const { batchId } = await line.next('execute');
    const outcome = { kind: 'answered', responseKind: 'direct', qbxml } as const;
    await line.sendResult(agent.result(batchId, { outcome, companyFile: COMPANY_FILE }));
    return batchId;
  };

  it('ends at once, and another goes on with the same batch', async () => {
    const stopping = await startWorker(app, 'stopping worker');
    const staff = await app.browserOf('office_staff', agent.tenantId);
    await staff.call(`/api/tenants/${agent.tenantId}/runs`, { method: 'POST' });
    await answer(HOST_AND_COMPANY);
    const asked = await line.next('execute');
    const began = performance.now();
    await stopping.close();
    // Far sooner than QuickBooks' three minutes for a page.
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(await run()).toMatchObject({
      state: 'running',
      phase: 'observe',
      lease_expires_at: null,
    });
    const next = await startWorker(app, 'next worker');
    expect(await answer(NO_CUSTOMERS)).toBe(asked.batchId);
    await answer(NOTHING_DELETED_AND_COUNTED);
    await until(async () => (await run()).state !== 'running');
    expect(await run()).toMatchObject({ state: 'completed', requests: 3, observed: 0 });
    await next.close();
  });
});
