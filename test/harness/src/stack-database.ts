import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { PROGRAMS } from './places.js';
import { runToEnd } from './program.js';

const APP_ROLE = 'connector_app_stack';
const APP_PASSWORD = 'app-for-system-tests';

export interface StackDatabase {
  readonly ownerUrl: string;
  /** For the API and the worker: row-level security binds them. */
  readonly appUrl: string;
  /** For looking behind the scenes. */
  readonly owner: pg.Pool;
  close(): Promise<void>;
}

/**
 * A database for one started product, migrated by the product's own script.
 *
 * @param serverUrl an owner's address of a PostgreSQL server
 */
export async function openStackDatabase(serverUrl: string): Promise<StackDatabase> {
  const name = `stack_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const ownerUrl = address(serverUrl, name);
  const appUrl = address(serverUrl, name, { user: APP_ROLE, password: APP_PASSWORD });
  await runToEnd({
    name: 'migrate',
    args: [PROGRAMS.migrate, 'deploy'],
    env: { DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl },
  });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  owner.on('error', () => {
    // The database is dropped under idle connections at the end; that is no news.
  });
  return {
    ownerUrl,
    appUrl,
    owner,
    async close() {
      await owner.end();
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function address(
  serverUrl: string,
  database: string,
  as?: Readonly<{ user: string; password: string }>,
): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (as) {
    url.username = as.user;
    url.password = as.password;
  }
  return url.href;
}
