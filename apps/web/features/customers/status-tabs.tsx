'use client';

import { SegmentedControl } from '@mantine/core';
import { formatCount } from '../../ui/numbers';
import { oneOf } from '../../ui/url-state';
import { useOverview } from '../tenants/queries';
import { type CustomerFilter, STATUSES } from './queries';

/** Active or inactive, with how many there are of each. */
export function StatusTabs({
  tenantId,
  status,
  onChange,
}: Readonly<{
  tenantId: string;
  status: CustomerFilter['status'];
  onChange: (status: CustomerFilter['status']) => void;
}>) {
  const counts = useOverview(tenantId).data?.counts;
  const withCount = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} (${formatCount(count)})`;
  return (
    <SegmentedControl
      aria-label="Which customers"
      value={status}
      onChange={(value) => onChange(oneOf(value, STATUSES))}
      data={[
        { value: 'active', label: withCount('Active', counts?.activeCustomers) },
        { value: 'inactive', label: withCount('Inactive', counts?.inactiveCustomers) },
      ]}
      style={{ alignSelf: 'flex-start' }}
    />
  );
}
