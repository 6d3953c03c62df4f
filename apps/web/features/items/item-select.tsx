'use client';

import type { SelectProps } from '@mantine/core';
import { useState } from 'react';
import { SearchSelect } from '../../ui/search-select';
import { useItems } from './queries';

interface NamedItem {
  readonly id: string;
  readonly fullName: string;
}

/** One of the active items, found by typing. */
export function ItemSelect({
  tenantId,
  known,
  except = null,
  value,
  onChange,
  ...props
}: Readonly<{
  tenantId: string;
  /** The one chosen before, whose name need not be asked for. */
  known: NamedItem | null;
  /** One that cannot be chosen. */
  except?: string | null;
  value: string;
  onChange: (itemId: string) => void;
}> &
  Omit<SelectProps, 'data' | 'value' | 'onChange'>) {
  const [search, setSearch] = useState('');
  const filter = { status: 'active', search, page: 1, pageSize: 25 } as const;
  const found = (useItems(tenantId, filter).data?.items ?? []).filter(({ id }) => id !== except);
  return (
    <SearchSelect
      found={found.map(({ id, fullName }) => ({ id, name: fullName }))}
      known={known && { id: known.id, name: known.fullName }}
      value={value}
      onSearch={setSearch}
      onChange={onChange}
      {...props}
    />
  );
}
