-- Planning changes rows without adding any: what nearly all of them said a moment ago none says any more, and a planner
-- that does not know it leaves the small index of what waits aside.
CREATE OR REPLACE FUNCTION refresh_grown_statistics() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  grown regclass;
BEGIN
  FOR grown IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.oid IN ('mirror_records'::regclass, 'links'::regclass, 'customers'::regclass, 'customer_locations'::regclass,
                    'items'::regclass, 'run_steps'::regclass, 'quickbooks_writes'::regclass)
      AND (pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * greatest(c.relpages, 0) + 50
           OR s.n_mod_since_analyze > 1000 + s.n_live_tup / 2)
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) %s', grown);
  END LOOP;
END
$$;
