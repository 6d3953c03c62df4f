-- What a person has to look at, found without reading all that a sync did.
CREATE INDEX run_steps_problems ON run_steps (tenant_id, run_id, record_id)
  WHERE record_id IS NOT NULL AND (action = 'hold' OR state IN ('refused', 'unknown'));
CREATE INDEX links_paused ON links (tenant_id, kind, record_id) WHERE paused_at IS NOT NULL;
-- The customers that a customer has taken in: their history is part of its own.
CREATE INDEX customers_merged ON customers (tenant_id, merged_into_id) WHERE merged_into_id IS NOT NULL;
