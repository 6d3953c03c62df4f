'use client';

import { Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { SearchField } from '../../ui/search-field';
import type { UrlChanges } from '../../ui/url-state';
import type { DeskFilter } from './queries';

const PAUSE_MS = 300;

/** By customer or number, date and amount. */
export function DeskFilters({
  filter,
  onChange,
}: Readonly<{ filter: DeskFilter; onChange: (changes: UrlChanges) => void }>) {
  return (
    <Group gap="sm" align="flex-end">
      <SearchField
        label="Search invoices"
        placeholder="Customer or number"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <TextInput
        type="date"
        label="From"
        value={filter.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        value={filter.to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <Amount
        label="Total from"
        value={filter.minTotal}
        onChange={(minTotal) => onChange({ minTotal })}
      />
      <Amount
        label="Total to"
        value={filter.maxTotal}
        onChange={(maxTotal) => onChange({ maxTotal })}
      />
    </Group>
  );
}

function Amount({
  label,
  value,
  onChange,
}: Readonly<{ label: string; value: string; onChange: (amount: string) => void }>) {
  const [typed, setTyped] = useState(value);
  const say = useDebouncedCallback(onChange, PAUSE_MS);
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      w={110}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        say(event.currentTarget.value.trim());
      }}
    />
  );
}
