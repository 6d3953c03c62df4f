'use client';

import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { IconCloudDownload } from '@tabler/icons-react';
import Link from 'next/link';
import type { RunSummary, TenantOverview } from '../../api/types';
import { Empty } from '../../ui/empty';
import { Instant } from '../../ui/instant';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { LiveRun } from './live-run';
import { RunOutcome } from './run-outcome';
import { runHref, runLook, runTitle } from './run-state';

/** The sync under way; without one, the last and what came of it. */
export function RunCard({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  const { currentRun, lastRun } = tenant;
  if (currentRun) {
    return (
      <SectionCard
        title={`${runTitle(currentRun)} is under way`}
        aside={<ReportLink tenant={tenant} run={currentRun} />}
      >
        <LiveRun run={currentRun} />
      </SectionCard>
    );
  }
  if (!lastRun) {
    return (
      <Paper>
        <Empty
          icon={IconCloudDownload}
          title="Nothing has been synced yet"
          text="Begin with a preview. It reads QuickBooks, and nothing is written before you apply its plan."
        />
      </Paper>
    );
  }
  return (
    <SectionCard
      title={lastRun.mode === 'preview' ? 'Last preview' : 'Last sync'}
      aside={<ReportLink tenant={tenant} run={lastRun} />}
    >
      <Stack gap="md">
        <Group gap="sm">
          <StatusBadge look={runLook(lastRun)} />
          <Text size="sm" c="dimmed">
            <Instant at={lastRun.finishedAt ?? lastRun.queuedAt} timeZone={tenant.timeZone} />
            {lastRun.requestedBy ? ` · started by ${lastRun.requestedBy}` : ' · by the schedule'}
          </Text>
        </Group>
        <RunOutcome run={lastRun} />
      </Stack>
    </SectionCard>
  );
}

function ReportLink({ tenant, run }: Readonly<{ tenant: TenantOverview; run: RunSummary }>) {
  return (
    <Anchor
      component={Link}
      href={runHref(tenant.id, run)}
      size="sm"
      fw={550}
      style={{ whiteSpace: 'nowrap' }}
    >
      {run.mode === 'preview' ? 'Open the preview' : 'Open the report'}
    </Anchor>
  );
}
