-- CreateEnum
CREATE TYPE "observe_stage" AS ENUM ('pages', 'check', 'sweep', 'confirm');

-- AlterTable
ALTER TABLE "company_file_bindings" ADD COLUMN     "found" JSONB;

-- AlterTable
ALTER TABLE "observe_cursors" RENAME COLUMN "pending_batch_id" TO "reading_id";
ALTER TABLE "observe_cursors" ADD COLUMN     "read_all" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "stage" "observe_stage" NOT NULL DEFAULT 'pages',
ADD COLUMN     "sweep_reason" TEXT,
ADD COLUMN     "swept_at" TIMESTAMPTZ(3),
ADD COLUMN     "uncounted" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "observe_sightings" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quickbooks_id" TEXT NOT NULL,
    "edit_sequence" TEXT,

    CONSTRAINT "observe_sightings_pkey" PRIMARY KEY ("tenant_id","kind","quickbooks_id")
);

SELECT protect_tenant_table('observe_sightings');

-- The newest and the oldest records tell the company file; all of them are counted.
CREATE INDEX mirror_records_by_time ON mirror_records (tenant_id, kind, time_modified) WHERE deleted_at IS NULL;

-- A reading in hand has asked for its page under an id of the old kind: it begins anew instead of asking twice.
ALTER TABLE observe_cursors NO FORCE ROW LEVEL SECURITY;
UPDATE observe_cursors SET run_id = NULL WHERE NOT finished;
ALTER TABLE observe_cursors FORCE ROW LEVEL SECURITY;
CREATE INDEX mirror_records_gone ON mirror_records (tenant_id, kind, deleted_at) WHERE deleted_at IS NOT NULL;
