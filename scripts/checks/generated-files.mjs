import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from '../commands.mjs';
import { inRoot } from '../places.mjs';

/**
 * Files that are made from others and committed all the same, because people read their diffs.
 *
 * @typedef {{ file: string, make: () => Promise<string> }} Generated
 */

/** @type {readonly Generated[]} */
const GENERATED = [
  { file: 'apps/api/openapi.json', make: describeApi },
  {
    file: 'apps/web/api/schema.d.ts',
    make: () =>
      mustRun('Typing the API', process.execPath, [
        inRoot('apps/web/node_modules/openapi-typescript/bin/cli.js'),
        inRoot('apps/api/openapi.json'),
      ]),
  },
];

/** The API writes to a file, because its frameworks may print to the terminal. */
async function describeApi() {
  const folder = mkdtempSync(join(tmpdir(), 'connector-openapi-'));
  const file = join(folder, 'openapi.json');
  try {
    await mustRun('Describing the API', process.execPath, [
      inRoot('apps/api/dist/main.openapi.js'),
      file,
    ]);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function generatedFilesComplaint() {
  const complaints = [];
  for (const { file, make } of GENERATED) {
    const path = inRoot(file);
    const isFresh = existsSync(path) && readFileSync(path, 'utf8') === (await make());
    if (!isFresh)
      complaints.push(`${file} is not what its source makes: run npm run fix and commit it.`);
  }
  return complaints.length === 0 ? null : complaints.join('\n');
}

/** @param {(line: string) => void} note */
export async function regenerate(note) {
  for (const { file, make } of GENERATED) {
    writeFileSync(inRoot(file), await make());
    note(file);
  }
}
