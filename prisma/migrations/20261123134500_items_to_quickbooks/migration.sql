-- ITM: items on their way to QuickBooks: in the order of their levels, held for a reason that the fix is found by.
ALTER TABLE "items" ADD COLUMN "level" INTEGER GENERATED ALWAYS AS (length(full_name) - length(replace(full_name, ':', ''))) STORED;
ALTER TABLE "items" ADD COLUMN "hold_code" TEXT;
ALTER TABLE "items" ADD COLUMN "edited_by_name" TEXT;

DROP INDEX items_needs_planning;
CREATE INDEX items_to_plan ON items (tenant_id, level, id) WHERE needs_planning;
CREATE INDEX items_held ON items (tenant_id, hold_code) WHERE hold_code IS NOT NULL;

-- ITM-5: what items without accounts of their own are posted to. ITM-7: the tax codes, where they are sent.
ALTER TABLE "item_settings" ADD COLUMN "default_accounts" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "item_settings" ADD COLUMN "is_tax_code_sent" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "item_settings" ADD COLUMN "tax_codes" JSONB NOT NULL DEFAULT '{}';

-- ITM-6: an item that QuickBooks has already is found by its full name. Items alone have an index for it.
ALTER TABLE "mirror_records" ADD COLUMN "full_name_key" TEXT GENERATED ALWAYS AS (lower(full_name)) STORED;
CREATE INDEX mirror_records_items_by_full_name ON mirror_records (tenant_id, full_name_key) WHERE kind = 'item';
