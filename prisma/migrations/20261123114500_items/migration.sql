-- ITM: items, and what of QuickBooks' inventory is equipment.
CREATE TABLE "items" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" UUID,
    "full_name" TEXT NOT NULL,
    "full_name_key" TEXT GENERATED ALWAYS AS (lower(full_name)) STORED,
    "sales_description" TEXT,
    "purchase_description" TEXT,
    "part_number" TEXT,
    "unit" TEXT,
    "price" DECIMAL(15,5),
    "cost" DECIMAL(15,5),
    "is_taxable" BOOLEAN NOT NULL,
    "active" BOOLEAN NOT NULL,
    "accounts" JSONB NOT NULL,
    "quickbooks_taxes" BOOLEAN NOT NULL DEFAULT false,
    "quickbooks_cost" DECIMAL(15,5),
    "cost_differed_at" TIMESTAMPTZ(3),
    "kept_cost_against" DECIMAL(15,5),
    "version" INTEGER NOT NULL DEFAULT 1,
    "needs_planning" BOOLEAN NOT NULL DEFAULT false,
    "held_run_id" UUID,
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "items_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "items_tenant_id_parent_id_idx" ON "items"("tenant_id", "parent_id");

CREATE TABLE "item_settings" (
    "tenant_id" UUID NOT NULL,
    "equipment_rules" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "item_settings_pkey" PRIMARY KEY ("tenant_id")
);

ALTER TABLE items ADD CONSTRAINT items_kind CHECK (kind IN ('inventory', 'non_inventory', 'service', 'equipment'));

SELECT protect_tenant_table('items');
SELECT keep_to_own_tenant('items');
SELECT protect_tenant_table('item_settings');
SELECT keep_to_own_tenant('item_settings');

CREATE INDEX items_by_full_name ON items (tenant_id, full_name_key, id) WHERE removed_at IS NULL;
CREATE INDEX items_needs_planning ON items (tenant_id, id) WHERE needs_planning;
-- ITM-8: the cost report.
CREATE INDEX items_with_other_cost ON items (tenant_id, full_name_key) WHERE quickbooks_cost IS NOT NULL;

-- Items are planned level by level, a parent before what stands under it.
ALTER TABLE mirror_records ADD COLUMN level INTEGER GENERATED ALWAYS AS (length(full_name) - length(replace(full_name, ':', ''))) STORED;
CREATE INDEX mirror_records_items_to_plan ON mirror_records (tenant_id, level, quickbooks_id) WHERE needs_planning AND kind = 'item';
