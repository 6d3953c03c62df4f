import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CommandError, EXIT_CODES } from './exit-codes.js';

/** The only reader of process.env in this app: parsed once, when a command starts. */

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

const apiUrlSchema = z
  .url({
    protocol: /^https?$/,
    error: 'must be a web address, such as https://connect.example.com',
    abort: true,
  })
  .refine(
    (url) => url.startsWith('https:') || LOOPBACK_HOSTS.has(new URL(url).hostname),
    'must begin with https:// (http:// is for this machine only)',
  )
  .transform((url) => url.replace(/\/+$/, ''));

const quickbooksAddressSchema = z
  .string()
  .regex(
    /^(simulator:https?:\/\/.+)$/,
    'must name a QuickBooks bridge this version has, such as simulator:http://127.0.0.1:3002',
  );

const settingsSchema = z.object({
  AGENT_DIR: z.string().min(1).optional(),
  AGENT_API_URL: apiUrlSchema.optional(),
  AGENT_QUICKBOOKS: quickbooksAddressSchema.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  /** Absolute path of the state folder. */
  readonly stateDir: string;
  /** Base address of the service, without a slash at its end; null when the pairing's is to be used. */
  readonly apiUrl: string | null;
  /** Null when the pairing's is to be used. */
  readonly quickbooks: string | null;
  readonly logLevel: z.infer<typeof settingsSchema>['LOG_LEVEL'];
}

/** Options of the command line that stand for a variable. */
export interface ConfigOptions {
  readonly dir?: string | undefined;
  readonly api?: string | undefined;
  readonly quickbooks?: string | undefined;
}

const OPTION_NAMES: Readonly<Record<string, string>> = {
  AGENT_DIR: '--dir or AGENT_DIR',
  AGENT_API_URL: '--api or AGENT_API_URL',
  AGENT_QUICKBOOKS: '--quickbooks or AGENT_QUICKBOOKS',
};

/**
 * Reads the configuration; options of the command line win over variables.
 *
 * @throws CommandError (misconfigured) naming everything that is wrong.
 */
export function readConfig(
  options: ConfigOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): Config {
  const parsed = settingsSchema.safeParse({
    AGENT_DIR: options.dir ?? env['AGENT_DIR'],
    AGENT_API_URL: options.api ?? env['AGENT_API_URL'],
    AGENT_QUICKBOOKS: options.quickbooks ?? env['AGENT_QUICKBOOKS'],
    LOG_LEVEL: env['LOG_LEVEL'],
  });
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return `${OPTION_NAMES[name] ?? name} ${issue.message}.`;
    });
    throw new CommandError(EXIT_CODES.misconfigured, lines.join('\n'));
  }
  const value = parsed.data;
  return {
    stateDir: resolve(value.AGENT_DIR ?? defaultStateDir(env, platform(), homedir())),
    apiUrl: value.AGENT_API_URL ?? null,
    quickbooks: value.AGENT_QUICKBOOKS ?? null,
    logLevel: value.LOG_LEVEL,
  };
}

/** The folder that each system has for a program's own data of one user. */
export function defaultStateDir(
  env: NodeJS.ProcessEnv,
  system: NodeJS.Platform,
  home: string,
): string {
  if (system === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'IndusTrack', 'Agent');
  }
  if (system === 'darwin') return join(home, 'Library', 'Application Support', 'IndusTrack Agent');
  return join(env['XDG_STATE_HOME'] ?? join(home, '.local', 'state'), 'industrack-agent');
}
