'use client';

import { Group, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CustomerPage } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import { oneOf } from '../../ui/url-state';
import classes from './customers.module.css';
import { type CustomerFilter, STATUSES } from './queries';

type Status = CustomerFilter['status'];

const LABELS: Record<Status, string> = {
  active: 'Active',
  inactive: 'Inactive',
  attention: 'Needs attention',
};

/** The lists of customers, with how many there are in each; `children` is the list that is open. */
export function StatusTabs({
  counts,
  status,
  onChange,
  children,
}: Readonly<{
  counts: CustomerPage['counts'] | undefined;
  status: Status;
  onChange: (status: Status) => void;
  children: ReactNode;
}>) {
  return (
    <Tabs value={status} onChange={(value) => onChange(oneOf(value, STATUSES))}>
      <Tabs.List aria-label="Which customers" mb="md" className={classes.tabs}>
        {STATUSES.map((each) => (
          <Tabs.Tab key={each} value={each} fw={each === status ? 600 : 500}>
            <Group gap={8}>
              {LABELS[each]}
              <Count count={counts?.[each]} />
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
