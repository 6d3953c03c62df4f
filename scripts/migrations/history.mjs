import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Failure } from '../failure.mjs';
import { inRoot, ROOT } from '../places.mjs';
import { withEngine } from './wasm-engine.mjs';

/** What can be done with prisma/migrations, as `prisma migrate` does it. */

const DIRECTORY = inRoot('prisma/migrations');
const SCHEMA_FILE = inRoot('prisma/schema.prisma');
const LOCK_FILE = 'migration_lock.toml';
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Applies what has not been applied yet. Several processes may do so at once: the engine holds a lock.
 *
 * @param {string} url of the owner of the tables
 * @returns {Promise<string[]>} the names of the migrations that were applied
 * @throws {Failure} when a migration fails; it leaves nothing behind, and blocks the ones after it
 */
export async function deploy(url) {
  const result = await withEngine(url, readSchema(), (engine) =>
    engine.applyMigrations({ migrationsList: readMigrations(), filters: NO_FILTERS }),
  ).catch((error) => {
    throw new Failure(`The database could not be migrated.\n${withoutTrace(error)}`);
  });
  return result.appliedMigrationNames;
}

/**
 * @param {string} url
 * @returns {Promise<{ pending: string[], failed: string[], edited: string[] }>} names of migrations
 */
export async function status(url) {
  const found = await withEngine(url, readSchema(), (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: readMigrations(),
      optInToShadowDatabase: false,
      filters: NO_FILTERS,
    }),
  );
  return {
    pending: found.history?.unappliedMigrationNames ?? [],
    failed: found.failedMigrationNames,
    edited: found.editedMigrationNames,
  };
}

/**
 * Compares the schema with what all migrations together make, in a database that exists only for that.
 *
 * @param {string} url of a role that may create databases
 * @returns {Promise<string>} the SQL that is missing from the migrations; empty when they agree
 */
export async function missingSql(url) {
  return inScratchDatabase(url, async (scratchUrl) => {
    await deploy(scratchUrl);
    const schema = readSchema();
    const files = { files: [schema], configDir: ROOT };
    const difference = await withEngine(scratchUrl, schema, (engine) =>
      engine.diff({
        from: { tag: 'schemaDatasource', ...files },
        to: { tag: 'schemaDatamodel', ...files },
        script: true,
        exitCode: true,
        shadowDatabaseUrl: null,
        filters: NO_FILTERS,
      }),
    );
    return difference.exitCode === 0 ? '' : difference.stdout;
  });
}

/**
 * Writes a new migration that brings the database to the schema.
 *
 * @param {string} url of a role that may create databases
 * @param {string} name in lower case, words joined by "_"
 * @returns {Promise<string | null>} the new folder; null when nothing is missing
 */
export async function create(url, name) {
  const sql = await missingSql(url);
  if (!sql) return null;
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(DIRECTORY, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  return folder;
}

/** @param {unknown} error of the engine, which appends where in its own code it happened */
function withoutTrace(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\n\s+at /)[0];
}

/**
 * @template T
 * @param {string} url
 * @param {(scratchUrl: string) => Promise<T>} work
 */
async function inScratchDatabase(url, work) {
  const name = `migrations_scratch_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE "${name}"`);
    const scratch = new URL(url);
    scratch.pathname = `/${name}`;
    return await work(scratch.href);
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await admin.end();
  }
}

function readSchema() {
  return { path: SCHEMA_FILE, content: readFileSync(SCHEMA_FILE, 'utf8') };
}

/** The folders in the form that the engine takes them. */
function readMigrations() {
  const folders = readdirSync(DIRECTORY, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    baseDir: DIRECTORY,
    shadowDbInitScript: '',
    lockfile: { path: LOCK_FILE, content: readFileSync(join(DIRECTORY, LOCK_FILE), 'utf8') },
    migrationDirectories: folders
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({ path: name, migrationFile: readMigration(name) })),
  };
}

/** @param {string} name */
function readMigration(name) {
  const file = join(DIRECTORY, name, 'migration.sql');
  const content = existsSync(file)
    ? { tag: 'ok', value: readFileSync(file, 'utf8') }
    : { tag: 'error', value: `${name} has no migration.sql` };
  return { path: 'migration.sql', content };
}
