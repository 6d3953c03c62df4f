import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './commands.mjs';
import { Failure, runMain } from './failure.mjs';
import { inRoot, TOOLS } from './places.mjs';

/**
 * node scripts/openapi.mjs           writes the API's contract, and the web's types made from it
 * node scripts/openapi.mjs --check   fails when the committed files are not what would be written
 *
 * Needs neither database nor Redis: the document comes from the controllers and their schemas alone.
 */

const DOCUMENT = inRoot('apps/api/openapi.json');
const TYPES = inRoot('apps/web/api/schema.d.ts');
const GENERATOR = inRoot('apps/web/node_modules/openapi-typescript/bin/cli.js');

await runMain(async () => {
  const isCheck = process.argv.includes('--check');
  await mustRun('Building the API', process.execPath, [TOOLS.tsc, '-b', inRoot('apps/api')]);
  const folder = await mkdtemp(join(tmpdir(), 'connector-openapi-'));
  try {
    const made = await generate(folder);
    if (isCheck) await compare(made);
    else await write(made);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
});

/** @param {string} folder for files in between @returns {Promise<Map<string, string>>} texts by where they belong */
async function generate(folder) {
  const document = join(folder, 'openapi.json');
  const types = join(folder, 'schema.d.ts');
  await mustRun('Writing the OpenAPI document', process.execPath, [
    inRoot('apps/api/dist/main.openapi.js'),
    document,
  ]);
  await mustRun('Writing the web’s types', process.execPath, [GENERATOR, document, '-o', types]);
  // Both in the form that `npm run fix` would give them.
  await mustRun('Formatting', process.execPath, [
    TOOLS.biome,
    'format',
    '--write',
    '--vcs-enabled=false',
    `--config-path=${inRoot('biome.json')}`,
    folder,
  ]);
  return new Map([
    [DOCUMENT, await readFile(document, 'utf8')],
    [TYPES, await readFile(types, 'utf8')],
  ]);
}

/** @param {Map<string, string>} made */
async function write(made) {
  for (const [path, text] of made) await writeFile(path, text);
}

/** @param {Map<string, string>} made */
async function compare(made) {
  for (const [path, text] of made) {
    const committed = await readFile(path, 'utf8').catch(() => '');
    if (committed !== text) {
      throw new Failure(
        `${path} is not fresh. Run: node scripts/openapi.mjs, and commit what it wrote.`,
      );
    }
  }
}
