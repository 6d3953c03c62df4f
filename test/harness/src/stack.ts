import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api-client.js';
import {
  type ContentCounts,
  countContents,
  fingerprintContents,
  readRunFigures,
} from './contents.js';
import { freePort, PROGRAMS } from './places.js';
import { Program, type ProgramSpec, runToEnd } from './program.js';
import { QuickBooksDesk } from './quickbooks-desk.js';
import { openStackDatabase, type StackDatabase } from './stack-database.js';
import { until } from './until.js';
import { WireMeter } from './wire-meter.js';

export interface StackOptions {
  /** What the company file holds: the demo company, or so many generated customers. */
  readonly seed: 'demo' | 'none' | `scale:${number}`;
  /** Whether to count what goes over the agent's line. */
  readonly metered?: boolean;
  /** Whether the admin UI runs too. */
  readonly web?: boolean;
}

export type Part = 'api' | 'worker' | 'agent' | 'simulator' | 'web';

interface Seeded {
  readonly tenantId: string;
  readonly pairingCode: string;
  readonly logins: readonly Readonly<{ email: string; password: string; role: string }>[];
}

/** As production runs a worker; see docker-compose.yml. */
const SMALL_HEAP = ['--max-old-space-size=256', '--max-semi-space-size=16'];
const READY_LIMIT_MS = 60_000;

/**
 * The whole product, running: every part as its own built process, on free loopback ports, with a database, a
 * Redis prefix and folders of its own. A part can be killed and started again while the others go on.
 */
export class Stack {
  private readonly programs = new Map<Part, Program>();

  private constructor(
    readonly database: StackDatabase,
    readonly seeded: Seeded,
    readonly desk: QuickBooksDesk,
    private readonly folder: string,
    private readonly specs: Readonly<Record<Part, ProgramSpec>>,
    private readonly urls: Readonly<{ api: string; web: string }>,
    private readonly meter: WireMeter | null,
  ) {}

