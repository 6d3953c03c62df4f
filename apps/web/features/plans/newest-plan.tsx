'use client';

import { Paper, Skeleton, Stack } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { RunSummary, TenantOverview } from '../../api/types';
import { Empty } from '../../ui/empty';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { RunReport } from '../runs/run-report';
import { FirstPreviewButton, PreviewButton } from '../runs/sync-buttons';
import { useOverview } from '../tenants/queries';

/** The preview that is under way or may be applied; without one, what a preview is and the way to start it. */
export function NewestPlan({ tenantId }: Readonly<{ tenantId: string }>) {
  const overview = useOverview(tenantId);
  if (overview.data) {
    const run = newestPreview(overview.data);
    return run ? (
      <RunReport tenantId={tenantId} runId={run.id} />
    ) : (
      <NoPlan tenant={overview.data} />
    );
  }
  if (overview.isError) {
    return (
      <QueryProblem
        error={overview.error}
        what="the preview"
        isWholePage
        onRetry={() => void overview.refetch()}
      />
    );
  }
  return (
    <Stack gap="lg" role="status" aria-busy="true" aria-label="Loading the preview">
      <Skeleton height={28} width={160} />
      <Skeleton height={240} radius="lg" />
    </Stack>
  );
}

/** A run under way comes first; one that ended last may tell why there is no plan. */
function newestPreview({ currentRun, plan, lastRun }: TenantOverview): RunSummary | null {
  const runs = [currentRun, plan, lastRun];
  return runs.find((run) => run?.mode === 'preview') ?? null;
}

function NoPlan({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  const mayRun = tenant.permissions.includes('sync.run');
  return (
    <Stack gap="lg">
      <PageHeader title="Preview" description="What the next sync would do, before it does it." />
      <Paper>
        <Empty
          icon={IconEye}
          title="There is no plan at the moment"
          text="A preview reads QuickBooks and says what a sync would do on both sides, record by record. Nothing is written until you apply its plan."
          actions={mayRun ? <StartPreview tenant={tenant} /> : null}
        />
      </Paper>
    </Stack>
  );
}

function StartPreview({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  return tenant.approvalNeeded === null ? (
    <PreviewButton tenant={tenant} label="Preview the next sync" isPrimary />
  ) : (
    <FirstPreviewButton tenant={tenant} />
  );
}
