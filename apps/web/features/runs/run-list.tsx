'use client';

import { Group, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { DataTableColumn } from 'mantine-datatable';
import type { RunSummary } from '../../api/types';
import { Empty } from '../../ui/empty';
import { Instant } from '../../ui/instant';
import { countOf, formatCount } from '../../ui/numbers';
import { PageHeader } from '../../ui/page-header';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { RecordList } from '../../ui/record-list';
import { RowLink } from '../../ui/row-link';
import { StatusBadge } from '../../ui/status-badge';
import { formatDuration } from '../../ui/time';
import { positiveInteger, useUrlState } from '../../ui/url-state';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { RUNS_PAGE_SIZE, useRuns } from './queries';
import { changedCount, elapsedMs } from './run-progress';
import { runHref, runLook, runTitle } from './run-state';
import { SyncButtons } from './sync-buttons';

/** Every sync of a company, the newest first. */
export function RunList({ tenantId }: Readonly<{ tenantId: string }>) {
  const { query, change } = useUrlState();
  const page = positiveInteger(query.get('page'), 1);
  const runs = useRuns(tenantId, page);
  const tenant = useOverview(tenantId).data;
  const timeZone = useTimeZone(tenantId);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Sync runs"
        description="What each sync did, and each preview would have done, record by record."
        actions={tenant ? <SyncButtons tenant={tenant} /> : null}
      />
      {runs.isError && !runs.data ? (
        <QueryProblem error={runs.error} what="the sync runs" onRetry={() => void runs.refetch()} />
      ) : (
        <RecordList
          label="Sync runs"
          records={runs.data?.items}
          columns={columnsFor(tenantId, timeZone)}
          card={(run) => <RunCardRow run={run} tenantId={tenantId} timeZone={timeZone} />}
          isFetching={runs.isPlaceholderData}
          empty={
            <Empty
              icon={IconHistory}
              title="No sync has run yet"
              text="The first one shows here as soon as it starts."
            />
          }
          footer={
            <Paging
              page={page}
              pageSize={RUNS_PAGE_SIZE}
              total={runs.data?.total ?? 0}
              noun="run"
              onPage={(next) => change({ page: next === 1 ? null : next })}
            />
          }
        />
      )}
    </Stack>
  );
}

function columnsFor(tenantId: string, timeZone: string): readonly DataTableColumn<RunSummary>[] {
  return [
    {
      accessor: 'number',
      title: 'Run',
      width: 170,
      render: (run) => <RowLink href={runHref(tenantId, run)}>{runTitle(run)}</RowLink>,
    },
    {
      accessor: 'state',
      title: 'Result',
      render: (run) => <StatusBadge look={runLook(run)} />,
    },
    {
      accessor: 'startedAt',
      title: 'Started',
      render: (run) => (
        <Instant at={run.startedAt ?? run.queuedAt} timeZone={timeZone} as="short" />
      ),
    },
    { accessor: 'requestedBy', title: 'By', render: startedBy },
    { accessor: 'duration', title: 'Took', textAlign: 'right', render: (run) => took(run) },
    {
      accessor: 'changed',
      title: 'Changes',
      textAlign: 'right',
      render: (run) => changesOf(run),
    },
    {
      accessor: 'held',
      title: 'Attention',
      textAlign: 'right',
      render: (run) => formatCount(run.counts.held + run.counts.unknown),
    },
  ];
}

function RunCardRow({
  run,
  tenantId,
  timeZone,
}: Readonly<{ run: RunSummary; tenantId: string; timeZone: string }>) {
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <RowLink href={runHref(tenantId, run)}>{runTitle(run)}</RowLink>
        <StatusBadge look={runLook(run)} />
      </Group>
      <Text size="sm" c="dimmed">
        <Instant at={run.startedAt ?? run.queuedAt} timeZone={timeZone} as="short" /> ·{' '}
        {startedBy(run)} · {took(run)}
      </Text>
      <Text size="sm">
        {changedCount(run) === 0 ? NO_CHANGES[run.mode] : countOf(changedCount(run), 'change')}
        {run.mode === 'preview' && changedCount(run) > 0 ? ' planned' : ''}
        {run.counts.held > 0 ? `, ${formatCount(run.counts.held)} need attention` : ''}
        {run.counts.unknown > 0 ? `, ${formatCount(run.counts.unknown)} not known yet` : ''}
      </Text>
    </Stack>
  );
}

const NO_CHANGES: Record<RunSummary['mode'], string> = {
  sync: 'No changes',
  apply: 'No changes',
  preview: 'No changes',
  reconcile: 'Compares, and writes nothing',
};

/** A preview's changes are planned, and must not read as made. */
function changesOf(run: RunSummary): string {
  if (run.mode === 'reconcile') return '–';
  const count = formatCount(changedCount(run));
  return run.mode === 'preview' ? `${count} planned` : count;
}

function startedBy(run: RunSummary): string {
  return run.requestedBy ?? (run.trigger === 'schedule' ? 'Schedule' : 'By hand');
}

function took(run: RunSummary): string {
  const elapsed = run.finishedAt ? elapsedMs(run, Date.now()) : null;
  return elapsed === null ? '–' : formatDuration(elapsed);
}
