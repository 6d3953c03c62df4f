-- A run that waits for the agent or for QuickBooks says since when, so that waiting has an end.
ALTER TABLE "sync_runs" ADD COLUMN "waiting_since" TIMESTAMPTZ(3);

-- The reading in hand asks again with the very same words, so its filter is stored; and begins anew only so often.
ALTER TABLE "observe_cursors" ADD COLUMN "from_modified" TEXT,
ADD COLUMN "restarts" INTEGER NOT NULL DEFAULT 0;
