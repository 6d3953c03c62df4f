-- BEY-8: a run that compares both sides, and writes on neither.
ALTER TYPE "run_mode" ADD VALUE 'reconcile';
ALTER TYPE "run_phase" ADD VALUE 'reconcile' AFTER 'write';

ALTER TABLE "tenants" ADD COLUMN "reconciled_night" DATE;

CREATE TABLE "reconciliations" (
    "run_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "stage" TEXT NOT NULL DEFAULT 'invoices',
    "after_id" UUID,
    "figures" JSONB NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "unsettled" INTEGER NOT NULL DEFAULT 0,
    "first_date" DATE,
    "last_date" DATE,
    "compared_from" TIMESTAMPTZ(3),
    "compared_to" TIMESTAMPTZ(3),
    "customers" JSONB NOT NULL DEFAULT '{}',
    "statement" TEXT,
    "signature" TEXT,
    "key_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("run_id")
);

CREATE TABLE "reconciliation_differences" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "aspect" TEXT NOT NULL,
    "record_id" UUID,
    "name" TEXT NOT NULL,
    "ours" TEXT,
    "theirs" TEXT,
    "is_followed" BOOLEAN NOT NULL,
    "is_accepted" BOOLEAN NOT NULL,

    CONSTRAINT "reconciliation_differences_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "reconciliation_customers" (
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "list_id" TEXT,
    "invoices" INTEGER NOT NULL,
    "ours" DECIMAL(15,2) NOT NULL,
    "theirs" DECIMAL(15,2) NOT NULL,
    "unexplained" INTEGER NOT NULL,
    "quickbooks_balance" DECIMAL(15,2),

    CONSTRAINT "reconciliation_customers_pkey" PRIMARY KEY ("tenant_id","run_id","customer_id")
);

CREATE INDEX "reconciliations_tenant_id_run_id_idx" ON "reconciliations"("tenant_id", "run_id");
CREATE INDEX "reconciliation_differences_tenant_id_run_id_kind_id_idx" ON "reconciliation_differences"("tenant_id", "run_id", "kind", "id");

ALTER TABLE reconciliations ADD CONSTRAINT reconciliations_state CHECK (state IN ('running', 'green', 'differences'));
ALTER TABLE reconciliations ADD CONSTRAINT reconciliations_stage CHECK (stage IN ('invoices', 'customers'));
-- A statement says that both sides agree, and is worth nothing without its signature.
ALTER TABLE reconciliations ADD CONSTRAINT reconciliations_statement
  CHECK ((state = 'green') = (statement IS NOT NULL AND signature IS NOT NULL AND key_id IS NOT NULL));
ALTER TABLE reconciliation_differences ADD CONSTRAINT reconciliation_differences_kind
  CHECK (kind IN ('invoice', 'payment', 'customer', 'count'));

SELECT protect_tenant_table('reconciliations');
SELECT keep_to_own_tenant('reconciliations');
SELECT protect_tenant_table('reconciliation_differences');
SELECT keep_to_own_tenant('reconciliation_differences');
SELECT protect_tenant_table('reconciliation_customers');
SELECT keep_to_own_tenant('reconciliation_customers');

-- What was synced, page by page in the order of ids.
CREATE INDEX invoices_in_quickbooks ON invoices (tenant_id, id) WHERE state IN ('synced', 'paid', 'void') AND NOT is_historical;
