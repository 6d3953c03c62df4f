import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSimulator, startSimulator } from '@connector/quickbooks-simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiNode, anotherNode } from '../agents/testing/api-node.js';
import { readyHealth } from '../agents/testing/ready-health.js';
import { type Node, TestAgent, type TestLine } from '../agents/testing/test-agent.js';
import { TestApp } from '../testing/app.js';
import { StandInAgent } from '../testing/stand-in-agent.js';
import { until } from '../testing/until.js';
import { startWorker, type WorkerProcess } from '../testing/worker.js';

/** Two pages; with the first look at QuickBooks three batches. */
const CUSTOMERS = 600;

/** Where, at a given batch, the line is cut. */
type Cut = 'before QuickBooks is asked' | 'before the result is sent' | 'behind the result';

/** The whole way, of real parts but for the agent: queue, worker, Redis, two API processes, websockets, QuickBooks. */
describe('RUN-3 an agent whose line is cut', () => {
  let app: TestApp;
  let second: ApiNode;
  let worker: WorkerProcess;
  let simulator: RunningSimulator;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cut-lines-'));
    simulator = await startSimulator({ port: 0, companyFile: folder, seed: `scale:${CUSTOMERS}` });
    app = await TestApp.open();
    second = await anotherNode(app, 'second node');
    worker = await startWorker(app, 'worker');
  });

  afterAll(async () => {
    await worker?.close();
    await second?.close();
    await app?.close();
    await simulator?.close();
    await rm(simulator.companyFile, { recursive: true, force: true });
  });

  const companyFile = async (): Promise<string> =>
    (await (await fetch(`${simulator.url}/state`)).json()).companyFile;

  const connect = async (agent: TestAgent, node: Node): Promise<TestLine> => {
    const line = await agent.connect(node);
    line.send(readyHealth(await companyFile(), app.clock.now()));
    return line;
  };

  /** Answers whatever comes, until the line ends or is cut. */
  async function serve(
    agent: TestAgent,
    line: TestLine,
    journal: StandInAgent,
    cut: { at: number; where: Cut } | null,
  ): Promise<void> {
    for (let count = 1; ; count += 1) {
      const execute = await line.next('execute').catch(() => null);
      if (execute === null) return;
      const where = cut?.at === count ? cut.where : null;
      if (where === 'before QuickBooks is asked') return line.websocket.terminate();
      const { type: _, ...batch } = execute;
      const outcome = await journal.send(batch);
      if (outcome.kind !== 'answered') throw new Error(`QuickBooks: ${JSON.stringify(outcome)}`);
      if (where === 'before the result is sent') return line.websocket.terminate();
      const { companyFile: openFile, qbxml, startedAt, finishedAt } = outcome;
      await line.sendResult(
        agent.result(batch.batchId, {
          companyFile: openFile,
          startedAt: startedAt.toISOString(),
          finishedAt: finishedAt.toISOString(),
          outcome: { kind: 'answered', responseKind: 'direct', qbxml },
        }),
      );
      // What was sent before a close arrives before it.
      if (where === 'behind the result') await line.close();
    }
  }

  const outcomeOf = async (tenantId: string) => {
    const { rows } = await app.database.owner.query(
      `SELECT r.state, r.observed, r.planned, r.counts, r.notes, r.error_message,
              (SELECT count(*)::int FROM customers WHERE tenant_id = $1) AS customers,
              (SELECT count(*)::int FROM links WHERE tenant_id = $1) AS links,
              (SELECT count(*)::int FROM run_steps WHERE tenant_id = $1) AS reported
       FROM sync_runs r WHERE r.tenant_id = $1`,
      [tenantId],
    );
    return rows;
  };

  const cuts: Cut[] = [
    'before QuickBooks is asked',
    'before the result is sent',
    'behind the result',
  ];

  it.each([1, 2, 3].flatMap((at) => cuts.map((where) => ({ at, where }))))(
    'at batch $at, $where, and who comes back to another process, ends with every customer once',
    async (cut) => {
      const agent = await TestAgent.pair(app, await app.addTenant());
      const journal = new StandInAgent(simulator.url);
      const support = await app.browserOf('support', null);
      const line = await connect(agent, app);
      const path = `/api/tenants/${agent.tenantId}`;
      await until(async () => (await support.call(path)).body.agent?.quickbooks?.state === 'ready');
      await support.call(`${path}/runs`, { method: 'POST' });
      await serve(agent, line, journal, cut);
      const again = await connect(agent, second);
      const served = serve(agent, again, journal, null);
      await until(async () => !/queued|running/.test((await outcomeOf(agent.tenantId))[0]?.state));
      expect(await outcomeOf(agent.tenantId)).toEqual([
        {
          ...{ state: 'completed', error_message: null, notes: [] },
          ...{ observed: CUSTOMERS, planned: CUSTOMERS, counts: { create: CUSTOMERS } },
          ...{ customers: CUSTOMERS, links: CUSTOMERS, reported: CUSTOMERS },
        },
      ]);
      await again.close();
      await served;
    },
  );
});
