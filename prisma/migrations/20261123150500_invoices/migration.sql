-- INV: invoices in IndusTrack, from the draft to what QuickBooks made of them.
CREATE TYPE "invoice_state" AS ENUM ('draft', 'approved', 'ready', 'synced', 'paid', 'void');

-- INV-4: by it tax and total are predicted; QuickBooks applies the customer's own.
ALTER TABLE "customers" ADD COLUMN "tax_rate" DECIMAL(7,4);

CREATE TABLE "invoices" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "quickbooks_number" TEXT,
    "state" "invoice_state" NOT NULL DEFAULT 'draft',
    "customer_id" UUID,
    "invoice_date" DATE NOT NULL,
    "due_date" DATE,
    "terms" TEXT,
    "po_number" TEXT,
    "memo" TEXT,
    "tax_rate" DECIMAL(7,4) NOT NULL,
    "subtotal" DECIMAL(15,2) NOT NULL,
    "tax" DECIMAL(15,2) NOT NULL,
    "total" DECIMAL(15,2) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by_name" TEXT,
    "ready_at" TIMESTAMPTZ(3),
    "ready_by_name" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "edited_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "invoice_lines" (
    "tenant_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "item_id" UUID,
    "description" TEXT,
    "quantity" DECIMAL(15,5) NOT NULL,
    "rate" DECIMAL(15,5) NOT NULL,
    "amount" DECIMAL(15,2) NOT NULL,
    "is_taxable" BOOLEAN NOT NULL,

    CONSTRAINT "invoice_lines_pkey" PRIMARY KEY ("invoice_id", "position")
);

ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_id_fkey"
  FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE UNIQUE INDEX "invoices_tenant_id_number_key" ON "invoices"("tenant_id", "number");

SELECT protect_tenant_table('invoices');
SELECT keep_to_own_tenant('invoices');
SELECT protect_tenant_table('invoice_lines');
SELECT keep_to_own_tenant('invoice_lines');

-- The desk: the newest of a state first; and an invoice of a customer.
CREATE INDEX invoices_by_state ON invoices (tenant_id, state, invoice_date DESC, id DESC);
CREATE INDEX invoices_by_customer ON invoices (tenant_id, customer_id, invoice_date DESC, id DESC);
