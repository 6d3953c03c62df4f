import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api-client.js';
import {
  type ContentCounts,
  countContents,
  fingerprintContents,
  readEndOfRun,
  readRunFigures,
} from './contents.js';
import { Line } from './line.js';
import { freePort, PROGRAMS, WORKER_PROCESS } from './places.js';
import { Program, type ProgramSpec, runToEnd } from './program.js';
import { QuickBooksDesk } from './quickbooks-desk.js';
import { emptyRedis } from './redis-keys.js';
import { openStackDatabase, type StackDatabase } from './stack-database.js';
import { until } from './until.js';

export interface StackOptions {
  /** What the company file holds: the demo company, or so many generated customers. */
  readonly seed: 'demo' | 'none' | `scale:${number}`;
  /** The lines that can be cut, and on which what goes over them is counted. */
  readonly lines?: readonly LineName[];
  /** Whether the admin UI runs too. */
  readonly web?: boolean;
}

export type Part = 'api' | 'worker' | 'agent' | 'simulator' | 'web';

/** The lines between the parts that can be cut. */
export const LINES = ['agent', 'queue', 'database'] as const;
export type LineName = (typeof LINES)[number];
type Lines = ReadonlyMap<LineName, Line>;

interface Seeded {
  readonly tenantId: string;
  readonly pairingCode: string;
  readonly logins: readonly Readonly<{ email: string; password: string; role: string }>[];
}

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
    private readonly lines: Lines,
    private readonly redis: Readonly<{ url: string; prefix: string }>,
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
    const lines = await openLines(options.lines ?? [], database, ports.api);
    const agentApiUrl = over(lines.get('agent'), urls.api);
    const common = commonEnv({ database, lines, webUrl: urls.web, folder });
    const seeded = await seed(database, common);
    // Whatever time of day it is, no run begins that the test did not ask for.
    await database.owner.query(`UPDATE tenants SET reconciled_night = '9999-12-31'`);
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
      lines,
      { url: required('TEST_REDIS_URL'), prefix: common.REDIS_PREFIX ?? '' },
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

  /** Waits for the end of a run without asking the API, whose answers would be measured too. @returns when it ended */
  endOfRun(runId: string, limitMs: number): Promise<Date> {
    return until(`run ${runId} to end`, () => readEndOfRun(this.database.owner, runId), limitMs);
  }

  /** Bytes that went over the agent's line so far, both ways; 0 where there is no such line. */
  get wireBytes(): number {
    return this.lines.get('agent')?.bytes ?? 0;
  }

  /** Ends every connection over a line, as when what is behind it dies and comes back. */
  async cut(name: LineName): Promise<void> {
    this.line(name).cut();
  }

  /** Nothing gets over a line any more. */
  async close(name: LineName): Promise<void> {
    await this.line(name).stop();
  }

  /** Redis dies and comes back with nothing of what it held. */
  async loseQueue(): Promise<void> {
    await emptyRedis(this.redis);
    await this.cut('queue');
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
    for (const line of this.lines.values()) await line.stop();
    await this.database.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private line(name: LineName): Line {
    const line = this.lines.get(name);
    if (line === undefined) throw new Error(`The stack was started without a line to the ${name}.`);
    return line;
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
      worker: () => this.workerIsAtWork(),
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

  /** It serves nobody who could be asked; once it is up it looks into the database for what is due. */
  private async workerIsAtWork(): Promise<boolean> {
    const name = `${hostname()}-${this.program('worker').pid}`;
    const { rowCount } = await this.database.owner.query(
      'SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
      [name],
    );
    return (rowCount ?? 0) > 0;
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
  lines,
  webUrl,
  folder,
}: Readonly<{
  database: StackDatabase;
  lines: Lines;
  webUrl: string;
  folder: string;
}>): Record<string, string> {
  return {
    DATABASE_URL: over(lines.get('database'), database.appUrl),
    REDIS_URL: over(lines.get('queue'), required('TEST_REDIS_URL')),
    REDIS_PREFIX: `stack-${randomBytes(6).toString('hex')}`,
    WEB_ORIGIN: webUrl,
    STORAGE_FOLDER: join(folder, 'storage'),
    HASH_SECRET: 'a secret for system tests and nothing else',
    STATEMENT_KEY: generateKeyPairSync('ed25519')
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .toString('base64'),
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
    worker: {
      name: 'worker',
      args: [...WORKER_PROCESS.nodeFlags, PROGRAMS.worker],
      env: { ...common, ...WORKER_PROCESS.env },
    },
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

async function openLines(
  names: readonly LineName[],
  database: StackDatabase,
  apiPort: number,
): Promise<Lines> {
  const targets: Record<LineName, { host: string; port: number }> = {
    agent: { host: '127.0.0.1', port: apiPort },
    queue: targetOf(required('TEST_REDIS_URL')),
    database: targetOf(database.appUrl),
  };
  const lines = new Map<LineName, Line>();
  for (const name of names) lines.set(name, await Line.start(targets[name]));
  return lines;
}

function targetOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

/** The same address over a line; the address itself where there is none. */
function over(line: Line | undefined, url: string): string {
  if (line === undefined) return url;
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String(line.port);
  return address.href;
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
