-- INV-2, INV-8: while a run has an invoice in hand, nothing else happens to it.
ALTER TYPE "invoice_state" ADD VALUE 'sending' AFTER 'ready';

-- BEY-7: the books are closed through this day.
ALTER TABLE "company_file_bindings" ADD COLUMN "closing_date" DATE;

-- INV-1: a historical invoice keeps the number that it came with, which need not be a number at all.
ALTER TABLE "invoices"
  ADD COLUMN "sequence" INTEGER,
  ADD COLUMN "is_historical" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "location_id" UUID,
  ADD COLUMN "balance" DECIMAL(15,2),
  ADD COLUMN "payments" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "accepted_total" DECIMAL(15,2),
  ADD COLUMN "attention_code" TEXT,
  ADD COLUMN "attention" TEXT,
  ADD COLUMN "held_run_id" UUID,
  ADD COLUMN "synced_at" TIMESTAMPTZ(3);
-- INV-4: a rate that nobody has said is not known, rather than none.
ALTER TABLE "invoices" ALTER COLUMN "tax_rate" DROP NOT NULL;

UPDATE "invoices" SET "sequence" = "number";
ALTER TABLE "invoices" ALTER COLUMN "number" TYPE TEXT USING "number"::text;
CREATE UNIQUE INDEX "invoices_tenant_id_sequence_key" ON "invoices"("tenant_id", "sequence");

-- What is ready for the next run; and what waits for a person, counted on every page.
CREATE INDEX invoices_ready ON invoices (tenant_id, id) WHERE state = 'ready';
CREATE INDEX invoices_open ON invoices (tenant_id, state, total) WHERE state < 'synced';
CREATE INDEX invoices_in_need ON invoices (tenant_id, invoice_date DESC, id DESC) WHERE attention_code IS NOT NULL;

-- INV-3: either number finds it.
CREATE INDEX "invoices_by_quickbooks_number" ON "invoices"("tenant_id", "quickbooks_number");
