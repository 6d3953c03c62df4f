import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Execute } from '@connector/agent-protocol';
import { type RunningSimulator, startSimulator } from '@connector/quickbooks-simulator';
import { callHttp } from '../http-client.js';
import { AgentProcess } from './agent-process.js';
import { messageSet, readBatch, writeBatch } from './batches.js';
import { QuickBooksProxy } from './quickbooks-proxy.js';
import { PAIRING_CODE, TestApi } from './test-api.js';

const DEADLINE_MS = 20_000;

/** An office for a test: QuickBooks with the demo company, the service, and an agent's folder. */
export class Office {
  private readonly agents: AgentProcess[] = [];

  private constructor(
    readonly folder: string,
    readonly simulator: RunningSimulator,
    readonly proxy: QuickBooksProxy,
    public api: TestApi,
    readonly companyFile: string,
  ) {}

  static async open(): Promise<Office> {
    const folder = await mkdtemp(join(tmpdir(), 'agent-test-'));
    const simulator = await startSimulator({ port: 0, companyFile: join(folder, 'books') });
    const proxy = await QuickBooksProxy.start(simulator.url);
    const api = await TestApi.start();
    const state = JSON.parse(await call(simulator.url, 'GET', '/state'));
    api.companyFile = state.companyFile;
    return new Office(folder, simulator, proxy, api, state.companyFile);
  }

  get stateDir(): string {
    return join(this.folder, 'agent');
  }

  async close(): Promise<void> {
    for (const agent of this.agents) {
      if (agent.isRunning) agent.signal('SIGKILL');
      await agent.exit();
    }
    await this.api.close();
    await this.proxy.close();
    await this.simulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  command(...args: string[]) {
    return AgentProcess.run(this.stateDir, args);
  }

  pair() {
    return this.command(
      'pair',
      PAIRING_CODE,
      '--api',
      this.api.url,
      '--quickbooks',
      `simulator:${this.proxy.url}`,
    );
  }

  /** Starts the paired agent; the caller waits for what it needs of it. */
  startAgent(): AgentProcess {
    const agent = AgentProcess.start(this.stateDir, ['run']);
    this.agents.push(agent);
    return agent;
  }

  /** A paired agent that is online. */
  async onlineAgent(): Promise<AgentProcess> {
    await this.pair();
    const agent = this.startAgent();
    await this.api.agentOnline();
    return agent;
  }

  /** What a person sets at the QuickBooks desk. */
  async putState(change: object): Promise<void> {
    await call(this.simulator.url, 'PUT', '/state', change);
  }

  async putFaults(...faults: object[]): Promise<void> {
    await call(this.simulator.url, 'PUT', '/faults', { faults });
  }

  /** How many customers of that name QuickBooks has. */
  async customersNamed(name: string): Promise<number> {
    const query = `<CustomerQueryRq><FullName>${name}</FullName></CustomerQueryRq>`;
    const { text } = await callHttp({
      method: 'POST',
      url: `${this.simulator.url}/qbxml`,
      body: { contentType: 'text/xml', text: messageSet(query) },
      signal: AbortSignal.timeout(DEADLINE_MS),
      maxAnswerBytes: 1024 * 1024,
    });
    return text.split('<CustomerRet>').length - 1;
  }

  read(number: number): Execute {
    return { ...readBatch(number), companyFile: this.companyFile };
  }

  write(number: number, name: string): Execute {
    return { ...writeBatch(number, name), companyFile: this.companyFile };
  }
}

async function call(
  base: string,
  method: 'GET' | 'PUT',
  path: string,
  body?: object,
): Promise<string> {
  const answer = await callHttp({
    method,
    url: `${base}${path}`,
    signal: AbortSignal.timeout(DEADLINE_MS),
    maxAnswerBytes: 1024 * 1024,
    ...(body === undefined
      ? {}
      : { body: { contentType: 'application/json', text: JSON.stringify(body) } }),
  });
  if (answer.status !== 200)
    throw new Error(`${method} ${path}: HTTP ${answer.status} ${answer.text}`);
  return answer.text;
}
