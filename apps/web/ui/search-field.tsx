'use client';

import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

const WAIT_FOR_TYPING_MS = 250;

/** Searches while typing, after a short pause. `value` is what is searched for now. */
export function SearchField({
  label,
  placeholder,
  value,
  onSearch,
}: Readonly<{
  label: string;
  placeholder: string;
  value: string;
  onSearch: (text: string) => void;
}>) {
  const [typed, setTyped] = useState(value);
  const search = useDebouncedCallback(onSearch, WAIT_FOR_TYPING_MS);
  useEffect(() => setTyped(value), [value]);

  const change = (text: string) => {
    setTyped(text);
    search(text.trim());
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      // Whoever follows a link at once would otherwise be brought back by the search.
      onBlur={() => search.flush()}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed ? (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} />
        ) : null
      }
      maxLength={100}
      flex="1 1 220px"
      maw={{ base: '100%', sm: 340 }}
    />
  );
}
