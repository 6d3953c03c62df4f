'use client';

import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Item } from '../../api/types';
import { useItems } from './queries';

const PAUSE_MS = 200;

/** The item that another one stands under: found by typing, as there may be tens of thousands. */
export function ParentSelect({
  tenantId,
  known,
  except,
  value,
  onChange,
  ...props
}: Readonly<{
  tenantId: string;
  /** The one chosen before, whose name need not be asked for. */
  known: Item['parent'];
  /** The item itself, which cannot stand under itself. */
  except: string | null;
  value: string;
  onChange: (itemId: string) => void;
}> &
  Omit<SelectProps, 'data' | 'value' | 'onChange'>) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const [chosen, setChosen] = useState(known);
  const filter = { status: 'active', search: search.trim(), page: 1, pageSize: 25 } as const;
  const found = (useItems(tenantId, filter).data?.items ?? []).filter(({ id }) => id !== except);
  const names = new Map(
    [...found, ...(chosen ? [chosen] : [])].map((one) => [one.id, one.fullName]),
  );
  return (
    <Select
      data={[...names].map(([id, label]) => ({ value: id, label }))}
      value={value || null}
      onChange={(id) => {
        setChosen(id === null ? null : { id, fullName: names.get(id) ?? '' });
        onChange(id ?? '');
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      // What was found fits already, by words in whatever order.
      filter={({ options }) => options}
      searchable
      clearable
      placeholder="None"
      nothingFoundMessage="No item found"
      {...props}
    />
  );
}
