import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../testing/database.js';

/**
 * What is wrong with the protection of tenant tables, in words; empty when every table with a tenant in it has
 * row-level security enabled and forced, and no other policies than those of protect_tenant_table.
 */
async function weaknesses(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      array(SELECT p.polname || ':' || p.polcmd::text FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
      EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_tenant' AND p.polcmd = '*'
        AND pg_get_expr(p.polqual, p.polrelid) LIKE '%current_tenant()%'
        AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%current_tenant()%') AS binds
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND (c.relname = 'tenants' OR EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped))`);
  return rows.flatMap((table) => {
    const found: string[] = [];
    if (!table.enabled) found.push(`${table.name}: row-level security is not enabled`);
    if (!table.forced) found.push(`${table.name}: row-level security is not forced`);
    if (!table.binds) found.push(`${table.name}: no policy binds rows to their tenant`);
    for (const policy of table.policies) {
      const isKnown =
        policy === 'own_tenant:*' ||
        policy === 'every_tenant_read:r' ||
        (table.name === 'audit_entries' && policy === 'acts_on_every_tenant:a');
      if (!isKnown) found.push(`${table.name}: unexpected policy ${policy}`);
    }
    return found;
  });
}

describe('Tenancy: the catalogue of the database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
  });

  afterAll(() => database.close());

  it('has every tenant table behind row-level security, its owner included', async () => {
    expect(await weaknesses(database.owner)).toEqual([]);
  });

  it('would notice a table without protection, or whose policy was dropped or widened', async () => {
    const { owner } = database;
    await owner.query('CREATE TABLE scratch (tenant_id uuid NOT NULL)');
    expect(await weaknesses(owner)).toEqual([
      'scratch: row-level security is not enabled',
      'scratch: row-level security is not forced',
      'scratch: no policy binds rows to their tenant',
    ]);
    await owner.query(`SELECT protect_tenant_table('scratch')`);
    expect(await weaknesses(owner)).toEqual([]);
    await owner.query('CREATE POLICY leak ON scratch FOR SELECT USING (true)');
    expect(await weaknesses(owner)).toEqual(['scratch: unexpected policy leak:r']);
    await owner.query('DROP POLICY leak ON scratch; DROP POLICY own_tenant ON scratch');
    expect(await weaknesses(owner)).toEqual(['scratch: no policy binds rows to their tenant']);
    await owner.query('DROP TABLE scratch');
  });

  it("finds a tenant's rows through its own index, whatever other tenants have", async () => {
    const client = await database.owner.connect();
    try {
      await client.query(`BEGIN; SET LOCAL ROLE connector_app; SET LOCAL enable_seqscan = off`);
      await client.query(`SELECT set_config('app.tenant', gen_random_uuid()::text, true)`);
      for (const table of [
        'customers',
        'mirror_records',
        'mirror_waiting',
        'links',
        'run_steps',
        'quickbooks_writes',
      ]) {
        const { rows } = await client.query(`EXPLAIN SELECT count(*) FROM ${table}`);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(`${table}: ${plan}`).toMatch(/Index Cond: \(?tenant_id = /);
      }
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('gives the application a role that cannot go around it', async () => {
    const { rows } = await database.owner.query(`
      SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb AS is_mighty,
        EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns_a_table
      FROM pg_roles r WHERE r.rolname IN ('connector_app', 'connector_app_test') ORDER BY 1`);
    expect(rows).toEqual([
      { name: 'connector_app', is_mighty: false, owns_a_table: false },
      { name: 'connector_app_test', is_mighty: false, owns_a_table: false },
    ]);
  });

  it('lets the application add to the audit log, and change or remove nothing of it', async () => {
    const { rows } = await database.owner.query(`
      SELECT p AS privilege, has_table_privilege('connector_app', 'audit_entries', p) AS granted
      FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p`);
    expect(rows.filter((row) => row.granted).map((row) => row.privilege)).toEqual([
      'SELECT',
      'INSERT',
    ]);
  });
});
