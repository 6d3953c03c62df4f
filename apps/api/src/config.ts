import { createPrivateKey, type KeyObject } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { S3Options } from './storage/s3-storage.js';

/** The only reader of process.env in this app: parsed once, at boot. */

const MIN_SECRET_LENGTH = 32;

const secret = z
  .string()
  .min(
    MIN_SECRET_LENGTH,
    `needs at least ${MIN_SECRET_LENGTH} characters; make one with: openssl rand -base64 48`,
  );

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** PostgreSQL, signed in as a role that row-level security binds. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  /** Keeps several installations apart on one Redis. */
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]+$/)
    .default('connector'),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  /** Where browsers reach the web UI; state-changing calls must come from here. */
  WEB_ORIGIN: z.url().default('http://127.0.0.1:3000'),
  /** How many reverse proxies stand in front; their X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Keys the hashes of pairing codes and API keys, so that a stolen table alone cannot be searched. */
  HASH_SECRET: secret,
  /** Signs reconciliation statements (BEY-8): an Ed25519 key, PKCS #8 in DER, as base64. */
  STATEMENT_KEY: z.string().transform((text, context) => {
    const key = ed25519KeyIn(text);
    if (key !== null) return key;
    context.addIssue({
      code: 'custom',
      message:
        'is no Ed25519 key; make one with: openssl genpkey -algorithm ed25519 -outform DER | base64 -w0',
    });
    return z.NEVER;
  }),
  COOKIE_SECURE: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Names this process to the others; must differ between processes. */
  NODE_NAME: z.string().default(`${hostname()}-${process.pid}`),
  /** For the demo's people; nobody else has it. */
  DEMO_PASSWORD: z.string().min(8).default('demo-pool-2026'),
  SYNC_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** Where attachments and uploads are kept: a folder that API and worker share, or a bucket. */
  STORAGE: z.enum(['folder', 's3']).default('folder'),
  STORAGE_FOLDER: z.string().min(1).default('storage'),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  /** Of a service other than Amazon's that speaks S3. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Both or neither; without them the machine's own role is used. */
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
});

export type StorageConfig =
  | { readonly kind: 'folder'; readonly folder: string }
  | ({ readonly kind: 's3' } & S3Options);

export type Config = Readonly<{
  environment: 'development' | 'test' | 'production';
  databaseUrl: string;
  databasePoolSize: number;
  redisUrl: string;
  redisPrefix: string;
  host: string;
  port: number;
  webOrigin: string;
  trustedProxies: number;
  hashSecret: string;
  statementKey: KeyObject;
  cookieSecure: boolean;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  nodeName: string;
  syncConcurrency: number;
  demoPassword: string;
  storage: StorageConfig;
}>;

/** Injection token of {@link Config}. */
export const CONFIG = Symbol('CONFIG');

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigError naming every variable that is missing or wrong, and never its value.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration is not complete:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  if (value.NODE_ENV === 'production' && !value.COOKIE_SECURE) {
    throw new ConfigError(
      'COOKIE_SECURE must be "true" in production: session cookies travel over HTTPS only.',
    );
  }
  return Object.freeze({
    environment: value.NODE_ENV,
    databaseUrl: value.DATABASE_URL,
    databasePoolSize: value.DATABASE_POOL_SIZE,
    redisUrl: value.REDIS_URL,
    redisPrefix: value.REDIS_PREFIX,
    host: value.API_HOST,
    port: value.API_PORT,
    webOrigin: value.WEB_ORIGIN,
    trustedProxies: value.TRUSTED_PROXIES,
    hashSecret: value.HASH_SECRET,
    statementKey: value.STATEMENT_KEY,
    cookieSecure: value.COOKIE_SECURE,
    logLevel: value.LOG_LEVEL,
    nodeName: value.NODE_NAME,
    syncConcurrency: value.SYNC_CONCURRENCY,
    demoPassword: value.DEMO_PASSWORD,
    storage: storageOf(value),
  });
}

function ed25519KeyIn(text: string): KeyObject | null {
  try {
    const key = createPrivateKey({
      key: Buffer.from(text, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // The caller says what a key looks like; what OpenSSL says of this one might quote it.
    return null;
  }
}

function storageOf(value: z.infer<typeof environment>): StorageConfig {
  if (value.STORAGE === 'folder') {
    return { kind: 'folder', folder: resolve(value.STORAGE_FOLDER) };
  }
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: key } = value;
  if (bucket === undefined) {
    throw new ConfigError('S3_BUCKET must name the bucket, since STORAGE is "s3".');
  }
  if ((id === undefined) !== (key === undefined)) {
    throw new ConfigError(
      'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together: set both or neither.',
    );
  }
  return {
    kind: 's3',
    bucket,
    region: value.S3_REGION,
    endpoint: value.S3_ENDPOINT ?? null,
    credentials:
      id === undefined || key === undefined ? null : { accessKeyId: id, secretAccessKey: key },
  };
}
