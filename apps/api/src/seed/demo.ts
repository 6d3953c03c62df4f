import pg from 'pg';
import { hashPassword } from '../access/password.js';
import { hashPairingCode, newPairingCode, PAIRING_CODE_LIFE_MS } from '../agents/pairing-code.js';
import type { Config } from '../config.js';
import { newId } from '../ids.js';
import { FIRST_SCHEDULE, firstDueAt } from '../tenants/schedule.js';
import { DEMO_PEOPLE, DEMO_TENANT, type DemoPerson } from './demo-people.js';

export interface Seeded {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly logins: readonly Readonly<{
    email: string;
    password: string;
    role: string;
    name: string;
  }>[];
  readonly pairingCode: string | null;
}

/** Makes what is missing of the demo; safe to run at every start. A person's password is set anew each time. */
export async function seedDemo(
  config: Config,
  options: Readonly<{ withPairingCode: boolean }>,
): Promise<Seeded> {
  const client = new pg.Client({ connectionString: config.databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const tenantId = await ensureTenant(client);
    const userIds = [];
    for (const person of DEMO_PEOPLE) {
      userIds.push(await ensurePerson(client, tenantId, person, config.demoPassword));
    }
    const [supportId] = userIds;
    const pairingCode =
      options.withPairingCode && supportId !== undefined
        ? await addPairingCode(client, { tenantId, supportId, secret: config.hashSecret })
        : null;
    await client.query('COMMIT');
    const password = config.demoPassword;
    const logins = DEMO_PEOPLE.map(({ email, role, name }) => ({ email, password, role, name }));
    return { tenantId, tenantName: DEMO_TENANT.name, logins, pairingCode };
  } finally {
    await client.end();
  }
}

async function ensureTenant(client: pg.Client): Promise<string> {
  const found = await client.query<{ id: string }>('SELECT id FROM tenants WHERE name = $1', [
    DEMO_TENANT.name,
  ]);
  if (found.rows[0]) return found.rows[0].id;
  const id = newId();
  const now = new Date();
  await client.query(
    'INSERT INTO tenants (id, name, time_zone, created_at) VALUES ($1, $2, $3, $4)',
    [id, DEMO_TENANT.name, DEMO_TENANT.timeZone, now],
  );
  await client.query(
    'INSERT INTO sync_schedules (tenant_id, enabled, every_minutes, next_due_at) VALUES ($1, $2, $3, $4)',
    [id, FIRST_SCHEDULE.enabled, FIRST_SCHEDULE.everyMinutes, firstDueAt(FIRST_SCHEDULE, now)],
  );
  await client.query(
    `INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
     VALUES ($1, 'customer', 'from_quickbooks', 'first_sync', $2, 'IndusTrack')`,
    [id, now],
  );
  return id;
}

async function ensurePerson(
  client: pg.Client,
  tenantId: string,
  person: DemoPerson,
  password: string,
): Promise<string> {
  const { email, name, role } = person;
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO users (id, tenant_id, email, name, role, password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, now())
     ON CONFLICT (email) DO UPDATE SET password_hash = excluded.password_hash
     RETURNING id`,
    [
      newId(),
      role === 'support' ? null : tenantId,
      email,
      name,
      role,
      await hashPassword(password),
    ],
  );
  return rows[0]?.id ?? '';
}

async function addPairingCode(
  client: pg.Client,
  on: Readonly<{ tenantId: string; supportId: string; secret: string }>,
): Promise<string> {
  const code = newPairingCode();
  const now = new Date();
  await client.query(
    `INSERT INTO pairing_codes (id, tenant_id, code_hash, created_by_id, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      newId(),
      on.tenantId,
      Buffer.from(hashPairingCode(code, on.secret)),
      on.supportId,
      now,
      new Date(now.getTime() + PAIRING_CODE_LIFE_MS),
    ],
  );
  return code;
}
