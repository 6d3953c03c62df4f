'use client';

import { SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { TenantOverview } from '../../api/types';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { AgentCard } from '../agents/agent-card';
import { PairingDialog } from '../agents/pairing-dialog';
import { QuickBooksCard } from '../agents/quickbooks-card';
import { TenantHolds } from '../holds/tenant-holds';
import { RunCard } from '../runs/run-card';
import { SyncButtons } from '../runs/sync-buttons';
import { CustomerCounts } from './customer-counts';
import { useLiveState } from './live-tenant';
import { OverviewSkeleton } from './overview-skeleton';
import { useOverview } from './queries';
import { ScheduleCard } from './schedule-card';

/** How it is with one company: what is in the way, the sync under way or last done, and the parts it needs. */
export function TenantOverviewScreen({ tenantId }: Readonly<{ tenantId: string }>) {
  const overview = useOverview(tenantId, { hasEvents: useLiveState() !== 'reconnecting' });
  if (overview.data) return <Overview tenant={overview.data} />;
  if (overview.isError) {
    return (
      <QueryProblem
        error={overview.error}
        what="this company"
        isWholePage
        onRetry={() => void overview.refetch()}
      />
    );
  }
  return <OverviewSkeleton />;
}

function Overview({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  const [isPairing, pairing] = useDisclosure(false);
  const onPair = tenant.permissions.includes('tenant.pair_agent') ? pairing.open : null;
  return (
    <Stack gap="lg">
      <PageHeader
        title="Overview"
        description="QuickBooks Desktop and IndusTrack, kept in step."
        actions={<SyncButtons tenant={tenant} />}
      />
      <TenantHolds tenant={tenant} onPair={onPair} />
      <RunCard tenant={tenant} />
      <CustomerCounts tenant={tenant} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        <AgentCard tenant={tenant} onPair={onPair} />
        <QuickBooksCard tenant={tenant} />
        <ScheduleCard tenant={tenant} />
      </SimpleGrid>
      <PairingDialog
        tenantId={tenant.id}
        tenantName={tenant.name}
        isOpen={isPairing}
        onClose={pairing.close}
      />
    </Stack>
  );
}
