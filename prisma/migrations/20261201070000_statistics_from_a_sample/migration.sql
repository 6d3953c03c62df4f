-- Tables that grow under a first sync are looked at again each time they have doubled. A tenth of the rows that
-- PostgreSQL looks at by default tells it as well that a table has grown, in a tenth of the time.
-- At its end a run leaves few rows marked, of however many it planned: whoever comes next must know that, or it reads
-- all of them to find the few. So the end asks for statistics of less change than each step does.
DROP FUNCTION refresh_grown_statistics();
CREATE FUNCTION refresh_grown_statistics(changed_share double precision) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET default_statistics_target = 10
AS $$
DECLARE
  grown regclass;
BEGIN
  FOR grown IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.oid IN ('mirror_records'::regclass, 'links'::regclass, 'customers'::regclass, 'customer_locations'::regclass,
                    'items'::regclass, 'run_steps'::regclass, 'quickbooks_writes'::regclass)
      AND (pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * greatest(c.relpages, 0) + 50
           OR s.n_mod_since_analyze > 1000 + s.n_live_tup * changed_share)
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) %s', grown);
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION refresh_grown_statistics(double precision) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_grown_statistics(double precision) TO connector_app;
