'use client';

import { Group, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount } from '../../ui/numbers';
import { oneOf } from '../../ui/url-state';
import { useOverview } from '../tenants/queries';
import { type CustomerFilter, STATUSES } from './queries';

type Status = CustomerFilter['status'];

const LABELS: Record<Status, string> = { active: 'Active', inactive: 'Inactive' };

/** The two lists of customers, with how many there are in each; `children` is the list that is open. */
export function StatusTabs({
  tenantId,
  status,
  onChange,
  children,
}: Readonly<{
  tenantId: string;
  status: Status;
  onChange: (status: Status) => void;
  children: ReactNode;
}>) {
  const counts = useOverview(tenantId).data?.counts;
  const countOf: Record<Status, number | undefined> = {
    active: counts?.activeCustomers,
    inactive: counts?.inactiveCustomers,
  };
  return (
    <Tabs value={status} onChange={(value) => onChange(oneOf(value, STATUSES))}>
      <Tabs.List aria-label="Which customers" mb="md">
        {STATUSES.map((each) => (
          <Tabs.Tab key={each} value={each} fw={each === status ? 600 : 500}>
            <Group gap={8}>
              {LABELS[each]}
              <Count count={countOf[each]} />
            </Group>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {STATUSES.map((each) => (
        <Tabs.Panel key={each} value={each}>
          {each === status ? children : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Count({ count }: Readonly<{ count: number | undefined }>) {
  if (count === undefined) return null;
  return (
    <Text span size="sm" c="dimmed" fw={450} data-figures>
      {formatCount(count)}
    </Text>
  );
}
