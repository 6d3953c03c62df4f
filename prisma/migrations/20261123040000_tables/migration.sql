-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "user_role" AS ENUM ('support', 'office_admin', 'office_staff');

-- CreateEnum
CREATE TYPE "run_trigger" AS ENUM ('schedule', 'manual');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('queued', 'running', 'held', 'completed', 'completed_with_problems', 'failed');

-- CreateEnum
CREATE TYPE "run_phase" AS ENUM ('admit', 'observe', 'plan', 'report');

-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "next_run_number" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "tenant_id" UUID,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "user_role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "csrf_token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "tenant_id" UUID,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pairing_codes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by_agent_id" UUID,

    CONSTRAINT "pairing_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agents" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "machine_name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "paired_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "quickbooks" JSONB,

    CONSTRAINT "agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company_file_bindings" (
    "tenant_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "company_name" TEXT NOT NULL,
    "bound_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "company_file_bindings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "accepted_versions" (
    "tenant_id" UUID NOT NULL,
    "product" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "accepted_by_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accepted_versions_pkey" PRIMARY KEY ("tenant_id","product","version")
);

-- CreateTable
CREATE TABLE "backup_statements" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "stated_by_id" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "backup_statements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_schedules" (
    "tenant_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "every_minutes" INTEGER NOT NULL,
    "next_due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_schedules_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "sync_runs" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "trigger" "run_trigger" NOT NULL,
    "requested_by_id" UUID,
    "requested_by_name" TEXT,
    "state" "run_state" NOT NULL,
    "phase" "run_phase",
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lease_expires_at" TIMESTAMPTZ(3),
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "last_progress_at" TIMESTAMPTZ(3) NOT NULL,
    "machine_time_zone" TEXT,
    "observed" INTEGER NOT NULL DEFAULT 0,
    "expected" INTEGER,
    "planned" INTEGER NOT NULL DEFAULT 0,
    "to_plan" INTEGER,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "writes" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "holds" JSONB NOT NULL DEFAULT '[]',
    "notes" JSONB NOT NULL DEFAULT '[]',
    "error_code" TEXT,
    "error_message" TEXT,

    CONSTRAINT "sync_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_steps" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "record_kind" TEXT NOT NULL,
    "record_id" UUID,
    "record_name" TEXT NOT NULL,
    "quickbooks_id" TEXT,
    "quickbooks_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observe_cursors" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "watermark" TIMESTAMPTZ(3),
    "run_id" UUID,
    "started_at" TIMESTAMPTZ(3),
    "from_modified" TEXT,
    "iterator_id" TEXT,
    "page" INTEGER NOT NULL DEFAULT 0,
    "pending_batch_id" TEXT,
    "finished" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "observe_cursors_pkey" PRIMARY KEY ("tenant_id","kind")
);

-- CreateTable
CREATE TABLE "mirror_records" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quickbooks_id" TEXT NOT NULL,
    "parent_quickbooks_id" TEXT,
    "edit_sequence" TEXT NOT NULL,
    "time_modified" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "needs_planning" BOOLEAN NOT NULL DEFAULT true,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mirror_records_pkey" PRIMARY KEY ("tenant_id","kind","quickbooks_id")
);

-- CreateTable
CREATE TABLE "links" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quickbooks_id" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "base" JSONB NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "links_pkey" PRIMARY KEY ("tenant_id","kind","quickbooks_id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "company_name" TEXT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "billing_address" JSONB,
    "active" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_locations" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" JSONB NOT NULL,
    "is_default" BOOLEAN NOT NULL,
    "note" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "customer_locations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "users_tenant_id_idx" ON "users"("tenant_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "audit_entries_tenant_id_at_idx" ON "audit_entries"("tenant_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "pairing_codes_code_hash_key" ON "pairing_codes"("code_hash");

-- CreateIndex
CREATE INDEX "pairing_codes_tenant_id_idx" ON "pairing_codes"("tenant_id");

-- CreateIndex
CREATE INDEX "agents_tenant_id_idx" ON "agents"("tenant_id");

-- CreateIndex
CREATE INDEX "backup_statements_tenant_id_stated_at_idx" ON "backup_statements"("tenant_id", "stated_at");

-- CreateIndex
CREATE INDEX "sync_schedules_next_due_at_idx" ON "sync_schedules"("next_due_at");

-- CreateIndex
CREATE INDEX "sync_runs_tenant_id_queued_at_idx" ON "sync_runs"("tenant_id", "queued_at");

-- CreateIndex
CREATE UNIQUE INDEX "sync_runs_tenant_id_number_key" ON "sync_runs"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "run_steps_tenant_id_run_id_id_idx" ON "run_steps"("tenant_id", "run_id", "id");

-- CreateIndex
CREATE INDEX "mirror_records_tenant_id_kind_parent_quickbooks_id_idx" ON "mirror_records"("tenant_id", "kind", "parent_quickbooks_id");

-- CreateIndex
CREATE UNIQUE INDEX "links_tenant_id_kind_record_id_key" ON "links"("tenant_id", "kind", "record_id");

-- CreateIndex
CREATE INDEX "customer_locations_tenant_id_customer_id_position_idx" ON "customer_locations"("tenant_id", "customer_id", "position");

-- AddForeignKey
ALTER TABLE "customer_locations" ADD CONSTRAINT "customer_locations_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

