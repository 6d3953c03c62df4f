-- INV-1: historical invoices come from Excel. The key tells the same content again, whatever file it comes from.
ALTER TABLE "invoices" ADD COLUMN "content_key" TEXT;

-- One that was imported wrongly is voided, which frees its number for the right one.
DROP INDEX "invoices_tenant_id_number_key";
CREATE UNIQUE INDEX invoices_one_of_a_number ON invoices (tenant_id, number) WHERE NOT (is_historical AND state = 'void');
CREATE INDEX "invoices_by_number" ON "invoices"("tenant_id", "number");

-- JOB-3: the invoices that a merge of customers moved, so that taking it back moves just these back.
CREATE TABLE "merged_invoices" (
    "tenant_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "location_id" UUID,
    "survivor_id" UUID NOT NULL,

    CONSTRAINT "merged_invoices_pkey" PRIMARY KEY ("tenant_id", "customer_id", "invoice_id")
);

ALTER TABLE "merged_invoices" ADD CONSTRAINT "merged_invoices_invoice_id_fkey"
  FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_table('merged_invoices');
SELECT keep_to_own_tenant('merged_invoices');
