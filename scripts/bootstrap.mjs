import { readFileSync } from 'node:fs';
import { mustRun } from './commands.mjs';
import { Failure } from './failure.mjs';
import { inRoot, TOOLS } from './places.mjs';
import { unlessUpToDate } from './stamps.mjs';

/** Makes the workspace usable from nothing but Node and npm. Node's built-ins only. */

const MIN_NODE = { major: 20, minor: 19 };

/**
 * @param {string} version as process.versions.node
 * @returns {string | null} what is wrong with this Node, in one line
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOldEnough =
    major > MIN_NODE.major || (major === MIN_NODE.major && minor >= MIN_NODE.minor);
  if (isOldEnough) return null;
  return `This needs Node ${MIN_NODE.major}.${MIN_NODE.minor} or later, and here is ${version}: install a newer Node and run the command again.`;
}

/**
 * Installs the packages and generates the database client, each only when something changed.
 *
 * @param {(line: string) => void} note
 */
export async function bootstrap(note) {
  const problem = nodeProblem(process.versions.node);
  if (problem) throw new Failure(problem);
  const installed = await installPackages(note);
  const generated = await generateDatabaseClient();
  if (!installed && !generated) note('everything is up to date');
}

/** @param {(line: string) => void} note */
function installPackages(note) {
  const manifests = [
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'apps/api/package.json',
    'apps/web/package.json',
    'apps/agent/package.json',
    'packages/domain/package.json',
    'packages/qbxml/package.json',
    'packages/agent-protocol/package.json',
    'packages/quickbooks-simulator/package.json',
  ];
  const work = { name: 'install', inputs: manifests, outputs: ['node_modules/.modules.yaml'] };
  return unlessUpToDate(work, async () => {
    const { packageManager } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
    note(`installing with ${packageManager}; the first time this takes about half a minute`);
    await mustRun(
      'Installing the packages',
      process.platform === 'win32' ? 'npx.cmd' : 'npx',
      ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'],
      { onLine: (line) => isWorthShowing(line) && note(line), env: { CI: 'true' } },
    );
  });
}

/** @param {string} line of pnpm's */
function isWorthShowing(line) {
  return /^(Progress|Done|.*ERR_)/.test(line.trim());
}

function generateDatabaseClient() {
  const work = {
    name: 'database-client',
    inputs: ['prisma/schema.prisma', 'pnpm-lock.yaml'],
    outputs: ['apps/api/src/database/generated/client.ts'],
  };
  return unlessUpToDate(work, async () => {
    await mustRun('Generating the database client', process.execPath, [TOOLS.prisma, 'generate']);
  });
}
