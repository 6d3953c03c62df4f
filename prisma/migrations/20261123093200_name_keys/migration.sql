-- Names in the form in which they are compared. Under row-level security an index on lower(…) is never used: the
-- function is not leakproof, so PostgreSQL looks at every row of the tenant first.
ALTER TABLE "customers" ADD COLUMN "name_key" TEXT GENERATED ALWAYS AS (lower(company_name)) STORED;
ALTER TABLE "mirror_records" ADD COLUMN "name_key" TEXT GENERATED ALWAYS AS (lower(name)) STORED;
ALTER TABLE "run_steps" ADD COLUMN "quickbooks_key" TEXT GENERATED ALWAYS AS (lower(quickbooks_name)) STORED;

DROP INDEX customers_by_name_key;
CREATE INDEX customers_by_name_key ON customers (tenant_id, name_key) WHERE removed_at IS NULL;
DROP INDEX mirror_records_by_name;
CREATE INDEX mirror_records_by_name ON mirror_records (tenant_id, name_key) WHERE parent_quickbooks_id IS NULL;
DROP INDEX run_steps_added_names;
CREATE INDEX run_steps_added_names ON run_steps (tenant_id, run_id, quickbooks_key) WHERE action = 'create' AND side = 'quickbooks';
