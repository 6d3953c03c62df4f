'use client';

import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import type { TenantOverview } from '../../api/types';
import { saidFailed } from '../../ui/said';
import { useStartReconciliation } from './actions';

/** Starts a comparison; the page it stands on follows it. */
export function ReconcileButton({ tenant }: Readonly<{ tenant: TenantOverview }>) {
  const start = useStartReconciliation(tenant.id);
  if (!tenant.permissions.includes('sync.run')) return null;
  return (
    <Button
      leftSection={<IconScale size={17} aria-hidden />}
      onClick={() =>
        start.mutate(undefined, {
          onError: (error) => saidFailed('Reconciling could not be started', error),
        })
      }
      loading={start.isPending}
      disabled={tenant.currentRun !== null}
    >
      Reconcile now
    </Button>
  );
}
