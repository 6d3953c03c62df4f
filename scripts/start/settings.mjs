import { parseArgs } from 'node:util';
import { Failure } from '../failure.mjs';

/** What a person can choose about `npm start`, and nothing else: environment variables and options. */

const PORTS = {
  web: ['WEB_PORT', 3000],
  api: ['API_PORT', 3001],
  simulator: ['SIMULATOR_PORT', 3002],
};

const USAGE = 'Usage: npm start [-- --exit-after-first-sync]';

/**
 * @typedef {object} Settings
 * @property {{ web: number, api: number, simulator: number }} ports
 * @property {string | undefined} databaseUrl of the owner of the tables
 * @property {string | undefined} appDatabaseUrl of the application's role
 * @property {string | undefined} redisUrl
 * @property {boolean} exitAfterFirstSync
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args
 * @returns {Settings}
 * @throws {Failure} naming what is wrong
 */
export function readSettings(env, args) {
  const ports = {
    web: readPort(env, 'web'),
    api: readPort(env, 'api'),
    simulator: readPort(env, 'simulator'),
  };
  if (new Set(Object.values(ports)).size < 3) {
    throw new Failure('WEB_PORT, API_PORT and SIMULATOR_PORT must be three different ports.');
  }
  return {
    ports,
    databaseUrl: env.DATABASE_URL || undefined,
    appDatabaseUrl: env.APP_DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
    exitAfterFirstSync: readOptions(args)['exit-after-first-sync'],
  };
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    return parseArgs({
      args,
      options: { 'exit-after-first-sync': { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** @param {NodeJS.ProcessEnv} env @param {keyof typeof PORTS} part */
function readPort(env, part) {
  const [variable, standard] = /** @type {[string, number]} */ (PORTS[part]);
  const given = env[variable];
  if (!given) return standard;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Failure(`${variable} must be a port from 1 to 65535, not "${given}".`);
  }
  return port;
}
