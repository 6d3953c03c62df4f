'use client';

import { Group, Text } from '@mantine/core';
import type { TenantSummary } from '../../api/types';
import { Instant } from '../../ui/instant';
import { StatusBadge } from '../../ui/status-badge';
import { agentLook, quickbooksLook } from '../agents/agent-state';
import { runLook } from '../runs/run-state';

type Cell = Readonly<{ tenant: TenantSummary }>;

export function AgentCell({ tenant }: Cell) {
  return <StatusBadge look={agentLook(tenant.agentState)} />;
}

export function QuickBooksCell({ tenant }: Cell) {
  // What an offline agent last said of QuickBooks is no news.
  if (!tenant.quickbooksState || tenant.agentState !== 'online') return <None />;
  return <StatusBadge look={quickbooksLook(tenant.quickbooksState)} />;
}

export function LastRunCell({ tenant }: Cell) {
  if (!tenant.lastRun) return <None text="Never" />;
  const { finishedAt, queuedAt } = tenant.lastRun;
  return (
    <Group gap={8}>
      <StatusBadge look={runLook(tenant.lastRun)} />
      <Text size="sm" c="dimmed">
        <Instant at={finishedAt ?? queuedAt} timeZone={tenant.timeZone} />
      </Text>
    </Group>
  );
}

export function NextRunCell({ tenant }: Cell) {
  if (!tenant.nextRunAt) return <None text="Not scheduled" />;
  return (
    <Text size="sm">
      <Instant at={tenant.nextRunAt} timeZone={tenant.timeZone} />
    </Text>
  );
}

function None({ text = '–' }: Readonly<{ text?: string }>) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}
