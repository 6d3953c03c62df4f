-- BEY-20: what syncs wrote, by when: the accountant's page and the monthly statement. What a run only planned, passed over
-- or still waits for is in neither. Of what it compares, PostgreSQL trusts every operator with other tenants' rows.
CREATE INDEX run_steps_written ON run_steps (tenant_id, at DESC, id DESC)
  WHERE side IS NOT NULL AND state IN ('done', 'refused', 'unknown');
