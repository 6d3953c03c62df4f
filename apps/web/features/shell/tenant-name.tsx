'use client';

import { Skeleton, Text } from '@mantine/core';
import { useLiveState } from '../tenants/live-tenant';
import { useOverview } from '../tenants/queries';
import classes from './app-frame.module.css';

/** Whose data is on screen. */
export function TenantName({ tenantId }: Readonly<{ tenantId: string }>) {
  const overview = useOverview(tenantId, { hasEvents: useLiveState() !== 'reconnecting' });
  if (overview.isPending) return <Skeleton width={160} height={16} />;
  if (!overview.data) return null;
  return (
    <Text className={classes.tenant} title={overview.data.name}>
      {overview.data.name}
    </Text>
  );
}
