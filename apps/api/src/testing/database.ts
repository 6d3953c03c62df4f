import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Config } from '../config.js';

/**
 * A database of its own for each test file: migrated once into a template a run, copied from it in
 * milliseconds, dropped at the end. Tests sign in as the application's role, so row-level security holds for them too.
 */

const MIGRATIONS = fileURLToPath(new URL('../../../../prisma/migrations/', import.meta.url));
const TEMPLATE_LOCK = 7_240_117;
const APP_PASSWORD = 'app-for-tests';
/** One for all parts of a test: what one signs another checks. */
const STATEMENT_KEY = generateKeyPairSync('ed25519').privateKey;

export interface TestDatabase {
  /** Signed in as the application's role. */
  readonly url: string;
  /** Signed in as the owner, whom row-level security does not bind: for arranging and for looking behind the scenes. */
  readonly owner: pg.Pool;
  close(): Promise<void>;
}

/**
 * @throws Error when TEST_DATABASE_URL is not set: without a database these tests are red, never skipped.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const base = required('TEST_DATABASE_URL');
  const template = await ensureTemplate(base);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(base, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const owner = new pg.Pool({ connectionString: withDatabase(base, name), max: 4 });
  owner.on('error', () => {
    // The database is dropped while idle connections are open; their end is no news.
  });
  return {
    url: asApp(withDatabase(base, name)),
    owner,
    async close() {
      await owner.end();
      await withClient(base, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}

/** The configuration of an app under test: this database, a Redis prefix of its own, a free port. */
export function testConfig(database: TestDatabase, overrides: Partial<Config> = {}): Config {
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  return {
    environment: 'test',
    databaseUrl: database.url,
    databasePoolSize: 5,
    redisUrl: required('TEST_REDIS_URL'),
    redisPrefix: prefix,
    host: '127.0.0.1',
    port: 0,
    webOrigin: 'http://127.0.0.1:3000',
    trustedProxies: 0,
    hashSecret: 'a secret that is used in tests and nowhere else',
    statementKey: STATEMENT_KEY,
    cookieSecure: false,
    logLevel: 'silent',
    nodeName: prefix,
    syncConcurrency: 2,
    demoPassword: 'demo-password',
    storage: { kind: 'folder', folder: join(tmpdir(), prefix) },
    ...overrides,
  };
}

async function ensureTemplate(base: string): Promise<string> {
  const migrations = await readMigrations();
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(migrations.join('\0')).digest('hex').slice(0, 12);
  const template = `template_${hash}`;
  await withClient(base, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await client.query(
      'SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate',
      [template],
    );
    if (found.rowCount === 0) await buildTemplate(client, base, template, migrations);
  });
  return template;
}

async function buildTemplate(
  client: pg.Client,
  base: string,
  template: string,
  migrations: string[],
): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${template}`);
  await withClient(withDatabase(base, template), async (inner) => {
    for (const sql of migrations) await inner.query(sql);
  });
  await client.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'connector_app_test') THEN
      CREATE ROLE connector_app_test LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '${APP_PASSWORD}' IN ROLE connector_app;
    END IF;
  END $$`);
  // Last, so that a half-built template is never taken for a whole one.
  await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`);
}

async function readMigrations(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    folders.sort().map((folder) => readFile(join(MIGRATIONS, folder, 'migration.sql'), 'utf8')),
  );
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  return result.href;
}

function asApp(url: string): string {
  const result = new URL(url);
  result.username = 'connector_app_test';
  result.password = APP_PASSWORD;
  return result.href;
}

function required(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the tests with: npm test`);
  return value;
}
