'use client';

import type { SelectProps } from '@mantine/core';
import { useState } from 'react';
import { SearchSelect } from '../../ui/search-select';
import { useCustomers } from './queries';

/** One of the active customers, found by typing. */
export function CustomerSelect({
  tenantId,
  known,
  value,
  onChange,
  ...props
}: Readonly<{
  tenantId: string;
  /** The one chosen before, whose name need not be asked for. */
  known: { readonly id: string; readonly companyName: string } | null;
  value: string;
  onChange: (customerId: string) => void;
}> &
  Omit<SelectProps, 'data' | 'value' | 'onChange'>) {
  const [search, setSearch] = useState('');
  const filter = { status: 'active', sort: 'name', search, page: 1, pageSize: 25 } as const;
  const found = useCustomers(tenantId, filter).data?.items ?? [];
  return (
    <SearchSelect
      found={found.map(({ id, companyName }) => ({ id, name: companyName }))}
      known={known && { id: known.id, name: known.companyName }}
      value={value}
      onSearch={setSearch}
      onChange={onChange}
      {...props}
    />
  );
}
