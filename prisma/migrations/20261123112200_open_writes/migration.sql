-- The writes of a batch, and the batches whose outcome is open: asked for with every batch that is sent.
CREATE INDEX quickbooks_writes_by_batch ON quickbooks_writes (tenant_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX quickbooks_writes_in_doubt ON quickbooks_writes (tenant_id, run_id) WHERE state IN ('sent', 'unknown');
