'use client';

import { Skeleton, Stack } from '@mantine/core';
import type { Reconciliation } from '../../api/types';
import { Instant } from '../../ui/instant';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { LiveRun } from '../runs/live-run';
import { useRun } from '../runs/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { useReconciliation } from './queries';
import { ReconciliationResult } from './reconciliation-result';
import {
  askedBy,
  isUnderWay,
  reconciliationLook,
  reconciliationTitle,
} from './reconciliation-words';

/** One reconciliation; follows it while it is under way. */
export function PastReconciliation({
  tenantId,
  reconciliationId,
}: Readonly<{ tenantId: string; reconciliationId: string }>) {
  const found = useReconciliation(tenantId, reconciliationId);
  if (found.data) return <Whole tenantId={tenantId} one={found.data} />;
  if (found.isError) {
    return (
      <QueryProblem
        error={found.error}
        what="this reconciliation"
        isWholePage
        onRetry={() => void found.refetch()}
      />
    );
  }
  return (
    <Stack gap="lg" role="status" aria-busy="true" aria-label="Loading the reconciliation">
      <Skeleton height={28} width={200} />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}

function Whole({ tenantId, one }: Readonly<{ tenantId: string; one: Reconciliation }>) {
  const timeZone = useTimeZone(tenantId);
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Reconciliation', href: `/tenants/${tenantId}/reconciliation` }]}
        title={reconciliationTitle(one)}
        aside={<StatusBadge look={reconciliationLook(one)} />}
        description={
          <>
            {askedBy(one)} · <Instant at={one.queuedAt} timeZone={timeZone} as="exact" />
          </>
        }
      />
      {isUnderWay(one) ? (
        <UnderWay tenantId={tenantId} runId={one.id} />
      ) : (
        <ReconciliationResult tenantId={tenantId} reconciliation={one} timeZone={timeZone} />
      )}
    </Stack>
  );
}

export function UnderWay({ tenantId, runId }: Readonly<{ tenantId: string; runId: string }>) {
  const run = useRun(tenantId, runId).data;
  return (
    <SectionCard title="Under way">
      {run ? <LiveRun run={run} /> : <Skeleton height={120} aria-busy="true" />}
    </SectionCard>
  );
}
