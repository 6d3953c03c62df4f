import { bootstrap } from './bootstrap.mjs';
import { Failure, runMain } from './failure.mjs';

/**
 * npm run db:migrate deploy | status | check | create NAME
 *
 * DATABASE_URL is the owner of the tables. With APP_DATABASE_URL, deploy also makes sure that the role it names
 * can sign in as the application.
 */

const USAGE = 'Usage: npm run db:migrate -- deploy | status | check | create NAME';

await runMain(async () => {
  const [command, argument] = process.argv.slice(2);
  await bootstrap(() => {});
  const url = process.env.DATABASE_URL;
  if (!url) throw new Failure('DATABASE_URL is not set: it must name the owner of the tables.');
  // Only now, because they need installed packages.
  const history = await import('./migrations/history.mjs');
  switch (command) {
    case 'deploy':
      return deploy(history, url);
    case 'status':
      return status(history, url);
    case 'check':
      return check(history, url);
    case 'create':
      return create(history, url, argument);
    default:
      throw new Failure(USAGE);
  }
});
// The engine leaves a timer of ten seconds behind.
process.exit();

/** @typedef {typeof import('./migrations/history.mjs')} History */

/** @param {History} history @param {string} url */
async function deploy(history, url) {
  const applied = await history.deploy(url);
  const appUrl = process.env.APP_DATABASE_URL;
  if (appUrl) {
    const { ensureLoginRole } = await import('./migrations/login-role.mjs');
    await ensureLoginRole(url, appUrl);
  }
  console.log(applied.length === 0 ? 'Nothing to apply.' : `Applied ${applied.join(', ')}.`);
  return 0;
}

/** @param {History} history @param {string} url */
async function status(history, url) {
  const { pending, failed, edited } = await history.status(url);
  for (const [what, names] of Object.entries({ pending, failed, edited })) {
    console.log(`${what}: ${names.join(', ') || 'none'}`);
  }
  return failed.length + edited.length === 0 ? 0 : 1;
}

/** @param {History} history @param {string} url */
async function check(history, url) {
  const sql = await history.missingSql(url);
  console.log(sql ? `The migrations lack:\n${sql}` : 'The schema and the migrations agree.');
  return sql ? 1 : 0;
}

/** @param {History} history @param {string} url @param {string | undefined} name */
async function create(history, url, name) {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name))
    throw new Failure(`${USAGE}\nNAME is lower case, words joined by "_".`);
  const folder = await history.create(url, name);
  console.log(folder ? `Written: ${folder}` : 'Nothing is missing from the migrations.');
  return 0;
}
