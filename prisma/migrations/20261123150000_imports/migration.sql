-- CUS-7: customer notes and attachments come from Excel files; nothing of them is synced.
CREATE TABLE "imports" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "workbook_key" TEXT,
    "archive_key" TEXT,
    "problem" TEXT,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "rows_ready" INTEGER NOT NULL DEFAULT 0,
    "rows_present" INTEGER NOT NULL DEFAULT 0,
    "rows_wrong" INTEGER NOT NULL DEFAULT 0,
    "rows_imported" INTEGER,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_rows" (
    "tenant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "record" JSONB,
    "content_key" TEXT,

    CONSTRAINT "import_rows_pkey" PRIMARY KEY ("tenant_id","import_id","row_number")
);

CREATE TABLE "customer_notes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "noted_on" DATE,
    "author" TEXT,
    "text" TEXT NOT NULL,
    "content_key" TEXT NOT NULL,
    "import_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_notes_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "attachments" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "description" TEXT,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content_key" TEXT NOT NULL,
    "import_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "imports_tenant_id_id_idx" ON "imports"("tenant_id", "id");

CREATE UNIQUE INDEX "customer_notes_tenant_id_content_key_key" ON "customer_notes"("tenant_id", "content_key");
CREATE INDEX "customer_notes_tenant_id_customer_id_noted_on_idx" ON "customer_notes"("tenant_id", "customer_id", "noted_on");

CREATE UNIQUE INDEX "attachments_tenant_id_content_key_key" ON "attachments"("tenant_id", "content_key");
CREATE INDEX "attachments_tenant_id_customer_id_idx" ON "attachments"("tenant_id", "customer_id");

ALTER TABLE imports ADD CONSTRAINT imports_state
  CHECK (state IN ('draft', 'checking', 'checked', 'refused', 'applying', 'applied'));
ALTER TABLE import_rows ADD CONSTRAINT import_rows_verdict CHECK (verdict IN ('ready', 'present', 'wrong'));

-- The worker looks for imports that nobody works on, of every tenant.
SELECT protect_tenant_table('imports');
SELECT protect_tenant_table('import_rows');
SELECT keep_to_own_tenant('import_rows');
SELECT protect_tenant_table('customer_notes');
SELECT keep_to_own_tenant('customer_notes');
SELECT protect_tenant_table('attachments');
SELECT keep_to_own_tenant('attachments');

CREATE INDEX imports_open ON imports (touched_at) WHERE state IN ('checking', 'applying');
CREATE INDEX import_rows_by_verdict ON import_rows (tenant_id, import_id, verdict, row_number);
CREATE INDEX import_rows_by_content ON import_rows (tenant_id, import_id, content_key, row_number) WHERE verdict = 'ready';
