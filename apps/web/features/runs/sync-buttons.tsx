'use client';

import { Button } from '@mantine/core';
import { IconEye, IconListCheck, IconRefresh } from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { TenantOverview } from '../../api/types';
import { said, saidFailed } from '../../ui/said';
import { useRequestRun } from './actions';
import { runLook } from './run-state';

type Tenant = Readonly<{ tenant: TenantOverview }>;

/** What can be started now: a sync, a preview, or, while a plan must be approved, only what leads to it (BEY-4). */
export function SyncButtons({ tenant }: Tenant) {
  if (!tenant.permissions.includes('sync.run')) return null;
  if (tenant.currentRun) {
    return (
      <Button leftSection={<IconRefresh size={17} aria-hidden />} disabled>
        {`${runLook({ ...tenant.currentRun, state: 'running' }).label}…`}
      </Button>
    );
  }
  if (tenant.approvalNeeded === null) {
    return (
      <>
        <PreviewButton tenant={tenant} label="Preview" isPrimary={false} />
        <SyncNowButton tenant={tenant} />
      </>
    );
  }
  if (tenant.plan) {
    return (
      <>
        <PreviewButton tenant={tenant} label="Preview again" isPrimary={false} />
        <Button
          component={Link}
          href={`/tenants/${tenant.id}/preview`}
          leftSection={<IconListCheck size={17} aria-hidden />}
        >
          Review the plan
        </Button>
      </>
    );
  }
  return <FirstPreviewButton tenant={tenant} />;
}

/** The one thing to do while a plan must be approved and there is none. */
export function FirstPreviewButton({ tenant }: Tenant) {
  const isFirst = tenant.approvalNeeded === 'first_sync';
  const label = isFirst ? 'Preview the first sync' : 'Preview the next sync';
  return <PreviewButton tenant={tenant} label={label} isPrimary />;
}

/** Starts a preview, and goes where it can be followed. */
export function PreviewButton({
  tenant,
  label,
  isPrimary,
}: Tenant & Readonly<{ label: string; isPrimary: boolean }>) {
  const router = useRouter();
  const request = useRequestRun(tenant.id, (run) => {
    if (run.alreadyRunning) said('A run is already under way; this page follows it.');
    router.push(`/tenants/${tenant.id}/runs/${run.id}`);
  });
  const start = () =>
    request.mutate('preview', {
      onError: (error) => saidFailed('The preview could not be started', error),
    });
  return (
    <Button
      variant={isPrimary ? 'filled' : 'default'}
      leftSection={<IconEye size={17} aria-hidden />}
      onClick={start}
      loading={request.isPending}
      disabled={tenant.currentRun !== null}
    >
      {label}
    </Button>
  );
}

/** Starts a sync; the page it stands on follows it. */
function SyncNowButton({ tenant }: Tenant) {
  const request = useRequestRun(tenant.id, (run) => {
    if (run.alreadyRunning) said('A run is already under way; this page follows it.');
  });
  const start = () =>
    request.mutate('sync', {
      onError: (error) => saidFailed('The sync could not be started', error),
    });
  return (
    <Button
      leftSection={<IconRefresh size={17} aria-hidden />}
      onClick={start}
      loading={request.isPending}
    >
      Sync now
    </Button>
  );
}
