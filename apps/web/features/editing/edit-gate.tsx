'use client';

import { Skeleton } from '@mantine/core';
import { IconArrowsLeftRight, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Notice } from '../../ui/notice';
import { useSyncSettings } from '../sync-settings/queries';
import { useOverview } from '../tenants/queries';

/** Shows what is to be edited to those who may edit it, and what becomes of an edit that does not travel (CUS-2, ITM-2). */
export function EditGate({
  tenantId,
  kind,
  toDo,
  children,
}: Readonly<{
  tenantId: string;
  kind: 'customer' | 'item' | 'invoice';
  toDo: string;
  children: ReactNode;
}>) {
  const permissions = useOverview(tenantId).data?.permissions;
  const settings = useSyncSettings(tenantId).data?.items;
  if (!permissions) return <Skeleton height={320} radius="lg" />;
  if (!permissions.includes(`${kind}.edit`)) {
    return (
      <Notice tone="neutral" icon={IconLock} title={`Your user may not ${toDo}`}>
        Your office admin or IndusTrack support can give you this right.
      </Notice>
    );
  }
  const direction = settings?.find((setting) => setting.kind === kind)?.direction;
  return (
    <>
      {direction === 'from_quickbooks' ? (
        <Notice tone="info" icon={IconArrowsLeftRight} title="QuickBooks is the master">
          What you save stays in IndusTrack. To have it in QuickBooks too, change it there.
        </Notice>
      ) : null}
      {children}
    </>
  );
}
