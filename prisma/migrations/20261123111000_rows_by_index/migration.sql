-- Policies that allow the same thing are joined by OR, and what stands in an OR no index serves: with the scope of
-- every tenant beside its own, a tenant's query read the rows of all. What nobody reads across tenants has one policy.
CREATE FUNCTION keep_to_own_tenant(target regclass) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('DROP POLICY every_tenant_read ON %s', target);
END
$$;
REVOKE ALL ON FUNCTION keep_to_own_tenant(regclass) FROM PUBLIC;

SELECT keep_to_own_tenant('sync_settings');
SELECT keep_to_own_tenant('observe_cursors');
SELECT keep_to_own_tenant('observe_sightings');
SELECT keep_to_own_tenant('company_file_paths');
SELECT keep_to_own_tenant('mirror_records');
SELECT keep_to_own_tenant('links');
SELECT keep_to_own_tenant('link_proposals');
SELECT keep_to_own_tenant('customers');
SELECT keep_to_own_tenant('customer_locations');
SELECT keep_to_own_tenant('duplicate_decisions');
SELECT keep_to_own_tenant('record_changes');
SELECT keep_to_own_tenant('run_steps');
SELECT keep_to_own_tenant('quickbooks_writes');
SELECT keep_to_own_tenant('quickbooks_batches');

-- A first sync fills tables faster than autovacuum looks at them, and a planner that takes them for empty reads them
-- from end to end. Only their owner may take statistics, so the application asks for it here.
CREATE FUNCTION refresh_grown_statistics() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  grown regclass;
BEGIN
  FOR grown IN
    SELECT oid::regclass FROM pg_class
    WHERE oid IN ('mirror_records'::regclass, 'links'::regclass, 'customers'::regclass, 'customer_locations'::regclass,
                  'run_steps'::regclass, 'quickbooks_writes'::regclass)
      AND pg_relation_size(oid) / current_setting('block_size')::int > 2 * greatest(relpages, 0) + 50
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) %s', grown);
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION refresh_grown_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_grown_statistics() TO connector_app;
