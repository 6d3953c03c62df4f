import { capture } from '../commands.mjs';
import { inRoot, TOOLS } from '../places.mjs';
import { composeComplaint, dockerfileComplaint } from './containers.mjs';
import { houseRulesComplaint } from './house-rules.mjs';

/**
 * Every check of `npm run check`, in the order they are told.
 *
 * @typedef {object} Check
 * @property {string} name says what is true when it passes
 * @property {(context: { databaseUrl: string }) => Promise<string | null>} run what is wrong; null when nothing is
 */

/** @type {readonly Check[]} */
export const CHECKS = [
  { name: 'types of servers and packages', run: () => node([TOOLS.tsc, '--build']) },
  { name: 'types of tests', run: () => node([TOOLS.tsc, '--project', 'tsconfig.test.json']) },
  { name: 'types of scripts', run: () => node([TOOLS.tsc, '--project', 'scripts/tsconfig.json']) },
  { name: 'types of the web UI', run: webTypesComplaint },
  {
    name: 'lint and format',
    run: () => node([TOOLS.biome, 'check', '--error-on-warnings', '--diagnostic-level=warn', '.']),
  },
  {
    name: 'layers: who may know whom',
    run: () =>
      node([
        TOOLS.depcruise,
        '--config',
        '.dependency-cruiser.cjs',
        'apps',
        'packages',
        'scripts',
        'test',
      ]),
  },
  { name: 'no unused code or dependency', run: () => node([TOOLS.knip, '--no-progress']) },
  { name: 'migrations make the schema', run: migrationsComplaint },
  { name: 'generated files are fresh', run: () => node(['scripts/openapi.mjs', '--check']) },
  { name: 'docker-compose.yml is valid', run: composeComplaint },
  { name: 'Dockerfiles are sound', run: dockerfileComplaint },
  { name: 'house rules', run: houseRulesComplaint },
];

/** @param {string[]} args */
async function node(args) {
  const { code, output } = await capture(process.execPath, args);
  return code === 0 ? null : output;
}

/** Next writes the types of its routes before they can be checked. */
async function webTypesComplaint() {
  const cwd = inRoot('apps/web');
  const generated = await capture(process.execPath, [TOOLS.next, 'typegen'], { cwd });
  if (generated.code !== 0) return generated.output;
  const { code, output } = await capture(
    process.execPath,
    [TOOLS.tsc, '--noEmit', '--project', 'tsconfig.json'],
    { cwd },
  );
  return code === 0 ? null : output;
}

/** @param {{ databaseUrl: string }} context */
async function migrationsComplaint({ databaseUrl }) {
  const { missingSql } = await import('../migrations/history.mjs');
  const sql = await missingSql(databaseUrl);
  return sql
    ? `prisma/schema.prisma has what no migration makes (npm run db:migrate -- create NAME):\n${sql}`
    : null;
}
