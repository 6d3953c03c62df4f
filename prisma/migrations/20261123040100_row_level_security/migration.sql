-- Tenancy is held by PostgreSQL, not by the care of whoever writes the next query (docs/adr, "row-level security").
--
-- The application signs in as a member of connector_app: neither owner nor BYPASSRLS. A transaction says whose
-- rows it works on with set_config('app.tenant', …, true). Reading across tenants is a scope of its own,
-- set_config('app.scope', 'every-tenant', true), for SELECT alone; writing across tenants is not possible.

DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('connector_app'));
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'connector_app') THEN
    CREATE ROLE connector_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
END
$$;

CREATE FUNCTION current_tenant() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.tenant', true), '')::uuid;

CREATE FUNCTION reads_every_tenant() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.scope', true), '') = 'every-tenant';

-- Every table with a tenant_id gets the same two policies. A later migration that adds a tenant table
-- calls this function for it; a test walks the catalogue and fails for a table that was forgotten.
CREATE FUNCTION protect_tenant_table(target regclass, tenant_column text DEFAULT 'tenant_id') RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  -- The sub-select is evaluated once a statement instead of once a row.
  EXECUTE format(
    'CREATE POLICY own_tenant ON %s USING (%I = (SELECT current_tenant())) WITH CHECK (%I = (SELECT current_tenant()))',
    target, tenant_column, tenant_column);
  EXECUTE format('CREATE POLICY every_tenant_read ON %s FOR SELECT USING ((SELECT reads_every_tenant()))', target);
END
$$;
REVOKE ALL ON FUNCTION protect_tenant_table(regclass, text) FROM PUBLIC;

SELECT protect_tenant_table('tenants', 'id');
SELECT protect_tenant_table('users');
SELECT protect_tenant_table('audit_entries');
SELECT protect_tenant_table('pairing_codes');
SELECT protect_tenant_table('agents');
SELECT protect_tenant_table('company_file_bindings');
SELECT protect_tenant_table('accepted_versions');
SELECT protect_tenant_table('backup_statements');
SELECT protect_tenant_table('sync_schedules');
SELECT protect_tenant_table('sync_runs');
SELECT protect_tenant_table('run_steps');
SELECT protect_tenant_table('observe_cursors');
SELECT protect_tenant_table('mirror_records');
SELECT protect_tenant_table('links');
SELECT protect_tenant_table('customers');
SELECT protect_tenant_table('customer_locations');

-- What support does across tenants is audited too, with no tenant in the row.
CREATE POLICY acts_on_every_tenant ON audit_entries FOR INSERT
  WITH CHECK (tenant_id IS NULL AND (SELECT reads_every_tenant()));

GRANT USAGE ON SCHEMA public TO connector_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO connector_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO connector_app;
-- The audit log only grows, and the application has no business with the migration log.
REVOKE UPDATE, DELETE ON audit_entries FROM connector_app;
DO $$
BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM connector_app;
  END IF;
END
$$;

-- Rules that only an index can hold against two processes at once.
CREATE UNIQUE INDEX agents_one_paired_per_tenant ON agents (tenant_id) WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX sync_runs_one_open_per_tenant ON sync_runs (tenant_id) WHERE state IN ('queued', 'running');

-- The planner's work list, and the customer list in the order people read it.
CREATE INDEX mirror_records_needs_planning ON mirror_records (tenant_id, kind, quickbooks_id) WHERE needs_planning;
CREATE INDEX customers_by_name ON customers (tenant_id, active, lower(company_name), id);
