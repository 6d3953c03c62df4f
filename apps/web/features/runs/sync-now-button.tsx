'use client';

import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { TenantOverview } from '../../api/types';
import { said, saidFailed } from '../../ui/said';
import { useSyncNow } from './actions';

/** Starts a sync; rests while one is under way. */
export function SyncNowButton({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  const sync = useSyncNow(tenant.id);
  if (!tenant.permissions.includes('sync.run')) return null;
  const isUnderWay = tenant.currentRun !== null;
  const start = () =>
    sync.mutate(undefined, {
      onSuccess: (run) => {
        if (run.alreadyRunning) said('A sync is already under way; this page follows it.');
      },
      onError: (error) => saidFailed('The sync could not be started', error),
    });
  return (
    <Button
      leftSection={<IconRefresh size={17} aria-hidden />}
      onClick={start}
      loading={sync.isPending}
      disabled={isUnderWay}
    >
      {isUnderWay ? 'Syncing…' : 'Sync now'}
    </Button>
  );
}
