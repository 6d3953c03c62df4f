'use client';

import { Anchor, Skeleton, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import Link from 'next/link';
import type { RunSummary } from '../../api/types';
import { Instant } from '../../ui/instant';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { HoldList } from '../holds/hold-list';
import { PlanOverview } from '../plans/plan-overview';
import { PastReconciliation } from '../reconciliations/past-reconciliation';
import { useTimeZone } from '../tenants/use-time-zone';
import { LiveRun } from './live-run';
import { useRun } from './queries';
import { RunOutcome } from './run-outcome';
import { isRunActive, isRunCompleted, runLook, runTitle } from './run-state';
import { RunSteps } from './run-steps';

/** What one sync did and why; follows it while it is under way. */
export function RunReport({ tenantId, runId }: Readonly<{ tenantId: string; runId: string }>) {
  const run = useRun(tenantId, runId);
  if (run.data?.mode === 'reconcile') {
    return <PastReconciliation tenantId={tenantId} reconciliationId={runId} />;
  }
  if (run.data) return <Report tenantId={tenantId} run={run.data} />;
  if (run.isError) {
    return (
      <QueryProblem
        error={run.error}
        what="this report"
        isWholePage
        onRetry={() => void run.refetch()}
      />
    );
  }
  return (
    <Stack gap="lg" role="status" aria-busy="true" aria-label="Loading the report">
      <Skeleton height={28} width={160} />
      <Skeleton height={120} radius="lg" />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}

function Report({ tenantId, run }: Readonly<{ tenantId: string; run: RunSummary }>) {
  const timeZone = useTimeZone(tenantId);
  const isActive = isRunActive(run);
  const isPlan = run.mode === 'preview' && isRunCompleted(run);
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Sync runs', href: `/tenants/${tenantId}/runs` }]}
        title={runTitle(run)}
        aside={<StatusBadge look={runLook(run)} />}
        description={
          <>
            {run.startedAt ? 'Started ' : 'Requested '}
            <Instant at={run.startedAt ?? run.queuedAt} timeZone={timeZone} as="exact" />
            {run.requestedBy ? ` by ${run.requestedBy}` : ' by the schedule'}
            {run.planRunId ? (
              <>
                {' · carries out '}
                <Anchor
                  component={Link}
                  href={`/tenants/${tenantId}/runs/${run.planRunId}`}
                  inherit
                  underline="always"
                >
                  the plan of its preview
                </Anchor>
              </>
            ) : null}
          </>
        }
      />
      {run.holds.length > 0 ? (
        <HoldList
          title={isActive ? 'What the run is waiting for' : 'What was in the way'}
          holds={run.holds}
          isPast={!isActive}
        />
      ) : null}
      {isPlan ? <PlanOverview tenantId={tenantId} run={run} /> : null}
      {run.state === 'held' || isPlan ? null : (
        <SectionCard title={isActive ? 'Under way' : 'Result'}>
          {isActive ? <LiveRun run={run} /> : <RunOutcome run={run} />}
        </SectionCard>
      )}
      {run.notes.map((note) => (
        <Notice key={note} tone="info" icon={IconInfoCircle} title={note} />
      ))}
      {run.state === 'held' ? null : <RunSteps tenantId={tenantId} run={run} timeZone={timeZone} />}
    </Stack>
  );
}
