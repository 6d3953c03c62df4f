-- PostgreSQL's operators of an enum are not leakproof, so no index on one serves below a row-level-security policy.
DROP INDEX invoices_ready;
DROP INDEX invoices_open;
DROP INDEX invoices_by_state;
DROP INDEX invoices_by_quickbooks_number;
DROP INDEX invoices_in_quickbooks;
DROP INDEX invoices_by_number;
DROP INDEX invoices_one_of_a_number;
ALTER TABLE "invoices" ALTER COLUMN "state" DROP DEFAULT;
ALTER TABLE "invoices" ALTER COLUMN "state" TYPE TEXT USING "state"::text;
ALTER TABLE "invoices" ALTER COLUMN "state" SET DEFAULT 'draft';
ALTER TABLE "invoices" ADD CONSTRAINT invoices_state
  CHECK (state IN ('draft', 'approved', 'ready', 'sending', 'synced', 'paid', 'void'));
DROP TYPE "invoice_state";

CREATE INDEX invoices_by_state ON invoices (tenant_id, state, invoice_date DESC, id DESC);
CREATE INDEX invoices_by_date ON invoices (tenant_id, invoice_date DESC, id DESC);
CREATE INDEX invoices_ready ON invoices (tenant_id, id) WHERE state = 'ready';
CREATE UNIQUE INDEX invoices_one_of_a_number ON invoices (tenant_id, number) WHERE NOT (is_historical AND state = 'void');
CREATE INDEX invoices_in_quickbooks ON invoices (tenant_id, id) WHERE state IN ('synced', 'paid', 'void') AND NOT is_historical;
-- What waits for a person, counted on every page.
CREATE INDEX invoices_open ON invoices (tenant_id, state) WHERE state IN ('draft', 'approved', 'ready', 'sending');

-- INV-3: either number finds it, from its beginning.
CREATE INDEX invoices_by_number ON invoices (tenant_id, number COLLATE "C");
CREATE INDEX invoices_by_quickbooks_number ON invoices (tenant_id, quickbooks_number COLLATE "C");

-- Numerics are not leakproof either; whole cents are.
ALTER TABLE "invoices" ADD COLUMN "total_cents" BIGINT GENERATED ALWAYS AS ((total * 100)::bigint) STORED;
CREATE INDEX invoices_by_total ON invoices (tenant_id, total_cents);
