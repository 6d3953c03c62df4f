import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/**
 * Prisma's schema engine in its WebAssembly form, over an ordinary PostgreSQL connection (docs/adr/0004).
 *
 * The package is made for Prisma's own command, which hands it a loaded module; here that is done by hand.
 *
 * @typedef {{ path: string, content: string }} SchemaFile
 */

/** PostgreSQL's "char", of which the system catalogue has columns, and text. */
const OID_CHAR = 18;
const OID_TEXT = 25;

/**
 * Runs work with an engine that is connected to one database.
 *
 * @template T
 * @param {string} url
 * @param {SchemaFile} schema
 * @param {(engine: any) => Promise<T>} work the engine's own types say `any` for its whole interface
 * @returns {Promise<T>}
 */
export async function withEngine(url, schema, work) {
  loadModule();
  const pool = new CatalogPool({ connectionString: url, max: 1 });
  pool.on('error', () => {
    // A lost connection shows as the failure of the query that used it.
  });
  const factory = bindMigrationAwareSqlAdapterFactory(new ScriptingFactory(pool));
  /** @type {[string, string]} */
  const datamodel = [schema.path, schema.content];
  const engine = await bindings.SchemaEngine.new({ datamodels: [datamodel] }, () => {}, factory);
  try {
    return await work(engine);
  } catch (error) {
    throw withPanicMessage(error);
  } finally {
    engine.free();
    await pool.end();
  }
}

let isLoaded = false;
const panics = {
  message: '',
  /** @param {string} message */
  set_message(message) {
    panics.message = message;
  },
};

function loadModule() {
  if (isLoaded) return;
  isLoaded = true;
  // The engine reports its panics to this global, and fails in the reporting when it does not exist.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = new WebAssembly.Module(readFileSync(join(dirname(entry), 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  /** @type {any} */ (exports).__wbindgen_start?.();
}

/** @param {unknown} error */
function withPanicMessage(error) {
  if (!panics.message) return error;
  return new Error(`The schema engine panicked: ${panics.message}`, { cause: error });
}

/**
 * The engine reads catalogue columns of type "char", which the adapter does not know. They are let through as
 * text, and remembered, so that the engine can be told that they were characters.
 */
class CatalogPool extends pg.Pool {
  /** @type {boolean[]} by column of the last result */
  charColumns = [];

  /** @param {...any} args as pg.Pool's, in any of its forms */
  query(...args) {
    const pending = /** @type {any} */ (super.query).apply(this, args);
    if (typeof pending?.then !== 'function') return pending;
    return pending.then((/** @type {import('pg').QueryArrayResult} */ result) => {
      const fields = result.fields ?? [];
      this.charColumns = fields.map((field) => field.dataTypeID === OID_CHAR);
      for (const field of fields) if (field.dataTypeID === OID_CHAR) field.dataTypeID = OID_TEXT;
      return result;
    });
  }
}

class ScriptingFactory extends PrismaPg {
  #pool;

  /** @param {CatalogPool} pool */
  constructor(pool) {
    super(pool);
    this.#pool = pool;
  }

  async connect() {
    const adapter = await super.connect();
    const pool = this.#pool;
    // The adapter would split a script at every semicolon, also inside functions, and run the pieces outside of a
    // transaction. As one simple query PostgreSQL runs it whole, in one transaction.
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        throw asAdapterError(error);
      }
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      pool.charColumns.forEach((isChar, column) => {
        if (isChar) result.columnTypes[column] = ColumnTypeEnum.Character;
      });
      return result;
    };
    return adapter;
  }
}

/** @param {unknown} error */
function asAdapterError(error) {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error;
  const cause = { kind: 'postgres', code, severity, message, detail, column, hint, originalCode: code, originalMessage: message };
  return Object.assign(new Error(message), { name: 'DriverAdapterError', cause });
}
