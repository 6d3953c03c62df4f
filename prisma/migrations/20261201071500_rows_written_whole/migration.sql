-- These are written as a whole and read as a whole. As jsonb PostgreSQL takes each apart and puts it together again,
-- which is most of what a first sync asks of it.
ALTER TABLE "mirror_records" ALTER COLUMN "fields" TYPE json;
ALTER TABLE "links" ALTER COLUMN "base" TYPE json;
ALTER TABLE "run_steps"
  ALTER COLUMN "changes" DROP DEFAULT, ALTER COLUMN "changes" TYPE json, ALTER COLUMN "changes" SET DEFAULT '[]',
  ALTER COLUMN "overridden" DROP DEFAULT, ALTER COLUMN "overridden" TYPE json, ALTER COLUMN "overridden" SET DEFAULT '[]';
ALTER TABLE "record_changes"
  ALTER COLUMN "changes" DROP DEFAULT, ALTER COLUMN "changes" TYPE json, ALTER COLUMN "changes" SET DEFAULT '[]',
  ALTER COLUMN "before" TYPE json;
ALTER TABLE "quickbooks_writes" ALTER COLUMN "content" TYPE json, ALTER COLUMN "agreed" TYPE json;
ALTER TABLE "customers" ALTER COLUMN "billing_address" TYPE json;
ALTER TABLE "customer_locations" ALTER COLUMN "address" TYPE json;

-- Only what stands below another record is ever looked for by it.
DROP INDEX "mirror_records_tenant_id_kind_parent_quickbooks_id_idx";
CREATE INDEX "mirror_records_below" ON "mirror_records" ("tenant_id", "kind", "parent_quickbooks_id")
  WHERE parent_quickbooks_id IS NOT NULL;
