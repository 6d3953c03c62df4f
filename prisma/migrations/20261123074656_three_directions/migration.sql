-- CreateEnum
CREATE TYPE "run_mode" AS ENUM ('sync', 'preview', 'apply');

-- CreateEnum
CREATE TYPE "sync_direction" AS ENUM ('from_quickbooks', 'to_quickbooks', 'two_way');

-- CreateEnum
CREATE TYPE "conflict_rule" AS ENUM ('record', 'field');

-- CreateEnum
CREATE TYPE "plan_approval" AS ENUM ('first_sync', 'direction_changed', 'books_went_back');

-- AlterEnum
ALTER TYPE "run_phase" ADD VALUE 'write';

-- AlterTable
ALTER TABLE "customers" ADD COLUMN     "edited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "edited_by_name" TEXT,
ADD COLUMN     "held_run_id" UUID,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "needs_planning" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "links" ADD COLUMN     "flips" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "last_side" TEXT,
ADD COLUMN     "last_write_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mirror_records" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "held_run_id" UUID;

-- AlterTable
ALTER TABLE "run_steps" ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "overridden" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "side" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'done';

-- AlterTable
ALTER TABLE "sync_runs" ADD COLUMN     "clock_offset_ms" INTEGER,
ADD COLUMN     "mode" "run_mode" NOT NULL DEFAULT 'sync',
ADD COLUMN     "plan_cursor" JSONB,
ADD COLUMN     "plan_rounds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "plan_run_id" UUID,
ADD COLUMN     "to_write" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "written" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "sync_settings" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" "sync_direction" NOT NULL,
    "conflict_rule" "conflict_rule" NOT NULL DEFAULT 'record',
    "approval_needed" "plan_approval" DEFAULT 'first_sync',
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "sync_settings_pkey" PRIMARY KEY ("tenant_id","kind")
);

-- CreateTable
CREATE TABLE "link_proposals" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quickbooks_id" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "evidence" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_name" TEXT,

    CONSTRAINT "link_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quickbooks_writes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" UUID,
    "quickbooks_id" TEXT,
    "operation" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "agreed" JSONB,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "batch_id" TEXT,
    "position" INTEGER,
    "edit_sequence" TEXT,
    "decision_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3),
    "status_code" INTEGER,
    "message" TEXT,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "quickbooks_writes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quickbooks_batches" (
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "qbxml" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quickbooks_batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record_changes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "run_id" UUID,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "before" JSONB,

    CONSTRAINT "record_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duplicate_decisions" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "group_key" TEXT NOT NULL,
    "option" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by_name" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "approval_note" TEXT,
    "finished_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "duplicate_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company_file_paths" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "company_name" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by_name" TEXT NOT NULL,

    CONSTRAINT "company_file_paths_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "link_proposals_tenant_id_state_idx" ON "link_proposals"("tenant_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "link_proposals_tenant_id_kind_quickbooks_id_record_id_key" ON "link_proposals"("tenant_id", "kind", "quickbooks_id", "record_id");

-- CreateIndex
CREATE INDEX "quickbooks_writes_tenant_id_run_id_id_idx" ON "quickbooks_writes"("tenant_id", "run_id", "id");

-- CreateIndex
CREATE INDEX "quickbooks_writes_tenant_id_kind_record_id_idx" ON "quickbooks_writes"("tenant_id", "kind", "record_id");

-- CreateIndex
CREATE INDEX "quickbooks_batches_tenant_id_idx" ON "quickbooks_batches"("tenant_id");

-- CreateIndex
CREATE INDEX "record_changes_tenant_id_record_id_id_idx" ON "record_changes"("tenant_id", "record_id", "id");

-- CreateIndex
CREATE INDEX "duplicate_decisions_tenant_id_group_key_idx" ON "duplicate_decisions"("tenant_id", "group_key");

-- CreateIndex
CREATE INDEX "company_file_paths_tenant_id_accepted_at_idx" ON "company_file_paths"("tenant_id", "accepted_at");

-- CreateIndex
CREATE INDEX "run_steps_tenant_id_record_id_id_idx" ON "run_steps"("tenant_id", "record_id", "id");

-- Tenants from before there were directions have had QuickBooks as their master. The owner of the tables reads
-- across tenants here, which the forced policies would not let it.
ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY;
ALTER TABLE observe_cursors NO FORCE ROW LEVEL SECURITY;
INSERT INTO sync_settings (tenant_id, kind, direction, approval_needed, changed_at, changed_by_name)
SELECT id, 'customer', 'from_quickbooks',
       CASE WHEN EXISTS (SELECT FROM observe_cursors WHERE tenant_id = tenants.id AND watermark IS NOT NULL)
            THEN NULL ELSE 'first_sync'::plan_approval END,
       now(), 'IndusTrack'
FROM tenants;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
ALTER TABLE observe_cursors FORCE ROW LEVEL SECURITY;

-- The application's rights come from the default privileges of the row-level-security migration.
SELECT protect_tenant_table('sync_settings');
SELECT protect_tenant_table('link_proposals');
SELECT protect_tenant_table('quickbooks_writes');
SELECT protect_tenant_table('quickbooks_batches');
SELECT protect_tenant_table('record_changes');
SELECT protect_tenant_table('duplicate_decisions');
SELECT protect_tenant_table('company_file_paths');

-- A timeline only grows.
REVOKE UPDATE, DELETE ON record_changes FROM connector_app;

-- The planner's work lists: customers before their jobs on QuickBooks' side, and edits on ours.
DROP INDEX mirror_records_needs_planning;
CREATE INDEX mirror_records_needs_planning
  ON mirror_records (tenant_id, kind, (parent_quickbooks_id IS NOT NULL), quickbooks_id) WHERE needs_planning;
CREATE INDEX customers_needs_planning ON customers (tenant_id, id) WHERE needs_planning;
CREATE INDEX customers_by_name_key ON customers (tenant_id, lower(company_name)) WHERE removed_at IS NULL;
-- Names that are taken, in QuickBooks and by what the run itself is about to add there.
CREATE INDEX mirror_records_by_name ON mirror_records (tenant_id, lower(name)) WHERE parent_quickbooks_id IS NULL;
CREATE INDEX run_steps_added_names ON run_steps (tenant_id, run_id, lower(quickbooks_name)) WHERE action = 'create' AND side = 'quickbooks';
-- What a run still owes to QuickBooks, and what it may owe.
CREATE INDEX quickbooks_writes_open ON quickbooks_writes (tenant_id, id) WHERE state IN ('planned', 'sent', 'unknown');