  /** Starts every part and pairs the agent; returns when the agent is connected. */
  static async start(options: StackOptions): Promise<Stack> {
    const database = await openStackDatabase(required('TEST_DATABASE_URL'));
    const folder = await mkdtemp(join(tmpdir(), 'connector-stack-'));
    const ports = { api: await freePort(), web: await freePort(), simulator: await freePort() };
    const urls = {
      api: `http://127.0.0.1:${ports.api}`,
      web: `http://127.0.0.1:${ports.web}`,
      simulator: `http://127.0.0.1:${ports.simulator}`,
    };
    const meter = options.metered ? await WireMeter.start(ports.api) : null;
    const agentApiUrl = meter === null ? urls.api : `http://127.0.0.1:${meter.port}`;
    const common = commonEnv({ database, webUrl: urls.web, folder });
    const seeded = await seed(database, common);
    const specs = partSpecs({
      folder,
      ports,
      urls: { ...urls, agentApi: agentApiUrl },
      common,
      options,
    });
    const stack = new Stack(
      database,
      seeded,
      new QuickBooksDesk(urls.simulator),
      folder,
      specs,
      urls,
      meter,
    );
    try {
      await stack.startParts(options);
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  get apiUrl(): string {
    return this.urls.api;
  }

  get webUrl(): string {
    return this.urls.web;
  }

  /** The demo tenant. */
  get tenantId(): string {
    return this.seeded.tenantId;
  }

  /** A signed-in person. */
  async signedIn(role: 'support' | 'office_admin' | 'office_staff'): Promise<ApiClient> {
    const client = new ApiClient(this.urls.api, this.seeded.tenantId);
    const login = this.login(role);
    await client.signIn(login.email, login.password);
    return client;
  }

  login(role: string): Readonly<{ email: string; password: string }> {
    const login = this.seeded.logins.find((candidate) => candidate.role === role);
    if (!login) throw new Error(`The seed made no login for ${role}.`);
    return login;
  }

  /** A fingerprint of every row that a sync could write. */
  async contents(): Promise<Record<string, string>> {
    return fingerprintContents(this.database.owner);
  }

  async contentCounts(): Promise<ContentCounts> {
    return countContents(this.database.owner);
  }

  /** The message sets that a run sent to QuickBooks, and the records it wrote. */
  async runFigures(runId: string): Promise<{ requests: number; writes: number }> {
    return readRunFigures(this.database.owner, runId);
  }

  /** Bytes that went over the agent's line so far, both ways; 0 where it is not metered. */
  get wireBytes(): number {
    return this.meter?.bytes ?? 0;
  }

  /** A running part. */
  program(part: Part): Program {
    const program = this.programs.get(part);
    if (!program) throw new Error(`${part} was not started.`);
    return program;
  }

  /** Starts a part (again) and waits until it serves. */
  async startPart(part: Part): Promise<void> {
    this.programs.set(part, new Program(this.specs[part]));
    await this.ready(part);
  }

  /** Kills a part at once and starts it again. */
  async crash(part: Part): Promise<void> {
    await this.program(part).kill();
    await this.startPart(part);
  }

  async stop(): Promise<void> {
    for (const part of ['agent', 'web', 'worker', 'api', 'simulator'] as const) {
      await this.programs.get(part)?.stop();
    }
    await this.meter?.stop();
    await this.database.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async startParts(options: StackOptions): Promise<void> {
    await this.startPart('simulator');
    await this.startPart('api');
    await this.startPart('worker');
    const pair = this.specs.agent;
    await runToEnd({
      ...pair,
      name: 'agent pair',
      args: [PROGRAMS.agent, 'pair', this.seeded.pairingCode],
    });
    await this.startPart('agent');
    if (options.web) await this.startPart('web');
  }

  private async ready(part: Part): Promise<void> {
    const program = this.program(part);
    const probes: Record<Part, () => Promise<boolean>> = {
      api: () => isOk(`${this.urls.api}/api/health/ready`),
      web: () => isOk(`${this.urls.web}/sign-in`),
      simulator: () => isOk(`${this.desk.url}/health`),
      worker: async () => true,
      agent: () => this.agentIsOnline(),
    };
    await until(
      `${part} to serve`,
      async () => {
        if (!program.isRunning) throw new Error(`${part} ended:\n${program.output}`);
        return probes[part]();
      },
      READY_LIMIT_MS,
    );
  }

  private async agentIsOnline(): Promise<boolean> {
    const client = await this.signedIn('support');
    const answer = await client.call('GET', `/tenants/${this.seeded.tenantId}`);
    const overview = answer.body as { agent: { state: string } | null };
    return overview.agent?.state === 'online';
  }
}

async function seed(database: StackDatabase, common: Record<string, string>): Promise<Seeded> {
  const output = await runToEnd({
    name: 'seed',
    args: [PROGRAMS.seed, '--pairing-code'],
    env: { ...common, DATABASE_URL: database.ownerUrl },
  });
  const line = output.trim().split('\n').at(-1) ?? '';
  return JSON.parse(line) as Seeded;
}

function commonEnv({
  database,
  webUrl,
  folder,
}: Readonly<{ database: StackDatabase; webUrl: string; folder: string }>): Record<string, string> {
  return {
    DATABASE_URL: database.appUrl,
    REDIS_URL: required('TEST_REDIS_URL'),
    REDIS_PREFIX: `stack-${randomBytes(6).toString('hex')}`,
    WEB_ORIGIN: webUrl,
    STORAGE_FOLDER: join(folder, 'storage'),
    HASH_SECRET: 'a secret for system tests and nothing else',
    // Tests speak http on loopback.
    COOKIE_SECURE: 'false',
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
  };
}

function partSpecs(
  on: Readonly<{
    folder: string;
    ports: Readonly<{ api: number; web: number; simulator: number }>;
    urls: Readonly<{ api: string; agentApi: string; simulator: string }>;
    common: Record<string, string>;
    options: StackOptions;
  }>,
): Record<Part, ProgramSpec> {
  const { folder, ports, urls, common, options } = on;
  return {
    api: { name: 'api', args: [PROGRAMS.api], env: { ...common, API_PORT: `${ports.api}` } },
    worker: { name: 'worker', args: [...SMALL_HEAP, PROGRAMS.worker], env: common },
    agent: {
      name: 'agent',
      args: [PROGRAMS.agent, 'run'],
      env: {
        AGENT_DIR: join(folder, 'agent'),
        AGENT_API_URL: urls.agentApi,
        AGENT_QUICKBOOKS: `simulator:${urls.simulator}`,
        LOG_LEVEL: 'info',
      },
    },
    simulator: {
      name: 'simulator',
      args: [
        PROGRAMS.simulator,
        'serve',
        ...['--port', `${ports.simulator}`, '--company-file', join(folder, 'company-file')],
        ...['--seed', options.seed],
      ],
      env: {},
    },
    web: {
      name: 'web',
      args: [PROGRAMS.web],
      env: { PORT: `${ports.web}`, HOSTNAME: '127.0.0.1', API_URL: urls.api },
    },
  };
}

async function isOk(url: string): Promise<boolean> {
  const response = await fetch(url);
  return response.ok;
}

function required(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the tests with: npm test`);
  return value;
}
