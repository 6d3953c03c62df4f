'use client';

import { Group, Tabs, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './list-tabs.module.css';
import { formatCount } from './numbers';
import { oneOf } from './url-state';

/** The lists of one kind of record, with how many there are in each; `children` is the list that is open. */
export function ListTabs<Value extends string>({
  label,
  values,
  names,
  counts,
  value,
  onChange,
  children,
}: Readonly<{
  label: string;
  values: readonly [Value, ...Value[]];
  names: Readonly<Record<Value, string>>;
  /** Those that are known; a list without one is not counted. */
  counts: Readonly<Partial<Record<Value, number>>> | undefined;
  value: Value;
  onChange: (value: Value) => void;
  children: ReactNode;
}>) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the list that opens that is brought into sight.
  useEffect(() => showOpenTab(list.current), [value]);
  return (
    <Tabs value={value} onChange={(chosen) => onChange(oneOf(chosen, values))}>
      <Tabs.List ref={list} aria-label={label} mb="md" className={classes.tabs}>
        {values.map((each) => (
          <Tabs.Tab key={each} value={each} fw={each === value ? 600 : 500}>
            <Group gap={8}>
              {names[each]}
              <Count count={counts?.[each]} />
            </Group>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {values.map((each) => (
        <Tabs.Panel key={each} value={each}>
          {each === value ? children : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Where the tabs have no room beside each other, the open one is not left out of sight. */
function showOpenTab(list: HTMLElement | null): void {
  const tab = list?.querySelector<HTMLElement>('[aria-selected="true"]');
  if (list && tab && list.scrollWidth > list.clientWidth)
    list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
}

function Count({ count }: Readonly<{ count: number | undefined }>) {
  if (count === undefined) return null;
  return (
    <Text span size="sm" c="dimmed" fw={450} data-figures>
      {formatCount(count)}
    </Text>
  );
}
