import pg from 'pg';
import { Failure } from '../failure.mjs';

/** The group that the first migrations grant the application's rights to. */
const GROUP = 'connector_app';
/** Any number, the same for everybody who changes roles here. */
const ROLE_LOCK = 7_240_118;

/**
 * Makes sure that the application can sign in as what APP_DATABASE_URL says: a login role that row-level
 * security binds, because it is neither superuser nor owner nor BYPASSRLS.
 *
 * @param {string} ownerUrl of a role that may create roles
 * @param {string} appUrl names the user and the password
 * @throws {Failure} when the named role exists and could see every tenant's rows
 */
export async function ensureLoginRole(ownerUrl, appUrl) {
  const { username, password } = new URL(appUrl);
  const user = decodeURIComponent(username);
  if (!user || !password) throw new Failure('APP_DATABASE_URL must name a user and a password.');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Roles belong to the whole server: two deploys at once would both find none and both create it.
    await client.query('SELECT pg_advisory_xact_lock($1)', [ROLE_LOCK]);
    await refuseMightyRole(client, user);
    const role = pg.escapeIdentifier(user);
    const exists = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [user]);
    const verb = exists.rowCount === 0 ? 'CREATE' : 'ALTER';
    const secret = pg.escapeLiteral(decodeURIComponent(password));
    await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${secret}`);
    await client.query(`GRANT ${GROUP} TO ${role}`);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** @param {pg.Client} client @param {string} user */
async function refuseMightyRole(client, user) {
  const found = await client.query(
    `SELECT rolsuper OR rolbypassrls OR rolname = current_user AS is_mighty FROM pg_roles WHERE rolname = $1`,
    [user],
  );
  if (found.rows[0]?.is_mighty) {
    throw new Failure(
      `The role "${user}" of APP_DATABASE_URL is the owner, a superuser or has BYPASSRLS: row-level security would not bind it. Name another role; it is created when it does not exist.`,
    );
  }
}
