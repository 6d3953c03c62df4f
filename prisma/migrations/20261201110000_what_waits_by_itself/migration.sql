-- What waits to be planned stands by itself. As a mark in the mirror each record was written twice, with all its
-- indexes: once when it came, and again when it was planned.
CREATE TABLE "mirror_waiting" (
  "tenant_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "quickbooks_id" TEXT NOT NULL,
  "level" INTEGER NOT NULL,
  "held_run_id" UUID,
  CONSTRAINT "mirror_waiting_pkey" PRIMARY KEY ("tenant_id", "kind", "quickbooks_id")
);
CREATE INDEX "mirror_waiting_tenant_id_kind_level_quickbooks_id_idx"
  ON "mirror_waiting" ("tenant_id", "kind", "level", "quickbooks_id");
SELECT protect_tenant_table('mirror_waiting');
SELECT keep_to_own_tenant('mirror_waiting');

INSERT INTO mirror_waiting (tenant_id, kind, quickbooks_id, level, held_run_id)
SELECT tenant_id, kind, quickbooks_id, coalesce(level, 0), held_run_id FROM mirror_records WHERE needs_planning;

-- Their indexes go with them.
ALTER TABLE "mirror_records" DROP COLUMN "needs_planning", DROP COLUMN "held_run_id";

-- Tables that grow under a first sync are looked at again each time they have grown fourfold: how values are spread
-- stays the same, and how many rows there are PostgreSQL reckons from the size.
CREATE OR REPLACE FUNCTION refresh_grown_statistics(changed_share double precision) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET default_statistics_target = 10
AS $$
DECLARE
  grown regclass;
BEGIN
  FOR grown IN
    SELECT c.oid::regclass FROM pg_class c
    WHERE c.oid IN ('mirror_records'::regclass, 'mirror_waiting'::regclass, 'links'::regclass, 'customers'::regclass,
                    'customer_locations'::regclass, 'items'::regclass, 'run_steps'::regclass,
                    'quickbooks_writes'::regclass)
      AND (pg_relation_size(c.oid) / current_setting('block_size')::int > 4 * greatest(c.relpages, 0) + 50
           OR pg_stat_get_mod_since_analyze(c.oid) > 1000 + pg_stat_get_live_tuples(c.oid) * changed_share)
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) %s', grown);
  END LOOP;
END
$$;
