'use client';

import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const PAUSE_MS = 200;

export interface Found {
  readonly id: string;
  readonly name: string;
}

/** One of very many: found by typing. The name of the one chosen stays, whatever is searched for next. */
export function SearchSelect({
  found,
  known,
  value,
  onSearch,
  onChange,
  ...props
}: Readonly<{
  found: readonly Found[];
  /** The one chosen before, whose name need not be asked for. */
  known: Found | null;
  value: string;
  onSearch: (text: string) => void;
  onChange: (id: string, found: Found | null) => void;
}> &
  Omit<SelectProps, 'data' | 'value' | 'onChange'>) {
  const [typed, setTyped] = useState(known?.name ?? '');
  const [chosen, setChosen] = useState(known);
  const search = useDebouncedCallback((text: string) => onSearch(text.trim()), PAUSE_MS);
  const names = new Map([...found, ...(chosen ? [chosen] : [])].map(({ id, name }) => [id, name]));
  return (
    <Select
      data={[...names].map(([id, label]) => ({ value: id, label }))}
      value={value || null}
      onChange={(id) => {
        const one = id === null ? null : { id, name: names.get(id) ?? '' };
        setChosen(one);
        onChange(one?.id ?? '', one);
      }}
      searchValue={typed}
      onSearchChange={(text) => {
        setTyped(text);
        search(text);
      }}
      // What was found fits already, by words in whatever order.
      filter={({ options }) => options}
      searchable
      clearable
      nothingFoundMessage="Nothing found"
      {...props}
    />
  );
}
