'use client';

import { Select, type SelectProps } from '@mantine/core';
import type { ItemPosting } from '../../api/types';
import type { AccountRole } from './item-draft';

/** ITM-5: one of the accounts that fit a role, or none. */
export function AccountSelect({
  chart,
  role,
  value,
  onChange,
  ...props
}: Readonly<{
  chart: ItemPosting['chart'];
  role: AccountRole;
  /** A list id; empty for none. */
  value: string;
  onChange: (listId: string) => void;
}> &
  Omit<SelectProps, 'data' | 'value' | 'onChange' | 'role'>) {
  const fitting = chart.filter(({ fits }) => fits.includes(role));
  const data = fitting.map(({ listId, fullName, type }) => ({
    value: listId,
    label: fullName,
    type,
  }));
  // One that does not fit any more has to be seen, so that it can be changed.
  const isLost = value !== '' && !fitting.some(({ listId }) => listId === value);
  const lost = { value, label: 'An account that does not fit any more', type: '' };
  return (
    <Select
      data={isLost ? [...data, lost] : data}
      value={value || null}
      onChange={(listId) => onChange(listId ?? '')}
      searchable
      clearable
      nothingFoundMessage="No account of this name fits here"
      {...props}
    />
  );
}
