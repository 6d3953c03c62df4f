import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hashPassword } from '../access/password.js';
import type { UserRole } from '../access/permissions.js';
import { apiModule } from '../api.module.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { createHttpApp } from '../http/http-app.js';
import { newId } from '../ids.js';
import { openTestDatabase, type TestDatabase, testConfig } from './database.js';

/** The real application on a database of its own, with people who can sign in to it. */

export const PASSWORD = 'a long enough password';

export interface TestUser {
  readonly id: string;
  readonly email: string;
  readonly role: UserRole;
  readonly tenantId: string | null;
}

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they prove.
  readonly body: any;
  readonly headers: Headers;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A clock that stands still until it is moved. */
export class TestClock extends Clock {
  private offsetMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }
}

/** A browser that is signed in: it keeps its cookie and its CSRF token. */
export class Browser {
  constructor(
    private readonly app: TestApp,
    readonly cookie: string,
    readonly csrfToken: string,
  ) {}

  /** As the web UI calls: with cookie, and with the CSRF token where state changes. */
  call(path: string, call: Call = {}): Promise<Answered> {
    const csrf = (call.method ?? 'GET') === 'GET' ? {} : { 'x-csrf-token': this.csrfToken };
    return this.app.call(path, {
      ...call,
      headers: { cookie: this.cookie, ...csrf, ...call.headers },
    });
  }
}

export class TestApp {
  private constructor(
    readonly http: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly config: Config,
    readonly clock: TestClock,
    /** Where it is reached, without a path. */
    readonly url: string,
    private readonly ownsDatabase: boolean,
  ) {}

  static async open(overrides: Partial<Config> = {}): Promise<TestApp> {
    const database = await openTestDatabase();
    return TestApp.start({ database, clock: new TestClock(), ownsDatabase: true }, overrides);
  }

  /** Beside another part, on its database and by its clock. Close it before the other part. */
  static over(database: TestDatabase, clock: TestClock): Promise<TestApp> {
    return TestApp.start({ database, clock, ownsDatabase: false }, {});
  }

  private static async start(
    on: Readonly<{ database: TestDatabase; clock: TestClock; ownsDatabase: boolean }>,
    overrides: Partial<Config>,
  ): Promise<TestApp> {
    const { database, clock, ownsDatabase } = on;
    const config = testConfig(database, overrides);
    const http = await createHttpApp(apiModule(config, { clock }), config);
    await http.listen(0, config.host);
    return new TestApp(http, database, config, clock, await http.getUrl(), ownsDatabase);
  }

  async close(): Promise<void> {
    await this.http.close();
    if (this.ownsDatabase) await this.database.close();
  }

  /** Over a real connection. A body that is an object goes as JSON, a text as it is. */
  async call(path: string, { method = 'GET', body, headers = {} }: Call = {}): Promise<Answered> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'object' ? JSON.stringify(body) : body }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  }

  async addTenant(name = 'Blue Lagoon Pool Service'): Promise<string> {
    const id = newId();
    await this.database.owner.query(
      `INSERT INTO tenants (id, name, time_zone, created_at) VALUES ($1, $2, 'America/New_York', now())`,
      [id, name],
    );
    return id;
  }

  async addUser(role: UserRole, tenantId: string | null): Promise<TestUser> {
    const id = newId();
    const user = { id, email: `${role}-${id}@industrack.example`, role, tenantId };
    passwordHash ??= hashPassword(PASSWORD);
    await this.database.owner.query(
      `INSERT INTO users (id, tenant_id, email, name, role, password_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, now())`,
      [id, tenantId, user.email, `Person ${role}`, role, await passwordHash],
    );
    return user;
  }

  async signIn(user: TestUser): Promise<Browser> {
    const answer = await this.call('/api/auth/sign-in', {
      method: 'POST',
      body: { email: user.email, password: PASSWORD },
    });
    if (answer.status !== 200) throw new Error(`Cannot sign in: ${JSON.stringify(answer.body)}`);
    return new Browser(this, cookieOf(answer), answer.body.csrfToken);
  }

  /** A person of this role, already signed in. */
  async browserOf(role: UserRole, tenantId: string | null): Promise<Browser> {
    return this.signIn(await this.addUser(role, tenantId));
  }
}

let passwordHash: Promise<string> | undefined;

/** The session cookie that an answer sets, as a browser would send it back. */
export function cookieOf(answer: Answered): string {
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}
