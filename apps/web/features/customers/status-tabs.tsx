'use client';

import type { ReactNode } from 'react';
import type { CustomerPage } from '../../api/types';
import { ListTabs } from '../../ui/list-tabs';
import { type CustomerFilter, STATUSES } from './queries';

type Status = CustomerFilter['status'];

const NAMES: Record<Status, string> = {
  active: 'Active',
  inactive: 'Inactive',
  attention: 'Needs attention',
};

/** The lists of customers; `children` is the one that is open. */
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
    <ListTabs
      label="Which customers"
      values={STATUSES}
      names={NAMES}
      counts={counts}
      value={status}
      onChange={onChange}
    >
      {children}
    </ListTabs>
  );
}
